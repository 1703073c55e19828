"""One token a character; runs of digits and letters continue with ## pieces."""

import numpy as np
import pytest

from extract.vocabulary import Vocabulary

TOKENS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "收", "件", "2", "##8", "8", "a"]


def tokens(text: str, positions: list[int] | None = None) -> list[str]:
    vocabulary = Vocabulary(TOKENS)
    at = np.arange(len(text)) if positions is None else np.array(positions)
    return [TOKENS[i] for i in vocabulary.encode(text, at)[1:-1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收28件", ["收", "2", "##8", "件"]),
        ("收8件", ["收", "8", "件"]),
        ("龘A", ["[UNK]", "a"]),  # unknown character; upper case falls back to lower
    ],
)
def test_one_token_a_character(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


def test_a_gap_between_positions_ends_a_run() -> None:
    assert tokens("2 8", [0, 2]) == ["2", "8"]


def test_a_file_without_the_special_tokens_is_refused() -> None:
    with pytest.raises(ValueError, match="MASK"):
        Vocabulary(["[PAD]", "[UNK]", "[CLS]", "[SEP]"])
