"""Figures that follow one thing through its stages: received, taken up, done, and how it ended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from labels.lexicons import match_before, table
from labels.rules.amounts import amount
from labels.rules.links import canonical_unit
from labels.rules.passage import Passage
from labels.rules.sums import countable
from labels.rules.votes import Vote, labelling_function
from labels.scheme import Offsets

_BACK = 8
"""Figures before one among which the stage that it was taken from is sought."""

ENDED = 3.0
"""The stage of how a thing ended: 维持, 撤销, 驳回."""

_NO_WHOLE = 1.5
"""The stage of what is neither done nor ended (正在审理): a part of what was taken up, never a whole."""

_REFUSED = 0.5
"""The stage of what was received and not taken up (不予受理), never a whole."""

_NAMED = {"open": _NO_WHOLE, "refused": _REFUSED}

_LIGHT = re.compile(r"(?:了|的|共|有|计|达|为|累计|共计)+$")


@dataclass(frozen=True, slots=True)
class _Flow:
    """What is known of the figures: the stage of each, those that are parts, and what the ends took from each."""

    stages: list[float | None]
    parts: set[int]
    taken: dict[int, float]


@labelling_function("link", weight=0.9)
def part_of_stage(passage: Passage) -> Iterator[Vote]:
    """A later stage falls under the nearest earlier one of the same things: 收到28件, 受理27件, 审结24件, 维持9件.

    + 收到行政复议案件28件,受理27件 | 27 parent 28
    + 受理案件39件,审结28件,其中维持13件,正在审理2件 | 2 parent 39
    + 调解矛盾纠纷718件,调解成功687件 | 687 parent 718
    + 收到申请39件,受理案件31件,不予受理5件 | 5 parent 39
    + 行政调解案件30件,成功21件 | 21 parent 30
    - 受理案件39件,发出建议书5件
    - 受理法律援助案件39件,办结公证业务28件
    """
    parts = {part for one in passage.sums for part in one.parts}
    flow = _Flow([_stage(passage, i) for i in range(len(passage.figures))], parts | passage.members.keys(), {})
    for i, mine in enumerate(flow.stages):
        if not mine:
            continue
        whole = _source(passage, i, mine, flow)
        if whole is None and mine == _REFUSED:
            whole = _source(passage, i, _NO_WHOLE, flow)
        if whole is not None:
            yield Vote(passage.figures[i].value, "parent", passage.figures[whole].value)


def _source(passage: Passage, i: int, mine: float, flow: _Flow) -> int | None:
    """The figure that figure `i`, of stage `mine`, was taken from."""
    number = amount(passage.of(passage.figures[i].value))
    for j in range(i - 1, max(-1, i - 1 - _BACK), -1):
        if number is None or passage.apart(j, i):
            return None
        whole = amount(passage.of(passage.figures[j].value))
        if whole is None or number > whole or not _alike(passage, j, i):
            continue
        if not (
            _named(passage, j, i) and j not in flow.parts if flow.stages[j] is None else _before(flow.stages[j], mine)
        ):
            continue
        if mine == ENDED:
            if flow.taken.get(j, 0.0) + number > whole:
                continue
            flow.taken[j] = flow.taken.get(j, 0.0) + number
        return j
    return None


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
            return _NAMED.get(stages[known]) or float(stages[known])
    return None


def _before(earlier: float | None, later: float) -> bool:
    return earlier is not None and earlier not in (_NO_WHOLE, _REFUSED) and earlier < later


def _named(passage: Passage, j: int, i: int) -> bool:
    """Whether figure `j`, which tells no stage, names in the sentence of `i` what there is: 调解案件30件, 成功20件."""
    link = passage.links[j]
    return (
        countable(passage, j)
        and link.metric_from in ("own", "following")
        and not link.member
        and passage.same_sentence(passage.figures[j].value[0], passage.figures[i].value[0])
    )


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
