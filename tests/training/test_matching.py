"""Quantities are the same where their values stand; their fields where they read the same."""

from training.matching import differences, match, overlap, same_text

EACH = "撤销、驳回各3件"


def test_a_missed_and_a_spurious_quantity(quantity):
    text = "受理28件，审结24件，第3号"
    gold = [quantity(text, "28"), quantity(text, "24")]
    predicted = [quantity(text, "24"), quantity(text, "3")]
    matching = match(text, gold, predicted)
    assert (list(matching.pairs), matching.missing, matching.spurious) == ([(1, 0)], [0], [1])


def test_records_of_one_value_are_paired_so_that_most_fields_agree(quantity):
    gold = [quantity(EACH, "3", unit="件", action="撤销"), quantity(EACH, "3", unit="件", action="驳回")]
    assert list(match(EACH, gold, gold[::-1]).pairs) == [(0, 1), (1, 0)]
    only_second = [quantity(EACH, "3", unit="件", action="驳回")]
    matching = match(EACH, gold, only_second)
    assert (list(matching.pairs), matching.missing) == ([(1, 0)], [0])


def test_fields_are_compared_as_text_wherever_they_stand(quantity):
    text = "收到案件28件，受理案件27件"
    a = quantity(text, "27", metric="案件@1")
    b = quantity(text, "27", metric="案件")
    assert same_text(text, a.metric, b.metric)
    assert differences(text, [a], [b], (0, 0)) == ()
    assert overlap(text, a.metric, b.metric) == 1


def test_no_field_equals_no_field_only():
    assert same_text("撤销3件", None, None)
    assert not same_text("撤销3件", (0, 2), None)
    assert overlap("撤销3件", None, None) == 0


def test_overlap_is_the_share_of_common_characters(quantity):
    text = "受理行政复议案件27件"
    whole, part = quantity(text, "27", metric="行政复议案件"), quantity(text, "27", metric="案件")
    assert overlap(text, whole.metric, part.metric) == 2 * 2 / (6 + 2)


def test_differing_fields_are_named(quantity):
    text = "受理27件，其中撤销3件"
    gold = [quantity(text, "27"), quantity(text, "3", action="撤销", unit="件@1", parent=0)]
    predicted = [quantity(text, "27"), quantity(text, "3", action="受理", unit="件@1", kind="money")]
    assert differences(text, gold, predicted, (1, 1)) == ("action", "kind", "parent")
