"""Quantities to records: spans as the report's own characters, with their normal forms and where they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from extract.outline import Outline, section_path, sentences
from extract.period import parse_period
from extract.quantity import make_unit, make_value
from extract.schema import Period, Record, Sentence, Span
from labels.scheme import Offsets, Quantity


def build_records(text: str, quantities: Sequence[Quantity], outline: Outline, year: int | None) -> tuple[Record, ...]:
    """One record a quantity, in the order given.

    Args:
        text: the report as published; the spans show its characters.
        quantities: in text order; offsets point into `text`, `parent` into this sequence.
        outline: the report's outline.
        year: the report's year, against which 今年 and 12月底 are read; None where unknown.
    """
    bounds = sentences(text)
    return tuple(
        _record(
            i,
            quantity,
            text,
            year,
            section=section_path(outline, quantity.value[0]),
            sentence=_around(bounds, quantity.value[0]),
        )
        for i, quantity in enumerate(quantities)
    )


def _record(
    index: int,
    quantity: Quantity,
    text: str,
    year: int | None,
    *,
    section: tuple[str, ...],
    sentence: Sentence | None,
) -> Record:
    value = _span(text, quantity.value)
    unit = _optional(text, quantity.unit)
    modifier = _optional(text, quantity.modifier)
    period = _optional(text, quantity.period)
    return Record(
        id=_id(index),
        metric=_optional(text, quantity.metric),
        action=_optional(text, quantity.action),
        subject=_optional(text, quantity.subject),
        value=make_value(value, modifier, unit),
        unit=None if unit is None else make_unit(unit),
        modifier=modifier,
        change=_optional(text, quantity.change),
        period=None if period is None else _period(period, year),
        kind=quantity.kind,
        status=quantity.status,
        parent=None if quantity.parent is None else _id(quantity.parent),
        section=section,
        sentence=sentence,
        confidence=round(quantity.confidence, 3),
    )


def _period(span: Span, year: int | None) -> Period:
    return Period(span.text, span.start, span.end, *parse_period(span.text, year))


def _around(bounds: Sequence[Sentence], offset: int) -> Sentence | None:
    """The sentence of `bounds`, which are in text order, that holds `offset`."""
    before = bisect_right(bounds, offset, key=lambda sentence: sentence.start)
    return bounds[before - 1] if before and offset < bounds[before - 1].end else None


def _id(index: int) -> str:
    return f"q{index + 1:03d}"


def _span(text: str, offsets: Offsets) -> Span:
    return Span(text[slice(*offsets)], *offsets)


def _optional(text: str, offsets: Offsets | None) -> Span | None:
    return None if offsets is None else _span(text, offsets)
