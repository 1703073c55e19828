"""How a figure moved, as the words before it say: by so much (同比|下降), or to a level (压减至)."""

from __future__ import annotations

import re
from functools import cache

from labels.lexicons import lines
from labels.scheme import Offsets

_REFERENCE = r"(?:(?<![评对占同环相可无之百])(?:较|比|与(?=[^,。;]{1,12}相比))(?:[^,。;、(较比]{1,14}?)(?:相比)?)?"
_BLUR = ("分别", "均", "各", "平均", "累计", "总体")
"""What stands where a comparison may and compares with nothing."""


@cache
def _change() -> re.Pattern[str]:
    directions = "|".join(sorted(lines("directions"), key=len, reverse=True))
    return re.compile(
        rf"(?P<comparison>(?:同比|环比|年均|月均)?(?:分别|均|各)?{_REFERENCE}"
        r"(?:同比|环比|年均|月均|总体|累计|平均)?(?:分别|均|各)?)"
        rf"(?P<direction>{directions})(?:幅度)?(?:达到?|为|了|约)?$"
    )


@cache
def _move() -> re.Pattern[str]:
    stems = "|".join(sorted(lines("moves"), key=len, reverse=True))
    return re.compile(rf"(?:{stems})(?:至|到|为|成|在)(?:了)?$|(?:保持|稳定|控制|维持|实现|稳居|位居|位列|排名|排在)$")


def change_at_end(text: str, a: int, b: int) -> re.Match[str] | None:
    """The change that text[a:b] ends with; a direction of one character counts only beside a comparison (同比|降)."""
    match = _change().search(text, max(a, b - 26), b)
    if match and len(match.group("direction")) == 1 and not match.group("comparison").strip("分别均各累计"):
        return None
    return match


def change_span(match: re.Match[str]) -> Offsets:
    """From the comparison to the direction, without what only looks like a comparison: 分别|下降."""
    return match.start("direction" if match.group("comparison") in _BLUR else "comparison"), match.end("direction")


def move_at_end(text: str, a: int, b: int) -> Offsets | None:
    """The move to a level that text[a:b] ends with: 由412项|压减至."""
    match = _move().search(text, max(a, b - 10), b)
    return match.span() if match else None
