"""The same figure told twice: it agrees, or a reader should look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from extract.audit.figures import Figure, Page
from extract.schema import Check

_DISTINCTIVE = 6
"""Characters of metric and action together from which two mentions may mean one figure."""


def find_repeats(page: Page) -> Iterator[Check]:
    """Every figure that two sentences tell in the same words for the same period and subject."""
    told: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in page.figures:
        if figure.record.status == "actual" and len(figure.metric + figure.action) >= _DISTINCTIVE and figure.metric:
            told[_key(figure)].append(figure)
    for mentions in told.values():
        for first, second in pairwise(mentions):
            if first.record.sentence != second.record.sentence:
                check = _compare(first, second)
                if check is not None:
                    yield check


def _key(figure: Figure) -> tuple[object, ...]:
    period = figure.record.period
    interval = (period.from_ or period.text, period.to) if period else None
    return figure.metric, figure.action, figure.subject, figure.unit, figure.record.kind, interval


def _compare(first: Figure, second: Figure) -> Check | None:
    if first.low is None or first.high is None or second.low is None or second.high is None:
        return None  # 20以上 and 42 are compatible, not the same.
    ids = (first.record.id, second.record.id)
    what = first.action + first.metric
    # One number may be behind both: 54507 and 5.45万.
    if max(first.low, second.low) <= min(first.high, second.high):
        # Small whole numbers repeat by chance: 1次, 2个.
        if first.number < 10 and first.step == 1:
            return None
        sign = "=" if first.number == second.number else "≈"
        return Check("", "repeat", "holds", f"{what}: {first.written} {sign} {second.written}", ids, 0.0)
    if first.record.period is None or first.parent is not None or second.parent is not None:
        return None
    difference = float(second.number - first.number)
    note = "told twice for the same period with different values; the two may cover different scopes"
    return Check("", "repeat", "unknown", f"{what}: {first.written} ≠ {second.written}", ids, difference, note)
