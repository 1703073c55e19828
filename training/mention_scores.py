"""seqeval's entity scores per label, over the characters of the sentences: what the mention head is trained on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from labels.scheme import LABELS, Offsets
from training.scores import sentence_spans

Mentions: TypeAlias = Iterable[tuple[str, Offsets]]
"""(label, span), in any order."""

MentionTable: TypeAlias = dict[str, dict[str, float]]
"""By label, and by "micro avg", "macro avg", "weighted avg": precision, recall, f1-score, support."""


def bio_tags(text_length: int, spans: Mentions) -> list[str]:
    """One BIO tag a character for (label, span) mentions.

    Characters take one label only: of overlapping mentions the longest stands, then the first, then by the order of
    `LABELS`. A mention that several quantities share is one.
    """
    tags = ["O"] * text_length
    for label, (start, end) in sorted(set(spans), key=lambda m: (m[1][0] - m[1][1], m[1][0], LABELS.index(m[0]))):
        if all(tag == "O" for tag in tags[start:end]):
            tags[start:end] = [f"B-{label}", *[f"I-{label}"] * (end - start - 1)]
    return tags


def mention_table(texts: Iterable[tuple[str, Mentions, Mentions]]) -> MentionTable:
    """seqeval's strict IOB2 report over (text, gold mentions, predicted mentions); empty without mentions."""
    from seqeval.metrics import classification_report
    from seqeval.scheme import IOB2

    gold_tags: list[list[str]] = []
    predicted_tags: list[list[str]] = []
    for text, gold, predicted in texts:
        sides = [bio_tags(len(text), side) for side in (gold, predicted)]
        for start, end in sentence_spans(text):
            sentence = [side[start:end] for side in sides]
            if any(tag != "O" for side in sentence for tag in side):
                gold_tags.append(sentence[0])
                predicted_tags.append(sentence[1])
    if not gold_tags:
        return {}
    table = classification_report(
        gold_tags, predicted_tags, output_dict=True, scheme=IOB2, mode="strict", zero_division=0
    )
    return {label: {name: float(value) for name, value in row.items()} for label, row in table.items()}
