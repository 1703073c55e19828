"""Parquet: one row a record, in row groups as they come."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from extract.schema import Report
from extract.writing import arrow
from extract.writing.rows import RECORDS, batches, record_rows

GROUP = 50_000
"""Rows held in memory, and written as one row group."""


def write(reports: Iterable[Report], path: Path) -> None:
    """Writes the records of `reports` to `path`; a report without figures leaves no row."""
    import pyarrow.parquet

    rows = (row for report in reports for row in record_rows(report))
    with pyarrow.parquet.ParquetWriter(path, arrow.schema(RECORDS), compression="zstd") as out:
        for group in batches(rows, GROUP):
            out.write_table(arrow.table(RECORDS, group))
