"""Which figure another one is a part of."""

from __future__ import annotations

from collections.abc import Iterator

from labels.rules.passage import Passage
from labels.rules.votes import Vote, labelling_function

__all__ = ["part_named", "part_of_sum"]


@labelling_function("link")
def part_named(passage: Passage) -> Iterator[Vote]:
    """其中, 包括, a bracket or …中 opens a breakdown of a figure before it; it goes on while it fits into the whole.

    + 办理案件28件,其中公安类9件 | 9 parent 28
    + 办理案件28件(刑事9件、民事19件) | 19 parent 28
    + 全县15个窗口中,有4个未公示电话 | 4 parent 15
    + 受理申请30件,审结案件28件。受理申请中,公安类9件 | 9 parent 30
    - 办理案件28件,发出建议9件
    """
    for part, whole in passage.members.items():
        yield Vote(passage.figures[part].value, "parent", passage.figures[whole].value)


@labelling_function("link", weight=3)
def part_of_sum(passage: Passage) -> Iterator[Vote]:
    """Figures of one unit that add up to the one before them, or to the 合计 after them, are its parts.

    + 收到申请138件,受理131件,不予受理7件 | 7 parent 138
    + 办结案件182件,维持91件,撤销60件,终止31件 | 31 parent 182
    + 前三季度立案64件,四季度立案36件,合计100件 | 64 parent 100
    - 收到申请138件,受理131件,发出建议书9件
    """
    for one in passage.sums:
        for part in one.parts:
            yield Vote(passage.figures[part].value, "parent", passage.figures[one.whole].value)
