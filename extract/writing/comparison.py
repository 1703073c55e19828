"""Reports side by side as one table, a row for each figure and a column for each report: CSV and XLSX."""

from __future__ import annotations

import csv
import errno
from collections.abc import Iterator
from pathlib import Path

from extract.compare import Comparison, Line
from extract.writing.csv import as_cell
from extract.writing.rows import Column, Row

MOST_COLUMNS = 16_384
"""Columns of a sheet."""

KEYS = (
    Column("indicator", str, "指标代码", 26),
    Column("name", str, "指标", 24),
    Column("subject", str, "主体", 14),
    Column("period", str, "时间", 10),
    Column("unit", str, "单位", 8),
)
"""What the figures of a row have in common."""

ORDERED = (Column("difference", float, "相差"), Column("change_percent", float, "变化%"))
"""Where there is a first and a last report."""

ACROSS = (Column("lowest", float, "最低"), Column("highest", float, "最高"))
"""Where the reports are of several regions."""

MISSING = Column("missing", int, "缺少的报告数")


def columns(comparison: Comparison) -> tuple[Column, ...]:
    """The columns: what a row is about, a report each, what they come to."""
    sides = (Column(side.path, float, side.label, 12) for side in comparison.sides)
    return (*KEYS, *sides, *(ORDERED if comparison.ordered else ACROSS), MISSING)


def rows(comparison: Comparison) -> Iterator[Row]:
    """A row for each line of the comparison; a report that does not tell the figure leaves its cell empty."""
    count = len(comparison.sides)
    for line in comparison.lines():
        cells = (line.cells[i].number if i in line.cells else None for i in range(count))
        head = (line.indicator, line.name, line.subject or None, line.period, line.unit or None)
        yield (*head, *map(_whole, (*cells, *_comes_to(line, comparison.ordered))), count - len(line.cells))


def write_csv(comparison: Comparison, path: Path) -> None:
    """Writes the table to `path`, with a byte order mark, by which Excel knows its Chinese."""
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        lines = csv.writer(out)
        sides = [side.label for side in comparison.sides]
        names = [column.name for column in columns(comparison)]
        names[len(KEYS) : len(KEYS) + len(sides)] = sides
        lines.writerow(map(as_cell, names))
        lines.writerows(map(as_cell, row) for row in rows(comparison))


def write_xlsx(comparison: Comparison, path: Path) -> None:
    """Writes the table to `path`.

    Raises:
        OSError: there are more reports than a sheet has columns, or more rows than it holds.
    """
    import xlsxwriter

    from extract.writing.xlsx import add_sheet

    shape = columns(comparison)
    if len(shape) > MOST_COLUMNS:
        raise OSError(errno.EFBIG, f"a sheet has {MOST_COLUMNS} columns; .csv takes more reports")
    with path.open("wb") as out, xlsxwriter.Workbook(out, {"constant_memory": True}) as book:
        sheet = add_sheet(book, "对比", shape)
        for row in rows(comparison):
            sheet.append(row)
        sheet.finish()


def _whole(number: float | None) -> float | int | None:
    """425.0 as 425, as the report has it."""
    return int(number) if number is not None and number.is_integer() else number


def _comes_to(line: Line, ordered: bool) -> tuple[float | None, float | None]:
    return (line.difference, line.change) if ordered else (min(line.numbers), max(line.numbers))
