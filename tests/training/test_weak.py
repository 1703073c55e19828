"""Weak labels: paragraphs labelled by the rules, and the table that judges the rules."""

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from labels.voting import vote
from training.rule_analysis import analyse
from training.weak import label, label_text, weak_examples

TEXT = "一、总体情况\n2019年，全市共收到行政復議案件２８件，受理27件。\r\n其中公安类9件，合格率98%。\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8", newline="")
    return path


def test_each_paragraph_with_figures_is_an_example_in_its_own_characters(report: Path) -> None:
    examples = weak_examples([report])
    assert [example.text for example in examples] == [
        "2019年，全市共收到行政復議案件２８件，受理27件。",
        "其中公安类9件，合格率98%。",
    ]
    values = [[e.text[slice(*q.value)] for q in e.quantities] for e in examples]
    assert values == [["２８", "27"], ["9", "98"]]
    received = examples[0].quantities[0]
    assert received.metric is not None
    assert examples[0].text[slice(*received.metric)] == "行政復議案件"


def test_weak_examples_weigh_less_than_gold(report: Path) -> None:
    assert all(0 < example.weight < 1 for example in weak_examples([report]))


def test_parents_count_within_the_paragraph() -> None:
    text = "发放手册5册。\n办理案件28件，其中公安类9件。\n"
    parents = [[q.parent for q in example.quantities] for example in label_text(text, "weak/x")]
    assert parents == [[None], [None, 0]]


def test_paragraphs_below_the_confidence_are_left_out(report: Path) -> None:
    assert weak_examples([report], min_confidence=1.01) == []


def test_label_writes_records_in_gold_form_and_prints_the_table(report: Path, tmp_path: Path) -> None:
    output, screen = tmp_path / "weak.jsonl", io.StringIO()
    label([report], output, Console(file=screen, width=160))
    rows = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    assert [row["source"] for row in rows] == ["weak/report", "weak/report"]
    record = rows[0]["records"][0]
    assert record["value"] == {"start": 17, "end": 19, "text": "２８"}
    assert (record["unit"]["text"], record["action"]["text"], record["kind"]) == ("件", "收到", "count")
    assert "arabic_with_unit" in screen.getvalue()
    assert set(tmp_path.iterdir()) == {report, output}


def test_functions_are_judged_where_there_is_gold() -> None:
    right = analyse([("收到案件28件", vote("收到案件28件")), ("收到案件28件", None)])
    wrong = analyse([("收到案件28件", [])])
    rows = {row.name: row for row in right}
    assert (rows["arabic_with_unit"].votes, rows["arabic_with_unit"].precision, rows["verb_before"].recall) == (4, 1, 1)
    assert rows["date"].precision is None
    assert {row.name: row for row in wrong}["arabic_with_unit"].precision == 0


def test_conflicts_are_counted() -> None:
    rows = {row.name: row for row in analyse([("打造“15分钟普法圈”", None)])}
    assert rows["quoted"].conflict > 0
