"""How often an assigned code is right: records read one by one, and what the taxonomy assigns to them today.

Eleven draws at random among the records with a code, of the seeds (as the shipped model finds them) and of the written
paragraphs (as annotated), each taken after what the draw before it showed had been mended. Each row has the sentence,
its sections, the record's spans and those of its parent; `right` says whether a reader agreed with `code` when it was
drawn. A draw that nobody had read yet was right in 0.91, 0.93, 0.91, 0.91, 0.91, 0.93 and 0.94 of its 200 records; then
in 0.93 and 0.89 (half of them of courts, police, notaries, tax offices, written to be various: 0.90 and 0.81), and in
0.95 and 0.955 of whole reports on law-based government. The tenth and eleventh are here as they were drawn; of the
eighth and ninth the rows that were wrong, so that no pattern takes them again.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extract.indicators import assign
from extract.quantity import make_unit
from extract.schema import Record, Sentence, Span, Value

Row = dict[str, Any]

SAMPLE = Path(__file__).parent / "data" / "indicator_sample.jsonl"


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return [json.loads(line) for line in SAMPLE.read_text(encoding="utf-8").splitlines()]


def assigned(row: Row) -> str | None:
    """The code that the row's record gets; its parent, where it has one, stands before it."""
    text, count = row["text"], len(row["records"])
    records = [record(text, row["section"], i, spans) for i, spans in enumerate(row["records"])]
    assert 1 <= count <= 2
    found = assign(records, text)[-1].indicator
    return found.code if found else None


def record(text: str, section: list[str], number: int, spans: Row) -> Record:
    def span(name: str) -> Span | None:
        return Span(text[slice(*spans[name])], *spans[name]) if name in spans else None

    unit, value = span("unit"), span("value")
    assert value is not None
    return Record(
        id=f"q{number}",
        metric=span("metric"),
        action=span("action"),
        subject=span("subject"),
        value=Value(value.text, value.start, value.end),
        unit=make_unit(unit) if unit else None,
        modifier=None,
        change=None,
        period=None,
        kind=spans["kind"],
        status="actual",
        parent="q0" if "parent" in spans else None,
        section=tuple(section),
        sentence=Sentence(*spans["sentence"]),
    )


def test_the_last_draw_that_nobody_had_read(rows: list[Row]) -> None:
    """What the reader said of it, before anything that it showed was mended."""
    drawn = [row for row in rows if row.get("draw") == "eleventh"]
    assert len(drawn) == 200
    assert sum(row["right"] for row in drawn) >= 0.95 * len(drawn)


def test_precision_of_what_is_assigned(rows: list[Row]) -> None:
    kept = [row for row in rows if assigned(row) == row["code"]]
    wrong = [(row["code"], row["text"]) for row in kept if not row["right"]]
    assert len(kept) >= 1400
    assert len(wrong) <= 0.01 * len(kept), wrong


def test_what_was_read_as_right_keeps_its_code(rows: list[Row]) -> None:
    """A code may be given up where the words do not tell enough; one that becomes another has to be read again."""
    right = [(row["code"], assigned(row), row["text"]) for row in rows if row["right"]]
    lost = [line for line in right if line[1] is None]
    other = [line for line in right if line[1] not in (None, line[0])]
    assert len(right) >= 1500
    assert len(lost) <= 0.05 * len(right), lost
    assert len(other) <= 0.003 * len(right), other
