"""Sentences about levels and how they moved: the economy's figures, time limits, counts against last year's.

Every docstring shows the pattern; labels/GUIDELINES.md says why the spans are where they are.
"""

from __future__ import annotations

from typing import Any

from labels.scheme import Offsets
from training.synthesis import numerals
from training.synthesis.lexicon import Noun
from training.synthesis.writer import Pattern, Writer


def change(w: Writer, metric: Offsets | None, points: bool = False, **roles: Any) -> int:
    """同比下降3.73% / 较上年提高3.4个百分点."""
    words = w.fill(w.word("compare")) if w.chance(0.8) else ""
    way = w.word("rise") if w.chance(0.6) else w.word("fall")
    moved = w.span(words + way)
    w.say("了" if w.chance(0.06) else "")
    roles = {"metric": metric, "change": moved, "kind": "change", **roles}
    if points:
        text = numerals.percent(w.rng.uniform(0.1, 15), w.rng.choice((1, 2)))
        return w.value(text, "个百分点", **roles)
    if w.chance(0.04):
        return w.value(w.rng.choice("一两三四五六"), "成", **roles)
    return w.value(numerals.percent(w.rng.uniform(0.3, 90), w.style.decimals), "%", **roles)


def respective_changes(w: Writer, metrics: list[Offsets], points: bool, rising: float = 0.6) -> None:
    """同比分别下降3.73%和3.85%: paired in order, one change span."""
    moved = w.span(
        w.rng.choice(("同比", "较上年", "比上年", "")) + "分别" + w.word("rise" if w.chance(rising) else "fall")
    )
    for i, metric in enumerate(metrics):
        w.say(("和" if i == len(metrics) - 1 and w.chance(0.6) else "、") if i else "")
        number = numerals.percent(w.rng.uniform(0.1, 30), 1 if points else max(1, w.style.decimals))
        w.value(number, "个百分点" if points else "%", metric=metric, change=moved, kind="change")


def count_and_change(w: Writer) -> None:
    """办理行政复议案件1,206件，比2022年增加487件，增长67.7%: the change is of the figure, verb and all."""
    deed, noun, unit = w.counted()
    subject = w.open()
    number = w.number(unit) + 30
    action = w.verb(deed.verbs)
    metric = w.noun(noun)
    index = w.exact(number, unit, metric=metric, action=action, subject=subject)
    w.comma()
    if unit != "元" and w.chance(0.45):
        _difference(w, index, number)
    else:
        change(w, metric, action=action)


def _difference(w: Writer, index: int, number: int) -> None:
    """比2022年增加487件，增长67.7%: the difference from an earlier year, and sometimes what rate that is."""
    base = w.of(index)
    difference = max(1, int(number * w.rng.uniform(0.03, 0.4)))
    rises = w.chance(0.55)
    roles = {"metric": base.metric, "action": base.action, "subject": base.subject, "kind": "change"}
    moved = w.span(w.word("compare") + w.rng.choice(("增加", "多", "新增") if rises else ("减少", "少", "下降")))
    assert base.unit is not None
    w.exact(difference, w.text(base.unit), change=moved, **roles)
    if w.chance(0.4):
        w.comma()
        before = number - difference if rises else number + difference
        moved = w.span(w.rng.choice(("增长", "增幅") if rises else ("下降", "降幅")))
        w.say("达" if w.text(moved).endswith("幅") and w.chance(0.5) else "")
        w.percentage(100 * difference / before, change=moved, **(roles | {"subject": None}))


def noun_changes(w: Writer) -> None:
    """生产安全事故起数、死亡人数分别下降17.9%和15.3% / 刑事警情下降16.1%."""
    w.open_state()
    names = w.sample("falls", 1, 2, 2, 3)
    if len(names) > 1 and w.chance(0.4):
        metrics = []
        for i, name in enumerate(names):
            w.say("、" if i else "")
            metrics.append(w.span(name))
        w.say("" if w.chance(0.8) else "同期")
        respective_changes(w, metrics, points=False, rising=0)
        return
    for i, name in enumerate(names):
        w.say(w.rng.choice("、，") if i else "")
        metric = w.span(name)
        moved = w.span(
            w.rng.choice(("同比下降", "下降", "较上年下降", "压减", "减少", "年均下降", "比上年下降", "压缩", "精简"))
        )
        index = w.value(
            numerals.percent(w.rng.uniform(0.5, 80), w.style.decimals), "%", metric=metric, change=moved, kind="change"
        )
        if w.chance(0.1):
            w.amend(index, modifier=w.span("以上"))


