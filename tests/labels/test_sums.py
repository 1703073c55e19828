"""Which figures add up to which: (part, whole) as they stand in the text."""

import pytest

from labels.rules.amounts import amount
from labels.voting import vote


def parents(text: str) -> dict[str, str]:
    quantities = vote(text)
    return {text[slice(*q.value)]: text[slice(*quantities[q.parent].value)] for q in quantities if q.parent is not None}


def test_siblings_of_a_half_do_not_add_up_to_it() -> None:
    text = "办结案件182件。其中维持案件91件,撤销20件,终止42件,确认违法9件,驳回17件,责令履职3件"
    assert parents(text) == dict.fromkeys(["91", "20", "42", "9", "17", "3"], "182")


def test_an_inner_breakdown_is_found_before_the_outer_one() -> None:
    text = "审结案件160件,其中维持82件,驳回40件;撤销16件、变更12件、确认违法10件,三种纠错方式合计38件"
    assert parents(text) == {"82": "160", "40": "160", "16": "38", "12": "38", "10": "38", "38": "160"}


def test_the_total_may_stand_behind_its_parts() -> None:
    assert parents("清理行政处罚事项2981个、行政强制事项146个,共计3127个") == {"2981": "3127", "146": "3127"}


def test_members_of_one_list_are_no_parts_of_each_other() -> None:
    assert parents("审核行政处罚27件、行政许可19件和行政强制8件") == {}


@pytest.mark.parametrize(
    ("written", "number"),
    [("1.05亿", 105e6), ("5600余万", 56e6), ("七百九十七", 797.0), ("十二", 12.0), ("2,981", 2981.0), ("数", None)],
)
def test_amount(written: str, number: float | None) -> None:
    assert amount(written) == (None if number is None else pytest.approx(number))
