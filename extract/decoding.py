"""Scores to spans: constrained decoding of the two heads, in numpy.

Mentions are the best BIO sequence (Viterbi, I-X only after B-X or I-X). A role is the best span under the joint score
of its ends and of itself, or none.
"""

from __future__ import annotations

from collections.abc import Sequence
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


_INSIDE = range(2, len(TAGS), 2)


def best_tags(logits: Floats) -> npt.NDArray[np.int64]:
    """The best valid BIO sequence for logits (T, tags): shape (T,)."""
    # Plain floats: a step is a handful of comparisons, too few for numpy to pay.
    first, *rest = logits.tolist()
    score = [_IMPOSSIBLE if tag in _INSIDE else logit for tag, logit in enumerate(first)]
    back: list[list[int]] = []
    for row in rest:
        best = max(range(len(score)), key=score.__getitem__)
        came = [best] * len(score)
        for inner in _INSIDE:
            came[inner] = inner - 1 if score[inner - 1] >= score[inner] else inner
        score = [score[before] + logit for before, logit in zip(came, row, strict=True)]
        back.append(came)
    tags = [max(range(len(score)), key=score.__getitem__)]
    for came in reversed(back):
        tags.append(came[tags[-1]])
    return np.array(tags[::-1], dtype=np.int64)


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


@dataclass(frozen=True, slots=True)
class SpanProbabilities:
    """The joint softmax over "none" and every allowed span, for every role of one quantity.

    Attributes:
        none, own_none: (roles,), with votes and without.
        spans, own_spans: (roles, K), with votes and without.
        offsets: the K spans, (K, 2), ascending.
    """

    none: Floats
    spans: Floats
    own_none: Floats
    own_spans: Floats
    offsets: npt.NDArray[np.int64]

    def best(self, role: int) -> tuple[Offsets | None, float]:
        """The likeliest span of `role`, None where "none" is at least as likely.

        The second value is what the model gives it before the votes: that tells right from wrong better.
        """
        at = int(self.spans[role].argmax()) if len(self.offsets) else -1
        if at < 0 or self.none[role] >= self.spans[role, at]:
            return None, float(self.own_none[role])
        return self._span(at), float(self.own_spans[role, at])

    def members(self, role: int, chars: str) -> list[Offsets]:
        """All spans of `role` where several share the value (办结率、答复率均为100%), in order; one or none otherwise.

        Training shows one value with several metrics as several targets, so the members divide the probability.
        """
        best, _ = self.best(role)
        if best is None:
            return []
        top = self.spans[role].max()
        rivals = np.flatnonzero(self.spans[role] >= max(_MEMBER_FLOOR, _MEMBER_SHARE * top))
        found = [best]
        for at in rivals[np.argsort(-self.spans[role, rivals])].tolist():
            span = self._span(at)
            apart = all(span[1] <= other[0] or other[1] <= span[0] for other in found)
            if apart and any(_joined(chars, span, other) for other in found):
                found.append(span)
        return sorted(found)

    def _span(self, at: int) -> Offsets:
        start, end = self.offsets[at].tolist()
        return start, end


_MEMBER_FLOOR, _MEMBER_SHARE = 0.25, 0.6
_LINKS = frozenset({"、", "和", "及", "与", "以及", "和各", "、各"})


def _joined(chars: str, a: Offsets, b: Offsets) -> bool:
    """Whether nothing but a list mark or an "and" stands between two spans."""
    return chars[min(a[1], b[1]) : max(a[0], b[0])] in _LINKS


@dataclass(frozen=True, slots=True)
class AllowedSpans:
    """The K spans that may fill a role in one window: every other score is left out of account.

    Attributes:
        offsets: (K, 2), ascending.
        scores: of the spans themselves, whatever the quantity (roles, K).
        places: where each span stands among the K, -1 for those that are not allowed (T, MAX_SPAN).
    """

    offsets: npt.NDArray[np.int64]
    scores: Floats
    places: npt.NDArray[np.int64]


def allowed_spans(scores: Floats, allowed: npt.NDArray[np.bool_]) -> AllowedSpans:
    """Picks the allowed spans (T, MAX_SPAN) and their scores out of (roles, T, MAX_SPAN)."""
    starts, extra = np.nonzero(allowed)
    places = np.full(allowed.shape, -1, dtype=np.int64)
    places[starts, extra] = np.arange(len(starts))
    return AllowedSpans(np.stack([starts, starts + extra + 1], axis=1), scores[:, starts, extra], places)


def span_probabilities(
    ends: Floats, none: Floats, spans: AllowedSpans, votes: Sequence[tuple[int, Offsets | None, float]] = ()
) -> SpanProbabilities:
    """Probabilities of one quantity's role spans.

    Args:
        ends: start and end scores (roles, 2, T).  none: (roles,).
        spans: those that are allowed in the window.
        votes: (role, span or None, weight): what is added to the score of an answer.
    """
    scores = ends[:, 0, spans.offsets[:, 0]] + ends[:, 1, spans.offsets[:, 1] - 1] + spans.scores
    peak = np.maximum(scores.max(1, initial=_IMPOSSIBLE), none)
    own, own_none = _shares(np.exp(scores - peak[:, None]), np.exp(none - peak))
    mass, alone = own.copy(), own_none.copy()
    for role, span, weight in votes:
        if span is None:
            alone[role] *= np.exp(weight)
        elif span[1] - span[0] <= MAX_SPAN and (place := spans.places[span[0], span[1] - span[0] - 1]) >= 0:
            mass[role, place] *= np.exp(weight)
    voted, none = _shares(mass, alone)
    return SpanProbabilities(none, voted, own_none, own, spans.offsets)


def _shares(mass: Floats, alone: Floats) -> tuple[Floats, Floats]:
    """`mass` (roles, K) and `alone` (roles,), divided by what they come to for each role."""
    total = mass.sum(1) + alone
    return mass / total[:, None], alone / total


def softmax(logits: Floats) -> Floats:
    """Softmax over the last axis."""
    shifted = np.exp(logits - logits.max(-1, keepdims=True))
    result: Floats = shifted / shifted.sum(-1, keepdims=True)
    return result
