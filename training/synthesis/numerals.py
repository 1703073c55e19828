"""Numbers as reports write them, and arithmetic that adds up."""

from __future__ import annotations

import math
from random import Random

DIGITS = "零一二三四五六七八九"

SCALE = {
    "元": (20_000, 3_000_000_000),
    "人次": (60, 400_000),
    "件次": (20, 30_000),
    "户次": (40, 60_000),
    "家次": (20, 8_000),
    "人": (5, 60_000),
    "名": (3, 1_500),
    "份": (6, 80_000),
    "册": (300, 90_000),
    "条": (3, 6_000),
    "户": (8, 60_000),
    "家": (3, 3_000),
    "件": (3, 20_000),
    "宗": (2, 3_000),
    "起": (2, 4_000),
    "项": (2, 1_900),
    "个": (2, 900),
    "次": (2, 400),
    "场": (2, 600),
    "场次": (5, 900),
    "期": (1, 40),
    "部": (1, 60),
    "批次": (10, 60_000),
    "平方米": (3_000, 3_000_000),
    "立方米": (3_000, 3_000_000),
    "平方公里": (2, 300),
    "公里": (3, 2_000),
    "亩": (20, 400_000),
    "公顷": (2, 900),
    "吨": (10, 900_000),
    "株": (500, 900_000),
    "剂次": (1_000, 900_000),
    "千瓦时": (30_000_000, 9_000_000_000),
    "美元": (2_000_000, 900_000_000),
    "张": (3, 9_000),
    "套": (10, 30_000),
    "头": (1_000, 900_000),
    "台": (2, 900),
    "学时": (8, 80),
    "微克/立方米": (15, 60),
}
"""Least and greatest that a figure in this unit usually is; `USUAL` for the others."""

USUAL = (2, 300)

LEVELS = {
    "元": (300_000_000, 600_000_000_000),
    "美元": (3_000_000, 9_000_000_000),
    "件": (900, 90_000_000),
    "户": (3_000, 700_000),
    "人": (3_000, 3_000_000),
    "家": (30, 3_000),
    "亩": (90_000, 9_000_000),
    "吨": (9_000, 9_000_000),
    "头": (9_000, 3_000_000),
    "天": (250, 365),
    "微克/立方米": (15, 60),
    "立方米": (300_000, 90_000_000),
    "千瓦时": (300_000_000, 90_000_000_000),
}
"""The same for indicators of a whole county or city."""

PER_HEAD = (12_000, 80_000)
"""Incomes a head, in 元."""

EQUAL_PARTS = 0.15
"""How far a part may sink below an equal share of its total's rest."""


def chinese(number: int) -> str:
    """A number below 10,000 in Chinese digits (13 → 十三, 2 → 二)."""
    text, rest = "", number
    for unit, name in ((1000, "千"), (100, "百"), (10, "十")):
        digit, rest = divmod(rest, unit)
        if digit:
            text += DIGITS[digit] + name
        elif text and rest and not text.endswith("零"):
            text += "零"
    if rest:
        text += DIGITS[rest]
    return text.removeprefix("一") if text.startswith("一十") else text


def counted(number: int) -> str:
    """A number in Chinese digits before a measure word (2 → 两)."""
    return "两" if number == 2 else chinese(number)


def plain(number: float, commas: bool, decimals: int = 0) -> str:
    """Arabic digits, with thousands separators where the report uses them."""
    return f"{number:,.{decimals}f}" if commas else f"{number:.{decimals}f}"


def draw(rng: Random, unit: str) -> int:
    """A number such as figures in `unit` are, small ones more often than great ones."""
    return between(rng, *SCALE.get(unit, USUAL))


def between(rng: Random, low: int, high: int) -> int:
    """A whole number, each order of magnitude as likely as the other."""
    return int(math.exp(rng.uniform(math.log(low), math.log(high))))


def magnitude(rng: Random, number: float, commas: bool) -> str:
    """A great number with 万 or 亿 (482,038.12万, 1.05亿, 6.9万); a small one as it is."""
    scale, name = (10**8, "亿") if number >= 10**8 and rng.random() < 0.92 else (10**4, "万")
    if number < 10**4:
        return plain(number, commas)
    decimals = rng.choice((0, 1, 2, 2)) if number / scale >= 1 else 2
    text = plain(number / scale, commas, decimals)
    return (text.rstrip("0").rstrip(".") if "." in text else text) + name


MONEY_STEP = 100
"""The least sum, in 元, that `ten_thousands` tells."""


def ten_thousands(number: int, commas: bool) -> str:
    """A sum in 万 to the hundred 元, which keeps sums of such sums exact (1,462.7万)."""
    text = plain(number / 10_000, commas, 2)
    return text.rstrip("0").rstrip(".") + "万"


def rounded(rng: Random, number: int, commas: bool) -> str:
    """A round number with 余 or 多 (3500余, 6.9万多, 三万余, 5600余万)."""
    tail = rng.choice("余余余余多")
    if number < 100:
        return f"{max(10, number // 10 * 10)}{tail}"
    digits = 10 ** (len(str(number)) - 2)
    low = number // digits * digits
    if low < 10_000:
        return plain(low, commas) + tail
    if low % 10_000 == 0 and low < 100_000 and rng.random() < 0.3:
        return chinese(low // 10_000) + "万" + tail
    text = f"{low / 10_000:g}"
    return f"{text}{tail}万" if "." not in text and len(text) > 2 and rng.random() < 0.5 else f"{text}万{tail}"


def parts(rng: Random, total: int, count: int) -> list[int]:
    """`count` positive numbers, greatest mostly first, that add up to `total` (at least `count`)."""
    sizes = [rng.random() ** 2 + EQUAL_PARTS for _ in range(count)]
    if rng.random() < 0.7:
        sizes.sort(reverse=True)
    shares = [max(1, int(total * size / sum(sizes))) for size in sizes]
    greatest = shares.index(max(shares))
    shares[greatest] += total - sum(shares)
    return shares


def percent(number: float, decimals: int) -> str:
    """A percentage without its sign; a whole number stays one."""
    return str(number) if isinstance(number, int) else f"{number:.{decimals}f}"
