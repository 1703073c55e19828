"""What stands between a quantity and a character: the integers that the role head gets beside the encoder's states.

Training and prediction compute them by this one module, so that they cannot drift apart.
"""

from __future__ import annotations

import re
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

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
"""Sizes of the four feature vocabularies; the last id of VALUES marks a character inside another value."""

FEATURE_SIZES = (DISTANCES, CLAUSES, SENTENCES, VALUES)
PAIR_SIZES = (2 * 8 + 1, CLAUSES, SENTENCES)
"""Feature vocabularies of a pair of quantities (parents): order, clauses and sentences between."""

_GROUPED = re.compile(r"[0-9],(?=[0-9]{3}(?![0-9]))")
_CLAUSE_MARKS = frozenset(",;。:!?")
_SENTENCE_MARKS = frozenset("。;!?")
_BARRIERS = frozenset(",;。:!?")


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


def token_features(chars: str, values: Ints) -> Ints:
    """Features of every (quantity, character) pair of a window.

    Args:
        chars: the window's characters, one a token ([CLS] and [SEP] left out).
        values: token offsets of the quantities, shape (Q, 2), end exclusive, in text order.

    Returns:
        Shape (4, Q, T): ids of signed distance, clauses, sentences and values between, see `FEATURE_SIZES`.
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
    return np.stack([distance, *_ends_between(chars, values[:, 0], at[0]), crossed]).astype(np.int64)


def pair_features(chars: str, values: Ints) -> Ints:
    """Features of every (quantity, possible parent) pair: shape (3, Q, Q), see `PAIR_SIZES`."""
    index = np.arange(len(values))
    order = np.clip(index[None, :] - index[:, None], -8, 8) + 8

    return np.stack([order, *_ends_between(chars, values[:, 0], values[:, 0])]).astype(np.int64)


def barriers(chars: str, values: Ints) -> npt.NDArray[np.bool_]:
    """Characters that no role span may hold: clause marks and the quantities themselves; shape (T,)."""
    closed = np.array([c in _BARRIERS for c in chars], dtype=bool)
    for first, last in values.tolist():
        closed[first:last] = True
    return closed


def span_mask(closed: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Which spans are allowed: shape (T, MAX_SPAN), [s, n] is the span of n + 1 characters that starts at s."""
    size = len(closed)
    total = np.concatenate([[0], np.cumsum(closed)])
    start = np.arange(size)[:, None]
    end = start + np.arange(MAX_SPAN)[None, :] + 1
    allowed: npt.NDArray[np.bool_] = (end <= size) & (total[np.minimum(end, size)] == total[start])
    return allowed
