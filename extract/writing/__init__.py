"""Reports out: one module a format, chosen by the ending of the output's name.

A format is a module with `write(reports, path)`, and one line in `WRITERS`. `save` hands it a temporary name, so that
no writer has to think about what an interrupted run leaves behind.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from extract.errors import ReportError
from extract.schema import Report
from extract.writing.replacing import replacing

WRITERS = {
    ".json": "extract.writing.json",
    ".jsonl": "extract.writing.jsonl",
    ".csv": "extract.writing.csv",
    ".xlsx": "extract.writing.xlsx",
    ".parquet": "extract.writing.parquet",
    ".duckdb": "extract.writing.duckdb",
    ".html": "extract.writing.html",
    ".label-studio.json": "extract.writing.label_studio",
    ".doccano.jsonl": "extract.writing.doccano",
    ".brat.zip": "extract.writing.brat",
}
"""Ending → module that writes it."""

ONE_REPORT = frozenset({".json", ".html"})
"""Endings of the formats that hold a single report."""

WITHOUT_TEXT = frozenset({".json", ".jsonl"})
"""Endings of the formats that do not need a report's text; the others show it, or a record's sentence."""

UPDATED = frozenset({".duckdb"})
"""Endings of the formats that keep what the file held before."""


def ending(path: Path) -> str | None:
    """The ending in `WRITERS` that the name of `path` has, the longest that fits; None if there is none."""
    fitting = [ending for ending in WRITERS if path.name.lower().endswith(ending)]
    return max(fitting, key=len, default=None)


def save(reports: Iterable[Report], path: Path) -> None:
    """Writes `reports` to `path` in the format of its ending: all of them, or nothing.

    Raises:
        ReportError: the file cannot be written.
        ModuleNotFoundError: the format needs a library of the extra `tables` that is not installed.
        KeyError: the ending is not one of `WRITERS`.
    """
    format_ = ending(path)
    if format_ is None:
        raise KeyError(path.name)
    writer = import_module(WRITERS[format_])
    with replacing(path) as temporary:
        if format_ in UPDATED and path.exists():
            _refuse_opened(path)
            shutil.copyfile(path, temporary)
        writer.write(reports, temporary)


def _refuse_opened(path: Path) -> None:
    """A log beside a database holds what is not in it yet: replacing the one would spoil both."""
    if path.with_name(f"{path.name}.wal").exists():
        raise ReportError(f"{path}: is open in another program, or was not closed; close it there first")
