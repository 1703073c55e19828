"""An evaluation as tables for the terminal: figures in %, each with its 95 % interval below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from labels.scheme import LABELS
from training.evaluate import Evaluation
from training.scores import Figure, Scores

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

RECORDS = {
    "quantity": "quantity F1",
    "strict": "strict F1",
    "parent": "parent F1",
    "number": "number",
    "kind": "kind",
    "status": "status",
}
"""Measures of the first table, with their headings."""

ALL = "all reports"
"""Row of the pooled scores."""

ROLE_ORDER = ("metric", "action", "unit", "subject", "period", "change", "modifier")


def print_evaluation(evaluation: Evaluation, console: Console) -> None:
    """Prints record scores, role accuracies, the roles' exact and overlap F1, and seqeval's table."""
    scores = {
        (report, system): evaluation.scores(system, report)
        for report in (*evaluation.reports, None)
        for system in evaluation.systems
    }
    if len(evaluation.reports) == 1:
        scores = {key: value for key, value in scores.items() if key[0] is not None}
    console.print(_score_table("Records", scores, RECORDS))
    console.print(_score_table("Roles of matched quantities (accuracy)", scores, {role: role for role in ROLE_ORDER}))
    console.print(_overlap_table(evaluation))
    console.print(_mention_table(evaluation))


def _score_table(title: str, scores: Mapping[tuple[str | None, str], Scores], headings: Mapping[str, str]) -> Table:
    table = _table(f"{title}, in %, 95 % interval below", ("report", "system", "gold"), tuple(headings.values()))
    last = ""
    for (report, system), row in scores.items():
        name = report or ALL
        if last not in (name, ""):
            table.add_section()
        gold = f"{row['quantity'].gold:.0f}"
        table.add_row("" if name == last else name, system, gold, *(_cell(row[m]) for m in headings))
        last = name
    return table


def _overlap_table(evaluation: Evaluation) -> Table:
    table = _table("Spans of the roles, F1 in %, all reports", ("system", "match"), ROLE_ORDER)
    for system in evaluation.systems:
        scores = evaluation.scores(system)
        for way in ("exact", "overlap"):
            table.add_row(system if way == "exact" else "", way, *(_cell(scores[f"{way}.{r}"]) for r in ROLE_ORDER))
    return table


def _mention_table(evaluation: Evaluation) -> Table:
    headings = [f"{system} {short}" for system in evaluation.systems for short in ("P", "R", "F1")]
    table = _table("Mentions (seqeval, strict), in %", ("label", "support"), headings)
    tables = [evaluation.mentions(system) for system in evaluation.systems]
    for label in (*LABELS, "micro avg", "macro avg", "weighted avg"):
        rows = [found.get(label) for found in tables]
        support = next((row["support"] for row in rows if row), None)
        if support is None:
            continue
        cells = [_percent(row[k]) if row else "" for row in rows for k in ("precision", "recall", "f1-score")]
        table.add_row(label, f"{support:.0f}", *cells)
    return table


def _table(title: str, names: Sequence[str], figures: Sequence[str]) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(title=title, title_justify="left", box=box.SIMPLE, padding=0)
    for name in names:
        table.add_column(name, no_wrap=True, justify="right" if name in ("gold", "support") else "left")
    for name in figures:
        table.add_column(name, justify="right", min_width=5)
    return table


def _cell(figure: Figure) -> str:
    if figure.f1 is None or figure.low is None or figure.high is None:
        return "–"
    low, high = f"{100 * figure.low:.0f}", f"{100 * figure.high:.0f}"
    return f"{_percent(figure.f1)}\n{low}" + (f"–{high}" if high != low else "")


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"
