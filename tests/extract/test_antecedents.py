"""A part whose metric is left out is called as its whole is."""

from __future__ import annotations

from dataclasses import replace

from extract.antecedents import fullest_names
from labels.scheme import Quantity

TEXT = "共收到复议申请101件,其中市政府复议申请14件,受理13件。"


def at(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


ALL = Quantity(at("101"), metric=at("复议申请"))
CITY = Quantity(at("14"), metric=at("市政府复议申请"), parent=0)


def test_a_part_takes_the_fuller_name_of_its_whole() -> None:
    taken = Quantity(at("13"), metric=at("复议申请"), parent=1)
    assert fullest_names(TEXT, [ALL, CITY, taken])[2] == replace(taken, metric=CITY.metric)


def test_a_metric_beside_its_figure_stays() -> None:
    """14 is a part of 101, and says itself what it counts."""
    assert fullest_names(TEXT, [ALL, CITY])[1] == CITY


def test_an_earlier_noun_gives_way_to_the_name_of_the_whole() -> None:
    other = Quantity(at("13"), metric=at("共收到"), parent=1)
    assert fullest_names(TEXT, [ALL, CITY, other])[2].metric == CITY.metric


def test_a_part_that_its_verb_alone_tells_is_named_after_its_whole() -> None:
    unit = (at("13")[1], at("13")[1] + 1)
    whole = replace(CITY, unit=(at("14")[1], at("14")[1] + 1))
    told = Quantity(at("13"), unit=unit, action=at("受理"), parent=1)
    assert fullest_names(TEXT, [ALL, whole, told])[2].metric == CITY.metric
    assert fullest_names(TEXT, [ALL, whole, replace(told, action=None)])[2].metric is None
    assert fullest_names(TEXT, [ALL, CITY, told])[2].metric is None, "another unit is another thing"


def test_a_name_between_whole_and_part_stays() -> None:
    """败诉案件 between the whole and its part is what the part counts."""
    text = "应诉案件97件,胜诉60件,败诉案件中,市级14件,县级23件。"

    def span(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    whole = Quantity(span("97"), metric=span("应诉案件"))
    city = Quantity(span("14"), metric=span("败诉案件"), parent=0)
    county = Quantity(span("23"), metric=span("败诉案件"), parent=0)
    assert fullest_names(text, [whole, city, county])[2] == county


def test_without_a_whole_nothing_changes() -> None:
    alone = Quantity(at("13"), metric=at("复议申请"))
    assert fullest_names(TEXT, [ALL, CITY, alone])[2] == alone
