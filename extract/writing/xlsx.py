"""XLSX, for people: a sheet of records, the sentence beside the figure; one of checks; one of reports."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extract.schema import Report
from extract.writing.rows import CHECKS, RECORDS, REPORTS, Column, Row, check_rows, record_rows, report_row

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_576
"""Rows of a sheet, header included."""

_LONGEST = 32_767
"""Characters of a cell."""


@dataclass
class Sheet:
    """A sheet that is filled from above: its header is frozen, and every column has a filter."""

    sheet: Worksheet
    columns: Sequence[Column]
    rows: int = 1

    def append(self, row: Row) -> None:
        """Writes `row` below the others.

        Raises:
            OSError: the sheet is full.
        """
        if self.rows == MOST_ROWS:
            raise OSError(errno.EFBIG, f"a sheet holds {MOST_ROWS - 1} rows; .csv, .parquet and .duckdb hold more")
        for i, cell in enumerate(row):
            if isinstance(cell, str):
                self.sheet.write_string(self.rows, i, cell if len(cell) <= _LONGEST else cell[: _LONGEST - 1] + "…")
            elif isinstance(cell, bool):
                self.sheet.write_boolean(self.rows, i, cell)
            elif cell is not None:
                self.sheet.write_number(self.rows, i, cell)
        self.rows += 1

    def finish(self) -> None:
        """Sets the filters, whose range is known only now."""
        self.sheet.autofilter(0, 0, self.rows - 1, len(self.columns) - 1)


def write(reports: Iterable[Report], path: Path) -> None:
    """Writes `reports` to `path`, rows on disk as they come.

    Raises:
        OSError: there are more rows than a sheet holds, or the disk is full.
    """
    import xlsxwriter

    # Records go out row by row; opened by file handle, because the temporary name does not end in .xlsx.
    with path.open("wb") as out, xlsxwriter.Workbook(out, {"constant_memory": True}) as book:
        records = add_sheet(book, "记录", RECORDS)
        checks = add_sheet(book, "核对", CHECKS)
        files = add_sheet(book, "报告", REPORTS)
        for report in reports:
            for row in record_rows(report):
                records.append(row)
            for row in check_rows(report):
                checks.append(row)
            files.append(report_row(report))
        for sheet in (records, checks, files):
            sheet.finish()


def add_sheet(book: Workbook, name: str, columns: Sequence[Column]) -> Sheet:
    """A new sheet of `book` with its header, in which both names of a column stand."""
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    for i, column in enumerate(columns):
        sheet.set_column(i, i, column.width)
    for i, column in enumerate(columns):
        sheet.write_string(0, i, f"{column.zh}\n{column.name}", bold)
    sheet.freeze_panes(1, 0)
    return Sheet(sheet, columns)
