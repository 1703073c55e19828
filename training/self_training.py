"""Self-training: paragraphs on which a model is sure of every record, taken as gold.

Arithmetic counts: the audit raises the confidence of records whose figures add up, for parts that sum to the written
total can hardly be wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from extract.audit import audit, with_checks
from extract.extractor import Tagger
from extract.normalise import normalise
from extract.outline import outline
from extract.reading import read
from extract.records import build_records
from training.examples import Example
from training.paragraphs import paragraphs

WEIGHT = 0.5
"""What a self-labelled paragraph's loss counts against gold's 1."""


def self_labelled(tagger: Tagger, paths: Iterable[Path], sure: float) -> Iterator[Example]:
    """Paragraphs of the texts at `paths` whose every record has a confidence of `sure` or more.

    Raises:
        ReportError: a file cannot be read.
    """
    for path in paths:
        text = read(path).text
        plain = normalise(text)
        quantities = tagger.tag(plain)
        records = build_records(text, quantities, outline(text), None)
        checked = with_checks(records, audit(text, records))
        confident = [replace(q, confidence=r.confidence) for q, r in zip(quantities, checked, strict=True)]
        for piece in paragraphs(Example(plain, confident, f"self/{path.stem}", WEIGHT)):
            if piece.quantities and all(quantity.confidence >= sure for quantity in piece.quantities):
                yield piece
