"""Every figure here was worked out by hand."""

from pathlib import Path

import pytest

from labels.scheme import ROLES
from training.examples import read_gold
from training.scores import MEASURES, count, score, sentence_spans

WRITTEN = Path(__file__).parents[2] / "training" / "written"
TEXT = "共收到行政复议案件28件，审结24件，其中撤销3件、驳回21件。培训执法人员60余人。"


@pytest.fixture
def gold(quantity):
    case = {"metric": "行政复议案件"}
    return [
        quantity(TEXT, "28", unit="件", action="收到", **case),
        quantity(TEXT, "24", unit="件@1", action="审结", **case),
        quantity(TEXT, "3", unit="件@2", action="撤销", parent=1, **case),
        quantity(TEXT, "21", unit="件@3", action="驳回", parent=1, **case),
        quantity(TEXT, "60余", unit="人@1", action="培训", metric="执法人员"),
    ]


@pytest.fixture
def predicted(quantity):
    """28 is missed, 60 instead of 60余 is spurious, 24 has a wrong action, 21 a clipped metric and no parent."""
    return [
        quantity(TEXT, "24", unit="件@1", action="收到", metric="行政复议案件"),
        quantity(TEXT, "3", unit="件@2", action="撤销", metric="行政复议案件", parent=0),
        quantity(TEXT, "21", unit="件@3", action="驳回", metric="案件"),
        quantity(TEXT, "60", unit="人@1", action="培训", metric="执法人员"),
    ]


@pytest.fixture
def scores(gold, predicted):
    return score([count(TEXT, gold, predicted)])


def test_quantities_match_on_the_whole_value(scores):
    # 3 of 4 predicted are among the 5 of gold
    assert (scores["quantity"].precision, scores["quantity"].recall) == (3 / 4, 3 / 5)
    assert scores["quantity"].f1 == pytest.approx(2 / 3)


def test_a_strict_record_has_unit_metric_and_action_right(scores):
    # only 撤销3件 is right in all
    assert (scores["strict"].precision, scores["strict"].recall) == (1 / 4, 1 / 5)
    assert scores["strict"].f1 == pytest.approx(2 / 9)


def test_roles_are_scored_on_matched_quantities(scores):
    assert scores["unit"].f1 == 1
    assert scores["metric"].f1 == pytest.approx(2 / 3)
    assert scores["action"].f1 == pytest.approx(2 / 3)
    assert scores["subject"].f1 == 1  # none on either side
    assert scores["unit"].gold == 3


def test_parents_are_pairs_of_values(scores):
    # gold 3→24 and 21→24, predicted 3→24
    assert (scores["parent"].precision, scores["parent"].recall) == (1, 1 / 2)
    assert scores["parent"].f1 == pytest.approx(2 / 3)


def test_overlap_stands_beside_exact(scores):
    # four predicted metrics, five in gold; two exact, and 案件 shares 2·2/(2+6) with 行政复议案件
    assert scores["exact.metric"].f1 == pytest.approx(2 * 2 / 9)
    assert scores["overlap.metric"].f1 == pytest.approx(2 * 2.5 / 9)
    assert scores["exact.period"].f1 is None  # nothing to find, nothing found


def test_one_value_for_two_records(quantity):
    text = "办结率和满意率均为100%"
    gold = [quantity(text, "100", unit="%", metric=name, kind="ratio") for name in ("办结率", "满意率")]
    one = [quantity(text, "100", unit="%", metric="满意率", kind="ratio")]
    scores = score([count(text, gold, one)])
    assert (scores["quantity"].precision, scores["quantity"].recall) == (1, 1 / 2)
    assert (scores["strict"].precision, scores["strict"].recall) == (1, 1 / 2)
    twice_the_same = score([count(text, gold, one * 2)])
    assert (twice_the_same["quantity"].f1, twice_the_same["strict"].f1) == (1, 1 / 2)


