"""Which predicted quantity answers which gold quantity, and in which fields the two differ.

Quantities match on the exact span of their value. Where several records share one value (各1件, or one rate for several
things), they are paired so that as many of their fields agree as possible. Fields are compared as text: an elided
metric is the same whether it was found in this clause or three clauses back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from labels.scheme import ROLES, Offsets, Quantity

STRICT_ROLES = ("unit", "metric", "action")
"""With the value's span, the fields that a strict record must have right."""


@dataclass(frozen=True, slots=True)
class Matching:
    """Indices into the gold and the predicted list.

    Attributes:
        pairs: (gold, predicted) with the same value span, in the order of gold.
        missing: gold quantities without a partner.
        spurious: predicted quantities without a partner.
    """

    pairs: Sequence[tuple[int, int]]
    missing: Sequence[int]
    spurious: Sequence[int]


def match(text: str, gold: Sequence[Quantity], predicted: Sequence[Quantity]) -> Matching:
    """Pairs the quantities of two lists over the same `text`."""
    golds, predictions = _by_value(gold), _by_value(predicted)
    pairs: list[tuple[int, int]] = []
    for value, left in golds.items():
        right = predictions.get(value, [])
        if len(left) == len(right) == 1:
            pairs.append((left[0], right[0]))
        elif right:
            pairs += _best_pairs(text, gold, predicted, left, right)
    pairs.sort()
    answered, used = {g for g, _ in pairs}, {p for _, p in pairs}
    return Matching(
        pairs,
        [i for i in range(len(gold)) if i not in answered],
        [i for i in range(len(predicted)) if i not in used],
    )


def same_text(text: str, a: Offsets | None, b: Offsets | None) -> bool:
    """Whether two spans read the same, or neither is there."""
    if a is None or b is None:
        return a is b
    return text[slice(*a)] == text[slice(*b)]


def is_strict(text: str, a: Quantity, b: Quantity) -> bool:
    """Whether two quantities agree in value span, unit, metric and action."""
    return a.value == b.value and all(same_text(text, a.role(name), b.role(name)) for name in STRICT_ROLES)


def overlap(text: str, a: Offsets | None, b: Offsets | None) -> float:
    """Shared characters of two spans, 2·|a∩b| / (|a|+|b|); 1 where they read the same, 0 where one is missing."""
    if a is None or b is None:
        return 0.0
    if same_text(text, a, b):
        return 1.0
    return 2 * max(0, min(a[1], b[1]) - max(a[0], b[0])) / (a[1] - a[0] + b[1] - b[0])


def parent_value(quantities: Sequence[Quantity], index: int) -> Offsets | None:
    """Value span of the parent of quantity `index`."""
    parent = quantities[index].parent
    return None if parent is None else quantities[parent].value


def differences(
    text: str, gold: Sequence[Quantity], predicted: Sequence[Quantity], pair: tuple[int, int]
) -> tuple[str, ...]:
    """Names of the fields (`ROLES`, kind, status, parent) in which a matched pair differs."""
    a, b = gold[pair[0]], predicted[pair[1]]
    names = [name for name in ROLES if not same_text(text, a.role(name), b.role(name))]
    names += [name for name in ("kind", "status") if getattr(a, name) != getattr(b, name)]
    if parent_value(gold, pair[0]) != parent_value(predicted, pair[1]):
        names.append("parent")
    return tuple(names)


def _by_value(quantities: Sequence[Quantity]) -> dict[Offsets, list[int]]:
    groups: dict[Offsets, list[int]] = defaultdict(list)
    for index, quantity in enumerate(quantities):
        groups[quantity.value].append(index)
    return groups


def _best_pairs(
    text: str, gold: Sequence[Quantity], predicted: Sequence[Quantity], left: Sequence[int], right: Sequence[int]
) -> list[tuple[int, int]]:
    # scipy comes with seqeval's scikit-learn; shared values are rare, so it is loaded only where one is met
    from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]

    agreement = [[_agreement(text, gold[g], predicted[p]) for p in right] for g in left]
    rows, columns = linear_sum_assignment(agreement, maximize=True)
    return [(left[r], right[c]) for r, c in zip(rows, columns, strict=True)]


def _agreement(text: str, a: Quantity, b: Quantity) -> float:
    """Roles that agree; among equals a strict agreement counts more, then shared characters."""
    roles = sum(same_text(text, a.role(name), b.role(name)) for name in ROLES)
    shared = sum(overlap(text, a.role(name), b.role(name)) for name in ROLES) / len(ROLES)
    return roles + 0.01 * is_strict(text, a, b) + 0.0001 * shared
