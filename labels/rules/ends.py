"""What stands at the ends of the words before a figure and belongs to neither noun nor verb: 其中|…|共计."""

from __future__ import annotations

import re
from functools import cache

from labels.lexicons import lines, match_at, words
from labels.rules.sides import Reading
from labels.rules.vocabulary import period_pattern
from labels.scheme import Offsets

_MEMBER = re.compile(r"其中|包括|包含|涵盖|囊括|含(?!量)")
_AS_DEFENDANT = re.compile(r"(?:我局|以)?[^,。;]{0,10}?(?:作为|为)(?:被告|被申请人)的")
_PLACE = re.compile(r"[一-龥]{2,4}[县市区州](?=各|被|(?:19|20)\d\d年)")


@cache
def _leading() -> re.Pattern[str]:
    return re.compile("|".join(lines("leading")))


@cache
def _trailing() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(lines('trailing'))})$")


def strip_ends(text: str, a: int, b: int, reading: Reading) -> Offsets:
    """text[a:b] without what only leads up to it and to the figure; notes in `reading` what that said."""
    while a < b:
        if match := _leading().match(text, a, b):
            reading.member = reading.member or bool(_MEMBER.fullmatch(match.group()))
            a = match.end()
        elif (match := period_pattern().match(text, a, b)) and match.end() > a:
            reading.period = match.span()
            a = match.end()
        elif word := match_at(words("own_region"), text, a, b):
            a += len(word)
        elif match := _AS_DEFENDANT.match(text, a, b) or _PLACE.match(text, a, b):
            a = match.end()
        elif text.startswith("各级各部门", a, b):
            a += 2
        else:
            break
    while a < b and (match := trailing(text, a, b)):
        reading.shared_out = reading.shared_out or match.group()[:2] in ("分别", "依次")
        reading.origin = reading.origin or match.group() in ("由", "从", "由原来的")
        b = match.start()
    return a, b


def trailing(text: str, a: int, b: int) -> re.Match[str] | None:
    """One word at the end of text[a:b] that only leads up to a figure: 分别为, 已, 共计."""
    return _trailing().search(text, max(a, b - 6), b)
