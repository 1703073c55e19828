"""The taxonomy for people: searched, and printed as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.indicators.taxonomy import Entry, entries
from extract.normalise import normalise

if TYPE_CHECKING:
    from rich.console import Console


def search(query: str) -> tuple[Entry, ...]:
    """Indicators whose code, names, family or unit hold every word of `query`; all of them for an empty query."""
    terms = normalise(query).lower().split()
    return tuple(
        e for e in entries() if all(term in f"{e.code} {e.zh} {e.en} {e.family} {e.unit}".lower() for term in terms)
    )


def show_indicators(query: str, console: Console) -> bool:
    """Prints the indicators that match `query` as a table, and whether there are any."""
    from rich.table import Table

    found = search(query)
    if not found:
        console.print(f"No indicator matches {query!r}: search by code, Chinese or English name, family or unit.")
        return False
    table = Table(box=None, pad_edge=False)
    for column in ("code", "名称", "name", "unit", "family", "relation"):
        table.add_column(column, no_wrap=column == "code")
    for e in found:
        relation = f"⊂ {e.subset_of}" if e.subset_of else f"{e.rate[0]} / {e.rate[1]}" if e.rate else ""
        table.add_row(e.code, e.zh, e.en, e.unit, e.family, relation)
    console.print(table)
    return True