def case_changes(w: Writer) -> None:
    """件数、人次分别下降3.73%和3.85%: a count in two units, its changes paired."""
    deed, noun = w.counted_in("件")
    subject = w.open()
    action = w.verb(deed.verbs)
    metric = w.noun(noun, bare=True)
    first = w.rng.randint(40, 9000)
    w.exact(first, "件", metric=metric, action=action, subject=subject)
    w.say("、")
    w.exact(first + w.rng.randint(5, first), "人次", metric=metric, action=action, subject=subject)
    w.comma()
    names = []
    for i, name in enumerate(("件数", "人次")):
        w.say("、" if i else "")
        names.append(w.span(name))
    respective_changes(w, names, points=False)


def economy(w: Writer) -> None:
    """地区生产总值260亿元，增长5.5%；固定资产投资68.1亿元，增长1%."""
    w.open_state()
    entries = w.sample("levels", 1, 2, 3, 4)
    inner, outer = w.rng.choice((("、", "，"), ("，", "；"), ("，", "；"), ("、", "；")))
    for i, noun in enumerate(entries):
        w.say(outer if i else "")
        metric = w.span(noun.text)
        roles: dict[str, Any] = {}
        dice = w.rng.random()
        if dice < 0.08:
            roles["modifier"] = w.span(w.rng.choice(("突破", "超", "超过", "近")))
        elif dice < 0.2 and noun.text.endswith(("投资", "收入", "总额")) and "人均" not in noun.text:
            roles["action"] = w.span("完成")
        elif dice < 0.5:
            w.say(w.rng.choice(("达", "达到")))
        w.level(noun, metric=metric, **roles)
        if w.chance(0.7):
            w.say(inner)
            moved = w.span(
                w.rng.choice(("增长", "增长", "增长", "同比增长", "下降", "比上年增长", "年均增长", "可比增长"))
            )
            w.value(numerals.percent(w.rng.uniform(0.2, 30), 1), "%", metric=metric, change=moved, kind="change")


def economy_respectively(w: Writer) -> None:
    """一般公共预算收入、税收收入分别增长8.9%、10.3%."""
    w.open_state()
    metrics = []
    for i, noun in enumerate(w.sample("levels", 2)):
        w.say("、" if i else "")
        metrics.append(w.span(noun.text))
    respective_changes(w, metrics, points=False)


def term_cut(w: Writer) -> None:
    """企业开办时间由5个工作日压缩至0.5个工作日: the first figure has neither verb nor change."""
    noun = w.pick("terms")
    subject = w.open() if w.chance(0.2) else None
    if subject is None:
        w.open_state()
    else:
        w.say("将")
    unit = noun.units[0]
    metric = w.span(noun.text)
    before = w.rng.randint(4, 90)
    after = max(1, int(before * w.rng.uniform(0.1, 0.7)))
    w.say(w.rng.choice(("由", "从", "由原来的", "由原来的")))
    w.exact(before, unit, metric=metric, subject=subject, period=None)
    verb = w.span(w.word("fallto"))
    index = w.exact(after, unit, metric=metric, action=verb, subject=subject)
    if w.chance(0.15):
        w.amend(index, modifier=w.span("以内"))
    if w.chance(0.3):
        w.comma()
        moved = w.span(w.word("fallshort"))
        w.percentage(100 * (before - after) / before, metric=metric, change=moved, kind="change")


