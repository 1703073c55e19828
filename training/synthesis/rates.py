"""Sentences about rates, ranks and durations.

Every docstring shows the pattern; labels/GUIDELINES.md says why the spans are where they are.
"""

from __future__ import annotations

from typing import Any

from labels.scheme import Offsets
from training.synthesis import numerals
from training.synthesis.changes import change, respective_changes
from training.synthesis.lexicon import frames
from training.synthesis.writer import Pattern, Writer

LOW_RATES = ("败诉", "失业", "纠错", "再犯罪", "负债", "涨幅", "研发", "事故", "发现率", "占比", "占", "强度")
"""Rates that are low, by a word in their name."""


def _level(w: Writer, name: str) -> float:
    """A rate that its name makes likely."""
    if any(word in name for word in LOW_RATES):
        return w.rng.uniform(0.4, 30)
    return 100 if w.chance(0.15) else w.rng.uniform(62, 99.98)


def _state(w: Writer, name: str, **roles: Any) -> tuple[int, Offsets]:
    """行政处罚案卷合格率达98.2%: 达 is no verb, 保持在 is one."""
    metric = w.span(name)
    dice = w.rng.random()
    if dice < 0.14:
        roles["action"] = w.span(w.word("kept"))
    elif dice < 0.22:
        roles["action"] = w.span(w.word("raiseto").replace("达到", "提升至"))
    elif dice < 0.7:
        w.say(w.rng.choice(("", "", "", "达", "达到", "为", "达")))
    number = _level(w, name)
    if w.chance(0.06):
        roles["modifier"] = w.span(w.word("about").replace("不少于", "超过"))
        return w.percentage(number, metric=metric, **roles), metric
    index = w.percentage(number, metric=metric, **roles)
    if w.chance(0.12) and number < 100:
        w.amend(index, modifier=w.span(w.rng.choice(("以上", "以上", "左右"))))
    return index, metric


def rate(w: Writer) -> None:
    """行政机关负责人出庭应诉率达97.83%，较上年提高3.4个百分点."""
    w.open_state()
    _, metric = _state(w, w.fill(w.pick("rates")))
    if w.chance(0.4):
        w.comma()
        change(w, metric, points=True)


def rate_list(w: Writer) -> None:
    """参考率99.3%，及格率97.6%，优秀率68.2%."""
    w.open_state()
    for i, name in enumerate(w.sample("rates", 1, 2, 3)):
        w.say(w.rng.choice("，，、") if i else "")
        _state(w, name)


def rates_respectively(w: Writer) -> None:
    """按时办结率、回访满意率分别为99.2%、96.5%，同比分别提高0.3个和1.1个百分点."""
    w.open_state()
    names = w.sample("rates", 2, 2, 3)
    metrics = []
    for i, name in enumerate(names):
        w.say(w.rng.choice("、和") if i == len(names) - 1 else "、" if i else "")
        metrics.append(w.span(name))
    w.say(w.rng.choice(("分别为", "分别达到", "分别达", "依次为")))
    for i, metric in enumerate(metrics):
        w.say(("和" if i == len(metrics) - 1 and w.chance(0.5) else "、") if i else "")
        w.percentage(_level(w, w.text(metric)), metric=metric)
    if w.chance(0.5):
        w.comma()
        respective_changes(w, metrics, points=True)


def _high_rates(w: Writer, count: int) -> list[str]:
    """Rates that may well be 100 %."""
    high = [name for name in w.words_of("rates") if not any(word in name for word in LOW_RATES)]
    return w.rng.sample(high if len(high) >= count else ["办结率", "群众满意率", "答复率"], count)


def one_value_for_rates(w: Writer) -> None:
    """办结率、答复率和满意率均为100%: one record a rate, one value."""
    w.open_state()
    names = _high_rates(w, w.rng.choice((2, 2, 3)))
    metrics = []
    for i, name in enumerate(names):
        w.say(w.rng.choice("和、") if i == len(names) - 1 else "、" if i else "")
        metrics.append(w.span(name))
    w.say("均", w.rng.choice(("为", "达", "达到")))
    index = w.percentage(100 if w.chance(0.7) else w.rng.uniform(90, 99.9), metric=metrics[0])
    if w.tail(4) != "100%" and w.chance(0.6):
        w.amend(index, modifier=w.span("以上"))
    for metric in metrics[1:]:
        w.again(index, metric=metric)


def rate_moved(w: Writer) -> None:
    """案件败诉率由17.2%降至8.4%."""
    name = w.pick("rates")
    w.open_state()
    metric = w.span(name)
    before = _level(w, name) * 0.8
    w.say(w.rng.choice(("由", "从")))
    year = w.span(w.word("earlier")) if w.chance(0.5) else None
    w.say("的" if year else "")
    w.percentage(before, metric=metric, period=year)
    up = w.chance(0.75)
    action = w.span(
        w.rng.choice(("提升至", "提高到", "提升到", "上升到", "提高至", "上升为", "升至"))
        if up
        else w.rng.choice(("降至", "下降到", "降到", "下降至"))
    )
    w.percentage(min(100, before * w.rng.uniform(1.02, 1.25)) if up else before * 0.7, metric=metric, action=action)


