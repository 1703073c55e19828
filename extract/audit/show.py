"""The audit as a table for people: what holds, what fails, what cannot be told, with the arithmetic written out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from extract.schema import Check, Record, Report

if TYPE_CHECKING:
    from rich.console import Console

MARKS = {"holds": "[green]✓[/]", "fails": "[red]✗[/]", "unknown": "[yellow]?[/]"}


def print_audit(report: Report, console: Console) -> None:
    """Prints the checks of `report`: those that fail first, then what cannot be told, then what holds."""
    from rich.markup import escape
    from rich.table import Table

    counts = Counter(check.verdict for check in report.checks)
    console.print(
        f"{escape(report.title or report.path)}: {len(report.records)} figures, {counts['holds']} checks hold, "
        f"{counts['fails']} fail, {counts['unknown']} cannot be told"
    )
    if not report.checks:
        return
    by_id = {record.id: record for record in report.records}
    table = Table(box=None, pad_edge=False)
    for column in ("", "kind", "arithmetic", "what", "note"):
        table.add_column(column, overflow="fold")
    for check in sorted(report.checks, key=lambda c: ("fails", "unknown", "holds").index(c.verdict)):
        what = _what(check, by_id)
        table.add_row(
            MARKS[check.verdict], check.kind, escape(check.arithmetic), escape(what), escape(check.note or "")
        )
    console.print(table)


def _what(check: Check, by_id: dict[str, Record]) -> str:
    """The metric and verb of the figure that the check is about, as the report writes them."""
    record = by_id[check.records[0]]
    return "".join(span.text for span in (record.action, record.metric) if span is not None)
