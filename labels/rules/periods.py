"""The time expression that governs a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from labels.rules.passage import Passage
from labels.rules.vocabulary import period_pattern
from labels.rules.votes import Vote, labelling_function
from labels.scheme import Offsets

_RESET = re.compile(
    r"\n|(?:^|(?<=[。;:\n,]))\s*(?:[一二三四五六七八九十]{1,2}(?:是|、)|\([一二三四五六七八九十\d]{1,2}\)|\d{1,2}\.(?!\d))"
)
_COMPARED = re.compile(r"(?:较|比|与|超过|年均|占|《|〔|首批|于|按照|根据)$")
_NAMED_BY_TIME = re.compile(r"同期|相比|规划|计划|目标|工作报告|工作要点|[一二三四五六七八九十]周年")


@labelling_function("span")
def period_in_force(passage: Passage) -> Iterator[Vote]:
    """The last time expression before the figure in its paragraph or numbered item.

    + 2019年,收到案件28件,办结27件 | 27 period 2019年
    - 收到案件28件。2019年制定办法
    """
    text = passage.text
    expressions = [match.span() for match in period_pattern().finditer(text) if _governs(text, match)]
    resets = [match.start() for match in _RESET.finditer(text)]
    e = r = 0
    current: Offsets | None = None
    for figure in passage.figures:
        position = figure.value[0]
        while e < len(expressions) and expressions[e][1] <= position:
            current = expressions[e]
            e += 1
        while r < len(resets) and resets[r] < position:
            if current is not None and resets[r] > current[0]:
                current = None
            r += 1
        if current is not None:
            yield Vote(figure.value, "period", current)


def _governs(text: str, match: re.Match[str]) -> bool:
    """Whether the expression stands where a time may govern: no comparison, no title, no name with a year in it."""
    start, end = match.span()
    if _COMPARED.search(text, max(0, start - 3), start) or text[start - 1 : start].isdigit():
        return False
    if _stands_open(text, "《》", start - 60, start) or _stands_open(text, "“”", start - 30, start):
        return False
    return not _NAMED_BY_TIME.match(text, end)


def _stands_open(text: str, pair: str, start: int, end: int) -> bool:
    """Whether a mark of `pair` was opened in text[start:end] and not closed."""
    return text.rfind(pair[0], max(0, start), end) > text.rfind(pair[1], max(0, start), end)
