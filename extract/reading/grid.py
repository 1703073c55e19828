"""A table's rows: which are headers, which hold figures, and what each cell of those is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extract.normalise import normalise
from extract.reading.columns import NO_AMOUNTS, ORDINALS, PERIODS, UNITS, YEAR, Header, header, is_unit, unit_in_label
from labels.scheme import Offsets

FIGURE = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?\s*(?:[%‰万亿余多]*[\u4e00-\u9fff]{0,3})")
VALUE = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?[百千万亿]*[余多]?")
DATED = re.compile(r"(?:19|20)\d\d年度?|\d{1,2}月(?:份)?")
EMPTY = re.compile(r"[-—–/\\*.·\s]*")
ITEM = re.compile(r"(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}(?:[.、](?!\d)))\s*(?=\S)")
"""The number of a list item before a label."""


class Covered(str):
    """The text of a merged cell in a place that it covers beside its first."""

    __slots__ = ()


Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: its number, the headers above it (None for a row without figures), number of their block."""

    row: int
    headers: Sequence[Header] | None = None
    block: int = 0


@dataclass(slots=True)
class Cells:
    """A row taken apart.

    Attributes:
        labels, figures, texts: the columns that name it, those with figures, those with other text.
        unit: of its figures, where a column or the innermost label gives one: the column, start and end in the cell.
    """

    labels: list[int] = field(default_factory=list)
    figures: list[int] = field(default_factory=list)
    texts: list[int] = field(default_factory=list)
    unit: tuple[int, int, int] | None = None


class Cell(NamedTuple):
    """A figure's cell: its numeral, and the unit behind it."""

    value: Offsets
    unit: Offsets | None


def lines(grid: Sequence[Row]) -> Iterator[Line]:
    """The rows of a table in order, without its headers; a table may have several blocks, each with its own header."""
    width = max((len(row) for row in grid), default=0)
    headers: list[Header] | None = None
    block = 0
    waiting: list[int] = []
    for i, row in enumerate(grid):
        if not has_figures(row):
            waiting.append(i)
            continue
        titles = [j for j in waiting if len(set(grid[j])) == 1 and width > 1]
        above = [j for j in waiting if not titles or j > titles[-1]]
        if headers is not None and not titles:
            above = [j for j in above if all(_says(grid[j], c) for c in range(len(row)) if is_figure(row[c]))]
        yield from (Line(j) for j in waiting if j not in above)
        if above or headers is None:
            block += 1
            headers = [header([(j, grid[j][c]) for j in above if c < len(grid[j])]) for c in range(width)]
        waiting = []
        yield Line(i, headers, block)
    yield from (Line(j) for j in waiting)


def _says(row: Row, column: int) -> bool:
    return column < len(row) and not EMPTY.fullmatch(normalise(row[column]))


def has_figures(row: Row) -> bool:
    """Whether a row holds a figure behind its first cell."""
    return any(is_figure(cell) and not YEAR.fullmatch(normalise(cell)) for cell in row[1:])


def is_figure(cell: str) -> bool:
    """Whether a cell is a number, with or without a unit; no date."""
    plain = normalise(cell).strip()
    return bool(FIGURE.fullmatch(plain)) and not DATED.fullmatch(plain)


def cells(row: Row, headers: Sequence[Header]) -> Cells:
    """The columns of a row by what they are."""
    found = Cells()
    for i, cell in enumerate(row):
        plain = headers[i].plain if i < len(headers) else ""
        if EMPTY.fullmatch(normalise(cell)) or ORDINALS.fullmatch(plain):
            continue
        if UNITS.fullmatch(plain) and is_unit(normalise(cell).strip()):
            found.unit = (i, 0, len(cell))
        elif is_figure(cell) and not PERIODS.fullmatch(plain):
            if not isinstance(cell, Covered):
                (found.texts if NO_AMOUNTS.search(plain) else found.figures).append(i)
        elif not found.figures:
            found.labels.append(i)
        elif not isinstance(cell, Covered):
            found.texts.append(i)
    if found.unit is None and found.labels and (own := unit_in_label(row[found.labels[-1]])):
        found.unit = (found.labels[-1], *own.span(1))
    return found


def name_in(label: str) -> Offsets:
    """Where the name stands in a row's label, without the number of an item before it and the unit behind it."""
    item, unit = ITEM.match(normalise(label)), unit_in_label(label)
    return item.end() if item else 0, unit.start() if unit else len(label)


def split(figure: str) -> Cell:
    """Where a figure's numeral and its unit stand in it."""
    plain = normalise(figure)
    match = VALUE.search(plain)
    assert match is not None
    rest = plain[match.end() :]
    start = match.end() + len(rest) - len(rest.lstrip())
    return Cell(match.span(), (start, len(plain.rstrip())) if rest.strip() else None)


def measured(cell: str, header: Header, unit: str | None) -> str:
    """The unit of a figure: its own, its column's or else `unit`; "" where there is none."""
    own = split(cell).unit
    return cell[slice(*own)] if own else header.unit or (None if header.is_rate else unit) or ""
