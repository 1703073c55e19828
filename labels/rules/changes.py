"""How a figure moved: the words from the comparison to the direction."""

from __future__ import annotations

from collections.abc import Iterator

from labels.rules.passage import Passage
from labels.rules.votes import Vote, labelling_function


@labelling_function("span")
def change_before(passage: Passage) -> Iterator[Vote]:
    """Comparison and direction right before the figure.

    + 败诉率同比下降2.4个百分点 | 2.4 change 同比下降
    + 满意度比去年同期提高1.6个百分点 | 1.6 change 比去年同期提高
    - 岗位津贴提高至2130元
    """
    for figure, reading in zip(passage.figures, passage.readings, strict=True):
        if reading.change is not None:
            yield Vote(figure.value, "change", reading.change)


@labelling_function("link")
def change_dealt_out(passage: Passage) -> Iterator[Vote]:
    """The later figures of a dealt-out list take the change of the first.

    + 刑事案件、治安案件分别下降5%、4% | 4 change 下降
    - 刑事案件下降5%,收到4件
    """
    for i, (figure, made) in enumerate(zip(passage.figures, passage.links, strict=True)):
        before = passage.figures[i - 1].spans.get("change") if i else None
        if made.change and passage.readings[i].change is None and before:
            passage.figures[i].spans["change"] = before
            yield Vote(figure.value, "change", before)
