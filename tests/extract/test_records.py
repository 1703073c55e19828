"""Quantities become records: the report's own characters, normal forms, where they stand, what they are part of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from extract.normalise import normalise
from extract.outline import outline
from extract.records import build_records
from extract.schema import Period, Sentence, Span, Unit, Value
from labels.scheme import ROLES, Quantity
from training.examples import read_gold

TRAINING = Path(__file__).parents[2] / "training"
WRITTEN = sorted([*TRAINING.glob("written/*.txt"), *TRAINING.glob("reports/*.txt")])

REVIEW = (
    "青岭县2022年法治政府建设年度报告\n"
    "一、依法化解矛盾\n"
    "(一)行政复议\n"
    "截止12月底,共收到行政复议案件28件,其中受理24件。审结約二十件。\n"
)


def find(text: str, words: str, start: int = 0) -> tuple[int, int]:
    at = text.index(words, start)
    return at, at + len(words)


@pytest.fixture
def quantities() -> list[Quantity]:
    metric, period = find(REVIEW, "行政复议案件"), find(REVIEW, "截止12月底")
    received = Quantity(
        value=find(REVIEW, "28"),
        unit=(find(REVIEW, "28")[1], find(REVIEW, "28")[1] + 1),
        metric=metric,
        action=find(REVIEW, "收到"),
        period=period,
        confidence=0.98765,
    )
    accepted = replace(received, value=find(REVIEW, "24"), action=find(REVIEW, "受理"), parent=0)
    closed = Quantity(
        value=find(REVIEW, "二十"), modifier=find(REVIEW, "約"), metric=metric, kind="count", status="target"
    )
    return [received, accepted, closed]


@pytest.fixture
def records(quantities):
    return build_records(REVIEW, quantities, outline(REVIEW), 2022)


def test_records_are_numbered_in_text_order_and_parents_are_ids(records):
    assert [(record.id, record.parent) for record in records] == [("q001", None), ("q002", "q001"), ("q003", None)]


def test_a_span_shows_the_characters_of_the_report(records):
    start = REVIEW.index("行政复议案件")
    assert records[0].metric == Span("行政复议案件", start, start + 6)
    assert records[0].subject is None


def test_value_unit_and_period_have_their_normal_forms(records):
    value, unit, period = records[0].value, records[0].unit, records[0].period
    assert value == Value("28", value.start, value.end, 28, 28, 28, approximate=False)
    assert unit == Unit("件", unit.start, unit.end, "件")
    assert period == Period("截止12月底", period.start, period.end, "2022-01-01", "2022-12-31")


def test_a_modifier_in_traditional_script_widens_the_value_and_stays_traditional(records):
    assert records[2].modifier.text == "約"
    assert records[2].value.number == 20
    assert records[2].value.approximate
    assert records[2].value.lower < 20 < records[2].value.upper


def test_a_record_without_a_period_of_its_own_gets_none(records):
    assert records[2].period is None


def test_a_relative_period_stays_text_where_the_year_is_unknown(quantities):
    period = build_records(REVIEW, quantities, outline(REVIEW), None)[0].period
    assert (period.text, period.from_, period.to) == ("截止12月底", None, None)


def test_kind_and_status_are_the_quantitys(records):
    assert [(record.kind, record.status) for record in records[1:]] == [("count", "actual"), ("count", "target")]


def test_section_and_sentence_say_where_the_value_stands(records):
    assert records[1].section == ("一、依法化解矛盾", "(一)行政复议")
    sentences = [REVIEW[record.sentence.start : record.sentence.end] for record in records]
    assert sentences[0] == sentences[1] == "截止12月底,共收到行政复议案件28件,其中受理24件。"
    assert sentences[2] == "审结約二十件。"


def test_confidence_is_rounded(records):
    assert [record.confidence for record in records] == [0.988, 0.988, 1]


def test_a_text_without_quantities_has_no_records():
    assert build_records("", [], outline(""), None) == ()


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_gold_becomes_records_that_lie_in_their_sentences(path):
    with path.open(encoding="utf-8", newline="") as file:
        text = file.read()
    quantities = read_gold(path.with_suffix(".jsonl"))
    records = build_records(text, quantities, outline(normalise(text)), 2021)
    assert len(records) == len(quantities) > 50
    for quantity, record in zip(quantities, records, strict=True):
        for role in ("value", *ROLES):
            span, offsets = getattr(record, role), getattr(quantity, role)
            assert (span and (span.start, span.end)) == offsets
            assert span is None or span.text == text[span.start : span.end]
        assert record.value.number is not None
        assert isinstance(record.sentence, Sentence)
        assert record.sentence.start <= record.value.start < record.value.end <= record.sentence.end
