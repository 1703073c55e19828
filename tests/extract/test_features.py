"""What stands between a quantity and a character, and which spans a role may take."""

import numpy as np

from extract import features
from extract.features import (
    MAX_SPAN,
    NOWHERE,
    UNKNOWN,
    barriers,
    none_features,
    pair_features,
    span_mask,
    token_features,
)
from labels.scheme import ROLES

TEXT = "收到案件28件,受理27件。办结1,200件"
VALUES = np.array([[4, 6], [10, 12], [16, 21]])
SILENT = np.full((3, len(ROLES), 2), UNKNOWN)
NO_PARENTS = np.full(3, UNKNOWN)


def test_clauses_and_sentences_are_counted_from_the_quantity() -> None:
    _, clauses, sentences, *_ = token_features(TEXT, VALUES, SILENT)
    first, second = TEXT.index("案"), TEXT.index("受")
    assert clauses[1, first] == features.CLAUSES_BACK - 1
    assert clauses[1, second] == features.CLAUSES_BACK
    assert clauses[2, first] == features.CLAUSES_BACK - 2
    assert sentences[2, first] == features.SENTENCES_BACK - 1
    assert sentences[1, first] == features.SENTENCES_BACK


def test_a_comma_inside_a_number_ends_no_clause() -> None:
    _, clauses, *_ = token_features(TEXT, VALUES, SILENT)
    assert clauses[2, TEXT.index("办")] == clauses[2, -1] == features.CLAUSES_BACK


def test_values_between_are_counted_and_other_values_marked() -> None:
    crossed = token_features(TEXT, VALUES, SILENT)[3]
    assert crossed[2, TEXT.index("案")] == features.VALUES_BACK - 2
    assert crossed[2, TEXT.index("受")] == features.VALUES_BACK - 1
    assert crossed[2, TEXT.index("办")] == features.VALUES_BACK
    assert crossed[2, TEXT.index("28")] == features.VALUES - 1


def test_distance_has_a_sign_and_is_zero_inside() -> None:
    distance = token_features(TEXT, VALUES, SILENT)[0]
    middle = features.DISTANCES // 2
    assert distance[1, 10] == distance[1, 11] == middle
    assert distance[1, 9] == middle - 1
    assert distance[1, 12] == middle + 1
    assert (np.diff(distance[1]) >= 0).all()


def test_pairs_know_their_order() -> None:
    order = pair_features(TEXT, VALUES, NO_PARENTS)[0]
    assert order[0].tolist() == [8, 9, 10]
    assert order[2].tolist() == [6, 7, 8]


def test_no_span_crosses_a_clause_mark_or_a_figure() -> None:
    allowed = span_mask(TEXT, barriers(TEXT, VALUES))
    assert allowed.shape == (len(TEXT), MAX_SPAN)
    assert allowed[0, 3]  # 收到案件
    assert not allowed[0, 4]  # … and a digit
    assert not allowed[6, 1]  # 件 and the comma after it
    assert not allowed[len(TEXT) - 1, 1]  # past the end


def test_no_span_holds_half_a_pair_of_marks() -> None:
    text = "创建“民主法治村(社区)”示范点"
    allowed = span_mask(text, np.zeros(len(text), dtype=bool))
    opening = text.index("“")
    assert allowed[opening, text.index("”") - opening]
    assert allowed[opening + 1, text.index(")") - opening - 1]
    assert not allowed[opening, 3]  # “民主法
    assert not allowed[opening + 1, text.index("(") - opening - 1]


def test_characters_know_their_place_in_the_rules_answer() -> None:
    """The rules say that 案件 (2 to 4) is the metric of the first figure, and that it has no subject."""
    answers = SILENT.copy()
    metric, subject = ROLES.index("metric"), ROLES.index("subject")
    answers[0, metric], answers[0, subject] = (2, 4), (NOWHERE, NOWHERE)
    said = token_features(TEXT, VALUES, answers)[4]
    first = 1 + 4 * metric
    assert said[0, 1:5].tolist() == [0, first, first + 1, 0]
    assert not said[1:].any()
    told = none_features(answers)
    assert (told[0, metric], told[0, subject], told[1, metric]) == (2, 1, 0)


def test_pairs_know_what_adds_up_and_what_the_rules_say() -> None:
    """28 = 9 + 19: both members are marked against their sum, and nothing else."""
    text = "办理案件28件(刑事9件、民事19件),发出建议10份"
    values = np.array([[4, 6], [10, 11], [15, 17], [24, 26]])
    order, _, _, cue, same, more, adds, said = pair_features(text, values, np.array([NOWHERE, 0, UNKNOWN, NOWHERE]))
    assert order.shape == (4, 4)
    assert adds.tolist() == [[0, 0, 0, 0], [1, 0, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0]]
    assert cue[1, 0] > 0
    assert cue[2, 0] == cue[3, 0] == 0
    assert (same[1, 0], same[3, 0]) == (1, 0)
    assert (more[1, 0], more[0, 1]) == (1, 3)
    assert said[1].tolist() == [2, 3, 3, 3]
    assert said[2].tolist() == [0, 0, 0, 0]


def test_half_of_a_sum_is_no_sum_of_its_siblings() -> None:
    """182 = 91 + 60 + 31, and 60 + 31 = 91 by chance."""
    text = "办结182件,维持91件,撤销60件,终止31件"
    values = np.array([[2, 5], [9, 11], [15, 17], [21, 23]])
    adds = pair_features(text, values, np.full(4, UNKNOWN))[6]
    assert adds[:, 0].tolist() == [0, 1, 1, 1]
    assert not adds[:, 1].any()
