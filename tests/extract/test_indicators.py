"""Which indicator a record counts: precision first, then coverage."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extract.indicators import View, assign, entries, entry, match, search
from extract.outline import outline
from extract.records import build_records
from labels.lexicons import units
from labels.scheme import KINDS, Quantity
from training.examples import read_gold

ROOT = Path(__file__).parents[2]
SAMPLE = Path(__file__).parent / "data" / "indicators_sample.jsonl"


def coverage(text_file: Path, gold: Path) -> tuple[int, int]:
    text = text_file.read_bytes().decode()
    records = assign(build_records(text, read_gold(gold), outline(text), 2023), text)
    return sum(record.indicator is not None for record in records), len(records)


def code(metric: str, action: str, unit: str | None = "件", kind: str = "count", **more: str) -> str | None:
    found = match(View(metric, action, unit, kind, **more))
    return found.code if found else None


@pytest.mark.parametrize(
    ("metric", "action", "unit", "expected"),
    [
        ("行政复议申请", "收到", "件", "review.received"),
        ("行政复议案件", "受理", "件", "review.accepted"),
        ("行政复议案件", "不予受理", "件", "review.rejected"),
        ("行政诉讼案件结案数", "", "件", "litigation.closed"),
        ("市政府规范性文件", "废止", "件", "docs.repealed"),
        ("法治宣传活动", "开展", "场次", "publicity.events"),
        ("司法救助", "开展", "件", "judicial_relief.cases"),
        ("司法救助", "开展", "人", "judicial_relief.people"),
        ("司法救助金", "发放", "件", None),
        ("往年的旧家具", "搬走", "件", None),
    ],
)
def test_metric_action_and_unit_decide(metric: str, action: str, unit: str, expected: str | None) -> None:
    assert code(metric, action, unit) == expected


def test_the_longest_match_wins_and_the_parent_gives_the_topic() -> None:
    """审结28件,其中维持13件: the verb alone is enough under a total of administrative review."""
    assert code("审结案件", "维持", parent="review.closed") == "review.upheld"
    assert code("审结案件", "维持或驳回", parent="review.closed") == "review.upheld_or_dismissed"
    assert code("审结案件", "维持") is None


def test_a_bare_noun_under_a_total_is_a_slice_of_it() -> None:
    """培育法律明白人2137名,其中人民调解员743名 counts no mediators."""
    assert code("人民调解员", "", "人", parent="publicity.law_readers") is None
    assert code("人民调解员", "", "人") == "mediation.mediators"


def test_a_bare_metric_takes_its_topic_from_the_sentence() -> None:
    assert code("案件", "审结", near="行政复议案件中,已审结28") == "review.closed"
    assert code("案件", "审结", near="劳动争议中,已审结28") is None


def test_a_rate_needs_its_context() -> None:
    assert code("纠错率", "", "%", "ratio", near="行政复议纠错率") == "review.correction_rate"
    assert code("纠错率", "", "%", "ratio", near="发票的纠错率") is None


def test_changes_shares_and_ranks_are_told_apart_from_the_level() -> None:
    assert code("行政诉讼案件败诉率", "", "%", "ratio") == "litigation.lost_rate"
    assert code("行政诉讼案件败诉率", "", "个百分点", "change") == "litigation.lost_rate.change"
    assert code("行政复议案件", "维持", "%", "ratio") == "review.upheld.share"
    assert code("行政机关负责人出庭应诉率", "", None, "rank") == "litigation.appearance_rate.rank"
    assert code("法律援助知晓率", "", "%", "ratio") is None


def test_two_indicators_that_fit_equally_well_give_none() -> None:
    """保留并修改 is neither the ones kept nor the ones amended."""
    assert code("规章", "保留", "部") == "rules.ordinances_kept"
    assert code("规章", "保留并修改", "部") is None


def test_traditional_script_is_read() -> None:
    text = "全年共接收行政復議申請229件。"
    start = text.index("229")
    metric, action = text.index("行政"), text.index("接收")
    quantity = Quantity(
        value=(start, start + 3),
        unit=(start + 3, start + 4),
        metric=(metric, metric + 6),
        action=(action, action + 2),
    )
    (record,) = assign(build_records(text, [quantity], outline(text), 2022), text)
    assert record.indicator is not None
    assert record.indicator.code == "review.received"


def test_precision_on_200_records_read_by_hand() -> None:
    """Drawn at random among the matched records of the gold reports and the written paragraphs."""
    rows = [json.loads(line) for line in SAMPLE.read_text(encoding="utf-8").splitlines()]
    told = [(row, code(*(row[k] for k in ("metric", "action", "unit", "kind")), **_context(row))) for row in rows]
    made = [(row["code"], found) for row, found in told if found is not None]
    assert len(rows) == 200
    assert sum(right == found for right, found in made) / len(made) >= 0.95
    assert len(made) >= 180


def _context(row: dict[str, str]) -> dict[str, str]:
    return {"near": row["near"], "parent": row["parent"]}


@pytest.mark.parametrize("name", ["wuyi-2019", "shangluo-2021", "kaiyang-2023"])
def test_coverage_of_the_seeds(name: str) -> None:
    told, total = coverage(ROOT / f"seeds/{name}.txt", ROOT / f"seeds/gold/{name}.jsonl")
    assert told / total >= 0.70


def test_coverage_of_the_written_paragraphs() -> None:
    """They were written to be various: most of what they count, no report of another county counts."""
    counts = [coverage(path, path.with_suffix(".jsonl")) for path in (ROOT / "training/written").glob("*.txt")]
    assert sum(told for told, _ in counts) / sum(total for _, total in counts) >= 0.15


def test_a_group_within_a_total_has_the_totals_code() -> None:
    """受理15件,其中市政府9件: the nine are accepted ones too."""
    text = "受理行政复议案件15件,其中市政府行政复议案件9件。"
    first, second = text.index("15"), text.index("9")
    metric, again = text.index("行政"), text.rindex("行政")
    quantities = [
        Quantity((first, first + 2), unit=(first + 2, first + 3), metric=(metric, metric + 6), action=(0, 2)),
        Quantity((second, second + 1), unit=(second + 1, second + 2), metric=(again, again + 6), parent=0),
    ]
    records = assign(build_records(text, quantities, outline(text), 2022), text)
    assert [record.indicator and record.indicator.code for record in records] == ["review.accepted"] * 2


def test_the_taxonomy_is_sound() -> None:
    known = {e.code for e in entries()}
    assert len(known) >= 300
    assert len({e.family for e in entries()}) >= 15
    for e in entries():
        assert e.unit in units(), e.code
        assert units()[e.unit].canonical == e.unit, e.code
        assert e.kind in KINDS, e.code
        assert e.zh, e.code
        assert e.en, e.code
        assert {e.subset_of, *(e.rate or ())} <= {None, *known}, e.code


def test_entries_are_found_by_code_with_or_without_aspect() -> None:
    assert (found := entry("litigation.lost_rate.change")) is not None
    assert found.code == "litigation.lost_rate"
    assert found.rate == ("litigation.lost", "litigation.closed")
    assert entry("no.such") is None


def test_search_finds_by_chinese_english_code_and_unit() -> None:
    assert "review.upheld" in {e.code for e in search("複議 维持")}
    assert "review.upheld" in {e.code for e in search("decisions upheld")}
    assert search("") == entries()
    assert search("没有这样的指标") == ()


def test_what_stands_around_a_verb_may_make_it_another() -> None:
    assert code("犯罪线索", "移送", "条") == "enforcement.criminal_referred"
    assert code("犯罪线索", "建议移送", "条") is None
    assert code("安全隐患", "整改到位", "处") == "safety.hazards_fixed"
    assert code("安全隐患", "限期整改", "处") is None


def test_what_ends_a_metric_may_make_it_another() -> None:
    assert code("行政许可事项", "保留", "项") == "permits.kept"
    assert code("行政许可申请量", "", "件") is None


def test_both_verbs_of_a_joint_action_are_meant() -> None:
    assert code("规范性文件", "制定、印发", "件") == "docs.issued"
    assert code("规范性文件", "修改和废止", "件") is None


def test_an_average_or_the_greatest_is_no_count() -> None:
    def told(lead: str) -> str | None:
        found = match(View("罚款", "", "元", "money", "处罚", lead=lead))
        return found.code if found else None

    assert told("罚款") == "enforcement.fines"
    assert told("单笔最高") is None
    assert told("件均") is None


def test_a_vague_metric_belongs_to_the_field_named_last() -> None:
    """案件, 问题 and 办结率 name no field of work: the sentence does, or nothing."""
    assert code("结案率", "", "%", "ratio", near="行政复议结案率") == "review.closing_rate"
    assert code("结案率", "", "%", "ratio", near="行政复议与仲裁衔接,仲裁结案率") == "arbitration.closing_rate"
    assert code("平均用时", "", "天", "duration", near="企业开办审批平均用时") == "permits.time"
    assert code("平均用时", "", "天", "duration", near="审批提速,司法鉴定平均用时") is None
    assert code("平均用时", "", "天", "duration", near="平均用时") is None


def test_who_acts_may_make_it_another() -> None:
    assert code("诉讼", "提起", "件") == "litigation.received"
    assert code("诉讼", "提起", "件", subject="检察机关") is None
    assert code("常务会议", "列席", "次") == "counsel.meetings"
    assert code("常务会议", "列席", "次", subject="公民代表") is None


def test_what_is_due_asked_for_or_denied_did_not_happen() -> None:
    assert code("行政规范性文件", "报送省政府备案") == "docs.filed"
    assert code("行政规范性文件", "附条件备案") is None
    assert code("规章", "修改", "部") == "rules.ordinances_amended"
    assert code("规章", "需修改", "部") is None
    assert code("应由行政机关负责人出庭的案件", "") is None
    assert code("法律意见", "采纳", "条", ahead="均被") == "counsel.opinions_adopted"
    assert code("法律意见", "采纳", "条", ahead="未被") is None


def test_a_threshold_is_no_figure_of_the_thing() -> None:
    """败诉率超过15%的单位, 4个镇街全年办案量未满10件, 每村至少1名."""
    assert code("败诉率", "", "%", "ratio", lead="败诉率超过", tail="") == "litigation.lost_rate"
    assert code("败诉率", "", "%", "ratio", lead="败诉率超过", tail="的单位") is None
    assert code("败诉率", "", None, "rank", lead="败诉率列前", tail="的部门") is None
    assert code("办案量", "", lead="4个镇街全年办案量未满") is None
    assert code("法律明白人", "", "名", lead="每个村民小组至少") is None


def test_a_distance_to_a_plan_or_to_others_is_no_change() -> None:
    assert code("败诉率", "", "个百分点", "change", lead="同比回落") == "litigation.lost_rate.change"
    assert code("败诉率", "", "个百分点", "change", lead="仍高出全省平均水平") is None
    assert code("审计项目", "完成", "个", "change", near="审计项目", lead="超计划") is None


def test_a_share_is_the_share_of_what_the_verb_tells() -> None:
    """受理…三类合计占受理总数的75.6% is no share of those accepted."""
    assert code("行政复议案件", "受理", "%", "ratio", lead="占") == "review.accepted.share"
    assert code("行政复议案件", "受理", "%", "ratio", lead="三类合计占受理总数的") is None


def test_one_noun_of_a_joint_metric_is_not_enough() -> None:
    assert code("审计报告", "提交", "篇") == "audit.reports"
    assert code("审计报告和综合报告", "提交", "篇") is None


def test_kinds_and_measures_are_no_counts() -> None:
    assert code("电子证照", "签发", "张") == "service.e_licences"
    assert code("电子证照", "签发", "种") is None
    assert code("火灾隐患", "整治", "处") == "safety.hazards_fixed"
    assert code("道路坍塌安全隐患", "整治", "公里") is None
