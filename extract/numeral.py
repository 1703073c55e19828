"""A numeral as reports write it → a number with the bounds that its wording allows.

`482,038.12万`, `6.9万多`, `三万余`, `1亿2千万`, `近百`, `数十`, `20至30`, `三分之一`: Arabic and Chinese digits, mixed,
in either script and width. Arithmetic is decimal, so that 482,038.12万 is 4820381200 and no neighbour of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Context, Decimal

from extract.normalise import normalise

LONGEST = 40
"""Characters beyond which a run of digits is no figure (an account number, a broken table)."""

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_PLACES = {"亿": 10**8, "万": 10**4, "千": 10**3, "百": 10**2, "十": 10}
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟幺弍弎", "一二三四五六七八九十百千一二三") | {
    ord("廿"): "二十",
    ord("卅"): "三十",
}
_HALVES = frozenset({"半", "一半", "半数"})

_ARABIC = re.compile(r"([0-9]+|[0-9]+(,[0-9]{3,4})+)(\.[0-9]+)?")
_RANGE = re.compile(r"(.+?)(?:至|到|[-~—–―]+)(.+)")
_FRACTION = re.compile(r"(?P<whole>.+)分之(?P<part>.+)|(?P<top>[0-9]+)/(?P<bottom>[0-9]+)")
# 三四百: neighbours that mean "three or four"; 一二三 and 二〇二一 are digits read out.
_EITHER = re.compile(
    r"(?<![0-9一二两三四五六七八九零〇])(一二|一两|二三|两三|三四|三五|四五|五六|六七|七八|八九)"
    r"(?![0-9一二两三四五六七八九零〇])"
)

_BOTH, _BELOW, _ABOVE = "both", "below", "above"
_WORDS: dict[str, tuple[str, bool]] = {
    **dict.fromkeys(("约", "大约", "大概", "左右", "上下"), (_BOTH, True)),
    **dict.fromkeys(("近", "接近", "不到", "不足", "不及"), (_BELOW, True)),
    **dict.fromkeys(("以下", "以内", "之内", "内", "至多", "最多", "不超过", "不超", "不高于"), (_BELOW, False)),
    **dict.fromkeys(("不多于", "不大于", "低于", "少于", "小于", "最高", "最长", "前", "≤", "<"), (_BELOW, False)),
    **dict.fromkeys(("超过", "超", "逾", "突破", "破", "上", "过", "高达", "余", "多", "来"), (_ABOVE, True)),
    **dict.fromkeys(("以上", "至少", "最少", "不少于", "不低于", "不小于"), (_ABOVE, False)),
    **dict.fromkeys(("最低", "高于", "多于", "大于", "起", "≥", ">"), (_ABOVE, False)),
}
"""Modifier → the side that it leaves open, and whether it says that the figure is a rounded one (近, 余) or a bound."""

_MODIFIER = re.compile(
    r"^(大约|约|接近|将近|近|不到|不足|超过|超|逾|突破|上)(?=.)|(?<=.)(左右|上下|以上|以下|以内|余|多|来)"
)


@dataclass(frozen=True, slots=True)
class Number:
    """What a numeral says.

    Attributes:
        number: its value; the lower end of a range, the round figure of 6.9万多; an int wherever it is whole.
        lower, upper: bounds that the wording allows, both equal to `number` where it is exact; None is an open side.
        approximate: whether the wording says that the true figure was rounded (余, 多, 近, 几).
    """

    number: float | int
    lower: float | int | None
    upper: float | int | None
    approximate: bool = False


def parse_number(text: str) -> Number | None:
    """The number that `text` writes, None where it is no numeral.

    A percentage keeps its hundred (百分之三十 and 30% are 30, 四成 is 40); a fraction does not (三分之一 is 0.3333).
    """
    plain = _compact(text)
    if not plain or len(plain) > LONGEST:
        return None
    try:
        return _worded(plain)
    except (ValueError, ArithmeticError):
        return None


def bounded(number: Number, word: str) -> Number:
    """`number` with what the modifier `word` adds (约, 近, 以上, 不少于 …); unknown words add nothing.

    约 and 左右 allow half of the last significant digit's place: 约1200 is 1150 to 1250, 约1.05亿 is 1.045 to 1.055亿.
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
    value, half = Decimal(str(number.number)), _half_place(number.number)
    return replace(number, lower=_number(value - half), upper=_number(value + half))


def is_fraction(text: str) -> bool:
    """Whether `text` writes a part of a whole without a hundred: 三分之一, 1/4, 一半, 千分之三; not 百分之三."""
    plain = _compact(text)
    return plain in _HALVES or bool(_FRACTION.fullmatch(plain) and not plain.startswith("百分之"))


def _compact(text: str) -> str:
    """`text` normalised, without the spaces of a PDF; 1 200 is one number, 1 3/5 stays two (and none)."""
    joined = re.sub(r"(?<=[0-9])\s(?=[0-9]{3}(?![0-9]))", "", normalise(text))
    return re.sub(r"(?<![0-9])\s+|\s+(?![0-9])", "", joined).translate(_FORMAL)


