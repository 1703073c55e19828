"""`extract compare`: reports side by side, as a table in the terminal, a table in a file, or a page."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from extract.commands.predict import Batch
from extract.compare import Comparison, Line
from extract.compare import compare as line_up
from extract.errors import ReportError
from extract.writing import duckdb, small_multiples
from extract.writing.comparison import write_csv, write_xlsx
from extract.writing.replacing import replacing

if TYPE_CHECKING:
    from rich.console import Console

WRITERS: dict[str, Callable[[Comparison, Path], None]] = {
    ".csv": write_csv,
    ".xlsx": write_xlsx,
    ".html": small_multiples.write,
}
"""Ending → what writes it."""

ABREAST = 6
"""Reports that have a column each in the terminal; of more, it shows the lowest and the highest."""


def compare(batch: Batch | None, written: Sequence[Path], output: Path | None, console: Console) -> int:
    """Lines up the reports that `batch` reads and those that `predict` wrote to `written`.

    Args:
        batch: reports to read, None where there are none.
        written: files that `predict` wrote: .json, .jsonl, .parquet or .duckdb.
        output: where to, in the format of its ending; None for a table on `console`.
        console: the terminal.

    Returns:
        The exit code: 1 where a file failed, else 0.

    Raises:
        ReportError: there are no two reports to compare, or the output cannot be written.
    """
    with TemporaryDirectory(prefix="extract-") as folder:
        sources = list(written)
        if batch is not None:
            sources.insert(0, Path(folder) / "read.duckdb")
            sources[0].touch()
            duckdb.write(batch.reports(), sources[0])
        with line_up(sources) as comparison:
            for place in comparison.same_place():
                print(place, file=sys.stderr)
            failed = batch.list_failures() if batch is not None else 0
            if len(comparison.sides) < 2:
                raise ReportError("fewer than two reports with figures: nothing to compare; name more files")
            if output is None:
                show(comparison, console)
            else:
                with replacing(output) as temporary:
                    WRITERS[output.suffix.lower()](comparison, temporary)
    return failed


def show(comparison: Comparison, console: Console) -> None:
    """Prints what at least two of the reports tell."""
    from rich.markup import escape
    from rich.table import Table

    sides = comparison.sides
    abreast = len(sides) <= ABREAST
    table = Table(box=None, pad_edge=False)
    lines = list(comparison.lines(least=2))
    heads = [(line.name, line.subject, "" if not line.span else line.period, line.unit) for line in lines]
    said = [i for i in range(4) if i == 0 or any(head[i] for head in heads)]  # a column without a word takes room only
    for i in said:
        table.add_column(("指标", "主体", "时间", "单位")[i], overflow="fold")
    last = ("相差", "变化") if comparison.ordered else ("最低", "最高")
    for heading in (*([side.label for side in sides] if abreast else ["报告数"]), *last):
        table.add_column(escape(heading), justify="right", overflow="fold")
    for line, head in zip(lines, heads, strict=True):
        cells = [_told(line, i) for i in range(len(sides))] if abreast else [str(len(line.cells))]
        table.add_row(*map(escape, (*(head[i] for i in said), *cells, *_comes_to(line, comparison.ordered))))
    console.print(table)
    alone = sum(1 for _ in comparison.lines()) - table.row_count
    console.print(
        f"{len(sides)} reports, {table.row_count} figures in two or more of them, {alone} in one alone "
        "(-o writes those too); + more such figures in the report, — none"
    )


def _told(line: Line, side: int) -> str:
    cell = line.cells.get(side)
    return "—" if cell is None else f"{_number(cell.number)}{'+' if cell.figures > 1 else ''}"


def _comes_to(line: Line, ordered: bool) -> tuple[str, str]:
    if not ordered:
        return _number(min(line.numbers)), _number(max(line.numbers))
    difference, change = line.difference, line.change
    signed = "" if difference is None else f"{'+' if difference > 0 else ''}{_number(difference)}"
    return signed, "" if change is None else f"{change:+.1f}%"


def _number(number: float) -> str:
    """1234567.5 as 1234567.5, 425.0 as 425."""
    return f"{number:.6f}".rstrip("0").rstrip(".")
