"""Figures that follow one thing through its stages: received, taken up, done, and how it ended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from labels.lexicons import match_before, table
from labels.rules.amounts import amount
from labels.rules.links import canonical_unit
from labels.rules.parents import members
from labels.rules.passage import Passage
from labels.rules.sums import countable, sums
from labels.rules.votes import Vote, labelling_function
from labels.scheme import Offsets

_BACK = 8
"""Figures before one among which the stage that it was taken from is sought."""

ENDED = 3.0
"""The stage of how a thing ended: 维持, 撤销, 驳回."""

_NO_WHOLE = 1.5
"""The stage of what is neither done nor ended (不予受理, 正在审理): a part of what was taken up, never a whole."""

_LIGHT = re.compile(r"(?:了|的|共|有|计|达|为|累计|共计)+$")


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
    under = members(passage) | {part: one.whole for one in sums(passage) for part in one.parts}
    stages = [_stage(passage, i) for i in range(len(passage.figures))]
    for i in range(1, len(passage.figures)):
        mine = stages[i]
        number = amount(passage.of(passage.figures[i].value))
        if mine is None or mine == 0 or number is None:
            continue
        for j in range(i - 1, max(-1, i - 1 - _BACK), -1):
            if _apart(passage, j, i):
                break
            whole = amount(passage.of(passage.figures[j].value))
            if whole is None or number > whole or not _alike(passage, j, i):
                continue
            if stages[j] is None and j in under:
                continue
            if _comes_before(passage, j, i, stages):
                if mine == ENDED and taken.get(j, 0.0) + number > whole:
                    continue
                taken[j] = taken.get(j, 0.0) + (number if mine == ENDED else 0.0)
                yield Vote(passage.figures[i].value, "parent", passage.figures[j].value)
                break


@cache
def _verbs() -> frozenset[str]:
    return frozenset(verb for verb in table("stages") if len(verb) > 1)


def _stage(passage: Passage, i: int) -> float | None:
    """The stage that the verb of figure `i` tells, None where it tells none or the figure is a rate or a change."""
    link, reading = passage.links[i], passage.readings[i]
    if link.rate or link.change or reading.move or not countable(passage, i):
        return None
    told = None if link.action is None else stage(passage.of(link.action))
    if told is None:
        start, end = reading.left
        if match := _LIGHT.search(passage.text, max(start, end - 4), end):
            end = match.start()
        verb = match_before(_verbs(), passage.text, end, start)
        told = None if verb is None else stage(verb)
    if told is None and link.metric is not None and _is_stage(passage, link.metric):
        told = stage(passage.of(link.metric))
    return told


def stage(verb: str) -> float | None:
    """How far a thing has come when `verb` is said of it, from 0 (received) to `ENDED`; None for another verb."""
    stages = table("stages")
    for known in (verb, *(verb[k:] for k in range(1, len(verb) - 1))):
        if known in stages:
            return _NO_WHOLE if stages[known] == "open" else float(stages[known])
    return None


def _comes_before(passage: Passage, j: int, i: int, stages: list[float | None]) -> bool:
    earlier, later = stages[j], stages[i]
    if earlier is None:
        return (
            countable(passage, j)
            and passage.links[j].metric_from in ("own", "following")
            and not passage.links[j].member
            and passage.same_sentence(passage.figures[j].value[0], passage.figures[i].value[0])
        )
    return later is not None and earlier != _NO_WHOLE and earlier < later


_CALLED = re.compile(r"(?:案件|申请|事项|决定|纠纷|问题)$")


def _alike(passage: Passage, j: int, i: int) -> bool:
    """Whether both count the same things: one unit, and one metric that is the end of the other."""
    if canonical_unit(passage, j) != canonical_unit(passage, i):
        return False
    first, second = passage.links[j].metric, passage.links[i].metric
    if second is None or first == second or _is_stage(passage, second):
        return True
    if first is None:
        return False
    long, short = sorted((passage.of(first), passage.of(second)), key=len, reverse=True)
    if long.endswith(short) or (passage.links[i].metric_from != "own" and long[-2:] == short[-2:]):
        return True
    # 收到行政复议申请229件, 受理行政复议案件212件: an application becomes a case.
    return bool(_CALLED.search(short)) and _CALLED.sub("", long).endswith(_CALLED.sub("", short))


def _is_stage(passage: Passage, name: Offsets) -> bool:
    """Whether what looks like a name is a stage: 成功687件, 8359人考试合格."""
    return match_before(_verbs(), passage.text, name[1], name[0]) is not None and name[1] - name[0] < 6


def _apart(passage: Passage, j: int, i: int) -> bool:
    """Whether a line end or more than one sentence end stands between."""
    between = passage.text[passage.figures[j].end : passage.figures[i].start]
    return "\n" in between or len(re.findall(r"[。!?]", between)) > 1
