"""The audit of whole reports: what it must find, and that a report that adds up raises no alarm."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from extract import Extractor
from extract.audit import audit, with_checks
from extract.audit.show import print_audit
from extract.outline import outline
from extract.records import build_records
from extract.schema import Report
from training.examples import read_gold

ROOT = Path(__file__).parents[3]
WRITTEN = sorted(f"{f}/{path.stem}" for f in ("written", "reports") for path in (ROOT / "training" / f).glob("*.txt"))

EXPECTED = {
    "seeds/wuyi-2019": {
        "89 + 112 + 65 + 159 = 425",
        "(89 + 112 + 65)/425 = 62.6 %",
        "159/425 = 37.4 %",
        "10830 + 13131 + 20184 + 10362 = 54507",
    },
    "seeds/shangluo-2021": {
        "204 + 52 + 36 + 33 = 325",
        "33 + 8 + 3 + 15 = 59",
        "8454/8495 = 99.517… %, printed 99.51 %",
    },
    "seeds/kaiyang-2023": {
        "222 + 7 = 229",
        "25 + 91 + 29 = 145",
        "15 + 59 + 8 = 82",
        "(15 + 59)/82 = 90.24 %",
        "9/51 = 17.65 %",
        "687/718 = 95.7 %",
        "11/13 = 84.615… %, printed 84.61 %",
    },
}


@pytest.mark.parametrize("name", EXPECTED)
def test_what_the_reports_say_of_themselves(name, gold_audit):
    assert {c.arithmetic for c in gold_audit(name) if c.verdict == "holds"} >= EXPECTED[name]


def test_what_qinhuangdao_says_of_itself(checks, told):
    text = (
        "考试参考人数878人,共有720人考试合格,考试通过率82.0%。其中乡镇街道参考人数为232人,共有191人考试合格,"
        "考试通过率82%。组织8974名执法人员进行资格年检培训考试,8359人考试合格,合格率为93.1%。"
    )
    found = []
    for taken, passed, metric, rate in (
        ("878", "720", "考试参考人数", ("考试通过率", "82.0")),
        ("232", "191", "参考人数", ("考试通过率", "82")),
        ("8974", "8359", "执法人员", ("合格率", "93.1")),
    ):
        unit = "名" if taken == "8974" else "人"
        found += [told(taken, unit, metric), told(passed, "人", metric, "考试合格")]
        found.append(told(rate[1], "%", rate[0], kind="ratio"))
    told_so = {c.arithmetic for c in checks(text, *found) if c.verdict == "holds"}
    assert told_so >= {"720/878 = 82.0 %", "191/232 = 82 %", "8359/8974 = 93.1 %"}


def test_what_pinggu_says_of_itself_in_traditional_script(checks, told):
    text = (
        "辦結案件182件。其中行政復議維持案件91件,撤銷20件,終止42件,確認違法9件,駁回復議申請17件,責令履職3件。"
        "綜合糾錯71件,綜合糾錯率39%。共交辦我區積案167件,目前已化解154件,化解率為92.22%。"
    )
    verbs = [("91", "維持"), ("20", "撤銷"), ("42", "終止"), ("9", "確認違法"), ("17", "駁回"), ("3", "責令履職")]
    found = checks(
        text,
        told("182", "件", "案件", "辦結"),
        *(told(n, "件", "行政復議維持案件", verb, parent=0) for n, verb in verbs),
        told("71", "件", "案件", "綜合糾錯"),
        told("39", "%", "綜合糾錯率", kind="ratio"),
        told("167", "件", "積案", "交辦"),
        told("154", "件", "積案", "化解", parent=9),
        told("92.22", "%", "化解率", kind="ratio"),
    )
    assert {c.arithmetic for c in found if c.verdict == "holds"} == {
        "91 + 20 + 42 + 9 + 17 + 3 = 182",
        "71/182 = 39 %",
        "154/167 = 92.22 %",
    }


@pytest.mark.parametrize("name", ["wuyi-2019", "shangluo-2021", "kaiyang-2023", "qinhuangdao-2021", "pinggu-2022"])
def test_records_found_by_rules_raise_no_alarm_either(name):
    report = Extractor(rules=True).read(ROOT / f"seeds/{name}.txt")
    found = audit(report.text or "", report.records)
    assert [c for c in found if c.verdict == "fails"] == []
    assert any(c.verdict == "holds" for c in found)


def test_members_missing_are_told_in_the_words_of_the_report(gold_audit):
    """受理27件(包含…): 24 listed. 办结13件: outcomes of 12."""
    (wuyi,) = [c for c in gold_audit("seeds/wuyi-2019") if c.verdict == "unknown"]
    assert wuyi.difference == 3
    assert "举报投诉 9" in (wuyi.note or "")
    (shangluo,) = [c for c in gold_audit("seeds/shangluo-2021") if c.verdict == "unknown"]
    assert shangluo.arithmetic == "1 + 6 + 1 + 1 + 3 = 12 ≠ 13"
    assert "1 less than 办结 13" in (shangluo.note or "")


@pytest.mark.parametrize("name", [*EXPECTED, *(f"training/{name}" for name in WRITTEN)])
def test_a_report_that_adds_up_raises_no_alarm(name, gold_audit):
    assert [c for c in gold_audit(name) if c.verdict == "fails"] == []


def test_the_written_paragraphs_are_confirmed_many_times(gold_audit):
    found = [c for name in WRITTEN for c in gold_audit(f"training/{name}")]
    assert sum(c.verdict == "holds" for c in found) >= 1000
    assert sum(c.verdict == "unknown" for c in found) <= 0.03 * len(found)


def test_a_digit_changed_at_random_is_never_confirmed_and_nothing_else_is_accused():
    """A wrong total: its sum no longer holds; what fails, if anything, takes the changed figure."""
    generator = random.Random(0)
    lost = 0
    for name in WRITTEN:
        path = ROOT / f"training/{name}.txt"
        text = path.read_bytes().decode()
        records = build_records(text, read_gold(path.with_suffix(".jsonl")), outline(text), 2023)
        sums = [c for c in audit(text, records) if c.kind == "sum" and c.verdict == "holds" and "%" not in c.arithmetic]
        for check in generator.sample(sums, 4):
            spoilt = _spoil(records, check.records[0])
            after = audit(text, spoilt)
            lost += check.records not in {c.records for c in after if c.verdict == "holds"}
            for failed in (c for c in after if c.verdict == "fails"):
                assert check.records[0] in failed.records
    assert lost == 4 * len(WRITTEN)


def _spoil(records, total):
    """The total told as three tenths more, in records alone: the audit reads numbers from them."""

    def more(record):
        number = round(record.value.number * 1.3) + 1
        return replace(record, value=replace(record.value, number=number, lower=number, upper=number))

    return tuple(more(record) if record.id == total else record for record in records)


def test_checks_are_numbered_and_records_carry_them(gold_audit):
    path = ROOT / "seeds/wuyi-2019.txt"
    text = path.read_bytes().decode()
    records = build_records(text, read_gold(ROOT / "seeds/gold/wuyi-2019.jsonl"), outline(text), 2019)
    doubted = tuple(replace(record, confidence=0.6) for record in records)
    checks = audit(text, doubted)
    assert [c.id for c in checks] == [f"c{i:03d}" for i in range(1, len(checks) + 1)]
    by_id = {record.id: record for record in with_checks(doubted, checks)}
    assert "c001" in by_id["q003"].checks
    assert by_id["q003"].confidence == 0.8
    assert by_id["q001"].checks == ()
    assert by_id["q001"].confidence == 0.6


def test_the_table_shows_marks_and_arithmetic(gold_audit):
    path = ROOT / "seeds/shangluo-2021.txt"
    text = path.read_bytes().decode()
    records = build_records(text, read_gold(ROOT / "seeds/gold/shangluo-2021.jsonl"), outline(text), 2021)
    report = Report(path=str(path), sha256="", records=records, checks=audit(text, records))
    print_audit(report, Console(file=(out := StringIO()), width=240))
    assert "5 checks hold, 0 fail, 1 cannot be told" in out.getvalue()
    assert "✓ sum" in out.getvalue().replace("  ", " ")
    assert "204 + 52 + 36 + 33 = 325" in out.getvalue()
    assert json.loads(json.dumps(report.to_dict()))["checks"][0]["verdict"] == "holds"


def test_a_report_without_figures_has_no_checks():
    assert audit("没有数字的报告。", ()) == ()
    print_audit(Report(path="empty.txt", sha256=""), Console(file=(out := StringIO())))
    assert "0 figures" in out.getvalue()
