"""What synthetic and exchanged examples must hold: exact spans, sums that add up, and the settled cases."""

import re
import time
from dataclasses import replace
from itertools import groupby, pairwise
from random import Random

import pytest

from labels.scheme import ROLES, Quantity
from training.examples import Example
from training.sources import WRITTEN, gold_examples
from training.synthesis import breakdowns, changes, counts, exchange, numerals, rates, synthesise, works
from training.synthesis.lexicon import phrases, topics
from training.synthesis.paragraphs import PATTERNS
from training.synthesis.writer import Pattern, Style, Writer

NUMERAL = re.compile(
    r"\d[\d,，]*(\.\d+)?([余多]?[万亿]?[余多]?)([至—-]\d+)?|[一二两三四五六七八九十百千]+(分之[一二三四])?万?[余多]?|一半|1/\d"
)
MAGNITUDE = {"": 1, "万": 10**4, "亿": 10**8}


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return list(synthesise(2_000, seed=7))


def part(example: Example, quantity: Quantity, role: str) -> str | None:
    span = quantity.value if role == "value" else quantity.role(role)
    return None if span is None else example.text[slice(*span)]


def written_by(pattern: Pattern, seed: int, topic: str = "行政复议") -> Example:
    rng = Random(seed)
    all_topics = topics("law") + topics("work")
    w = Writer(rng, Style.draw(rng), next(t for t in all_topics if t.name == topic), all_topics)
    pattern(w)
    w.close()
    return w.example()


def number(text: str) -> float | None:
    match = re.fullmatch(r"([\d,]+(?:\.\d+)?)([万亿]?)", text)
    return float(match[1].replace(",", "")) * MAGNITUDE[match[2]] if match else None


def test_same_seed_same_paragraphs() -> None:
    assert list(synthesise(50, seed=3)) == list(synthesise(50, seed=3))
    assert list(synthesise(50, seed=3)) != list(synthesise(50, seed=4))


def test_ten_thousand_take_seconds() -> None:
    start = time.process_time()
    assert sum(1 for _ in synthesise(2_000, seed=1)) == 2_000
    assert time.process_time() - start < 2


def test_the_lexicons_are_broad() -> None:
    everything = topics("law") + topics("work")
    deeds = [deed for topic in everything for deed in (*topic.do, *topic.work, *topic.reach)]
    nouns = {noun.text for deed in deeds for noun in deed.nouns}
    nouns |= {text for t in everything for text in (*t.rates, *t.falls, *t.times)}
    nouns |= {noun.text for t in everything for noun in (*t.levels, *t.ups, *t.terms)}
    verbs = {verb for deed in deeds for verb in (*deed.verbs, *deed.follows, *deed.outcomes)}
    assert len(everything) >= 25
    assert len(nouns) >= 600
    assert len(verbs) >= 250
    assert len(PATTERNS) >= 60
    assert sum(len(topic.aims) for topic in everything) + len(phrases()["event"]) >= 80


def test_every_span_lies_in_its_text_and_is_what_it_is_called(examples: list[Example]) -> None:
    for example in examples:
        for quantity in example.quantities:
            assert NUMERAL.fullmatch(part(example, quantity, "value") or ""), example.text
            for _, (start, end) in quantity.spans():
                words = example.text[start:end]
                assert 0 <= start < end <= len(example.text)
                assert words == words.strip(" ，。；：、,;:")
            if quantity.unit:
                assert quantity.unit[0] == quantity.value[1]


def test_roles_hold_no_punctuation_between_clauses(examples: list[Example]) -> None:
    for example in examples:
        for quantity in example.quantities:
            for role in ROLES:
                assert not set("，。；,;") & set(part(example, quantity, role) or "")


def test_values_are_the_same_span_or_apart(examples: list[Example]) -> None:
    for example in examples:
        values = [quantity.value for quantity in example.quantities]
        assert values == sorted(values)
        distinct = [value for value, _ in groupby(values)]
        assert all(a[1] <= b[0] for a, b in pairwise(distinct))


def test_every_arabic_number_outside_look_alikes_is_a_quantity(examples: list[Example]) -> None:
    looks_alike = re.compile(
        r"《[^》]*》|“[^”]*”|〔\d+〕\d+号|[(（]\d*年?版[)）]|(20\d\d|\d+)年|\d+月|\d+日|\d+时\d+分|\d+[—-]\d+月"
        r"|\d\.\d版|\d+周年|^\d\D|12345热线|GDP|5G|PM2\.5|1[—-](?=\d+月)|第\d+|110"
    )
    for example in examples:
        covered = {i for q in example.quantities for _, span in q.spans() for i in range(*span)}
        covered |= {i for match in looks_alike.finditer(example.text) for i in range(*match.span())}
        loose = [example.text[i] for i in range(len(example.text)) if example.text[i].isdigit() and i not in covered]
        assert not loose, (loose, example.text)


