"""The organisation, place or group that a figure is about."""

from __future__ import annotations

from collections.abc import Iterator

from labels.rules.passage import Passage
from labels.rules.votes import Vote, labelling_function


@labelling_function("link")
def organisation(passage: Passage) -> Iterator[Vote]:
    """An organisation before the verb, in force through its sentence.

    + 市司法局受理案件28件 | 28 subject 市司法局
    + 市司法局受理案件28件,办结20件 | 20 subject 市司法局
    - 全市受理案件28件
    """
    for figure, made in zip(passage.figures, passage.links, strict=True):
        if made.subject is not None:
            yield Vote(figure.value, "subject", made.subject)
