"""`extract indicators`: the taxonomy, searched and printed as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from extract.indicators.lookup import search

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from extract.indicators.taxonomy import Entry


def indicators(query: str, console: Console) -> bool:
    """Prints the indicators that match `query` as a table, and whether there are any.

    Codes are there to be copied, so none is ever cut or wrapped: in a terminal too narrow for a line an indicator, the
    relation stands below the code and the English name below the Chinese one.
    """
    from rich.measure import Measurement

    found = search(query)
    if not found:
        console.print(f"No indicator matches {query!r}: search by code, Chinese or English name, family or unit.")
        return False
    table = _table([(e.code, e.zh, e.en, e.unit, e.family, _relation(e, " / ")) for e in found])
    if Measurement.get(console, console.options.update(max_width=1000), table).maximum > console.width:
        table = _stacked(found)
    console.print(table, width=max(console.width, 1), crop=False)
    return True


def _table(rows: Sequence[Sequence[str]]) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for column in ("code", "名称", "name", "unit", "family", "relation"):
        table.add_column(column, no_wrap=True)
    for row in rows:
        table.add_row(*row)
    return table


def _stacked(found: Sequence[Entry]) -> Table:
    from rich.table import Table

    codes = ["\n  ".join(filter(None, (e.code, *_relation(e, "\n/ ").split("\n")))) for e in found]
    table = Table(box=None, pad_edge=False)
    table.add_column("code, relation", min_width=max(len(line) for code in codes for line in code.splitlines()))
    table.add_column("名称, name", overflow="fold", min_width=12)
    table.add_column("unit", overflow="fold")
    table.add_column("family", overflow="fold", min_width=8)
    for code, e in zip(codes, found, strict=True):
        table.add_row(code, f"{e.zh}\n{e.en}", e.unit, e.family)
    return table


def _relation(entry: Entry, between: str) -> str:
    """⊂ and the indicator that it is a part of, or the two that it is the ratio of."""
    if entry.rate:
        return between.join(entry.rate)
    return f"⊂ {entry.subset_of}" if entry.subset_of else ""