def test_titles_slogans_and_dates_hold_no_quantity(examples: list[Example]) -> None:
    vetoed = re.compile(
        r"《[^》]*》|20\d\d年|\d+月\d+日|〔\d+〕\d+号|三项制度|12345|“12·4”|第[一二三四五六七八九十]+[次批个]|十大专项行动"
    )
    seen = 0
    for example in examples:
        inside = {i for match in vetoed.finditer(example.text) for i in range(*match.span())}
        seen += len(inside)
        for quantity in example.quantities:
            if quantity.kind != "rank":
                assert not inside & set(range(*quantity.value)), example.text
    assert seen > 5_000


def test_some_paragraphs_hold_numerals_but_no_quantity(examples: list[Example]) -> None:
    idle = [example for example in examples if not example.quantities]
    assert 0.05 < len(idle) / len(examples) < 0.2
    assert any(re.search(r"\d|三项|十", example.text) for example in idle)


def test_parts_of_a_breakdown_do_not_exceed_the_total(examples: list[Example]) -> None:
    checked = exact = 0
    for example in examples:
        for index, total in enumerate(example.quantities):
            members = {q.value: part(example, q, "value") for q in example.quantities if q.parent == index}
            whole = number(part(example, total, "value") or "")
            numbers = [number(text or "") for text in members.values()]
            if whole is None or not numbers or None in numbers:
                continue
            shared = sum(numbers)  # type: ignore[arg-type]
            assert shared <= whole * 1.0001, example.text
            checked += 1
            exact += abs(shared - whole) < 0.5
    assert checked > 500
    assert exact / checked > 0.3


def test_a_member_and_its_total_stand_in_order(examples: list[Example]) -> None:
    for example in examples:
        for index, quantity in enumerate(example.quantities):
            assert quantity.parent is None or quantity.parent < index


def test_a_rate_has_no_parent_and_no_subject(examples: list[Example]) -> None:
    for example in examples:
        for quantity in example.quantities:
            if quantity.kind in ("ratio", "rank", "change"):
                assert quantity.parent is None
            if quantity.kind == "ratio" and part(example, quantity, "unit") == "%":
                assert quantity.subject is None


def test_changes_have_a_change_span_and_others_none(examples: list[Example]) -> None:
    for example in examples:
        for quantity in example.quantities:
            assert (quantity.kind == "change") == (quantity.change is not None), example.text


def test_linking_verbs_and_adverbs_are_no_action(examples: list[Example]) -> None:
    for example in examples:
        for quantity in example.quantities:
            action = part(example, quantity, "action") or "-"
            assert action not in ("为", "是", "达", "达到", "占", "有", "进行")
            assert not action.startswith(("共计", "已", "累计", "分别", "进行"))
            assert not action.endswith("了")


def test_determiners_and_whole_quotes_stay_outside_the_metric(examples: list[Example]) -> None:
    for example in examples:
        for quantity in example.quantities:
            metric = part(example, quantity, "metric") or "-"
            assert not metric.startswith(("各类", "各级", "各项"))
            assert not (metric.startswith("“") and metric.endswith("”"))


@pytest.mark.parametrize("seed", range(20))
def test_members_that_name_themselves_have_no_action(seed: int) -> None:
    """其中公安类71件、自然资源类48件."""
    for pattern in (breakdowns.among_kinds, breakdowns.bracketed_kinds, breakdowns.each_one):
        example = written_by(pattern, seed)
        total, *members = [q for q in example.quantities if q.kind == "count"]
        assert members
        for member in members:
            assert member.action is None
            assert member.parent == 0
            assert member.metric != total.metric


@pytest.mark.parametrize("seed", range(20))
def test_members_told_apart_by_verbs_keep_them_and_the_metric_of_the_total(seed: int) -> None:
    """维持94件、终止57件."""
    example = written_by(breakdowns.partition, seed)
    total, *members = example.quantities
    actions = {part(example, q, "action") for q in members}
    assert None not in actions
    assert len(actions) == len(members)
    assert {q.metric for q in members} == {total.metric}


@pytest.mark.parametrize("seed", range(20))
def test_an_elided_metric_is_the_earlier_span(seed: int) -> None:
    """收到行政复议案件28件，受理27件，已审结24件."""
    example = written_by(counts.carried_metric, seed)
    figures = [q for q in example.quantities if q.kind == "count"]
    assert len(figures) > 1
    assert len({q.metric for q in figures}) == 1
    assert figures[0].metric is not None
    assert figures[0].metric[1] <= figures[1].value[0]


@pytest.mark.parametrize("seed", range(20))
def test_one_value_for_several_rates_makes_one_record_each(seed: int) -> None:
    """办结率、答复率和满意率均为100%."""
    example = written_by(rates.one_value_for_rates, seed)
    assert len({q.value for q in example.quantities}) == 1
    assert len({q.metric for q in example.quantities}) == len(example.quantities) > 1


