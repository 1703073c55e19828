"""One way of writing for rules and model, without moving a single offset.

Reports come in traditional or simplified script, with full-width or half-width digits and punctuation, with `\\r\\n`,
ideographic spaces and the radicals that PDFs put in place of characters. `normalise` replaces character by character,
so `normalise(text)[a:b]` always stands for `text[a:b]`: work on the first, show the second.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

TRADITIONAL_IN_GB2312 = frozenset("後徵於麽榘薹")
"""Traditional characters that GB 2312 holds too; any other character outside GB 2312 may be traditional."""

# Radicals that stand in PDF text layers for the character they look like and that Unicode does not decompose.
_RADICALS = dict(
    zip(
        "⺠⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "民西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)


def normalise(text: str) -> str:
    """`text` in simplified script and half width, of the same length in code points; idempotent.

    Full-width letters, digits and ASCII punctuation become half width (。、《》“”〔〕 have no half width and stay);
    spaces of every width, zero-width characters, BOM and control characters become a space, tabs stay; `\\r\\n` becomes
    space and `\\n`, every other line break `\\n`.
    """
    plain = text.replace("\r\n", " \n").translate(_width_table())
    return _simplified(plain) if _may_be_traditional(plain) else plain


@cache
def _width_table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table |= dict.fromkeys([*range(0x20), *range(0x7F, 0xA1), 0xAD, 0x1680, 0x180E, *range(0x2000, 0x2010)], " ")
    table |= dict.fromkeys([*range(0x202A, 0x2030), *range(0x205F, 0x2070), 0x3000, 0xFEFF], " ")
    table |= dict.fromkeys([0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029], "\n")
    table |= {0x09: "\t", 0x0A: "\n", 0xFFE5: "¥", 0xFE6A: "%", 0xFE59: "(", 0xFE5A: ")", 0xFE30: ":"}
    # Lone surrogates cannot be encoded, so nothing downstream could read them.
    table |= dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")
    for code in [*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00)]:
        decomposed = unicodedata.normalize("NFKC", chr(code))
        if len(decomposed) == 1 and decomposed != chr(code):
            table[code] = decomposed
    return table | {ord(radical): character for radical, character in _RADICALS.items()}


def _may_be_traditional(text: str) -> bool:
    """Whether the converter has to be asked: a simplified report passes without it."""
    if text.isascii():
        return False
    characters = set(text)
    if characters & TRADITIONAL_IN_GB2312:
        return True
    return any(not c.encode("gb2312", "ignore") for c in characters if "\u3400" <= c <= "\u9fff" or c >= "\U00020000")


def _simplified(text: str) -> str:
    """`text` in simplified script, by phrases where that keeps every character in its place, else one by one."""
    converter = _converter()
    # Line by line, so that a phrase of another length costs its own line the phrase context and no other.
    return "".join(_converted(converter, line) for line in re.split("(\n)", text))


def _converted(converter: OpenCC, line: str) -> str:
    result = str(converter.convert(line))
    if len(result) == len(line):
        return result
    singles = {c: str(converter.convert(c)) for c in set(line)}
    return "".join(singles[c] if len(singles[c]) == 1 else c for c in line)


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")
