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


def test_another_noun_or_no_whole_changes_nothing() -> None:
    other = Quantity(at("13"), metric=at("共收到"), parent=1)
    alone = Quantity(at("13"), metric=at("复议申请"))
    assert fullest_names(TEXT, [ALL, CITY, other])[2] == other
    assert fullest_names(TEXT, [ALL, CITY, alone])[2] == alone
