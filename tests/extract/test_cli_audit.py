"""`extract audit`: does the report agree with itself? As a user runs it, and with a tagger that is sure."""

from __future__ import annotations

import json
from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from extract import Extractor
from extract.commands.audit import audit
from extract.commands.predict import Batch
from extract.rule_tagger import RuleTagger

TITLE = "青岭县2022年法治政府建设年度报告\n"
HOLDS = TITLE + "全年清理规范性文件30件,其中保留12件,修改10件,废止8件。\n"
FAILS = TITLE + "全年清理规范性文件32件(保留12件,修改10件,废止8件)。\n"


class SureRules(RuleTagger):
    """The rules, sure of what they find: only what is certain makes a check fail."""

    def tag(self, text):
        return [replace(quantity, confidence=0.99) for quantity in super().tag(text)]


@pytest.fixture
def sure():
    """An extractor that is sure of its records."""
    extractor = Extractor(rules=True)
    extractor.tagger = SureRules()
    return extractor


@pytest.fixture
def write(tmp_path):
    """A report with this text, by its name."""

    def write(text, name="青岭县.txt"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_report_that_adds_up(extract, write):
    answer = extract("audit", "--rules", "--strict", write(HOLDS))
    assert (answer.code, answer.err) == (0, "")
    assert "4 figures, 1 checks hold, 0 fail, 0 cannot be told" in " ".join(answer.out.split())
    assert "✓  sum   12 + 10 + 8 = 30" in answer.out


def test_what_uncertain_records_contradict_is_an_open_question(extract, write):
    answer = extract("audit", "--rules", "--strict", write(FAILS))
    assert answer.code == 0
    assert "12 + 10 + 8 = 30 ≠ 32" in answer.out


def test_strict_gives_exit_code_3_when_a_check_fails(sure, write):
    wrong, right = str(write(FAILS)), str(write(HOLDS, "b.txt"))
    shown = Console(file=StringIO(), width=120)
    assert audit(Batch([wrong], sure), shown, one=True) == 0
    assert audit(Batch([wrong], sure), shown, one=True, strict=True) == 3
    assert audit(Batch([wrong, right], sure), shown, one=False, strict=True) == 3
    assert audit(Batch([right], sure), shown, one=True, strict=True) == 0
    assert "✗  sum   12 + 10 + 8 = 30 ≠ 32" in shown.file.getvalue()


def test_json_for_programs_says_by_how_much(sure, write, capsys):
    audit(Batch([str(write(FAILS))], sure), Console(), one=True, as_json=True)
    report = json.loads(capsys.readouterr().out)
    (check,) = report["checks"]
    assert (check["kind"], check["verdict"], check["difference"]) == ("sum", "fails", 2)
    numbers = {record["id"]: record["value"]["number"] for record in report["records"]}
    assert [numbers[i] for i in check["records"]] == [32, 12, 10, 8]
    assert all(record["checks"] == [check["id"]] for record in report["records"])


def test_json_is_what_predict_writes(extract, write):
    path, second = write(HOLDS), write(FAILS, "b.txt")
    assert extract("audit", "--rules", "--json", path).report == extract("predict", "--rules", path).report
    several = extract("audit", "--rules", "--json", path, second).reports
    assert [[check["verdict"] for check in report["checks"]] for report in several] == [["holds"], ["unknown"]]


def test_arithmetic_that_holds_raises_the_confidence(extract, write):
    alone, confirmed = (
        [record["confidence"] for record in extract("predict", "--rules", path).report["records"]]
        for path in (write(FAILS), write(HOLDS, "b.txt"))
    )
    assert len(alone) == len(confirmed) == 4
    assert all(a < b for a, b in zip(alone, confirmed, strict=True))


def test_a_file_that_cannot_be_read_does_not_stop_the_others(extract, write, tmp_path):
    answer = extract("audit", "--rules", tmp_path / "missing.txt", write(HOLDS))
    assert answer.code == 1
    assert "12 + 10 + 8 = 30" in answer.out
    assert answer.err.splitlines()[-1] == "1 of 2 files failed"
    assert extract("audit", "--rules", tmp_path / "missing.txt").err.count("\n") == 1


def test_options_that_contradict(extract):
    assert extract("audit", "a.txt", "--rules", "--model", "m").code == 2
    assert extract("audit", "a.txt", "--rules", "--encoding", "klingon").code == 2


def test_a_folder_gets_a_summary_with_most_failures_first(sure, write):
    names = [str(write(HOLDS)), str(write(FAILS.replace("青岭县", "白石县"), "白石县.txt"))]
    out = StringIO()
    code = audit(Batch(names, sure, quiet=True), Console(file=out, width=120), one=False, strict=True)
    lines = [line.split() for line in out.getvalue().splitlines()]
    summary = lines[next(i for i, line in enumerate(lines) if line[:1] == ["报告"]) :]
    assert code == 3
    assert summary == [
        ["报告", "数据", "成立", "不成立", "无法判断"],
        ["白石县.txt", "4", "0", "1", "0"],
        ["青岭县.txt", "4", "1", "0", "0"],
        ["共2份", "8", "1", "1", "0"],
    ]


def test_a_single_report_gets_none(sure, write):
    out = StringIO()
    audit(Batch([str(write(HOLDS))], sure, quiet=True), Console(file=out, width=120), one=True)
    assert "共" not in out.getvalue()
