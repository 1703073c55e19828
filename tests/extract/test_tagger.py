"""The tagger's numerals: what a mention is widened or split to."""

from __future__ import annotations

import pytest

from extract.decoding import Mention
from extract.tagger import _values


@pytest.mark.parametrize(
    ("text", "found", "values"),
    [
        ("罚款壹佰贰拾元,", (2, 5), ["壹佰贰拾"]),
        ("罚款壹万贰仟叁佰元,", (2, 4), ["壹万贰仟叁佰"]),
        ("罚没伍佰万元,", (2, 4), ["伍佰万"]),
        ("办理1,200件,", (3, 5), ["1,200"]),
        ("审查十三件,", (2, 4), ["十三"]),
        ("张叁、李肆参加,", (0, 2), []),
    ],
)
def test_a_part_of_a_numeral_takes_its_edges(text: str, found: tuple[int, int], values: list[str]) -> None:
    """In Arabic or formal digits; others stay as they were found, names are none."""
    mentions = [Mention("VALUE", *found, 0.9)]
    assert [text[value.start : value.end] for value in _values(mentions, text)] == values
