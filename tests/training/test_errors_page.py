"""The page shows every miss in the report's own characters, and nothing that was right."""

import re
from dataclasses import replace

import pytest

from training.errors_page import write_errors
from training.evaluate import evaluate
from training.gold_reports import GoldReport
from training.misses import count_types, misses

TEXT = "全年收到<行政複議>案件２８件，審結24件，其中撤銷3件。今年培訓60余人。另有7项。"


class Told:
    name = "model"

    def __init__(self, answer):
        self.answer = answer

    def tag(self, text):
        return self.answer


@pytest.fixture
def gold(quantity):
    return [
        quantity(TEXT, "２８", unit="件@1", metric="案件", action="收到", period="全年"),
        quantity(TEXT, "24", unit="件@2", metric="案件", action="審結"),
        quantity(TEXT, "3", unit="件@3", metric="案件", action="撤銷", parent=1),
        quantity(TEXT, "60余", unit="人", action="培訓", period="今年"),
    ]


@pytest.fixture
def evaluation(gold, quantity):
    """28 is right; 24 has a wrong action; 3 no parent and a wrong kind; 60 lacks its 余; 7 is spurious."""
    predicted = [
        gold[0],
        replace(gold[1], action=gold[0].action, confidence=0.42),
        replace(gold[2], parent=None, kind="money"),
        quantity(TEXT, "60", unit="人", action="培訓", period="今年"),
        quantity(TEXT, "7", unit="项"),
    ]
    return evaluate(Told(predicted), [GoldReport("demo", TEXT, gold)])


@pytest.fixture
def page(evaluation, tmp_path):
    write_errors(tmp_path / "errors.html", evaluation)
    return (tmp_path / "errors.html").read_text(encoding="utf-8")


def test_misses_have_types(evaluation):
    found = misses(evaluation.outcomes[0])
    assert [(miss.gold, miss.predicted, miss.types) for miss in found] == [
        (1, 1, ("action",)),
        (2, 2, ("kind", "parent")),
        (3, 3, ("missing", "spurious")),
        (None, 4, ("spurious",)),
    ]
    assert count_types(found) == {"missing": 1, "spurious": 2, "action": 1, "kind": 1, "parent": 1}


def articles(page):
    return re.findall(r'<article data-types="([^"]*)">(.*?)</article>', page, re.S)


def test_one_article_a_miss_grouped_by_type(page):
    assert [types for types, _ in articles(page)] == ["missing spurious", "spurious", "action", "kind parent"]
    headings = ["Missing quantity", "Spurious quantity", "Wrong action", "Wrong kind"]
    assert re.findall(r"<h2>(.*?) ·", page) == headings


def test_counts_stand_on_the_filters(page):
    filters = re.findall(r'data-type="(\w+)".*?>([^<]*)</button>', page)
    assert filters[:3] == [("all", "all 4"), ("missing", "missing quantity 1"), ("spurious", "spurious quantity 2")]


def test_gold_stands_beside_prediction(page):
    _, wrong_action = articles(page)[2]
    gold, predicted = re.findall(r"<p lang=\"zh\">(.*?)</p>", wrong_action)
    assert '<mark class="action" title="action">審結</mark><mark class="value" title="value">24</mark>' in gold
    assert '<mark class="action" title="action">收到</mark>' in predicted
    assert '<tr class="wrong"><td>action</td><td lang="zh">審結</td><td lang="zh">收到</td></tr>' in wrong_action
    assert wrong_action.count('class="wrong"') == 1
    assert "confidence 0.42" in wrong_action


def test_the_passage_holds_the_sentences_of_the_spans(page):
    def plain(html):
        return re.sub(r"<[^>]+>", "", html)

    _, parent = articles(page)[3]
    passage = plain(re.findall(r"<p lang=\"zh\">(.*?)</p>", parent)[0])
    assert passage == "全年收到&lt;行政複議&gt;案件２８件，審結24件，其中撤銷3件。"


def test_the_report_is_shown_as_published_and_escaped(page):
    assert "行政複議" in page
    assert "２８" in page
    assert "<行政" not in page


def test_the_page_asks_for_nothing_from_the_network(page):
    assert not re.search(r"https?:|\bsrc=|\bhref=|@import|url\(", page)


def test_a_perfect_system_has_an_empty_page(gold, tmp_path):
    write_errors(tmp_path / "errors.html", evaluate(Told(gold), [GoldReport("demo", TEXT, gold)]))
    page = (tmp_path / "errors.html").read_text(encoding="utf-8")
    assert articles(page) == []
    assert "0 misses in demo" in page
