"""The audit as a table for people: what holds, what fails, what cannot be told, with the arithmetic written out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extract.schema import Check, Record, Report

if TYPE_CHECKING:
    from rich.console import Console

MARKS = {"holds": "[green]✓[/]", "fails": "[red]✗[/]", "unknown": "[yellow]?[/]"}


@dataclass(frozen=True, slots=True)
class Counts:
    """What a report's checks came to: its label, its figures, the checks that hold, fail, cannot be told."""

    report: str
    figures: int
    holds: int
    fails: int
    unknown: int


def count(report: Report) -> Counts:
    """The verdicts of `report`, labelled by region and year, else by its file's name."""
    verdicts = Counter(check.verdict for check in report.checks)
    label = f"{report.region} {report.year or ''}".strip() if report.region else Path(report.path).name
    return Counts(label, len(report.records), verdicts["holds"], verdicts["fails"], verdicts["unknown"])


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


def print_summary(counts: Sequence[Counts], console: Console) -> None:
    """Prints a line for each report of a folder, those with most failures first, and what they come to."""
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, pad_edge=False, show_footer=True)
    total = [sum(getattr(one, name) for one in counts) for name in ("figures", "holds", "fails", "unknown")]
    table.add_column("报告", footer=f"共{len(counts)}份", overflow="fold")
    for heading, number in zip(("数据", "成立", "不成立", "无法判断"), total, strict=True):
        table.add_column(heading, footer=str(number), justify="right")
    for one in sorted(counts, key=lambda one: -one.fails):
        fails = f"[red]{one.fails}[/]" if one.fails else "0"
        table.add_row(escape(one.report), str(one.figures), str(one.holds), fails, str(one.unknown))
    console.print(table)


def _what(check: Check, by_id: dict[str, Record]) -> str:
    """The metric and verb of the figure that the check is about, as the report writes them."""
    record = by_id[check.records[0]]
    return "".join(span.text for span in (record.action, record.metric) if span is not None)
