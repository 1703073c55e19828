"""The integers that the role head gets beside the encoder's states.

They say what stands between a quantity and a character, what the labelling functions answer, and whether the figures
add up. Training and prediction compute them by this one module, so that they cannot drift apart.
"""

from __future__ import annotations

import re
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from labels.rules.amounts import amount
from labels.scheme import ROLES

Ints: TypeAlias = npt.NDArray[np.int64]

MAX_SPAN = 26
"""The longest role span in characters; longer ones are under 0.1 % of the gold."""

_EDGES = np.array([1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 20, 26, 34, 48, 64, 96, 128, 192, 256])
DISTANCES = 2 * len(_EDGES) + 1
CLAUSES_BACK, CLAUSES_AHEAD = 12, 4
CLAUSES = CLAUSES_BACK + CLAUSES_AHEAD + 1
SENTENCES_BACK, SENTENCES_AHEAD = 4, 1
SENTENCES = SENTENCES_BACK + SENTENCES_AHEAD + 1
VALUES_BACK, VALUES_AHEAD = 6, 2
VALUES = VALUES_BACK + VALUES_AHEAD + 2
"""Sizes of the first four feature vocabularies; the last id of VALUES marks a character inside another value."""

ANSWERS = 1 + 4 * len(ROLES)
"""Where a character stands in the rules' answer: nowhere, or first, last, inside or all of a role's span."""

FEATURE_SIZES = (DISTANCES, CLAUSES, SENTENCES, VALUES, ANSWERS)
NONE_SIZES = (3,) * len(ROLES)
"""What the rules say to a role of a quantity: unknown, none, a span."""

_CUES = ("其中", "包括", "包含", "含", "分别", "(")
PAIR_SIZES = (2 * 8 + 1, CLAUSES, SENTENCES, len(_CUES) + 1, 2, 4, 3, 4)
"""Feature vocabularies of a pair of quantities (parents): order, clauses and sentences between, the word that opens a
breakdown before the first, the same word behind both, which is more, whether a run of figures adds up, the rules'
answer (unknown, none, this one, another)."""

UNKNOWN, NOWHERE = -2, -1
"""Among what the rules say: no answer, and the answer that there is none."""

_GROUPED = re.compile(r"[0-9],(?=[0-9]{3}(?![0-9]))")
_CLAUSE_MARKS = frozenset(",;。:!?")
_SENTENCE_MARKS = frozenset("。;!?")
_BARRIERS = frozenset(",;。:!?")
_PARTNERS = (("“", "”"), ("‘", "’"), ("(", ")"), ("《", "》"), ("「", "」"), ("『", "』"), ("【", "】"), ("[", "]"))


def _counts(chars: str, marks: frozenset[str]) -> Ints:
    """How many of `marks` stand before each character: shape (len(chars),)."""
    inner = {match.start() + 1 for match in _GROUPED.finditer(chars)}  # 482,038: no clause ends there
    hits = [0] * (len(chars) + 1)
    for i, char in enumerate(chars, 1):
        if char in marks and i - 1 not in inner:
            hits[i] = 1
    return np.cumsum(hits, dtype=np.int64)[:-1]


def _ends_between(chars: str, here: Ints, there: Ints) -> tuple[Ints, Ints]:
    """Clause ends and sentence ends from each offset `here` to each `there`, as ids: two of shape (here, there)."""

    def between(marks: frozenset[str], back: int, ahead: int) -> Ints:
        count = _counts(chars, marks)
        steps: Ints = np.clip(count[there][None, :] - count[here][:, None], -back, ahead) + back
        return steps

    return (
        between(_CLAUSE_MARKS, CLAUSES_BACK, CLAUSES_AHEAD),
        between(_SENTENCE_MARKS, SENTENCES_BACK, SENTENCES_AHEAD),
    )


def token_features(chars: str, values: Ints, answers: Ints) -> Ints:
    """Features of every (quantity, character) pair of a window.

    Args:
        chars: the window's characters, one a token ([CLS] and [SEP] left out).
        values: token offsets of the quantities, shape (Q, 2), end exclusive, in text order.
        answers: the rules' span of each role (Q, roles, 2), token offsets, NOWHERE or UNKNOWN.

    Returns:
        Shape (5, Q, T): ids of signed distance, clauses, sentences and values between, and of the rules' answers, see
        `FEATURE_SIZES`.
    """
    at = np.arange(len(chars))[None, :]
    start, end = values[:, :1], values[:, 1:]
    before = np.searchsorted(_EDGES, start - at, side="right")
    after = np.searchsorted(_EDGES, at - end + 1, side="right")
    distance = np.where(at < start, len(_EDGES) - before, np.where(at >= end, len(_EDGES) + after, len(_EDGES)))

    inside = np.zeros(len(chars), dtype=bool)
    order = np.zeros(len(chars) + 1, dtype=np.int64)
    for first, last in values.tolist():
        inside[first:last] = True
        order[last] += 1
    passed = np.cumsum(order)[: len(chars)]  # values that ended before each character
    mine = np.searchsorted(values[:, 0], values[:, 0], side="left")[:, None]
    crossed = np.where(at < start, passed[None, :] - mine, np.maximum(passed[None, :] - mine - 1, 0))
    crossed = np.clip(crossed, -VALUES_BACK, VALUES_AHEAD) + VALUES_BACK
    own = (at >= start) & (at < end)
    crossed = np.where(inside[None, :] & ~own, VALUES - 1, crossed)
    between = _ends_between(chars, values[:, 0], at[0])
    return np.stack([distance, *between, crossed, answer_features(len(chars), answers)]).astype(np.int64)


