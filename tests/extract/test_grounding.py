"""The ground rule: `text[start:end] == span.text`, for every span of every report, whatever the text looks like."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.reading import read
from extract.schema import Record, Report, Span
from labels.scheme import KINDS, ROLES, STATUSES

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


def assert_grounded(report: Report) -> None:
    text = report.text
    for section in report.sections:
        assert text.startswith(section.title, section.start)
    ids = [record.id for record in report.records]
    assert len(set(ids)) == len(ids)
    assert [record.value.start for record in report.records] == sorted(r.value.start for r in report.records)
    for record in report.records:
        for span in _spans(record):
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end] == span.text
        assert record.sentence.start <= record.value.start < record.sentence.end
        assert record.parent is None or record.parent in ids
        assert record.parent != record.id
        assert (record.kind in KINDS, record.status in STATUSES) == (True, True)
        assert 0 <= record.confidence <= 1


def _spans(record: Record) -> list[Span]:
    return [span for role in ("value", *ROLES) if (span := getattr(record, role)) is not None]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_every_span_of_a_seed_is_its_own_characters(extractor, path):
    report = extractor.read(path)
    assert report.text == path.read_bytes().decode()
    assert len(report.records) > 20
    assert_grounded(report)


def test_a_traditional_report_keeps_its_own_characters(extractor):
    report = extractor.read(next(path for path in SEEDS if path.stem == "pinggu-2022"))
    shown = "".join(span.text for record in report.records for span in _spans(record))
    assert set("個項場與總數業務") & set(shown)


@cache
def _paragraphs() -> list[str]:
    lines = [line for path in SEEDS for line in read(path).text.splitlines()]
    return [line for line in lines if 20 <= len(line) <= 300 and any(c.isdigit() for c in line)]


FULL = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})
HALF = str.maketrans({chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)})
INSERTS = st.sampled_from(
    [*"0129一十百万亿余多件个%第〔）(，,。；;:、《”\t", "\u3000", "\ufeff", "\r\n", "\n", "其中", "分别", "𠀀"]
)


@st.composite
def edited_paragraphs(draw: st.DrawFn) -> str:
    """A paragraph of a seed after a few of the things that happen to text on its way."""
    text = draw(st.sampled_from(_paragraphs()))
    for _ in range(draw(st.integers(1, 6))):
        a = draw(st.integers(0, len(text)))
        b = draw(st.integers(a, min(len(text), a + 12)))
        edit = draw(st.sampled_from(["insert", "delete", "double", "full", "half", "lines"]))
        changed = {
            "insert": draw(INSERTS) + text[a:b],
            "delete": "",
            "double": text[a:b] * 2,
            "full": text[a:b].translate(FULL),
            "half": text[a:b].translate(HALF),
            "lines": text[a:b] + "\r\n",
        }[edit]
        text = text[:a] + changed + text[b:]
    return text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(text=edited_paragraphs())
def test_every_span_of_an_edited_paragraph_is_its_own_characters(extractor, text):
    assert_grounded(extractor.extract(text))


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    text=st.text(
        st.sampled_from("0135一二十百千万亿两半余多几第约近，。;、件个元%％年月日其中分别增长率 \n\r\u3000(（")
    )
)
def test_every_span_of_a_jumble_of_numerals_is_its_own_characters(extractor, text):
    assert_grounded(extractor.extract(text))
