"""Figures that follow one thing through its stages: received, taken up, done, and how it ended."""

from __future__ import annotations

import re
from collections.abc import Iterator

from labels.lexicons import table
from labels.rules.links import canonical_unit
from labels.rules.parents import amount
from labels.rules.passage import Passage
from labels.rules.votes import Vote, labelling_function

_BACK = 8
"""Figures before one among which the stage that it was taken from is sought."""

ENDED = 3.0
"""The stage of how a thing ended: 维持, 撤销, 驳回."""

_NO_WHOLE = 1.5
"""The stage of what is neither done nor ended (不予受理, 正在审理): a part of what was taken up, never a whole."""


@labelling_function("link", weight=0.9)
def part_of_stage(passage: Passage) -> Iterator[Vote]:
    """A later stage falls under the nearest earlier one of the same things: 收到28件, 受理27件, 审结24件, 维持9件.

    + 收到行政复议案件28件,受理27件 | 27 parent 28
    + 受理案件39件,审结28件,其中维持13件,正在审理2件 | 2 parent 39
    + 调解矛盾纠纷718件,调解成功687件 | 687 parent 718
    - 受理案件39件,发出建议书5件
    - 受理法律援助案件39件,办结公证业务28件
    """
    taken: dict[int, float] = {}
    for i in range(1, len(passage.figures)):
        mine = _stage(passage, i)
        number = amount(passage.of(passage.figures[i].value))
        if mine is None or mine == 0 or number is None:
            continue
        for j in range(i - 1, max(-1, i - 1 - _BACK), -1):
            if _apart(passage, j, i):
                break
            whole = amount(passage.of(passage.figures[j].value))
            if whole is not None and number <= whole and _comes_before(passage, j, mine) and _alike(passage, j, i):
                if mine == ENDED and taken.get(j, 0.0) + number > whole:
                    continue
                taken[j] = taken.get(j, 0.0) + (number if mine == ENDED else 0.0)
                yield Vote(passage.figures[i].value, "parent", passage.figures[j].value)
                break


def _stage(passage: Passage, i: int) -> float | None:
    """The stage that the verb of figure `i` tells, None where it tells none or the figure is a rate or a change."""
    link = passage.links[i]
    if link.rate or link.change or link.action is None:
        return None
    return stage(passage.of(link.action))


def stage(verb: str) -> float | None:
    """How far a thing has come when `verb` is said of it, from 0 (received) to `ENDED`; None for another verb."""
    stages = table("stages")
    for known in (verb, *(verb[k:] for k in range(1, len(verb) - 1))):
        if known in stages:
            return _NO_WHOLE if stages[known] == "open" else float(stages[known])
    return None


def _comes_before(passage: Passage, j: int, later: float) -> bool:
    earlier = _stage(passage, j)
    return earlier is not None and earlier != _NO_WHOLE and earlier < later


def _alike(passage: Passage, j: int, i: int) -> bool:
    """Whether both count the same things: one unit, and one metric that is the end of the other."""
    if canonical_unit(passage, j) != canonical_unit(passage, i):
        return False
    first, second = passage.links[j].metric, passage.links[i].metric
    if second is None or first == second:
        return True
    if first is None:
        return False
    long, short = sorted((passage.of(first), passage.of(second)), key=len, reverse=True)
    return long.endswith(short) or (passage.links[i].metric_from != "own" and long[-2:] == short[-2:])


def _apart(passage: Passage, j: int, i: int) -> bool:
    """Whether a line end or more than one sentence end stands between."""
    between = passage.text[passage.figures[j].end : passage.figures[i].start]
    return "\n" in between or len(re.findall(r"[。!?]", between)) > 1
