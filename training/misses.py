"""What a system got wrong, one miss a quantity: missing, spurious, or found with fields that differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from training.evaluate import Outcome
from training.matching import differences, match

TYPES = (
    "missing",
    "spurious",
    "metric",
    "action",
    "unit",
    "subject",
    "period",
    "change",
    "modifier",
    "kind",
    "status",
    "parent",
)
"""Missing quantities, spurious ones, and the fields in which a quantity that was found may differ."""


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that went wrong.

    Attributes:
        outcome: where it happened.
        gold, predicted: indices into the outcome's gold and predictions; None on the side that has nothing.
        types: of `TYPES`, in that order. A value with a wrong edge (60 for 60余) is both missing and spurious.
    """

    outcome: Outcome
    gold: int | None
    predicted: int | None
    types: tuple[str, ...]


def misses(outcome: Outcome) -> list[Miss]:
    """The misses of one system on one report, in text order."""
    gold, predicted = outcome.report.quantities, outcome.predicted
    matching = match(outcome.text, gold, predicted)
    found = []
    for pair in matching.pairs:
        fields = differences(outcome.text, gold, predicted, pair)
        if fields:
            found.append(Miss(outcome, *pair, tuple(name for name in TYPES if name in fields)))
    spurious = list(matching.spurious)
    for g in matching.missing:
        near = next((p for p in spurious if _touch(gold[g].value, predicted[p].value)), None)
        if near is not None:
            spurious.remove(near)
        found.append(Miss(outcome, g, near, ("missing",) if near is None else ("missing", "spurious")))
    found += [Miss(outcome, None, p, ("spurious",)) for p in spurious]
    return sorted(found, key=_place)


def count_types(found: Iterable[Miss]) -> dict[str, int]:
    """How many misses have each type; types without one are left out."""
    types = [name for miss in found for name in miss.types]
    return {name: types.count(name) for name in TYPES if name in types}


def _touch(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _place(miss: Miss) -> tuple[int, int]:
    if miss.gold is not None:
        return miss.outcome.report.quantities[miss.gold].value
    assert miss.predicted is not None
    return miss.outcome.predicted[miss.predicted].value
