"""CSV: one record a line. The byte order mark tells Excel that its Chinese is UTF-8."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from extract.schema import Report
from extract.writing.rows import RECORDS, Cell, record_rows

_FORMULA = ("=", "+", "-", "@")


def write(reports: Iterable[Report], path: Path) -> None:
    """Writes the records of `reports` to `path`; a report without figures leaves no line."""
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        lines = csv.writer(out)
        lines.writerow(column.name for column in RECORDS)
        for report in reports:
            lines.writerows(map(as_cell, row) for row in record_rows(report))


def as_cell(cell: Cell) -> Cell:
    """`cell`, with an apostrophe before text that a spreadsheet would take for a formula and run."""
    return f"'{cell}" if isinstance(cell, str) and len(cell) > 1 and cell.startswith(_FORMULA) else cell