@pytest.mark.parametrize("seed", range(20))
def test_two_units_share_metric_and_action(seed: int) -> None:
    """立案查处案件12件12人."""
    first, second = written_by(counts.two_units, seed).quantities
    assert first.metric == second.metric
    assert first.action == second.action


@pytest.mark.parametrize("seed", range(20))
def test_the_start_of_a_move_has_neither_verb_nor_change(seed: int) -> None:
    """由5个工作日压缩至0.5个工作日."""
    for pattern in (changes.term_cut, rates.rate_moved):
        example = written_by(pattern, seed)
        start, level = example.quantities[:2]
        assert start.action is None
        assert start.change is None
        assert part(example, level, "action")[-1] in "至到为"  # type: ignore[index]
        assert level.change is None
        assert level.kind in ("duration", "count", "ratio")


@pytest.mark.parametrize("seed", range(20))
def test_the_work_noun_behind_the_count_is_the_action(seed: int) -> None:
    """完成88个城中村综合整治."""
    example = written_by(works.work_after, seed, "城市建设")
    for quantity in example.quantities:
        assert part(example, quantity, "action") not in ("完成", "开展")
        assert quantity.action is not None
        assert quantity.metric is not None
        assert quantity.value[1] < quantity.metric[1] <= quantity.action[0]


def test_a_time_does_not_pass_into_the_next_item(examples: list[Example]) -> None:
    """二是…: its figures take no time from 一是."""
    checked = 0
    for example in examples:
        for start in [match.start() for match in re.finditer("二是|三是", example.text)]:
            end = example.text.find("三是", start + 1)
            for quantity in example.quantities:
                if start < quantity.value[0] < (end if end > 0 else len(example.text)) and quantity.period:
                    assert quantity.period[0] >= start
                    checked += 1
    assert checked > 50


@pytest.mark.parametrize(
    ("value", "text"), [(2, "二"), (10, "十"), (13, "十三"), (40, "四十"), (105, "一百零五"), (230, "二百三十")]
)
def test_chinese_digits(value: int, text: str) -> None:
    assert numerals.chinese(value) == text


@pytest.mark.parametrize("seed", range(50))
def test_parts_are_positive_and_add_up(seed: int) -> None:
    rng = Random(seed)
    shares = numerals.parts(rng, 37, 5)
    assert sum(shares) == 37
    assert min(shares) >= 1


@pytest.fixture(scope="module")
def gold() -> list[Example]:
    return gold_examples(WRITTEN)


def test_exchange_keeps_structure_and_moves_every_span(gold: list[Example]) -> None:
    exchanged = list(exchange(gold, seed=5))
    assert len(exchanged) > 200
    for example in exchanged:
        assert example.source.endswith("/exchanged")
        for quantity in example.quantities:
            assert re.match(r"[\d零一二两兩三四五六七八九十百千万半]", part(example, quantity, "value") or "-")
            for _, (start, end) in quantity.spans():
                assert 0 <= start < end <= len(example.text)
                assert example.text[start:end] == example.text[start:end].strip("，。；,;")


def test_exchange_gives_the_same_for_the_same_seed(gold: list[Example]) -> None:
    assert list(exchange(gold, seed=5)) == list(exchange(gold, seed=5))
    assert list(exchange(gold, seed=5)) != list(exchange(gold, seed=6))


def test_exchange_moves_a_carried_metric_for_all_that_refer_to_it() -> None:
    """收到复议申请28件,受理27件: both figures follow the new noun."""
    text = "收到复议申请28件,受理27件。\n收到举报投诉9件。"
    metric = (2, 6)
    quantities = [
        Quantity(value=(6, 8), unit=(8, 9), metric=metric, action=(0, 2)),
        Quantity(value=(12, 14), unit=(14, 15), metric=metric, action=(10, 12), parent=0),
        Quantity(value=(23, 24), unit=(24, 25), metric=(19, 23), action=(17, 19)),
    ]
    example = Example(text, quantities, "made")
    seen = set()
    for seed in range(30):
        for new in exchange([example], seed):
            if len(new.quantities) == 2:
                assert new.quantities[0].metric == new.quantities[1].metric
                assert new.quantities[1].parent == 0
                seen.add(part(new, new.quantities[0], "metric"))
    assert seen == {"复议申请", "举报投诉"}


def test_exchange_leaves_out_lines_that_refer_to_another() -> None:
    text = "收到复议申请28件。\n受理27件。"
    quantities = [
        Quantity(value=(6, 8), unit=(8, 9), metric=(2, 6), action=(0, 2)),
        Quantity(value=(13, 15), unit=(15, 16), metric=(2, 6), action=(11, 13)),
    ]
    exchanged = list(exchange([replace(Example(text, quantities, "made"), weight=0.5)], seed=1))
    assert all(len(example.quantities) == 1 for example in exchanged)
    assert all(example.weight == 0.5 for example in exchanged)
