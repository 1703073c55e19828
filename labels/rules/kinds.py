"""Kind and status of a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from labels.lexicons import lines, units
from labels.rules.passage import Passage
from labels.rules.votes import Vote, labelling_function

_FRACTION = re.compile(r"分之|/|一半")
_FUTURE = re.compile(
    r"到(?:20[23]\d年|“?十[四五六]五)|20[23]\d年(?:计划|拟|将|力争)|每(?:年|村|镇|名|个)[^,。;]{0,16}(?:不少于|不低于|至少)"
    r"|力争|争取|下一步|计划(?!》)|要求|确保|目标(?:为|是)|明年|拟(?!定)"
)
"""What makes a target of every figure behind it in the sentence."""

_DONE = re.compile(r"目前(?:已|,)|已完成|现已")


@cache
def _targets() -> re.Pattern[str]:
    """What makes a target of the figure of its clause."""
    return re.compile("|".join(lines("targets")))


@labelling_function("span")
def kind_of_unit(passage: Passage) -> Iterator[Vote]:
    """The kind that a unit nearly always implies.

    + 罚款264万元 | 264万 kind money
    + 合格率98% | 98 kind ratio
    - 续建工程占三分之一
    """
    for figure in passage.figures:
        entry = units().get(figure.unit(passage.text))
        if entry is not None:
            yield Vote(figure.value, "kind", entry.kind)


@labelling_function("span")
def kind_of_fraction(passage: Passage) -> Iterator[Vote]:
    """A fraction is a ratio.

    + 续建工程占三分之一 | 三分之一 kind ratio
    - 收到案件3件
    """
    for figure in passage.figures:
        if figure.spans.get("unit") is None and _FRACTION.search(passage.of(figure.value)):
            yield Vote(figure.value, "kind", "ratio")


@labelling_function("link", weight=3)
def kind_of_change(passage: Passage) -> Iterator[Vote]:
    """A figure with a change is a change, whatever its unit.

    + 案件同比减少11件 | 11 kind change
    - 案件减少至11件
    """
    for figure in passage.figures:
        if figure.spans.get("change") is not None:
            yield Vote(figure.value, "kind", "change")


@labelling_function("span")
def target_words(passage: Passage) -> Iterator[Vote]:
    """What is required, planned or promised.

    + 力争合格率达到95%以上 | 95 status target
    + 计划新建学校5所 | 5 status target
    - 新建学校5所
    """
    text = passage.text
    for i, figure in enumerate(passage.figures):
        start, _ = passage.sentence(figure.value[0])
        own = passage.readings[i].left
        clause = text[max(start, own[0] - 1) : figure.value[0]]
        sentence = text[max(start, figure.value[0] - 200) : figure.value[0]]
        if _FUTURE.search(sentence):
            if not _DONE.search(clause):
                yield Vote(figure.value, "status", "target")
        elif _targets().search(clause):
            yield Vote(figure.value, "status", "target", 0.9)
