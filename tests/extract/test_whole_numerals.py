"""Numerals written in parts: the whole is one figure, whichever part of it was found."""

from __future__ import annotations

import pytest

from extract.quantity import make_value
from extract.schema import Span
from extract.whole_numerals import whole_numerals
from labels.scheme import Quantity


def find(text: str, words: str) -> tuple[int, int]:
    return (text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(
    ("text", "part", "unit", "expected"),
    [
        ("回访满意的占六成六。", "六", "成", ("六成六", 66, "ratio")),
        ("网办率达九成九。", "九成", "九", ("九成九", 99, "ratio")),
        ("三成半的案件以调解结案。", "三", "成", ("三成半", 35, "ratio")),
        ("化解率达百分之九十八点五。", "百分之九十八点", "", ("百分之九十八点五", 98.5, "ratio")),
        ("挽回损失1亿2千万元。", "2千万", "元", ("1亿2千万", 120000000, "money")),
        ("挽回损失1亿2千万元。", "1亿", "", ("1亿2千万", 120000000, "money")),
        ("罚款3万5千元。", "3万", "", ("3万5千", 35000, "money")),
    ],
)
def test_a_part_becomes_the_whole(text, part, unit, expected):
    whole, number, kind = expected
    start = text.index(part)
    behind = (start + len(part), start + len(part) + len(unit)) if unit else None
    (found,) = whole_numerals(text, [Quantity((start, start + len(part)), behind)])
    assert text[slice(*found.value)] == whole
    assert make_value(Span(whole, *found.value), None, None).number == number
    assert found.kind == kind
    assert (text[slice(*found.unit)] if found.unit else "") == ("元" if kind == "money" else "")


def test_two_parts_become_one_and_parents_stay_right():
    text = "挽回损失1亿2千万元,其中农民工工资300万元。"
    parts = [Quantity(find(text, "1亿")), Quantity(find(text, "2千万")), Quantity(find(text, "300万"), parent=1)]
    whole, member = whole_numerals(text, parts)
    assert text[slice(*whole.value)] == "1亿2千万"
    assert member.parent == 0


def test_a_change_in_tenths_stays_a_change():
    text = "案件量下降三成五。"
    (found,) = whole_numerals(
        text, [Quantity(find(text, "三"), find(text, "成"), change=find(text, "下降"), kind="change")]
    )
    assert (text[slice(*found.value)], found.unit, found.kind) == ("三成五", None, "change")


@pytest.mark.parametrize("text", ["办件量的四成来自网上。", "六成三个部门参加的活动。", "受理27件,办结2.5万件。"])
def test_other_numerals_stay_as_they_are(text):
    found = [Quantity(find(text, text[5:7]))]
    assert whole_numerals(text, found) == found


def test_six_tenths_and_six_is_66_percent(extractor):
    """六成六, as the taggers find it in a sentence."""
    for record in extractor.extract("全年调解结案的纠纷占六成六。").records:
        assert (record.value.text, record.value.number, record.unit, record.kind) == ("六成六", 66, None, "ratio")
