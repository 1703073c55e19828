"""Fixtures for the tests of the audit: a sentence and its figures, checked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from extract.audit import audit
from extract.outline import outline
from extract.records import build_records
from extract.schema import Check, Record
from labels.scheme import Offsets, Quantity
from training.examples import read_gold

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Told:
    """A figure of a test sentence: its numeral and unit as written, its metric and action as they stand anywhere."""

    value: str
    unit: str = ""
    metric: str = ""
    action: str = ""
    parent: int | None = None
    kind: str = "count"
    change: str = ""
    modifier: str = ""
    subject: str = ""
    period: str = ""
    confidence: float = 1.0


def records(text: str, told: Sequence[Told]) -> tuple[Record, ...]:
    """The records of `text`, whose figures are `told` in text order."""

    def find(words: str, near: int) -> Offsets | None:
        if not words:
            return None
        before = text.rfind(words, 0, near + 8)
        start = before if before >= 0 else text.index(words)
        return (start, start + len(words))

    made, position = [], 0
    for figure in told:
        start = text.index(figure.value, position)
        position = start + len(figure.value)
        unit = (position, position + len(figure.unit)) if figure.unit else None
        assert unit is None or text[slice(*unit)] == figure.unit
        roles = {name: find(getattr(figure, name), start) for name in ("metric", "action", "change", "modifier")}
        roles |= {name: find(getattr(figure, name), start) for name in ("subject", "period")}
        made.append(Quantity((start, position), unit, **roles, kind=figure.kind, parent=figure.parent))
    found = build_records(text, made, outline(text), 2023)
    return tuple(replace(r, confidence=f.confidence) for r, f in zip(found, told, strict=True))


@pytest.fixture
def checks() -> Callable[..., tuple[Check, ...]]:
    """checks(text, Told(…), …): the audit of a sentence."""
    return lambda text, *told: audit(text, records(text, told))


@pytest.fixture
def told() -> type[Told]:
    return Told


@pytest.fixture
def gold_audit() -> Callable[[str], tuple[Check, ...]]:
    """gold_audit("seeds/wuyi-2019"): the audit of a text with its gold records."""

    def run(name: str) -> tuple[Check, ...]:
        path = ROOT / f"{name}.txt"
        gold = path.parent / "gold" / f"{path.stem}.jsonl"
        text = path.read_bytes().decode()
        quantities = read_gold(gold if gold.exists() else path.with_suffix(".jsonl"))
        return audit(text, build_records(text, quantities, outline(text), 2023))

    return run
