"""Mentions become one tag a character; seqeval scores them by label."""

from training.mention_scores import bio_tags, mention_table


def test_one_tag_a_character():
    # 受理27件
    spans = [("ACTION", (0, 2)), ("VALUE", (2, 4)), ("UNIT", (4, 5))]
    assert bio_tags(6, spans) == ["B-ACTION", "I-ACTION", "B-VALUE", "I-VALUE", "B-UNIT", "O"]


def test_of_overlapping_mentions_the_longest_stands_then_the_first():
    spans = [("METRIC", (2, 4)), ("ACTION", (0, 3)), ("SUBJECT", (4, 6)), ("PERIOD", (5, 7))]
    tags = ["B-ACTION", "I-ACTION", "I-ACTION", "O", "B-SUBJECT", "I-SUBJECT", "O"]
    assert bio_tags(7, spans) == tags
    assert bio_tags(7, reversed(spans)) == tags


def test_a_mention_that_two_quantities_share_is_one():
    assert bio_tags(2, [("METRIC", (0, 2)), ("METRIC", (0, 2))]) == ["B-METRIC", "I-METRIC"]


def test_the_table_of_seqeval(quantity):
    text = "受理案件27件。审结案件24件。"
    gold = [
        quantity(text, "27", unit="件@1", metric="案件", action="受理"),
        quantity(text, "24", unit="件@3", metric="案件@1", action="审结"),
    ]
    predicted = [quantity(text, "27", unit="件@1", metric="案件", action="受理"), quantity(text, "4", unit="件@3")]
    gold_mentions, predicted_mentions = ([m for q in side for m in q.spans()] for side in (gold, predicted))
    table = mention_table([(text, gold_mentions, predicted_mentions)])
    assert table["UNIT"] == {"precision": 1, "recall": 1, "f1-score": 1, "support": 2}
    assert table["METRIC"]["recall"] == 1 / 2
    assert table["METRIC"]["precision"] == 1
    assert table["VALUE"]["f1-score"] == 1 / 2
    # 2 units, 1 metric, 1 action, 1 value right of 6 predicted and 8 in gold
    assert (table["micro avg"]["precision"], table["micro avg"]["recall"]) == (5 / 6, 5 / 8)


def test_no_mention_no_table():
    assert mention_table([("没有数字。", [], [])]) == {}
