"""The figures of a table as quantities, each with the total that it is a part of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from extract.normalise import normalise
from extract.reading.columns import TOTAL, Header
from labels.scheme import Offsets, Quantity

CONFIDENCE = 0.95
"""Of a figure that a table names: the reading of headers errs where they are unusual."""


@dataclass(slots=True)
class Entry:
    """A figure on its way to the quantity: where it stands in the grid, and what relates it to others."""

    quantity: Quantity
    number: float | int | None
    row: int
    column: int
    block: int
    labels: tuple[str, ...]
    is_total: bool
    is_rate: bool


def entry(
    text: str,
    value: Offsets,
    unit: Offsets | None,
    spans: Mapping[str, Offsets],
    place: tuple[int, Sequence[str], Header],
) -> Entry:
    """A figure of a table; the row and the block are for the caller to fill in.

    Args:
        text: what the offsets point into, normalised.
        value, unit: where the numeral and its unit stand.
        spans: the other roles.
        place: number of the column, labels of the row, header of the column.
    """
    from extract.numeral import parse_number
    from extract.quantity import kind_of

    column, labels, header = place
    quantity = Quantity(
        value,
        unit,
        metric=spans.get("metric"),
        action=spans.get("action"),
        subject=spans.get("subject"),
        change=spans.get("change"),
        period=spans.get("period"),
        confidence=CONFIDENCE,
    )
    kind = kind_of(text, quantity)
    kind = "ratio" if unit is None and kind == "count" and header.is_rate else kind
    parsed = parse_number(text[slice(*value)])
    plain = tuple(re.sub(r"\s", "", normalise(label)) for label in labels)
    return Entry(
        replace(quantity, kind=kind),
        None if parsed is None else parsed.number,
        0,
        column,
        0,
        plain,
        header.is_total or bool(plain and TOTAL.fullmatch(plain[-1])),
        kind in ("ratio", "change"),
    )


def linked(entries: Sequence[Entry]) -> tuple[Quantity, ...]:
    """The quantities in text order, each with the total that it is a part of: the row's, else the column's."""
    entries = sorted(entries, key=lambda entry: entry.quantity.value)
    parents: dict[int, int] = {}
    for along_row in (True, False):
        lines: dict[tuple[int, int], list[int]] = {}
        for i, entry in enumerate(entries):
            if not entry.is_rate:
                lines.setdefault((entry.block, entry.row if along_row else entry.column), []).append(i)
        for line in lines.values():
            for total in (i for i in line if _sums_up(entries[i], along_row=along_row)):
                members = [j for j in _members(entries, line, total, along_row=along_row) if j not in parents]
                if len(members) > 1 and sum(entries[j].number or 0 for j in members) == entries[total].number:
                    parents |= dict.fromkeys(members, total)
    return tuple(replace(entry.quantity, parent=parents.get(i)) for i, entry in enumerate(entries))


def _members(entries: Sequence[Entry], line: Sequence[int], total: int, *, along_row: bool) -> list[int]:
    """The figures of a row or column before (else behind) the total `total`, as far as no other total stands.

    本年度办理结果,总计 sums up what 本年度办理结果 begins.
    """
    outer = entries[total].labels[:-1]
    place = line.index(total)
    for run in (line[:place][::-1], line[place + 1 :]):
        until = takewhile(lambda j: not _sums_up(entries[j], along_row=along_row), run)
        if members := [j for j in until if along_row or entries[j].labels[: len(outer)] == outer]:
            return members
    return []


def _sums_up(entry: Entry, *, along_row: bool) -> bool:
    if along_row:
        return entry.is_total
    return bool(entry.labels) and bool(TOTAL.fullmatch(entry.labels[-1]))