def rank(w: Writer) -> None:
    """满意度98.2%，居全省第4位，较上年提升2位."""
    w.open_state()
    if w.chance(0.6):
        _, metric = _state(w, w.fill(w.pick("rates")))
        w.comma()
    else:
        metric = w.span(w.word("ranked"))
    w.say(
        w.rng.choice(("居", "列", "排", "排名", "位居", "在")),
        w.rng.choice(("全省", "全市", "全国同类城市", "各县（市、区）")),
    )
    _rank_value(w, metric)
    if w.chance(0.35):
        w.comma()
        change = w.span(
            w.rng.choice(("较上年", "比上年", "较上一年度", "同比")) + w.rng.choice(("提升", "前移", "上升", "前进"))
        )
        w.value(
            w.rng.choice((str(w.rng.randint(1, 20)), w.rng.choice("两三四五六"))),
            w.rng.choice(("位", "位", "个位次")),
            metric=metric,
            change=change,
            kind="change",
        )


def _rank_value(w: Writer, metric: Offsets) -> None:
    text = str(w.rng.randint(1, 20)) if w.chance(0.6) else w.rng.choice("一二三四五六七八九")
    w.say("第")
    unit = w.rng.choice(("位", "名", None)) if text.isdigit() else w.rng.choice((None, None, "位"))
    w.value(text, unit, metric=metric, kind="rank")


def years_running(w: Writer) -> None:
    """连续五年保持命案全破 / 命案破案率连续3年保持100%."""
    w.open_state()
    number = w.rng.choice((str(w.rng.randint(2, 12)), w.rng.choice("两三四五六七八九")))
    if w.chance(0.5):
        metric = w.span(_high_rates(w, 1)[0])
        w.say("连续")
        w.value(number, "年", metric=metric)
        w.percentage(100, metric=metric, action=w.span("保持"))
        return
    w.say("连续")
    index = w.value(number, "年")
    w.amend(index, action=w.span(w.word("awards")))


def per_head(w: Writer) -> None:
    """每万人律师拥有量达2.7名，人均办案量51件."""
    name, unit, high = w.rng.choice(frames("head"))
    w.open_state()
    metric = w.span(name)
    w.say(w.rng.choice(("", "达", "达到", "为")))
    decimals = w.rng.choice((0, 1, 1))
    w.value(numerals.plain(w.rng.uniform(1, float(high)) + 1, False, decimals), unit, metric=metric)


def target_rate(w: Writer) -> None:
    """到2025年，行政处罚案卷合格率达到95%以上: required or promised, hence a target."""
    period = w.span(w.word("later"))
    w.seal()
    w.comma(w.rng.choice(("", "力争", "确保")))
    for i, name in enumerate(w.sample("rates", 1, 2, 3)):
        w.say("，" if i else "")
        metric = w.span(name)
        roles: dict[str, Any] = {"metric": metric, "status": "target", "period": period}
        dice = w.rng.random()
        if dice < 0.3:
            roles["modifier"] = w.span(w.rng.choice(("不低于", "超过", "不少于")))
        elif dice < 0.5:
            roles["action"] = w.span(w.rng.choice(("保持在", "提高到", "提升至", "控制在", "稳定在")))
        else:
            w.say(w.rng.choice(("达到", "达", "要达到")))
        index = w.percentage(w.rng.choice((100, 95, 90, 98, 85, 80, 99)), **roles)
        if not roles.get("modifier") and w.tail(4) != "100%" and w.chance(0.6):
            w.amend(index, modifier=w.span(w.rng.choice(("以上", "以上", "左右"))))


def training_hours(w: Writer) -> None:
    """每名执法人员每年接受培训不少于60学时."""
    w.seal()
    w.say(w.rng.choice(("每名", "要求每名")))
    subject = w.span(w.rng.choice(("执法人员", "行政执法人员", "法制审核人员", "新录用执法人员")))
    period = w.span(w.rng.choice(("每年", "全年", "每年度")))
    action, metric = w.span(w.rng.choice(("接受", "参加"))), w.span(w.rng.choice(("培训", "业务培训", "法律知识培训")))
    modifier = w.span(w.rng.choice(("不少于", "不低于")))
    w.value(
        w.rng.choice(("40", "60", "24", "36")),
        "学时",
        metric=metric,
        action=action,
        subject=subject,
        period=period,
        modifier=modifier,
        status="target",
    )


PATTERNS: tuple[tuple[Pattern, float], ...] = (
    (rate, 4),
    (rate_list, 3),
    (rates_respectively, 1.5),
    (one_value_for_rates, 1),
    (rate_moved, 1.5),
    (rank, 2.5),
    (years_running, 1.6),
    (per_head, 0.8),
    (target_rate, 2),
    (training_hours, 1.2),
)
"""Pattern and how often it is written, relative to the others of all modules."""
