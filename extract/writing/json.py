"""One report as one JSON object, indented for people."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from extract.schema import Report


def dumps(report: Report) -> str:
    """The report as an indented JSON object with a newline at the end; Chinese stays readable."""
    return json.dumps(report.to_dict(), ensure_ascii=False, indent=2) + "\n"


def write(reports: Iterable[Report], path: Path) -> None:
    """Writes the one report of `reports` to `path`, UTF-8."""
    (report,) = reports
    # A lone surrogate (from a file name that is no UTF-8) comes out as the JSON escape it has.
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
        out.write(dumps(report))
