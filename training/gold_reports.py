"""Whole reports with gold, as an evaluation needs them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.errors import ReportError
from extract.reading import read
from labels.scheme import Quantity
from training.examples import read_rows, to_quantities


@dataclass(frozen=True, slots=True)
class GoldReport:
    """A report with its gold.

    Attributes:
        name: the file's name without its ending.
        text: as published.
        quantities: gold, in text order.
        numbers: the number of each quantity, None where gold gives none.
    """

    name: str
    text: str
    quantities: Sequence[Quantity]
    numbers: Sequence[float | None] = ()


def read_gold_folder(folder: Path) -> list[GoldReport]:
    """The reports of every NAME.jsonl in `folder`; NAME.txt lies beside it or one folder up (seeds/gold, seeds).

    Raises:
        ReportError: there is no such pair, a line is no gold record, or its spans do not fit the text.
    """
    if not folder.is_dir():
        raise ReportError(f"{folder}: no such folder; name one that holds gold (NAME.jsonl with NAME.txt)")
    reports = [read_report(text, gold) for gold in sorted(folder.glob("*.jsonl")) if (text := _text_of(gold))]
    if not reports:
        raise ReportError(f"{folder}: no NAME.jsonl with a NAME.txt beside it or one folder up")
    return reports


def read_report(source: Path, gold: Path) -> GoldReport:
    """The report in `source` with its gold.

    Raises:
        ReportError: `source` cannot be read, a line of `gold` is no gold record, or its spans do not fit the text.
    """
    text = read(source).text
    try:
        rows = read_rows(gold)
    except ValueError as error:
        raise ReportError(str(error)) from error
    quantities = to_quantities(rows)
    for row, quantity in zip(rows, quantities, strict=True):
        _check(gold, source, text, row, quantity)
    return GoldReport(source.stem, text, quantities, [row.get("number") for row in rows])


def _text_of(gold: Path) -> Path | None:
    places = (gold.with_suffix(".txt"), gold.resolve().parent.parent / f"{gold.stem}.txt")
    return next((path for path in places if path.is_file()), None)


def _check(gold: Path, source: Path, text: str, row: dict[str, Any], quantity: Quantity) -> None:
    for label, (start, end) in quantity.spans():
        name = label.lower()
        if not 0 <= start < end <= len(text) or text[start:end] != row[name].get("text", text[start:end]):
            raise ReportError(f"{gold}: the {name} of {row.get('id')} is not where it says in {source}; wrong pair?")
