"""JSON Lines: one report a line, written as it comes, so that a folder of any size passes through."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from extract.schema import Report


def dumps(report: Report) -> str:
    """The report as one line of JSON, newline included; Chinese stays readable."""
    return json.dumps(report.to_dict(), ensure_ascii=False, separators=(",", ":")) + "\n"


def write(reports: Iterable[Report], path: Path) -> None:
    """Writes `reports` to `path`, UTF-8, one a line."""
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
        for report in reports:
            out.write(dumps(report))
