"""`extract audit`: does the report agree with itself? A table for people, JSON for programs."""

from __future__ import annotations

import sys
from contextlib import closing
from typing import TYPE_CHECKING

from extract.commands.predict import Batch
from extract.writing import json, jsonl

if TYPE_CHECKING:
    from rich.console import Console

CONTRADICTED = 3
"""Exit code where a check fails and --strict asks for it."""


def audit(batch: Batch, console: Console, *, one: bool, as_json: bool = False, strict: bool = False) -> int:
    """Shows what each report of `batch` states about its own figures, and whether it holds; several get a summary too.

    Args:
        batch: the files and what reads them.
        console: where the tables go.
        one: whether a single report is asked for; its JSON is one object, that of several is JSON Lines.
        as_json: print the reports, with records and checks, on standard output instead of tables.
        strict: let a check that fails decide the exit code.

    Returns:
        The exit code: 1 where a file failed, else 3 where a check fails and `strict`, else 0.

    Raises:
        ReportError: the only file failed.
    """
    from extract.audit.show import Counts, count, print_audit, print_summary

    dumps = json.dumps if one else jsonl.dumps
    contradicted = False
    counts: list[Counts] = []
    with closing(batch.reports(one=one)) as reports:
        for report in reports:
            contradicted |= any(check.verdict == "fails" for check in report.checks)
            if as_json:
                sys.stdout.write(dumps(report))
                sys.stdout.flush()
            elif report.error is None:
                print_audit(report, console)
                counts.append(count(report))
    if len(counts) > 1:
        print_summary(counts, console)
    return batch.list_failures() or (CONTRADICTED if strict and contradicted else 0)
