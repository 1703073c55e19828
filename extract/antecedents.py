"""Elided metrics get the fullest name: a part refers back to what its whole is called.

In 其中市政府行政复议申请14件,受理13件 the 13 are a part of the 14, so their metric is 市政府行政复议申请 and not the
shorter 行政复议申请 of an earlier sentence. A model that scores each figure alone cannot know.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from labels.scheme import Quantity


def fullest_names(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """`quantities` of `text`, in text order, each elided metric that ends its whole's metric replaced by that."""
    named: list[Quantity] = []
    for i, quantity in enumerate(quantities):
        whole = named[quantity.parent] if quantity.parent is not None and quantity.parent < i else None
        if whole and _is_elided(quantity, quantities[i - 1]) and _ends(text, whole, quantity):
            named.append(replace(quantity, metric=whole.metric))
        else:
            named.append(quantity)
    return named


def _is_elided(quantity: Quantity, before: Quantity) -> bool:
    """Whether another figure stands between the metric and the quantity."""
    return quantity.metric is not None and before.value != quantity.value and quantity.metric[1] <= before.value[0]


def _ends(text: str, whole: Quantity, part: Quantity) -> bool:
    assert part.metric is not None
    return whole.metric is not None and text[slice(*whole.metric)].endswith(text[slice(*part.metric)])
