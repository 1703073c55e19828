"""What a figure means: value, unit, kind."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extract.normalise import normalise
from extract.quantity import kind_of, make_unit, make_value
from extract.schema import Span, Unit, Value
from labels.scheme import ROLES, Quantity

TRAINING = Path(__file__).parents[2] / "training"
WRITTEN = sorted([*TRAINING.glob("written/*.jsonl"), *TRAINING.glob("reports/*.jsonl")])


def span(text: str) -> Span:
    return Span(text, 10, 10 + len(text))


def test_a_plain_value() -> None:
    assert make_value(span("425"), None, span("项")) == Value("425", 10, 13, 425, 425, 425)


def test_a_round_value_is_open_above() -> None:
    assert make_value(span("6.9万多"), None, span("册")) == Value("6.9万多", 10, 15, 69000, 69000, None, True)


def test_a_modifier_outside_the_value_bounds_it() -> None:
    assert make_value(span("百万"), span("近"), span("元")) == Value("百万", 10, 12, 1_000_000, None, 1_000_000, True)


@pytest.mark.parametrize(
    ("value", "unit", "number"),
    [("三分之一", None, 33.33), ("2/3", None, 66.67), ("一半", None, 50), ("八成多", None, 80), ("半", "天", 0.5)],
)
def test_a_fraction_without_a_unit_is_a_share_in_percent(value: str, unit: str | None, number: float) -> None:
    assert make_value(span(value), None, span(unit) if unit else None).number == number


def numerals() -> Iterator[tuple[str, ...]]:
    """The rows of numerals.tsv: value, modifier, unit, number, lower, upper, approximate."""
    lines = (Path(__file__).parent / "data" / "numerals.tsv").read_text(encoding="utf-8").splitlines()
    yield from (tuple(line.split("\t")) for line in lines[1:])


@pytest.mark.parametrize("row", list(numerals()), ids=lambda row: "".join(row[:3]))
def test_the_numerals_that_reports_write(row: tuple[str, ...]) -> None:
    value, modifier, unit = (None if word == "-" else span(word) for word in row[:3])
    assert value is not None
    made = make_value(value, modifier, unit)
    told = ["open" if end is None else f"{end:.10g}" for end in (made.number, made.lower, made.upper)]
    assert (*told, "yes" if made.approximate else "no") == row[3:]


def test_a_half_and_a_plus_are_no_part_of_the_unit() -> None:
    assert [make_unit(span(unit)).canonical for unit in ("个半月", "年半", "+场次")] == ["个月", "年", "场次"]
    assert make_value(span("两"), None, span("个半天")).number == 2


def test_a_magnitude_in_the_unit_counts() -> None:
    """As in a table: 3.5 below 金额(万元)."""
    assert make_value(span("3.5"), None, span("万元")).number == 35000
    assert make_unit(span("万元")).canonical == "元"
    assert make_value(span("27"), None, span("千米")).number == 27
    assert make_unit(span("千米")).canonical == "公里"


def test_four_tenths_are_four_of_their_unit() -> None:
    assert make_value(span("四"), None, span("成")).number == 4


def test_doublings_are_a_growth_in_percent() -> None:
    """签发量翻了两番: four times as much, 300 % more."""
    assert make_value(span("两"), None, span("番")).number == 300
    assert make_value(span("一"), span("近"), span("番")) == Value("一", 10, 11, 100, None, 100, True)
    assert make_unit(span("番")) == Unit("番", 10, 11, "%")


def test_a_value_that_is_no_numeral_keeps_its_place_and_has_no_number() -> None:
    assert make_value(span("若干"), span("约"), None) == Value("若干", 10, 12)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [("宗", "件"), ("個", "个"), ("％", "%"), ("件（次）", "件次"), ("个工作日", "工作日"), ("万众", "万众")],
)
def test_units_take_the_name_that_their_synonyms_share(text: str, canonical: str) -> None:
    assert make_unit(span(text)) == Unit(text, 10, 10 + len(text), canonical)


def quantity(marked: str) -> tuple[str, Quantity]:
    """「metric:办结率」达到「value:98」「unit:%」 → its text and its quantity."""
    text, spans = "", {}
    for piece in marked.split("「"):
        inside, closed, after = piece.partition("」")
        name, _, words = inside.partition(":") if closed else ("", "", inside)
        if closed:
            spans[name] = (len(text), len(text) + len(words))
        text += words + after
    return text, Quantity(
        spans["value"],
        unit=spans.get("unit"),
        metric=spans.get("metric"),
        action=spans.get("action"),
        change=spans.get("change"),
    )


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("「action:审结」「metric:案件」「value:27」「unit:件」", "count"),
        ("「metric:罚没款」「value:12.5万」「unit:元」", "money"),
        ("「metric:最低工资标准」「value:1800」「unit:元/月」", "money"),
        ("「action:投资」「value:3.2亿」", "money"),
        ("「metric:办结率」达到「value:98」「unit:%」", "ratio"),
        ("「metric:群众满意率」超「value:九」「unit:成」", "ratio"),
        ("「metric:网办件」占「value:三分之一」", "ratio"),
        ("「metric:受理量」「change:同比增长」「value:14.2」「unit:%」", "change"),
        ("「metric:合格率」「change:较上年提高」「value:3.1」「unit:个百分点」", "change"),
        ("「metric:合格率」提高「value:3.1」「unit:个百分点」", "change"),
        ("「metric:产值增幅」超过「value:6」「unit:%」", "change"),
        ("「metric:检查」「change:减少」「value:40」「unit:次」", "change"),
        ("「metric:补助标准」「change:提高至」「value:900」「unit:元」", "money"),  # a level reached
        ("「metric:审批时限」「action:压缩至」「value:3」「unit:个工作日」", "duration"),
        ("「metric:学习时间」不少于「value:40」「unit:学时」", "duration"),
        ("事故起数连续「value:五」「unit:年」「change:下降」", "duration"),
        ("「metric:政务公开」居全省第「value:8」「unit:位」", "rank"),
        ("「metric:信用监测」进入全国前「value:十」", "rank"),
        ("入选百佳案例「value:50」「unit:强」", "rank"),
        ("「metric:名次」「change:前移」「value:3」「unit:位」", "change"),
        ("聘请「value:12」「unit:位」「metric:监督员」", "count"),
        ("「metric:点击量」「value:9.3万」", "count"),
    ],
)
def test_kinds(marked: str, kind: str) -> None:
    assert kind_of(*quantity(marked)) == kind


def written() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in WRITTEN:
        text = normalise(path.with_suffix(".txt").open(encoding="utf-8", newline="").read())
        for line in path.read_text(encoding="utf-8").splitlines():
            yield text, json.loads(line)


def test_every_written_paragraph_agrees_on_number_and_kind() -> None:
    numbers, kinds, total = [], [], 0
    for text, row in written():
        total += 1
        spans = {name: Span(**row[name]) if row[name] else None for name in ("value", *ROLES)}
        value = spans["value"]
        assert value is not None
        number = make_value(value, spans["modifier"], spans["unit"]).number
        if number != row["number"]:
            numbers.append((value.text, number, row["number"]))
        found = kind_of(text, Quantity(**{name: (s.start, s.end) if s else None for name, s in spans.items()}))  # type: ignore[arg-type]
        if found != row["kind"]:
            kinds.append((value.text, found, row["kind"]))
    assert numbers == []
    assert len(kinds) <= total * 0.002, kinds
