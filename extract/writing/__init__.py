"""Reports out: one module a format, chosen by the ending of the output's name.

A format is a module with `write(reports, path)`, and one line in `WRITERS`. `save` hands it a temporary name, so that
no writer has to think about what an interrupted run leaves behind.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from extract.schema import Report
from extract.writing.replacing import replacing

WRITERS = {".json": "extract.writing.json", ".jsonl": "extract.writing.jsonl"}
"""Ending → module that writes it."""

ONE_REPORT = frozenset({".json"})
"""Endings of the formats that hold a single report."""


def save(reports: Iterable[Report], path: Path) -> None:
    """Writes `reports` to `path` in the format of its ending: all of them, or nothing.

    Raises:
        ReportError: the file cannot be written.
        KeyError: the ending is not one of `WRITERS`.
    """
    writer = import_module(WRITERS[path.suffix.lower()])
    with replacing(path) as temporary:
        writer.write(reports, temporary)
