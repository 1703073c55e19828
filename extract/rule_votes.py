"""The labelling functions' say in what the model decodes.

The rules see a report with other eyes than the model, and err elsewhere. The model reads their answers as features,
and they are added to its scores before the best answer is taken: on the tags of the numerals that they accept or veto,
on the spans of the roles, on parent and status. The weights were chosen on written paragraphs that no model is trained
on and on the two development reports, never on one with gold: on real reports the rules help more.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from extract.decoding import Floats
from extract.features import NOWHERE, UNKNOWN, Ints
from extract.windows import NUMERAL, Window
from labels.scheme import ROLES, STATUSES, TAGS, Offsets, Quantity
from labels.voting import vote

VALUE_VOTE, ROLE_VOTE, PARENT_VOTE, STATUS_VOTE = 4.0, 1.3, 1.0, 2.0
_BEGIN, _INSIDE = TAGS.index("B-VALUE"), TAGS.index("I-VALUE")
_METRIC = ROLES.index("metric")


@dataclass(frozen=True, slots=True)
class Rules:
    """What the rules make of a text.

    Attributes:
        answers: by value, the quantity and its parent's value; the last quantity where several share the value.
        values: the keys, in text order.
        shared: by value, the metrics of the quantities before the last (办结率、答复率均为100%).
    """

    answers: Mapping[Offsets, tuple[Quantity, Offsets | None]]
    values: Sequence[Offsets]
    shared: Mapping[Offsets, Sequence[Offsets]]


NO_RULES = Rules({}, (), {})


@dataclass(frozen=True, slots=True)
class Said:
    """What the rules say about one quantity of a window.

    Attributes:
        roles: (index in ROLES, span in window characters or None) for each role that they answer inside the window; of
            several metrics the last is the quantity's own.
        parent: value of the parent, in the text's offsets; None where they see none.
        status: index in STATUSES.
    """

    roles: Sequence[tuple[int, Offsets | None]]
    parent: Offsets | None
    status: int


def ask_rules(text: str) -> Rules:
    """The rules' quantities of normalised `text`."""
    votes = vote(text)
    answers = {q.value: (q, None if q.parent is None else votes[q.parent].value) for q in votes}
    shared: dict[Offsets, list[Offsets]] = {}
    for q in votes:
        if q.metric is not None and q is not answers[q.value][0]:
            shared.setdefault(q.value, []).append(q.metric)
    return Rules(answers, sorted(answers), shared)


def vote_on_tags(tags: Floats, window: Window, chars: str, rules: Rules) -> None:
    """Adds to the VALUE logits (T, tags) of one window, in place: up for accepted numerals, down for the others."""
    refused = np.zeros(len(chars), dtype=bool)
    refused[[match.start() for match in NUMERAL.finditer(chars)]] = True
    first, last = int(window.positions[0]), int(window.positions[-1]) + 1
    for value in rules.values[bisect_left(rules.values, (first,)) : bisect_left(rules.values, (last,))]:
        if value[1] <= last:
            start, end = np.searchsorted(window.positions, value).tolist()
            refused[start:end] = False
            tags[start, _BEGIN] += VALUE_VOTE
            tags[start + 1 : end, _INSIDE] += VALUE_VOTE
    tags[refused, _BEGIN] -= VALUE_VOTE
    tags[refused, _INSIDE] -= VALUE_VOTE


def answers(said_of: Sequence[Said | None], values: Sequence[Offsets]) -> tuple[Ints, Ints]:
    """What the rules say about the quantities of a window, as `extract.features` takes it.

    Args:
        said_of: their answer to each quantity.
        values: the quantities' values, in the text's offsets.

    Returns:
        Spans (Q, roles, 2) in window characters and parents (Q,), NOWHERE or UNKNOWN where there is none.
    """
    spans = np.full((len(values), len(ROLES), 2), UNKNOWN, dtype=np.int64)
    parents = np.full(len(values), UNKNOWN, dtype=np.int64)
    index = {value: i for i, value in enumerate(values)}
    for i, answer in enumerate(said_of):
        if answer is not None:
            for role, span in answer.roles:
                spans[i, role] = (NOWHERE, NOWHERE) if span is None else span
            parents[i] = NOWHERE if answer.parent is None else index.get(answer.parent, UNKNOWN)
    return spans, parents


def said(window: Window, value: Offsets, rules: Rules) -> Said | None:
    """What the rules say about the quantity with this value, None where they do not know it."""
    if value not in rules.answers:
        return None
    quantity, parent = rules.answers[value]
    spans: list[tuple[int, Offsets | None]] = [(_METRIC, span) for span in rules.shared.get(value, ())]
    spans += [(index, quantity.role(name)) for index, name in enumerate(ROLES)]
    roles: list[tuple[int, Offsets | None]] = []
    for index, span in spans:
        if span is None:
            roles.append((index, None))
        elif window.positions[0] <= span[0] and span[1] <= window.end:
            start, end = np.searchsorted(window.positions, span).tolist()
            roles.append((index, (start, end)))
    return Said(roles, parent, STATUSES.index(quantity.status))
