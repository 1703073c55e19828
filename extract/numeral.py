"""A numeral as reports write it → a number with the bounds that its wording allows.

`482,038.12万`, `6.9万多`, `三万余`, `1亿2千万`, `近百`, `数十`, `20至30`, `六成六`, `三分之一`: Arabic and Chinese
digits, mixed, in either script and width. Arithmetic is decimal, so that 482,038.12万 is 4820381200 and no neighbour
of it.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal

from extract.bounds import MODIFIER, Number, as_number, bounded, exactly
from extract.normalise import normalise

LONGEST = 40
"""Characters beyond which a run of digits is no figure (an account number, a broken table)."""

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_PLACES = {"亿": 10**8, "万": 10**4, "千": 10**3, "百": 10**2, "十": 10}
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟幺弍弎", "一二三四五六七八九十百千一二三") | {
    ord("廿"): "二十",
    ord("卅"): "三十",
}
_LEAVES = "".join(_DIGITS)
_HALVES = frozenset({"半", "一半"})

_ARABIC = re.compile(r"([0-9]+|[0-9]+(,[0-9]{3,4})+)(\.[0-9]+)?")
_RANGE = re.compile(r"(.+?)(?:至|到|[-~—–―]+)(.+)")
_FRACTION = re.compile(r"(?P<whole>.+)分之(?P<part>.+)|(?P<top>[0-9]+)/(?P<bottom>[0-9]+)")
_RATIO = re.compile(r"([0-9]+(?:\.[0-9]+)?)[:∶]([0-9]+(?:\.[0-9]+)?)")
_TENTHS = re.compile(r"(?P<tenths>.+)成(?P<more>[半0-9一二三四五六七八九]?)")
_AND_A_HALF = re.compile(r"(?P<whole>[^半]+)个半")
_DOUBLINGS = re.compile(r"翻了?(?P<times>.*)番")
_SEVERAL = re.compile(r"[几数]")
_ANY_OF = re.compile("数以(?P<place>[十百千万亿]+)计")
_NEIGHBOURS = ("一二", "一两", "二三", "两三", "三四", "三五", "四五", "五六", "六七", "七八", "八九")
_SPACED = (f"{pair[0]}、{pair[1]}" for pair in (*_NEIGHBOURS, *(f"{i}{i + 1}" for i in range(1, 9))))
# 三四百: neighbours that mean "three or four"; 一二三 and 二〇二一 are digits read out.
_EITHER = re.compile(
    rf"(?<![0-9一二两三四五六七八九零〇])({'|'.join((*_NEIGHBOURS, *_SPACED))})(?![0-9一二两三四五六七八九零〇])"
)


def parse_number(text: str) -> Number | None:
    """The number that `text` writes, None where it is no numeral.

    A percentage keeps its hundred (百分之三十 and 30% are 30, 四成 is 40, 六成六 is 66); a fraction does not
    (三分之一 is 0.3333), nor a ratio (1.5:1 is 1.5). Doublings are the growth that they come to: 翻一番 is 100, 翻两番
    300.
    """
    plain = _compact(text)
    if not plain or len(plain) > LONGEST:
        return None
    try:
        return _worded(_reworded(plain))
    except (ValueError, ArithmeticError):
        return None


def is_fraction(text: str) -> bool:
    """Whether `text` writes a part of a whole without a hundred: 三分之一, 1/4, 一半, 千分之三, 近半; not 百分之三."""
    plain = _reworded(_compact(text))
    if match := MODIFIER.search(plain):
        plain = plain[: match.start()] + plain[match.end() :]
    return plain in _HALVES or _fraction(plain) is not None


def _compact(text: str) -> str:
    """`text` normalised, without the spaces of a PDF (1 200 is one, 1 3/5 none); 〇.五 is 〇点五."""
    joined = re.sub(r"(?<=[0-9])\s(?=[0-9]{3}(?![0-9]))", "", normalise(text))
    plain = re.sub(r"(?<![0-9])\s+|\s+(?![0-9])", "", joined).translate(_FORMAL)
    return re.sub(rf"(?<=[{_LEAVES}])\.(?=[{_LEAVES}])", "点", plain)


def _reworded(text: str) -> str:
    """数以千计 as 千余, 大半 as 过半, 半数 as 一半, 百分百 as 百分之百."""
    if match := _ANY_OF.fullmatch(text):
        return f"{match['place']}余"
    return re.sub("^[大多]半$", "过半", text.replace("半数", "一半").replace("百分百", "百分之百"))


def _worded(text: str) -> Number:
    if match := _DOUBLINGS.fullmatch(text):
        return _growth(_worded(match["times"] or "一"))
    if match := MODIFIER.search(text):
        return bounded(_worded(text[: match.start()] + text[match.end() :]), match[0])
    if match := _RANGE.fullmatch(text):
        return _range(match[1], match[2])
    if match := _SEVERAL.search(text):
        return _several(text.removeprefix("好"), match.start() - text.startswith("好"))
    if match := _EITHER.search(text):
        return _either(*(text[: match.start()] + match[0][i] + text[match.end() :] for i in (0, -1)))
    return exactly(_share(text), _step(text))


def _growth(doublings: Number) -> Number:
    """What so many doublings add, in percent; 几番 beyond ten are no figure."""

    def percent(times: float | int) -> float | int:
        if not 0 <= times <= 10:
            raise ValueError(f"{times} doublings")
        return as_number(round((Decimal(2) ** Decimal(str(times)) - 1) * 100, 2))

    lower = None if doublings.lower is None else percent(doublings.lower)
    upper = None if doublings.upper is None else percent(doublings.upper)
    return Number(percent(doublings.number), lower, upper, doublings.approximate)


def _range(low: str, high: str) -> Number:
    """A range; the lower end shares the magnitude, 成 or 分之 of the other where that keeps it the lower (3-5万)."""
    if (part := re.match(".+分之", low)) and "分之" not in high:
        high = part[0] + high
    upper = _share(high)
    magnitude = re.search("[百千万亿]*成?$", high.rstrip("%‰"))
    assert magnitude is not None
    # 三至四成 is never 3 to 40: its lower end goes without 成 only where it says 分之 or % itself.
    last = magnitude.start() if magnitude[0] == "成" and _is_bare(low) else magnitude.end()
    for start in range(magnitude.start(), last + 1):
        try:
            lower = _share(low + high[start : magnitude.end()])
        except ValueError:
            continue
        if lower < upper:
            return Number(as_number(lower), as_number(lower), as_number(upper))
    raise ValueError(f"{low}-{high} does not rise")


def _is_bare(text: str) -> bool:
    return not re.search("[成%‰/]|分之", text)


def _several(text: str, at: int) -> Number:
    """几 and 数: at least two of what follows (数十, 几百万), any digit after other digits (十几万, 二十几, 20几)."""
    head, tail = text[:at], text[at + 1 :]
    if re.fullmatch("[0-9]+0", head):  # the digit takes the place of the last zero
        low, eight, nine = (_plain(head[:-1] + digit + tail) for digit in "089")
    elif head[-1:].isascii() and head:
        raise ValueError(f"{text} has no place for a digit")
    else:
        low, eight, nine = (_plain(head + digit + tail) for digit in ("零" if at else "二", "八", "九"))
    return Number(as_number(low), as_number(low), as_number(nine + (nine - eight)), approximate=True)


def _either(first: str, second: str) -> Number:
    low, high = _share(first), _share(second)
    if low >= high:
        raise ValueError(f"{first} is not below {second}")
    return Number(as_number(low), as_number(low), as_number(high), approximate=True)


def _share(text: str) -> Decimal:
    """A numeral that may have a sign, or be a fraction or a ratio."""
    if text[:1] in ("-", "+", "负"):
        return _share(text[1:]) * (1 if text[0] == "+" else -1)
    if match := _fraction(text):
        return _quotient(*_part_and_whole(match))
    if match := _RATIO.fullmatch(text):
        return _quotient(Decimal(match[1]), Decimal(match[2]))
    return _level(text)


def _level(text: str) -> Decimal:
    """A numeral that may have a half, a % or 成."""
    if text in _HALVES:
        return Decimal("0.5")
    if match := _TENTHS.fullmatch(text):
        more = match["more"] or "零"
        return _share(match["tenths"]) * 10 + (5 if more == "半" else _digit(more))
    if match := _AND_A_HALF.fullmatch(text):
        return _plain(match["whole"]) + Decimal("0.5")
    return _plain(text.removeprefix("百分之").removesuffix("%").removesuffix("‰"))


def _fraction(text: str) -> re.Match[str] | None:
    return None if text.startswith("百分之") else _FRACTION.fullmatch(text)


def _part_and_whole(fraction: re.Match[str]) -> tuple[Decimal, Decimal]:
    return _plain(fraction["part"] or fraction["top"]), _plain(fraction["whole"] or fraction["bottom"])


def _step(text: str) -> Decimal | None:
    """What one more part adds to a fraction, a third to 三分之二; None for numerals whose last digit says it."""
    match = _fraction(text)
    return 1 / _part_and_whole(match)[1] if match else None


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
