"""Elided metrics get the fullest name: a part refers back to what its whole is called.

In 其中市政府行政复议申请14件,受理13件 the 13 are a part of the 14, so their metric is 市政府行政复议申请 and not the
shorter 行政复议申请 of an earlier sentence. A model that scores each figure alone cannot know.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from labels.scheme import Offsets, Quantity


def fullest_names(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """`quantities` of `text`, in text order, each elided metric replaced by its whole's.

    Elided is a metric with another figure between it and its own, and the one of a figure that is told by its verb
    alone. A name between the whole and its part (败诉案件中,市级14件) stays, unless it only shortens the whole's.
    """
    named: list[Quantity] = []
    for i, quantity in enumerate(quantities):
        whole = named[quantity.parent] if quantity.parent is not None and quantity.parent < i else None
        if whole is not None and whole.metric is not None and _refers(text, quantity, whole, quantities[i - 1]):
            named.append(replace(quantity, metric=whole.metric))
        else:
            named.append(quantity)
    return named


def _refers(text: str, part: Quantity, whole: Quantity, before: Quantity) -> bool:
    if part.metric is None:
        return part.action is not None and _read(text, part.unit) == _read(text, whole.unit)
    if before.value == part.value or part.metric[1] > before.value[0]:
        return False
    return part.metric[1] <= whole.value[0] or _read(text, whole.metric).endswith(_read(text, part.metric))


def _read(text: str, span: Offsets | None) -> str:
    return "" if span is None else text[slice(*span)]
