"""Whether a record's confidence means what it says: of those at 0.9, nine in ten should be right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from labels.scheme import Quantity
from training.matching import is_strict, match


@dataclass(frozen=True, slots=True)
class Bin:
    """Predictions of similar confidence.

    Attributes:
        low, high: the bin's bounds; `high` belongs to it, `low` only in the first.
        size: predictions in it.
        confidence, accuracy: their means; None in an empty bin.
    """

    low: float
    high: float
    size: int
    confidence: float | None
    accuracy: float | None


@dataclass(frozen=True, slots=True)
class Reliability:
    """Expected calibration error in [0, 1] (None without predictions) and the bins of the reliability plot."""

    error: float | None
    bins: tuple[Bin, ...]

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return asdict(self)


def strict_outcomes(text: str, gold: Sequence[Quantity], predicted: Sequence[Quantity]) -> list[tuple[float, bool]]:
    """(confidence, whether the record is strictly right) of every predicted quantity."""
    right = {p for g, p in match(text, gold, predicted).pairs if is_strict(text, gold[g], predicted[p])}
    return [(quantity.confidence, p in right) for p, quantity in enumerate(predicted)]


def reliability(outcomes: Sequence[tuple[float, bool]], bins: int = 10) -> Reliability:
    """Expected calibration error: the mean distance of confidence and accuracy in a bin, weighted by its size.

    Args:
        outcomes: (confidence, right) of predictions, as `strict_outcomes` gives them, of any number of texts.
        bins: equal widths over [0, 1].
    """
    members: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for confidence, right in outcomes:
        edge = next(i for i in range(bins) if confidence <= (i + 1) / bins or i == bins - 1)
        members[edge].append((confidence, right))
    filled = [_bin(i / bins, (i + 1) / bins, group) for i, group in enumerate(members)]
    if not outcomes:
        return Reliability(None, tuple(filled))
    gaps = (
        b.size * abs(b.confidence - b.accuracy) for b in filled if b.confidence is not None and b.accuracy is not None
    )
    return Reliability(sum(gaps) / len(outcomes), tuple(filled))


def _bin(low: float, high: float, group: Sequence[tuple[float, bool]]) -> Bin:
    if not group:
        return Bin(low, high, 0, None, None)
    size = len(group)
    return Bin(low, high, size, sum(c for c, _ in group) / size, sum(r for _, r in group) / size)
