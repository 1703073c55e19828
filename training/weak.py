"""Weak labels: unlabelled reports with what the rules say about them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from extract.normalise import normalise
from extract.reading import read
from extract.writing.replacing import replacing
from labels.scheme import Quantity
from labels.voting import vote
from training.examples import Example, to_row
from training.gold_reports import read_report
from training.rule_analysis import analyse, table
from training.sources import gold_file

if TYPE_CHECKING:
    from rich.console import Console

WEIGHT = 0.5
"""What a weak paragraph's loss counts against gold's 1, before its agreement is multiplied in."""


def weak_examples(paths: Iterable[Path], min_confidence: float = 0.0) -> list[Example]:
    """The paragraphs with figures of the texts at `paths`, labelled by the rules.

    Args:
        paths: text files; gold beside them is not looked at.
        min_confidence: a paragraph with a figure on which the functions agree less than this is left out.

    Raises:
        ReportError: a file cannot be read.
    """
    made = []
    for path in paths:
        for example in label_text(read(path).text, f"weak/{path.stem}"):
            if min(q.confidence for q in example.quantities) >= min_confidence:
                made.append(example)
    return made


def label_text(text: str, source: str) -> Iterator[Example]:
    """The paragraphs of `text` that hold figures, with the rules' quantities; the weight grows with their agreement."""
    quantities = vote(normalise(text))
    position = 0
    for line in re.finditer(r"[^\r\n]+", text):
        first = position
        while position < len(quantities) and quantities[position].value[0] < line.end():
            position += 1
        if position > first:
            inside = [_moved(quantity, first, line.start()) for quantity in quantities[first:position]]
            agreement = sum(quantity.confidence for quantity in inside) / len(inside)
            yield Example(line.group(), inside, source, WEIGHT * agreement)


def _moved(quantity: Quantity, first: int, start: int) -> Quantity:
    """The quantity with offsets and parent counted from its paragraph."""
    parent = quantity.parent
    inside = parent - first if parent is not None and parent >= first else None
    return replace(quantity.shifted(-start), parent=inside)


def label(files: Sequence[Path], output: Path | None, console: Console) -> None:
    """Labels `files`, writes the weak records to `output`, and prints the table of the functions.

    `output` gets one JSON object a paragraph: source, text, and records in the form of the gold files.

    Raises:
        ReportError: a file cannot be read or `output` cannot be written.
    """
    texts = [(path, read(path).text) for path in files]
    gold = [(text, read_report(path, found).quantities if (found := gold_file(path)) else None) for path, text in texts]
    console.print(table(analyse(gold)))
    if output is not None:
        count = write_weak(output, [e for path, text in texts for e in label_text(text, f"weak/{path.stem}")])
        console.print(f"{count} paragraphs written to {output}")


def write_weak(output: Path, examples: Sequence[Example]) -> int:
    """Writes `examples` as JSON Lines, all or nothing; returns how many."""
    with replacing(output) as temporary, temporary.open("w", encoding="utf-8") as out:
        for example in examples:
            records = [
                to_row(example.text, i, quantity) | {"confidence": quantity.confidence}
                for i, quantity in enumerate(example.quantities)
            ]
            row = {"source": example.source, "text": example.text, "weight": example.weight, "records": records}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return len(examples)