def answer_features(size: int, answers: Ints) -> Ints:
    """Where each of `size` characters stands in the rules' answers (Q, roles, 2): shape (Q, size), see `ANSWERS`."""
    ids = np.zeros((len(answers), size), dtype=np.int64)
    for quantity, role in np.argwhere(answers[:, :, 0] >= 0).tolist():
        start, end = answers[quantity, role].tolist()
        first = 1 + 4 * role
        ids[quantity, start:end] = first + 2
        ids[quantity, end - 1] = first + 1
        ids[quantity, start] = first if end - start > 1 else first + 3
    return ids


def none_features(answers: Ints) -> Ints:
    """Which roles the rules answer at all, (Q, roles, 2) → (Q, roles), see `NONE_SIZES`."""
    ids: Ints = np.clip(answers[:, :, 0], UNKNOWN, 0) - UNKNOWN
    return ids


def pair_features(chars: str, values: Ints, parents: Ints) -> Ints:
    """Features of every (quantity, possible parent) pair.

    Args:
        chars, values: as for `token_features`.
        parents: the rules' answers (Q,): index of a quantity, NOWHERE or UNKNOWN.

    Returns:
        Shape (8, Q, Q), see `PAIR_SIZES`.
    """
    index = np.arange(len(values))
    order = np.clip(index[None, :] - index[:, None], -8, 8) + 8
    cue = np.broadcast_to(_cues(chars, values)[:, None], order.shape)
    units = np.array([chars[end : end + 1] for end in values[:, 1].tolist()])
    numbers = [amount(chars[start:end]) for start, end in values.tolist()]
    known = np.array([np.nan if number is None else number for number in numbers], dtype=np.float64)
    less = np.where(known[:, None] < known[None, :], 1, np.where(known[:, None] == known[None, :], 2, 3))
    less[np.isnan(known)[:, None] | np.isnan(known)[None, :]] = 0
    said = np.where(parents[:, None] == index[None, :], 2, np.where(parents[:, None] == NOWHERE, 1, 3))
    said[parents == UNKNOWN] = 0
    between = _ends_between(chars, values[:, 0], values[:, 0])
    same = units[:, None] == units[None, :]
    return np.stack([order, *between, cue, same, less, _sums(known, units), said]).astype(np.int64)


def _cues(chars: str, values: Ints) -> Ints:
    """The last word that opens a breakdown between each quantity and the one before it, as an id; shape (Q,)."""
    ids = np.zeros(len(values), dtype=np.int64)
    before = 0
    for i, (start, end) in enumerate(values.tolist()):
        between = chars[before:start]
        last = max(range(len(_CUES)), key=lambda cue: between.rfind(_CUES[cue]))
        ids[i] = last + 1 if _CUES[last] in between else 0
        before = end
    return ids


_LONGEST_SUM = 14


def _sums(numbers: npt.NDArray[np.float64], units: npt.NDArray[np.str_]) -> Ints:
    """Whether a quantity belongs to a run of at least two that adds up to another: shape (Q, Q).

    1 where the run begins right after the sum, or ends right before it; 2 where other figures stand between.
    """
    found = np.zeros((len(numbers), len(numbers)), dtype=np.int64)
    runs = [_runs(numbers, np.flatnonzero(units == units[whole]), whole) for whole in range(len(numbers))]
    sums = [frozenset(members) for mine in runs for _, members in mine]
    for whole, mine in enumerate(runs):
        for near, members in mine:
            # 91 is half of 182 = 91 + 20 + …, so its siblings sum to it by chance
            if not any(others.issuperset((whole, *members)) for others in sums):
                found[members, whole] = np.where(found[members, whole] == 1, 1, 1 if near else 2)
    return found


def _runs(numbers: npt.NDArray[np.float64], alike: Ints, whole: int) -> list[tuple[bool, list[int]]]:
    """The runs among `alike` (of the unit of `whole`, itself too) that add up to it, and whether each is near."""
    at = int(np.searchsorted(alike, whole))
    runs = []
    for first in range(max(0, at - _LONGEST_SUM), min(len(alike), at + _LONGEST_SUM)):
        total = 0.0
        for last in range(first, min(first + _LONGEST_SUM, len(alike))):
            if last == at or np.isnan(numbers[alike[last]]):
                break
            total += numbers[alike[last]]
            if total >= numbers[whole]:
                if last > first and abs(total - numbers[whole]) < 1e-6 * numbers[whole]:
                    runs.append((first == at + 1 or last == at - 1, alike[first : last + 1].tolist()))
                break
    return runs


def barriers(chars: str, values: Ints) -> npt.NDArray[np.bool_]:
    """Characters that no role span may hold: clause marks and the quantities themselves; shape (T,)."""
    closed = np.array([c in _BARRIERS for c in chars], dtype=bool)
    for first, last in values.tolist():
        closed[first:last] = True
    return closed


def span_mask(chars: str, closed: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Which spans are allowed: shape (T, MAX_SPAN), [s, n] is the span of n + 1 characters that starts at s.

    No span holds a barrier, or a bracket or quotation mark without its partner.
    """
    size = len(closed)
    start = np.arange(size)[:, None]
    end = start + np.arange(MAX_SPAN)[None, :] + 1
    allowed: npt.NDArray[np.bool_] = end <= size
    end = np.minimum(end, size)
    total = np.concatenate([[0], np.cumsum(closed)])
    allowed &= total[end] == total[start]
    for opening, closing in _PARTNERS:
        step = np.array([(char == opening) - (char == closing) for char in chars], dtype=np.int64)
        if step.any():
            depth = np.concatenate([[0], np.cumsum(step)])
            allowed &= depth[end] == depth[start]
    return allowed