def test_kind_status_and_number(quantity):
    text = "目标为办理1.05亿元，办结率达98%"
    gold = [quantity(text, "1.05亿", kind="money", status="target"), quantity(text, "98", kind="ratio")]
    wrong = [
        quantity(text, "1.05亿", kind="count", status="target"),
        quantity(text, "98", kind="ratio", status="target"),
    ]
    read = {"1.05亿": 105_000_000.0, "98": 9.8}
    scores = score(
        [
            count(
                text,
                gold,
                wrong,
                gold_numbers=[105_000_000, 98],
                read_number=lambda text, quantity: read[text[slice(*quantity.value)]],
            )
        ]
    )
    assert [scores[name].f1 for name in ("kind", "status", "number")] == [1 / 2, 1 / 2, 1 / 2]
    assert score([count(text, gold, wrong)])["number"].f1 is None


def test_nothing_predicted_and_nothing_there(gold):
    missed = score([count(TEXT, gold, [])])
    assert (missed["quantity"].precision, missed["quantity"].recall, missed["quantity"].f1) == (0, 0, 0)
    assert missed["metric"].f1 is None
    empty = score([count(TEXT, [], [])])
    assert empty.sentences == 0
    assert empty["quantity"].f1 is None


def test_reports_pool_by_their_counts(quantity):
    a, b = "受理28件", "审结24件，撤销3件，驳回21件"
    counts = [
        count(a, [quantity(a, "28")], [quantity(a, "28")]),
        count(b, [quantity(b, n) for n in ("24", "3", "21")], [quantity(b, "24")]),
    ]
    assert score(counts)["quantity"].recall == 2 / 4


def test_sentences_leave_no_gap():
    text = "一是受理28件。二是“办结24件！”\n撤销3件"
    spans = sentence_spans(text)
    assert [text[a:b] for a, b in spans] == ["一是受理28件。", "二是“办结24件！”", "\n", "撤销3件"]


def bootstrap_case(quantity, sentences):
    """A text of sentences with two figures each; every third loses one."""
    text = "".join(f"受理{i}1件，审结{i}2件。" for i in range(100, 100 + sentences))
    gold = [quantity(text, f"{i}{d}") for i in range(100, 100 + sentences) for d in (1, 2)]
    return count(text, gold, [q for i, q in enumerate(gold) if i % 6])


def test_the_interval_holds_the_figure_and_narrows_with_more_sentences(quantity):
    few, many = score([bootstrap_case(quantity, 12)])["quantity"], score([bootstrap_case(quantity, 300)])["quantity"]
    for figure in (few, many):
        assert figure.recall == pytest.approx(5 / 6)
        assert figure.low < figure.f1 < figure.high
    assert few.high - few.low > 2 * (many.high - many.low)


def test_the_interval_is_the_same_every_time(quantity):
    counts = bootstrap_case(quantity, 30)
    assert score([counts]) == score([counts])
    assert score([counts])["quantity"] != score([counts], seed=1)["quantity"]


def test_the_interval_resamples_whole_sentences(quantity):
    # one sentence cannot vary, whatever stands in it
    figure = score([bootstrap_case(quantity, 1)])["quantity"]
    assert figure.low == figure.f1 == figure.high


def test_gold_against_itself_is_perfect():
    texts = [
        (path.with_suffix(".txt").read_text(encoding="utf-8"), read_gold(path))
        for path in sorted(WRITTEN.glob("*.jsonl"))
    ]
    scores = score([count(text, gold, gold) for text, gold in texts])
    figures = {name: scores[name] for name in MEASURES if name != "number"}
    assert all((f.precision, f.recall, f.f1, f.low, f.high) == (1,) * 5 for f in figures.values()), figures
    quantities = sum(len(gold) for _, gold in texts)
    assert quantities > 2000
    assert [scores[name].hits for name in ("quantity", "strict", *ROLES, "kind", "status")] == [quantities] * 11
