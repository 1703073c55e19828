"""What stands between a quantity and a character, and which spans a role may take."""

import numpy as np

from extract import features
from extract.features import MAX_SPAN, barriers, pair_features, span_mask, token_features

TEXT = "收到案件28件,受理27件。办结1,200件"
VALUES = np.array([[4, 6], [10, 12], [16, 21]])


def test_clauses_and_sentences_are_counted_from_the_quantity() -> None:
    _, clauses, sentences, _ = token_features(TEXT, VALUES)
    first, second = TEXT.index("案"), TEXT.index("受")
    assert clauses[1, first] == features.CLAUSES_BACK - 1
    assert clauses[1, second] == features.CLAUSES_BACK
    assert clauses[2, first] == features.CLAUSES_BACK - 2
    assert sentences[2, first] == features.SENTENCES_BACK - 1
    assert sentences[1, first] == features.SENTENCES_BACK


def test_a_comma_inside_a_number_ends_no_clause() -> None:
    _, clauses, _, _ = token_features(TEXT, VALUES)
    assert clauses[2, TEXT.index("办")] == clauses[2, -1] == features.CLAUSES_BACK


def test_values_between_are_counted_and_other_values_marked() -> None:
    *_, crossed = token_features(TEXT, VALUES)
    assert crossed[2, TEXT.index("案")] == features.VALUES_BACK - 2
    assert crossed[2, TEXT.index("受")] == features.VALUES_BACK - 1
    assert crossed[2, TEXT.index("办")] == features.VALUES_BACK
    assert crossed[2, TEXT.index("28")] == features.VALUES - 1


def test_distance_has_a_sign_and_is_zero_inside() -> None:
    distance = token_features(TEXT, VALUES)[0]
    middle = features.DISTANCES // 2
    assert distance[1, 10] == distance[1, 11] == middle
    assert distance[1, 9] == middle - 1
    assert distance[1, 12] == middle + 1
    assert (np.diff(distance[1]) >= 0).all()


def test_pairs_know_their_order() -> None:
    order = pair_features(TEXT, VALUES)[0]
    assert order[0].tolist() == [8, 9, 10]
    assert order[2].tolist() == [6, 7, 8]


def test_no_span_crosses_a_clause_mark_or_a_figure() -> None:
    allowed = span_mask(barriers(TEXT, VALUES))
    assert allowed.shape == (len(TEXT), MAX_SPAN)
    assert allowed[0, 3]  # 收到案件
    assert not allowed[0, 4]  # … and a digit
    assert not allowed[6, 1]  # 件 and the comma after it
    assert not allowed[len(TEXT) - 1, 1]  # past the end
