"""What a figure means: its numeral as a number, its unit by one name, its kind.

`make_value` and `make_unit` take the spans of a record as they were found; `kind_of` follows the guidelines: a change
is what a change span says, a rank is what 第 or 前 marks, everything else is what the unit nearly always means.
"""

from __future__ import annotations

import re
from decimal import Decimal

from extract.bounds import Number, as_number, bounded, times
from extract.normalise import normalise
from extract.numeral import is_fraction, parse_number
from extract.schema import Span, Unit, Value
from labels.lexicons import units
from labels.scheme import Quantity

__all__ = ["Number", "kind_of", "make_unit", "make_value", "parse_number"]

_RANK_UNITS = frozenset({"", "名", "位", "名次", "强", "方阵", "梯队", "档次"})
_MAGNITUDE = re.compile(r"[百千万亿]+(?=[元人户件吨亩])")
_DOUBLINGS = "番"
_AND_A_HALF = re.compile("(?<=^个)半(?=[月小钟])|(?<=.)半$")  # 两个半天 are two half-days
_ZEROS = {"百": 2, "千": 3, "万": 4, "亿": 8}
_PERIODS_IN_A_ROW = re.compile(r"(连续|持续|为期|历时|历经)$")
_REACHES_A_LEVEL = re.compile(r"[至到为]$")
_OF_MONEY = re.compile(r"(资金|金额|投资|产值|总额|收入|支出|贷款|债券|税|款|费|生产总值|GDP)$")
_RATES = re.compile(r"率|比例|比重|占比")
_MOVES = re.compile(r"(增幅|降幅|增速|涨幅|跌幅|增长率|下降率)$")


def make_value(value: Span, modifier: Span | None, unit: Span | None) -> Value:
    """`value` with its number and the bounds that numeral and modifier allow; all None where it is no numeral.

    A fraction without a unit is a share in percent: 三分之一 is 33.33; 半 in 半天 is 0.5.
    What the unit says of the number counts: 3.5 below the header 金额(万元) is 35000, 3 before 个半月 or 年半 is 3.5,
    500 before +场次 is at least 500, 两 before 番 is a growth of 300 %.
    """
    doubles = unit is not None and _plain_unit(unit.text) == _DOUBLINGS
    number = parse_number(f"翻{value.text}番" if doubles else value.text)
    if number is None:
        return Value(value.text, value.start, value.end)
    if unit is None and is_fraction(value.text):
        number = times(number, 100)
    if unit is not None and (magnitude := _MAGNITUDE.match(_plain_unit(unit.text))):
        number = times(number, 10 ** sum(_ZEROS[c] for c in magnitude.group()))
    if unit is not None and _AND_A_HALF.search(_plain_unit(unit.text)):
        number = _and_a_half(number)
    if unit is not None and _plain_unit(unit.text).startswith("+"):
        number = bounded(number, "+")
    if modifier is not None:
        number = bounded(number, modifier.text)
    return Value(
        value.text, value.start, value.end, number.number, number.lower, number.upper, approximate=number.approximate
    )


def _and_a_half(number: Number) -> Number:
    """3 as 3.5; a number with bounds of its own stays as it is."""
    if not number.lower == number.upper == number.number:
        return number
    more = as_number(Decimal(str(number.number)) + Decimal("0.5"))
    return Number(more, more, more)


def make_unit(unit: Span) -> Unit:
    """`unit` with the name that its synonyms share (宗 is 件), its own normalised text where units.tsv lacks it.

    The name is that of the unit which the record's number counts: 元 for 万元, % for 番.
    """
    plain = _AND_A_HALF.sub("", _plain_unit(unit.text)).removeprefix("+")
    if plain == _DOUBLINGS:
        plain = "%"
    if magnitude := _MAGNITUDE.match(plain):
        plain = plain[magnitude.end() :]
    entry = units().get(plain)
    return Unit(unit.text, unit.start, unit.end, entry.canonical if entry else plain)


def _plain_unit(text: str) -> str:
    return re.sub(r"\s", "", normalise(text))


def kind_of(text: str, quantity: Quantity) -> str:
    """The kind, one of `labels.scheme.KINDS`, that `quantity` has by its unit and the spans around it.

    Args:
        text: the normalised text into which the quantity's offsets point.
    """
    start = quantity.value[0]
    unit = _plain_unit(_words(text, quantity.unit))
    entry = units().get(unit)
    usual = entry.kind if entry else _kind_without_entry(text, quantity, unit)
    if usual == "duration" and _PERIODS_IN_A_ROW.search(text[max(0, start - 2) : start]):
        return "duration"
    if quantity.change is not None and not _REACHES_A_LEVEL.search(_words(text, quantity.change)):
        return "change"
    if unit in _RANK_UNITS and text[max(0, start - 1) : start] in ("第", "前"):
        return "rank"
    if usual == "ratio" and _MOVES.search(_words(text, quantity.metric)):
        return "change"
    return usual


def _kind_without_entry(text: str, quantity: Quantity, unit: str) -> str:
    """The kind of a quantity whose unit is left out or unknown."""
    if "元" in unit:
        return "money"
    if unit:
        return "count"
    value, metric = _words(text, quantity.value), _words(text, quantity.metric)
    if is_fraction(value) or re.search(r"[成%‰]|百分之", value) or _RATES.search(metric):
        return "ratio"
    return "money" if _OF_MONEY.search(metric) or _OF_MONEY.search(_words(text, quantity.action)) else "count"


def _words(text: str, span: tuple[int, int] | None) -> str:
    return "" if span is None else text[slice(*span)]
