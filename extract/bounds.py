"""A number with the bounds that words around it allow: 约1200, 近百, 90%以上, 35余, 不少于40, 500+."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Context, Decimal

from extract.normalise import normalise

_FOUR_DIGITS = Context(prec=4)
"""What a fraction without end (三分之一) is cut to."""

_BOTH, _BELOW, _ABOVE = "both", "below", "above"
_WORDS: dict[str, tuple[str, bool]] = {
    **dict.fromkeys(("约", "大约", "大概", "左右", "上下"), (_BOTH, True)),
    **dict.fromkeys(("近", "接近", "将近", "不到", "不足", "不及", "弱"), (_BELOW, True)),
    **dict.fromkeys(("以下", "以内", "之内", "内", "至多", "最多", "不超过", "不超", "不高于"), (_BELOW, False)),
    **dict.fromkeys(("不多于", "不大于", "低于", "少于", "小于", "最高", "最长", "前", "≤", "<"), (_BELOW, False)),
    **dict.fromkeys(
        ("超过", "超", "逾", "突破", "破", "上", "过", "高达", "余", "多", "来", "有余", "强"), (_ABOVE, True)
    ),
    **dict.fromkeys(("以上", "至少", "最少", "不少于", "不低于", "不小于"), (_ABOVE, False)),
    **dict.fromkeys(("最低", "高于", "多于", "大于", "起", "≥", ">", "+"), (_ABOVE, False)),
}
"""Modifier → the side that it leaves open, and whether it says that the figure is a rounded one (近, 余) or a bound."""

MODIFIER = re.compile(
    r"^(不超过|不少于|不低于|大约|约|接近|将近|近|不到|不足|超过|超|逾|突破|过(?=一?半)|上(?!下))(?=.)"
    r"|(?<=.)(左右|上下|以上|以下|以内|有余|余|多|来|强$|弱$|\+$)"
)
"""A modifier within a numeral: before it, or behind some of its digits (100余万, 三千多)."""


@dataclass(frozen=True, slots=True)
class Number:
    """What a numeral says.

    Attributes:
        number: its value; the lower end of a range, the round figure of 6.9万多; an int wherever it is whole.
        lower, upper: bounds that the wording allows, both equal to `number` where it is exact; None is an open side.
        approximate: whether the wording says that the true figure was rounded (余, 多, 近, 几).
        step: what one more in the last digit would add (100 in 1200, 1/3 in 三分之二): 约 allows half of it.
    """

    number: float | int
    lower: float | int | None
    upper: float | int | None
    approximate: bool = False
    step: Decimal | None = field(default=None, compare=False)


def exactly(value: Decimal, step: Decimal | None = None) -> Number:
    """The number that is `value` and nothing else; `step` where it is not the place of its last digit."""
    number = as_number(value)
    return Number(number, number, number, step=step)


def bounded(number: Number, word: str) -> Number:
    """`number` with what the modifier `word` adds (约, 近, 以上, 不少于 …); unknown words add nothing.

    约 and 左右 allow half a step either way: 约1200 is 1150 to 1250, 约1.05亿 is 1.045 to 1.055亿.
    A number that has bounds of its own (a range, 60余) keeps them.
    """
    found = max((w for w in _WORDS if w in normalise(word)), key=len, default=None)
    if found is None:
        return number
    side, rounded = _WORDS[found]
    number = replace(number, approximate=number.approximate or rounded)
    if not number.lower == number.upper == number.number:
        return number
    if side == _BELOW:
        return replace(number, lower=None)
    if side == _ABOVE:
        return replace(number, upper=None)
    value = Decimal(str(number.number))
    if number.step is None:
        half = _last_place(value) / 2
        return replace(number, lower=as_number(value - half), upper=as_number(value + half))
    lower, upper = (_FOUR_DIGITS.plus(value + side * number.step / 2) for side in (-1, 1))
    return replace(number, lower=as_number(lower), upper=as_number(upper))


def times(number: Number, factor: int) -> Number:
    """`number` and its bounds, `factor` times as large."""

    def product(end: float | int) -> float | int:
        return as_number(Decimal(str(end)) * factor)

    lower = None if number.lower is None else product(number.lower)
    upper = None if number.upper is None else product(number.upper)
    step = None if number.step is None else number.step * factor
    return Number(product(number.number), lower, upper, number.approximate, step)


def as_number(value: Decimal) -> float | int:
    """`value` as an int where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)


def _last_place(value: Decimal) -> Decimal:
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(1).scaleb(exponent)