def _worded(text: str) -> Number:
    if match := re.fullmatch(r"翻了?(.+)番", text):
        return _worded(match[1])
    if match := _MODIFIER.search(text):
        return bounded(_worded(text[: match.start()] + text[match.end() :]), match[0])
    if match := _RANGE.fullmatch(text):
        return _range(match[1], match[2])
    if match := re.search("[几数]", text):
        return _several(text, match.start())
    if match := _EITHER.search(text):
        ends = (text[: match.start()] + digit + text[match.end() :] for digit in match[0])
        low, high = sorted(_share(end) for end in ends)
        return Number(_number(low), _number(low), _number(high), approximate=True)
    exact = _number(_share(text))
    return Number(exact, exact, exact)


def _range(low: str, high: str) -> Number:
    """A range; the lower end shares the magnitude and the % of the upper one where that keeps it the lower (3-5万)."""
    upper = _share(high)
    magnitude = re.search("[百千万亿]*$", high.rstrip("%‰"))
    assert magnitude is not None
    for start in range(magnitude.start(), magnitude.end() + 1):
        try:
            lower = _share(low + high[start : magnitude.end()])
        except ValueError:
            continue
        if lower < upper:
            return Number(_number(lower), _number(lower), _number(upper))
    raise ValueError(f"{low}-{high} does not rise")


def _several(text: str, at: int) -> Number:
    """几 and 数: at least two of what follows (数十, 几百万), any digit after other digits (十几万, 二十几)."""
    low, eight, nine = (_plain(text[:at] + digit + text[at + 1 :]) for digit in ("零" if at else "二", "八", "九"))
    return Number(_number(low), _number(low), _number(nine + (nine - eight)), approximate=True)


def _share(text: str) -> Decimal:
    """A numeral that may have a sign, a fraction, a % or 成."""
    if text[:1] in ("-", "+", "负"):
        return _share(text[1:]) * (1 if text[0] == "+" else -1)
    if text in _HALVES:
        return Decimal("0.5")
    if text.startswith("百分之"):
        return _plain(text[3:])
    if match := _FRACTION.fullmatch(text):
        part, whole = match["part"] or match["top"], match["whole"] or match["bottom"]
        return _quotient(_plain(part), _plain(whole))
    if text.endswith("成"):
        return _share(text[:-1]) * 10
    return _plain(text[:-1] if text[-1:] in ("%", "‰") else text)


def _quotient(part: Decimal, whole: Decimal) -> Decimal:
    """Exact where it comes out even (1/4), else to four significant digits (1/3 is 0.3333)."""
    exact = part / whole
    return exact if exact == round(exact, 6) else Context(prec=4).divide(part, whole)


def _plain(text: str) -> Decimal:
    """A numeral of digits and places alone: 482,038.12万, 一千零五, 3万5千, 二〇二一, 三点五."""
    if _ARABIC.fullmatch(text):
        return Decimal(text.replace(",", ""))
    for place in "亿万":
        head, found, tail = text.rpartition(place)
        if found:
            return (_plain(head) if head else 1) * _PLACES[place] + _tail(tail, _PLACES[place])
    head, found, tail = text.partition("点")
    if found and tail:
        return (_plain(head) if head else 0) + Decimal("0." + "".join(str(_digit(c)) for c in tail))
    for place in "千百十":
        head, found, tail = text.partition(place)
        if found:
            return _leaf(head or "一") * _PLACES[place] + _tail(tail, _PLACES[place])
    return _leaf(text)


def _tail(text: str, place: int) -> Decimal:
    """What follows a place: 三 of 一万三 is three thousands, 三 of 一万零三 is three."""
    if text.endswith("两"):
        raise ValueError("两 stands before a place: the last one is the unit of weight")
    if re.fullmatch(r"[1-9一二三四五六七八九]", text):
        return Decimal(_digit(text) * place // 10)
    rest = text.lstrip("零〇")
    value = _plain(rest) if rest else Decimal(0)
    if value >= place:
        raise ValueError(f"{text} does not fit under {place}")
    return value


def _leaf(text: str) -> Decimal:
    if _ARABIC.fullmatch(text):
        return Decimal(text.replace(",", ""))
    stripped = text.lstrip("零〇") or text[:1]
    if not stripped or (len(stripped) > 1 and "两" in stripped):
        raise ValueError(f"{text} is no run of digits")
    return Decimal("".join(str(_digit(c)) for c in stripped))


def _digit(character: str) -> int:
    if character in _DIGITS:
        return _DIGITS[character]
    if character.isascii() and character.isdigit():
        return int(character)
    raise ValueError(f"{character} is no digit")


def _number(value: Decimal) -> float | int:
    return int(value) if value == value.to_integral_value() else float(value)


def _half_place(number: float | int) -> Decimal:
    exponent = Decimal(str(number)).normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(5).scaleb(exponent - 1)