def term_limit(w: Writer) -> None:
    """审批时限不超过3个工作日 / 压缩至3个工作日以内."""
    noun = w.pick("terms")
    w.open_state()
    metric = w.span(noun.text)
    roles: dict[str, Any] = {}
    if w.chance(0.3):
        w.say("为" if w.chance(0.5) else "")
    elif w.chance(0.25):
        roles["modifier"] = w.span("不超过")
    else:
        roles["action"] = w.span(w.rng.choice(("压缩至", "压减至", "缩短至", "控制在", "压缩到")))
    index = w.exact(w.rng.randint(1, 60), noun.units[0], metric=metric, **roles)
    if roles.get("action") and w.chance(0.4):
        w.amend(index, modifier=w.span("以内"))


def terms_cut_by(w: Writer) -> None:
    """审批时限压缩70%、申请材料精简80%."""
    w.open_state()
    names = w.rng.sample(w.phrases("terms_of"), w.rng.choice((1, 2, 3)))
    for i, name in enumerate(names):
        w.say(w.rng.choice("、，") if i else "")
        metric = w.span(name)
        w.say(w.rng.choice(("", "", "平均", "整体", "总体")))
        moved = w.span(w.word("fallshort"))
        w.say(w.rng.choice(("", "", "了")))
        modifier = w.span(w.rng.choice(("近", "超过", "超", "约"))) if w.chance(0.12) else None
        roles = {"metric": metric, "change": moved, "kind": "change", "modifier": modifier}
        if w.chance(0.15):
            w.value(w.rng.choice(("三分之一", "一半", "三分之二", "1/3")), None, **roles)
            continue
        index = w.percentage(w.rng.uniform(12, 92), **roles)
        if modifier is None and w.chance(0.2):
            w.amend(index, modifier=w.span("以上"))


def level_moved(w: Writer) -> None:
    """经营主体由2.1万户增加到3.7万户 / 低保标准提高至970元."""
    noun: Noun = w.pick("ups")
    w.open_state()
    unit = noun.units[0]
    metric = w.span(w.fill(noun.text))
    low, high = (300, 3000) if unit == "元" else (20, 900)
    before = w.rng.randint(low, high)
    if w.chance(0.55):
        w.say(w.rng.choice(("由", "从")))
        year = w.span(w.word("earlier")) if w.chance(0.5) else None
        w.say("的" if year else "")
        w.value(numerals.plain(before, w.style.commas), unit, metric=metric, period=year)
    action = w.span(w.word("raiseto").replace("达到", "增加到"))
    w.value(numerals.plain(int(before * w.rng.uniform(1.05, 2.2)), w.style.commas), unit, metric=metric, action=action)


def times_as_many(w: Writer) -> None:
    """办理案件2,094件，是上年的3.2倍."""
    deed = w.deed()
    noun = w.rng.choice(deed.nouns)
    subject = w.open()
    action = w.verb(deed.verbs)
    metric = w.noun(noun)
    w.figure(w.rng.choice(noun.units), metric=metric, action=action, subject=subject)
    w.say("，", w.rng.choice(("是", "为", "约为")))
    modifier = (w.length - 2, w.length - 1) if w.tail(2) == "约为" else None
    w.say(w.rng.choice(("上年的", "去年同期的", "改革前的", "2019年的")))
    w.value(
        numerals.plain(w.rng.uniform(1.1, 6), False, 1),
        "倍",
        metric=metric,
        action=action,
        modifier=modifier,
        kind="ratio",
    )


def exceeded(w: Writer) -> None:
    """经营主体突破62万户."""
    w.open_state()
    noun = w.rng.choice([*w.words_of("levels"), *(noun for noun in w.words_of("ups") if noun.units[0] != "元")])
    metric = w.span(noun.text)
    w.level(noun, metric=metric, modifier=w.span(w.rng.choice(("突破", "超过", "超", "逾"))))


PATTERNS: tuple[tuple[Pattern, float], ...] = (
    (count_and_change, 2),
    (noun_changes, 2.5),
    (case_changes, 0.8),
    (economy, 3.5),
    (economy_respectively, 0.6),
    (term_cut, 2.6),
    (term_limit, 1.5),
    (terms_cut_by, 1.5),
    (level_moved, 1.5),
    (times_as_many, 0.5),
    (exceeded, 0.6),
)
"""Pattern and how often it is written, relative to the others of all modules."""
