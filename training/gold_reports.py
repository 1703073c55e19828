"""Whole reports with gold, as an evaluation needs them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.errors import ReportError
from extract.reading import read
from labels.scheme import ROLES, Quantity
from training.examples import read_gold


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
    reports = [_read(gold, text) for gold in sorted(folder.glob("*.jsonl")) if (text := _text_of(gold))]
    if not reports:
        raise ReportError(f"{folder}: no NAME.jsonl with a NAME.txt beside it or one folder up")
    return reports


def _text_of(gold: Path) -> Path | None:
    places = (gold.with_suffix(".txt"), gold.resolve().parent.parent / f"{gold.stem}.txt")
    return next((path for path in places if path.is_file()), None)


def _read(gold: Path, source: Path) -> GoldReport:
    text = read(source).text
    try:
        quantities = read_gold(gold)
    except ValueError as error:
        raise ReportError(str(error)) from error
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    rows.sort(key=lambda row: (row["value"]["start"], row["value"]["end"]))  # the order of `read_gold`
    for row in rows:
        _check(gold, source, text, row)
    return GoldReport(source.stem, text, quantities, [row.get("number") for row in rows])


def _check(gold: Path, source: Path, text: str, row: dict[str, Any]) -> None:
    for name in ("value", *ROLES):
        span = row.get(name)
        if span and text[span["start"] : span["end"]] != span.get("text", text[span["start"] : span["end"]]):
            raise ReportError(f"{gold}: the {name} of {row.get('id')} is not where it says in {source}; wrong pair?")
