"""The noun phrase that names what is counted or measured."""

from __future__ import annotations

from collections.abc import Iterator

from labels.rules.passage import Passage
from labels.rules.votes import Vote, labelling_function


def _from(passage: Passage, reason: str) -> Iterator[Vote]:
    for figure, made in zip(passage.figures, passage.links, strict=True):
        if made.metric is not None and made.metric_from == reason:
            yield Vote(figure.value, "metric", made.metric)


@labelling_function("span", trust=0.7)
def noun_before(passage: Passage) -> Iterator[Vote]:
    """The noun between the governing verb, or the start of the clause, and the figure.

    + 收到行政复议案件28件 | 28 metric 行政复议案件
    + 其中举报投诉9件 | 9 metric 举报投诉
    - 受理28件
    """
    for figure, reading in zip(passage.figures, passage.readings, strict=True):
        if reading.noun is not None:
            yield Vote(figure.value, "metric", reading.noun, 0.5)


@labelling_function("link", trust=0.78)
def noun_in_clause(passage: Passage) -> Iterator[Vote]:
    """The noun before the figure, where the figures around it leave it to its own clause.

    + 收到行政复议案件28件 | 28 metric 行政复议案件
    - 受理28件
    """
    yield from _from(passage, "own")


@labelling_function("link", trust=0.74)
def noun_after(passage: Passage) -> Iterator[Vote]:
    """The noun that follows the unit: value before metric.

    + 公布2981个行政处罚事项 | 2981 metric 行政处罚事项
    + 完成88个城中村综合整治 | 88 metric 城中村
    - 收到案件28件
    """
    yield from _from(passage, "following")


@labelling_function("link", trust=0.6)
def noun_of_topic(passage: Passage) -> Iterator[Vote]:
    """An elided noun: the one that an earlier clause counted.

    + 收到行政复议案件28件,受理27件 | 27 metric 行政复议案件
    - 收到行政复议案件28件
    """
    yield from _from(passage, "topic")


@labelling_function("link", trust=0.65)
def noun_of_base(passage: Passage) -> Iterator[Vote]:
    """A change, share or new level without a noun is about the figure before it.

    + 败诉率5.9%,同比下降2.4个百分点 | 2.4 metric 败诉率
    - 败诉率下降2.4个百分点
    """
    yield from _from(passage, "base")


@labelling_function("link", trust=0.5)
def noun_of_twin(passage: Passage) -> Iterator[Vote]:
    """Two figures that touch measure one thing: 12件12人.

    + 移交违法线索6件7人 | 7 metric 违法线索
    - 移交违法线索6件
    """
    yield from _from(passage, "twin")


@labelling_function("link", trust=0.85)
def noun_dealt_out(passage: Passage) -> Iterator[Vote]:
    """分别 pairs a list of nouns with a list of figures.

    + 刑事案件、治安案件分别下降5%、4% | 4 metric 治安案件
    - 刑事案件、治安案件下降5%
    """
    yield from _from(passage, "dealt")


@labelling_function("link")
def rates_of_one_value(passage: Passage) -> Iterator[Vote]:
    """One value for several rates: a further record for each.

    + 办结率、满意率均为100% | 100 again 满意率
    - 满意率为100%
    """
    for figure, made in zip(passage.figures, passage.links, strict=True):
        for metric in made.extra:
            yield Vote(figure.value, "again", metric)
