"""Scores to spans: constrained decoding of the two heads, in numpy.

Mentions are the best BIO sequence (Viterbi, I-X only after B-X or I-X). A role is the best span under the joint score
of its ends and of itself, or none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from extract.features import MAX_SPAN
from labels.scheme import LABELS, TAGS, Offsets

Floats: TypeAlias = npt.NDArray[np.float32]

_IMPOSSIBLE = -1e9


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity in token offsets, with the mean probability of its tags."""

    label: str
    start: int
    end: int
    probability: float


def _transitions() -> Floats:
    allowed = np.zeros((len(TAGS), len(TAGS)), dtype=np.float32)
    for inner in range(2, len(TAGS), 2):
        allowed[:, inner] = _IMPOSSIBLE
        allowed[inner - 1, inner] = allowed[inner, inner] = 0.0
    return allowed


_TRANSITIONS = _transitions()
_INSIDE = np.arange(2, len(TAGS), 2)


def best_tags(logits: Floats) -> npt.NDArray[np.int64]:
    """The best valid BIO sequence for logits (T, tags): shape (T,)."""
    length = len(logits)
    back = np.empty((length, len(TAGS)), dtype=np.int64)
    score = logits[0].astype(np.float64)
    score[_INSIDE] = _IMPOSSIBLE
    for i in range(1, length):
        step = score[:, None] + _TRANSITIONS
        back[i] = step.argmax(0)
        score = step[back[i], np.arange(len(TAGS))] + logits[i]
    tags = np.empty(length, dtype=np.int64)
    tags[-1] = score.argmax()
    for i in range(length - 1, 0, -1):
        tags[i - 1] = back[i, tags[i]]
    return tags


def mentions(logits: Floats) -> list[Mention]:
    """Entities of one window from its tag logits (T, tags), in order."""
    if not len(logits):
        return []
    greedy = logits.argmax(-1)
    tags = greedy if _valid(greedy) else best_tags(logits)
    chosen = softmax(logits)[np.arange(len(tags)), tags]
    found: list[Mention] = []
    starts = np.flatnonzero(tags % 2 == 1)
    for start in starts.tolist():
        end = start + 1
        while end < len(tags) and tags[end] == tags[start] + 1:
            end += 1
        label = LABELS[(int(tags[start]) - 1) // 2]
        found.append(Mention(label, start, end, float(chosen[start:end].mean())))
    return found


def _valid(tags: npt.NDArray[np.int64]) -> bool:
    before = np.concatenate([[0], tags[:-1]])
    inside = (tags > 0) & (tags % 2 == 0)
    return bool((~inside | (before == tags) | (before == tags - 1)).all())


def best_spans(
    ends: Floats, none: Floats, spans: Floats, allowed: npt.NDArray[np.bool_]
) -> list[tuple[Offsets | None, float]]:
    """The best span, or none, for every role of one quantity, with its probability under the joint softmax.

    Args:
        ends: start and end scores (roles, 2, T).  none: (roles,).
        spans: scores of the spans themselves (roles, T, MAX_SPAN).  allowed: (T, MAX_SPAN).
    """
    length = ends.shape[-1]
    padded = np.pad(ends[:, 1], ((0, 0), (0, MAX_SPAN - 1)))
    scores = ends[:, 0, :, None] + np.lib.stride_tricks.sliding_window_view(padded, MAX_SPAN, axis=1) + spans
    scores = np.where(allowed, scores, _IMPOSSIBLE).reshape(len(none), length * MAX_SPAN)
    best = scores.argmax(-1)
    top = scores[np.arange(len(none)), best]
    peak = np.maximum(top, none)
    mass = np.exp(scores - peak[:, None]).sum(-1) + np.exp(none - peak)
    found: list[tuple[Offsets | None, float]] = []
    for role, at in enumerate(best.tolist()):
        probability = float(np.exp(max(top[role], none[role]) - peak[role]) / mass[role])
        if none[role] >= top[role]:
            found.append((None, probability))
        else:
            start, extra = divmod(at, MAX_SPAN)
            found.append(((start, start + extra + 1), probability))
    return found


def softmax(logits: Floats) -> Floats:
    """Softmax over the last axis."""
    shifted = np.exp(logits - logits.max(-1, keepdims=True))
    result: Floats = shifted / shifted.sum(-1, keepdims=True)
    return result
