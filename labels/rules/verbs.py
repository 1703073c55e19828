"""The verb phrase that governs a figure."""

from __future__ import annotations

from collections.abc import Iterator

from labels.rules.passage import Passage
from labels.rules.votes import Vote, labelling_function


def _from(passage: Passage, *reasons: str) -> Iterator[Vote]:
    for figure, made in zip(passage.figures, passage.links, strict=True):
        if made.action_from in reasons and not (made.action_from == "own" and made.action is None):
            yield Vote(figure.value, "action", made.action)


@labelling_function("span", trust=0.75)
def verb_before(passage: Passage) -> Iterator[Vote]:
    """The verb in front of the noun or of the figure itself, without its adverbs.

    + 共收到行政复议案件28件 | 28 action 收到
    + 市司法局累计办结案件28件 | 28 action 办结
    + 提出修改意见28条 | 28 action 提出
    + 通过网络渠道接收申请28件 | 28 action 接收
    + 收到建议30条,被采纳28条 | 28 action 采纳
    + 收到诉求30件,当场答复28件 | 28 action 当场答复
    + 梳理证明事项30项,其中用于行政许可的28项 | 28 action 用于行政许可
    - 败诉率为5.9%
    """
    for figure, reading in zip(passage.figures, passage.readings, strict=True):
        if reading.verb is not None and not reading.move:
            yield Vote(figure.value, "action", reading.verb, 0.5)


@labelling_function("link", trust=0.8)
def verb_in_clause(passage: Passage) -> Iterator[Vote]:
    """The verb of the figure's own clause, where nothing around it speaks against it.

    + 收到行政复议案件28件,受理27件 | 27 action 受理
    - 败诉率为5.9%
    """
    yield from _from(passage, "own")


@labelling_function("link", trust=0.77)
def verb_of_list(passage: Passage) -> Iterator[Vote]:
    """Members of a list share its verb.

    + 购置图书300册、档案柜12个 | 12 action 购置
    - 购置图书300册
    """
    yield from _from(passage, "list", "twin", "base")


@labelling_function("link", weight=2, trust=0.85)
def work_noun(passage: Passage) -> Iterator[Vote]:
    """完成 N 个 thing + work: the work is the action.

    + 完成88个城中村综合整治 | 88 action 综合整治
    - 完成边坡治理154个
    """
    yield from _from(passage, "work")


@labelling_function("link", trust=0.62)
def predicate_after(passage: Passage) -> Iterator[Vote]:
    """A quantity in subject position takes the predicate.

    + 60项高频事项实现全城通办 | 60 action 实现全城通办
    - 公布60项高频事项
    """
    yield from _from(passage, "predicate")


@labelling_function("span", trust=0.82)
def move_to_level(passage: Passage) -> Iterator[Vote]:
    """The verb of a move to a level, with its 至 or 到.

    + 证明事项由412项压减至168项 | 168 action 压减至
    + 证明事项由412项归并为168项 | 168 action 归并为
    - 证明事项压减59.2%
    """
    for figure, reading in zip(passage.figures, passage.readings, strict=True):
        if reading.verb is not None and reading.move:
            yield Vote(figure.value, "action", reading.verb)
