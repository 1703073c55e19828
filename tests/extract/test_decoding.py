"""Scores to spans."""

import numpy as np
import pytest

from extract.decoding import allowed_spans, mentions, span_probabilities
from extract.features import MAX_SPAN, span_mask
from labels.scheme import ROLES, TAGS

METRIC = ROLES.index("metric")


def logits(*tags: str) -> np.ndarray:
    scores = np.zeros((len(tags), len(TAGS)), dtype=np.float32)
    scores[np.arange(len(tags)), [TAGS.index(tag) for tag in tags]] = 5
    return scores


def test_mentions_are_runs_of_one_label() -> None:
    found = mentions(logits("O", "B-VALUE", "I-VALUE", "B-UNIT", "O"))
    assert [(m.label, m.start, m.end) for m in found] == [("VALUE", 1, 3), ("UNIT", 3, 4)]


def test_an_inside_tag_never_follows_another_label() -> None:
    found = mentions(logits("O", "I-VALUE", "I-VALUE", "O"))
    assert [(m.label, m.start, m.end) for m in found] in ([("VALUE", 1, 3)], [("VALUE", 0, 3)], [])


def roles(spans: dict[tuple[int, int], float], none: float = 0.0, length: int = 8, votes=()):
    scores = np.full((len(ROLES), length, MAX_SPAN), -9, dtype=np.float32)
    for (start, end), score in spans.items():
        scores[METRIC, start, end - start - 1] = score
    ends = np.zeros((len(ROLES), 2, length), dtype=np.float32)
    closed = np.zeros(length, dtype=bool)
    spans = allowed_spans(scores, span_mask("字" * length, closed))
    return span_probabilities(ends, np.full(len(ROLES), none, dtype=np.float32), spans, votes)


def test_the_best_span_wins_and_the_softmax_is_one() -> None:
    found = roles({(2, 5): 4.0})
    span, probability = found.best(METRIC)
    assert span == (2, 5)
    assert 0.9 < probability < 1
    assert np.allclose(found.spans.sum(1) + found.none, 1, atol=1e-5)


def test_a_vote_moves_the_choice_and_not_the_probability() -> None:
    scores = {(2, 5): 4.0, (3, 5): 3.5}
    alone, voted = roles(scores), roles(scores, votes=[(METRIC, (3, 5), 1.3)])
    assert alone.best(METRIC)[0] == (2, 5)
    assert voted.best(METRIC)[0] == (3, 5)
    assert voted.best(METRIC)[1] < alone.best(METRIC)[1]
    assert np.allclose(voted.own_spans, alone.spans)
    assert np.allclose(voted.spans.sum(1) + voted.none, 1, atol=1e-5)


def test_a_vote_for_none_leaves_a_role_empty() -> None:
    found = roles({(2, 5): 1.0}, votes=[(METRIC, None, 2.0)])
    assert found.best(METRIC) == (None, pytest.approx(float(found.own_none[METRIC])))
    assert found.members(METRIC, "字" * 8) == []


def test_none_is_a_candidate_like_any_span() -> None:
    assert roles({(2, 5): 4.0}, none=5.0).best(METRIC)[0] is None


def test_members_of_a_list_share_one_value() -> None:
    text = "办结率、答复率均"
    assert roles({(0, 3): 4.0, (4, 7): 3.8}).members(METRIC, text) == [(0, 3), (4, 7)]


def test_rivals_that_are_no_list_do_not() -> None:
    text = "办结率后答复率均"
    assert roles({(0, 3): 4.0, (4, 7): 3.8}).members(METRIC, text) == [(0, 3)]
