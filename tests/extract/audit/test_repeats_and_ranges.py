"""The same figure told twice, and figures that cannot be."""

from __future__ import annotations


def test_the_same_figure_told_twice_agrees(checks, told):
    text = "全年办理行政复议案件229件。\n回顾全年,办理行政复议案件229件。"
    mention = told("229", "件", "行政复议案件", "办理")
    (check,) = checks(text, mention, mention)
    assert (check.kind, check.verdict) == ("repeat", "holds")


def test_two_values_for_one_period_are_shown_but_no_error(checks, told):
    text = "2022年办理行政复议案件229件。\n回顾2022年,办理行政复议案件231件。"
    first, second = (told(n, "件", "行政复议案件", "办理", period="2022年") for n in ("229", "231"))
    (check,) = checks(text, first, second)
    assert (check.verdict, check.difference) == ("unknown", 2)


def test_open_bounds_are_compatible_but_not_the_same(checks, told):
    text = "办理行政复议案件42件。\n办理行政复议案件20件以上。"
    first = told("42", "件", "行政复议案件", "办理")
    assert checks(text, first, told("20", "件", "行政复议案件", "办理", modifier="以上")) == ()


def test_a_pass_rate_above_100_percent_cannot_be(checks, told):
    (check,) = checks("考试合格率102%。", told("102", "%", "考试合格率", kind="ratio"))
    assert (check.kind, check.verdict) == ("range", "fails")


def test_a_plan_may_be_exceeded(checks, told):
    assert checks("年度计划完成率119%。", told("119", "%", "年度计划完成率", kind="ratio")) == ()


def test_a_part_greater_than_its_whole(checks, told):
    text = "受理案件27件,其中信息公开72件。"
    (check,) = checks(text, told("27", "件", "案件", "受理"), told("72", "件", "信息公开", parent=0))
    assert (check.kind, check.verdict, check.arithmetic) == ("range", "fails", "72 > 27")
