"""DuckDB: the tables reports, records and checks. A file that is there already, by its hash, is replaced."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from extract.schema import Report
from extract.writing import arrow
from extract.writing.rows import CHECKS, RECORDS, REPORTS, batches, check_rows, record_rows, report_row

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TABLES = {"reports": REPORTS, "records": RECORDS, "checks": CHECKS}

TOGETHER = 100
"""Reports held in memory and put in at once."""

_SQL_TYPES = {str: "VARCHAR", int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN"}


def write(reports: Iterable[Report], path: Path) -> None:
    """Puts `reports` into the database at `path`, which is made where the file is empty.

    Raises:
        OSError: the file is no database or one of other tables, or the disk is full.
    """
    import duckdb

    if not path.stat().st_size:
        path.unlink()
    try:
        with duckdb.connect(path) as database:
            for name, columns in TABLES.items():
                written = ", ".join(f'"{column.name}" {_SQL_TYPES[column.type]}' for column in columns)
                database.execute(f"create table if not exists {name} ({written})")
            for batch in batches(reports, TOGETHER):
                _put(database, batch)
    except duckdb.Error as error:
        raise OSError(errno.EIO, f"no database for these tables: {str(error).splitlines()[0]}") from error


def _put(database: DuckDBPyConnection, batch: Sequence[Report]) -> None:
    """The reports of `batch` in place of those of the same hash; of a file that failed, by its path."""
    reports = list({report.sha256 or report.path: report for report in batch}.values())
    database.register("new_reports", arrow.table(REPORTS, [report_row(report) for report in reports]))
    database.register("new_records", arrow.table(RECORDS, [row for r in reports for row in record_rows(r)]))
    database.register("new_checks", arrow.table(CHECKS, [row for r in reports for row in check_rows(r)]))
    database.execute("delete from reports where sha256 = '' and path in (select path from new_reports)")
    for name in TABLES:
        hashes = "(select sha256 from new_reports where sha256 <> '')"
        database.execute(f"delete from {name} where sha256 in {hashes}")
        database.execute(f"insert into {name} by name select * from new_{name}")
