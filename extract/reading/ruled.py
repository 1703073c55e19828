"""Tables in a PDF, found by the lines that are drawn around their cells.

A PDF knows strokes and thin filled boxes, not tables. Lines that touch each other make a grid; two neighbouring fields
of it are one merged cell where no line is drawn between them.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

from extract.reading.grid import Covered

THIN = 3.0
"""Points: a filled box that is thinner is a line; lines that are nearer than this are one, and touch."""

SHORT = 4.0
"""Points: shorter lines are no borders (dashes, tails of glyphs)."""

Segment: TypeAlias = tuple[float, float, float]
"""A line: its place across its direction, its start and its end along it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The grid of a table.

    Attributes:
        xs: columns' edges from left to right. ys: rows' edges from top to bottom.
        cells: for each row, the number of the cell that each field belongs to; a merged cell has several fields.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[tuple[int, ...], ...]

    def cell(self, x: float, y: float) -> int | None:
        """The number of the cell at a place; None outside the table."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[-1] <= y <= self.ys[0]):
            return None
        column = min(bisect_right(self.xs, x), len(self.xs) - 1) - 1
        row = min(bisect_right([-edge for edge in self.ys], -y), len(self.ys) - 1) - 1
        return self.cells[row][column]

    def grid(self, texts: dict[int, str]) -> list[list[str]]:
        """The rows with the texts of their cells, merged ones in each place that they cover."""
        seen: set[int] = set()
        rows: list[list[str]] = []
        for fields in self.cells:
            row: list[str] = []
            for field in fields:
                text = texts.get(field, "")
                row.append(Covered(text) if field in seen else text)
                seen.add(field)
            rows.append(row)
        return rows


def frames(page: Any) -> list[Frame]:
    """The tables drawn on a page: grids of at least two rows and two columns."""
    across: list[Segment] = []
    down: list[Segment] = []
    for (x0, y0), (x1, y1) in _strokes(page):
        if abs(y0 - y1) <= THIN / 2 and abs(x1 - x0) >= SHORT:
            across.append(((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x0 - x1) <= THIN / 2 and abs(y1 - y0) >= SHORT:
            down.append(((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    across, down = _joined(across), _joined(down)
    found = (_frame(rows, columns) for rows, columns in _groups(across, down))
    return [frame for frame in found if frame is not None]


def _strokes(page: Any) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight lines of a page: both ends of what is stroked, and the middle line of thin boxes that are filled."""
    import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

    fill, stroke, x, y = ctypes.c_int(), ctypes.c_int(), ctypes.c_float(), ctypes.c_float()
    for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH], max_depth=4):
        pdfium_c.FPDFPath_GetDrawMode(item.raw, fill, stroke)
        matrix = item.get_matrix()
        shapes: list[list[tuple[float, float]]] = []
        for i in range(min(pdfium_c.FPDFPath_CountSegments(item.raw), 20_000)):
            segment = pdfium_c.FPDFPath_GetPathSegment(item.raw, i)
            pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
            if pdfium_c.FPDFPathSegment_GetType(segment) == pdfium_c.FPDF_SEGMENT_MOVETO or not shapes:
                shapes.append([])
            shapes[-1].append(matrix.on_point(x.value, y.value))
            if pdfium_c.FPDFPathSegment_GetClose(segment):
                shapes[-1].append(shapes[-1][0])
        for shape in shapes:
            if stroke.value:
                yield from pairwise(shape)
            elif fill.value:
                yield from _middle(shape)


def _middle(shape: Sequence[tuple[float, float]]) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    left, right = min(x for x, _ in shape), max(x for x, _ in shape)
    low, high = min(y for _, y in shape), max(y for _, y in shape)
    if high - low <= THIN:
        yield (left, (low + high) / 2), (right, (low + high) / 2)
    elif right - left <= THIN:
        yield ((left + right) / 2, low), ((left + right) / 2, high)


def _joined(segments: Iterable[Segment]) -> list[Segment]:
    """Pieces of one line as one: cells are often drawn each with its own borders."""
    joined: list[Segment] = []
    level: list[Segment] = []
    for segment in sorted(segments):
        if level and segment[0] - level[0][0] > THIN:
            joined += _on_one_level(level)
            level = []
        level.append(segment)
    return joined + _on_one_level(level)


def _on_one_level(level: Sequence[Segment]) -> list[Segment]:
    runs: list[list[float]] = []
    for _, start, end in sorted(level, key=lambda segment: segment[1]):
        if runs and start <= runs[-1][1] + THIN:
            runs[-1][1] = max(runs[-1][1], end)
        else:
            runs.append([start, end])
    return [(level[0][0], start, end) for start, end in runs]


def _groups(across: Sequence[Segment], down: Sequence[Segment]) -> Iterator[tuple[list[Segment], list[Segment]]]:
    """Lines that touch each other, directly or through others."""
    left = set(range(len(down)))
    waiting = set(range(len(across)))
    while waiting:
        rows, columns, queue = [], [], [waiting.pop()]
        while queue:
            row = across[queue.pop()]
            rows.append(row)
            touched = [j for j in left if _touch(row, down[j])]
            left.difference_update(touched)
            for j in touched:
                columns.append(down[j])
                more = [i for i in waiting if _touch(across[i], down[j])]
                waiting.difference_update(more)
                queue += more
        yield rows, columns


def _touch(row: Segment, column: Segment) -> bool:
    return row[1] - THIN <= column[0] <= row[2] + THIN and column[1] - THIN <= row[0] <= column[2] + THIN


def _frame(rows: Sequence[Segment], columns: Sequence[Segment]) -> Frame | None:
    """The grid that crossing lines make; None where it has fewer than two rows or columns."""
    ends = [end for row in rows for end in row[1:]]
    xs = _levels([column[0] for column in columns] + [min(ends), max(ends)])
    ys = _levels([row[0] for row in rows] + [end for column in columns for end in (column[1], column[2])])[::-1]
    height, width = len(ys) - 1, len(xs) - 1
    if height < 2 or width < 2 or height * width > 20_000:
        return None
    numbers = list(range(height * width))

    def find(field: int) -> int:
        while numbers[field] != field:
            numbers[field] = field = numbers[numbers[field]]
        return field

    for r in range(height):
        for c in range(width):
            x, y = (xs[c] + xs[c + 1]) / 2, (ys[r] + ys[r + 1]) / 2
            if c + 1 < width and not _covers(columns, xs[c + 1], y):
                numbers[find(r * width + c + 1)] = find(r * width + c)
            if r + 1 < height and not _covers(rows, ys[r + 1], x):
                numbers[find((r + 1) * width + c)] = find(r * width + c)
    cells = tuple(tuple(find(r * width + c) for c in range(width)) for r in range(height))
    if len({field for fields in cells for field in fields}) < 4:
        return None
    return Frame(tuple(xs), tuple(ys), cells)


def _levels(places: Iterable[float]) -> list[float]:
    levels: list[float] = []
    for place in sorted(places):
        if not levels or place - levels[-1] > THIN:
            levels.append(place)
    return levels


def _covers(segments: Sequence[Segment], level: float, at: float) -> bool:
    return any(abs(place - level) <= THIN and start <= at <= end for place, start, end in segments)
