"""Rows as Arrow tables, which Parquet and DuckDB take."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from extract.writing.rows import Column, Row

if TYPE_CHECKING:
    import pyarrow as pa


def schema(columns: Sequence[Column]) -> pa.Schema:
    """The Arrow schema of `columns`."""
    import pyarrow as pa

    types = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    return pa.schema([(column.name, types[column.type]) for column in columns])


def table(columns: Sequence[Column], rows: Sequence[Row]) -> pa.Table:
    """`rows` as an Arrow table of `columns`."""
    import pyarrow as pa

    fields = schema(columns)
    cells = [[row[i] for row in rows] for i in range(len(columns))]
    return pa.table([pa.array(cells[i], fields[i].type) for i in range(len(columns))], schema=fields)
