"""A folder of gold becomes whole reports, or one line that says what is wrong."""

import json
import re

import pytest

from extract.errors import ReportError
from training.examples import write_gold
from training.gold_reports import read_gold_folder

TEXT = "共受理行政复议案件27件，\r\n其中撤销3件。"


@pytest.fixture
def seeds(tmp_path, quantity):
    """demo.txt with gold/demo.jsonl below it."""
    (tmp_path / "gold").mkdir()
    (tmp_path / "demo.txt").write_text(TEXT, encoding="utf-8", newline="")
    gold = [quantity(TEXT, "27", metric="行政复议案件"), quantity(TEXT, "3", action="撤销", parent=0)]
    write_gold(tmp_path / "gold" / "demo.jsonl", TEXT, gold)
    return tmp_path


def test_the_text_lies_one_folder_up_or_beside(seeds):
    (report,) = read_gold_folder(seeds / "gold")
    assert (report.name, report.text, len(report.quantities)) == ("demo", TEXT, 2)
    (seeds / "gold" / "demo.jsonl").rename(seeds / "demo.jsonl")
    assert read_gold_folder(seeds) == [report]


def test_numbers_follow_the_order_of_the_quantities(seeds):
    path = seeds / "gold" / "demo.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    rows[0]["number"], rows[1]["number"] = 27, 3
    path.write_text("\n".join(json.dumps(row) for row in reversed(rows)), encoding="utf-8")
    (report,) = read_gold_folder(seeds / "gold")
    assert [TEXT[slice(*q.value)] for q in report.quantities] == ["27", "3"]
    assert list(report.numbers) == [27, 3]
    assert report.quantities[1].parent == 0


def says(words):
    return pytest.raises(ReportError, match=re.escape(words))


def test_what_is_wrong_is_said_in_a_line(seeds):
    with says("gone: no such folder"):
        read_gold_folder(seeds / "gone")
    with says("no NAME.jsonl with a NAME.txt"):
        read_gold_folder(seeds)
    (seeds / "demo.txt").write_text("另一份报告共受理27件。", encoding="utf-8")
    with says("the value of q001 is not where it says"):
        read_gold_folder(seeds / "gold")
    (seeds / "gold" / "demo.jsonl").write_text("{}", encoding="utf-8")
    with says("demo.jsonl:1: not a gold record"):
        read_gold_folder(seeds / "gold")
