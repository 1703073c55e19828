"""Numerals that are written in parts, made whole where a tagger found a part of them alone.

六成六 is 66 % and not 六 成, 1亿2千万 is one sum, 百分之九十八点五 goes on behind 点.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from extract.numeral import parse_number
from extract.quantity import kind_of
from labels.rules.numerals import unit_at
from labels.scheme import Offsets, Quantity

_TENTH = "[一二两三四五六七八九1-9]"
_CHINESE = "一二两三四五六七八九十百"
_DIGITS = rf"(?:\d+(?:\.\d+)?|[{_CHINESE}]{{1,7}})"
_START = rf"(?<![\d.,{_CHINESE}])"
_COMPOUND = re.compile(
    # 占六成六。 and 六成五以上; in 六成三个部门 the last digit begins a figure of its own.
    rf"(?<![\d几数十]){_TENTH}成[{_TENTH[1:-1]}半](?=[,。;、:!?)(的以左上\s]|$)"
    rf"|{_START}{_DIGITS}亿零?{_DIGITS}[千百]?万[余多]?"
    rf"|{_START}{_DIGITS}万零?{_DIGITS}[千百][余多]?(?=元)"
    r"|百分之[一二三四五六七八九十百零]{1,7}点[零一二三四五六七八九]+"
)


def whole_numerals(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """`quantities`, with the whole of each numeral that one of them holds a part of; a second part of it goes.

    Args:
        text: the normalised text into which the offsets point.
        quantities: in text order; `parent` indexes them.
    """
    compounds = [match.span() for match in _COMPOUND.finditer(text) if parse_number(match[0]) is not None]
    if not compounds:
        return list(quantities)
    kept: list[Quantity] = []
    place: dict[int, int] = {}
    for i, quantity in enumerate(quantities):
        at = bisect_right(compounds, (quantity.value[0], len(text))) - 1
        whole = compounds[at] if at >= 0 and _is_part(quantity.value, compounds[at]) else None
        if whole is not None and kept and kept[-1].value == whole:
            place[i] = len(kept) - 1
            continue
        place[i] = len(kept)
        kept.append(quantity if whole is None else _completed(text, quantity, whole))
    return [replace(q, parent=None if q.parent is None else place[q.parent]) for q in kept]


def _is_part(value: Offsets, whole: Offsets) -> bool:
    return whole[0] <= value[0] and value[1] <= whole[1] and value != whole


def _completed(text: str, quantity: Quantity, whole: Offsets) -> Quantity:
    """`quantity` with the numeral `whole`, the unit behind it and the kind that follows from them."""
    unit = quantity.unit if quantity.unit and quantity.unit[0] >= whole[1] else unit_at(text, whole[1])
    modifier = quantity.modifier
    if modifier and modifier[0] < whole[1] and modifier[1] > whole[0]:
        modifier = None
    completed = replace(quantity, value=whole, unit=unit, modifier=modifier)
    return replace(completed, kind=kind_of(text, completed))
