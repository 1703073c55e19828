"""Sums along a flow: outcomes against what was closed, what was taken up and what was not against what came in."""

from __future__ import annotations


def closed(told, total: str, *outcomes: tuple[str, str]):
    return (
        told(total, "件", "行政复议案件", "办结"),
        *(told(number, "件", "行政复议案件", verb) for number, verb in outcomes),
    )


def test_outcomes_that_sum_to_what_was_closed(checks, told):
    text = "办结行政复议案件13件,维持9件,撤销3件,终止1件。"
    (check,) = checks(text, *closed(told, "13", ("9", "维持"), ("3", "撤销"), ("1", "终止")))
    assert (check.verdict, check.arithmetic) == ("holds", "9 + 3 + 1 = 13")


def test_an_outcome_that_is_not_told_is_told(checks, told):
    """办结13件: outcomes of 12. No link between the records is needed, nor the right metric."""
    text = "收到行政复议案件20件,办结13件,维持8件,撤销3件,终止1件。"
    came = told("20", "件", "行政复议案件", "收到")
    (check,) = checks(text, came, *closed(told, "13", ("8", "维持"), ("3", "撤销"), ("1", "终止")))
    assert (check.verdict, check.arithmetic, check.difference) == ("unknown", "8 + 3 + 1 = 12 ≠ 13", 1)
    assert "维持 8, 撤销 3, 终止 1" in (check.note or "")
    assert "1 less than 办结 13" in (check.note or "")


def test_some_outcomes_of_many_are_examples(checks, told):
    text = "办结行政复议案件130件,维持8件,撤销3件,终止1件。"
    assert checks(text, *closed(told, "130", ("8", "维持"), ("3", "撤销"), ("1", "终止"))) == ()


def test_what_sums_outcomes_up_is_no_outcome(checks, told):
    """纠错 counts 撤销 again."""
    text = "办结行政复议案件13件,维持9件,撤销3件,纠错3件。"
    assert checks(text, *closed(told, "13", ("9", "维持"), ("3", "撤销"), ("3", "纠错"))) == ()


def test_what_was_taken_up_and_what_was_not(checks, told):
    """申请14件,依法受理13件,不予受理1件."""
    text = "收到复议申请14件,依法受理13件,不予受理1件。"
    came, taken, not_taken = told("14", "件", "复议申请", "收到"), ("13", "受理"), ("1", "不予受理")
    (check,) = checks(text, came, *(told(n, "件", "复议申请", v) for n, v in (taken, not_taken)))
    assert (check.verdict, check.arithmetic) == ("holds", "13 + 1 = 14")


def test_a_breakdown_in_brackets_is_no_flow(checks, told):
    """受理27件(包含…,不予受理1件) breaks 27 down; that 27 and 1 are the 28 received is chance."""
    text = "收到复议案件28件,受理27件(不予受理1件)。"
    came, taken, not_taken = told("28", "件", "复议案件", "收到"), ("27", "受理"), ("1", "不予受理")
    assert checks(text, came, *(told(n, "件", "复议案件", v) for n, v in (taken, not_taken))) == ()


def test_what_was_closed_and_how_it_ended_are_no_members_of_one_sum(checks, told):
    """申请14件,…办结13件,维持1件: that 13 and 1 are 14 is chance, whatever the links say."""
    text = "收到复议申请14件,办结13件,维持1件。"
    came, closed, upheld = told("14", "件", "复议申请", "收到"), ("13", "办结"), ("1", "维持")
    assert checks(text, came, *(told(n, "件", "复议申请", v, parent=0) for n, v in (closed, upheld))) == ()
