"""Numerals, units and the approximations around them: what makes a figure, before anyone asks what it counts."""

from __future__ import annotations

import re
from functools import cache

from labels.lexicons import match_at, match_before, table, units
from labels.scheme import Offsets

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_MAGNITUDE = r"(?:余|多|几)?(?:[十百千万亿]{1,3})?(?:余|多|几)?"
ARABIC = re.compile(
    rf"(?<![A-Za-z\d.+＋])(?:\d+/\d+(?![/\d])|{_NUMBER}(?:%?(?:[-—~～–―]{{1,2}}|至(?=\d)){_NUMBER})?{_MAGNITUDE})"
)
_FORMAL = "[壹贰叁肆伍陆柒捌玖][壹贰叁肆伍陆柒捌玖零]*[拾佰仟万亿][壹贰叁肆伍陆柒捌玖拾佰仟万亿零]*"
FORMAL = re.compile(_FORMAL)
"""As on cheques, with a place at least: 壹佰贰拾, 壹万贰仟叁佰; 叁 alone is a name."""

CHINESE = re.compile(
    r"(?:百分之[一二三四五六七八九十百点零]+|[一二两三四五六七八九十]+分之[一二两三四五六七八九十]+|一半"
    r"|[〇零一二三四五六七八九十]+\.[〇零一二三四五六七八九]+[万亿]?"
    rf"|{_FORMAL}"
    r"|[一二两三四五六七八九十百千万亿零〇几数]+[余多]?[万亿]?)"
)


@cache
def _units() -> frozenset[str]:
    return frozenset(units())


@cache
def _approximators(side: str) -> frozenset[str]:
    return frozenset(word for word, where in table("approximators").items() if where == side)


_NOT_UNITS = frozenset(["件人大", "件人民", "元整治", "元整改", "元整体", "元整合", "名次生", "家次级"])
"""A unit and the next character, where the unit's last character belongs to the next word."""


def unit_at(text: str, position: int) -> Offsets | None:
    """The unit that begins at `position` of normalised text, one space allowed before it."""
    start = position + 1 if text.startswith(" ", position) else position
    unit = match_at(_units(), text, start)
    if unit is None:
        return None
    end = start + len(unit)
    if text[start : end + 1] in _NOT_UNITS:
        unit, end = unit[:-1], end - 1
    if unit[-1].isascii() and unit[-1].isalpha() and text[end : end + 1].isascii() and text[end : end + 1].isalnum():
        return None
    bracket = text[end : end + 5]
    if len(bracket) > 2 and bracket[0] == "(" and ")" in bracket:
        inner = bracket[1 : bracket.index(")")]
        if inner in _units():
            return start, end + len(inner) + 2
    return start, end


def before(text: str, position: int, start: int = 0) -> Offsets | None:
    """The approximation or bound that ends at `position`: 约, 不少于 …"""
    word = match_before(_approximators("before"), text, position, start)
    return None if word is None else (position - len(word), position)


def after(text: str, position: int) -> Offsets | None:
    """The approximation or bound that begins at `position`: 以上, 左右 …"""
    word = match_at(_approximators("after"), text, position)
    return None if word is None else (position, position + len(word))
