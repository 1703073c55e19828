"""Sentences about rates, levels, changes, ranks and durations, and the economy's figures."""

from __future__ import annotations

from typing import Any

from labels.scheme import Offsets
from training.synthesis import numerals
from training.synthesis.lexicon import Noun
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


def _change(w: Writer, metric: Offsets | None, points: bool = False, **roles: Any) -> int:
    """同比下降3.73% / 较上年提高3.4个百分点."""
    words = w.fill(w.word("compare")) if w.chance(0.8) else ""
    way = w.word("rise") if w.chance(0.6) else w.word("fall")
    change = w.span(words + way)
    w.say("了" if w.chance(0.06) else "")
    roles = {"metric": metric, "change": change, "kind": "change", **roles}
    if points:
        text = numerals.percent(w.rng.uniform(0.1, 15), w.rng.choice((1, 2)))
        return w.value(text, "个百分点", **roles)
    if w.chance(0.04):
        return w.value(w.rng.choice("一两三四五六"), "成", **roles)
    return w.value(numerals.percent(w.rng.uniform(0.3, 90), w.style.decimals), "%", **roles)


def rate(w: Writer) -> None:
    """行政机关负责人出庭应诉率达97.83%，较上年提高3.4个百分点."""
    w.open(who=False)
    _, metric = _state(w, w.fill(w.pick("rates")))
    if w.chance(0.4):
        w.comma()
        _change(w, metric, points=True)


def rate_list(w: Writer) -> None:
    """参考率99.3%，及格率97.6%，优秀率68.2%."""
    w.open(who=False)
    for i, name in enumerate(w.sample("rates", 1, 2, 3)):
        w.say(w.rng.choice("，，、") if i else "")
        _state(w, name)


def rates_respectively(w: Writer) -> None:
    """按时办结率、回访满意率分别为99.2%、96.5%，同比分别提高0.3个和1.1个百分点."""
    w.open(who=False)
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
        _respective_changes(w, metrics, points=True)


def _respective_changes(w: Writer, metrics: list[Offsets], points: bool) -> None:
    """同比分别下降3.73%和3.85%: paired in order, one change span."""
    change = w.span(
        w.rng.choice(("同比", "较上年", "比上年", "")) + "分别" + w.word("rise" if w.chance(0.6) else "fall")
    )
    for i, metric in enumerate(metrics):
        w.say(("和" if i == len(metrics) - 1 and w.chance(0.6) else "、") if i else "")
        number = numerals.percent(w.rng.uniform(0.1, 30), 1 if points else max(1, w.style.decimals))
        w.value(number, "个百分点" if points else "%", metric=metric, change=change, kind="change")


def one_value_for_rates(w: Writer) -> None:
    """办结率、答复率和满意率均为100%: one record a rate, one value."""
    w.open(who=False)
    names = w.sample("rates", 2, 2, 3)
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


def count_and_change(w: Writer) -> None:
    """办理行政复议案件1,206件，比2022年增加487件，增长67.7%: the change is of the figure, verb and all."""
    deed = w.deed()
    noun = w.rng.choice(deed.nouns)
    unit = w.rng.choice(noun.units)
    subject = w.open()
    number = w.number(unit) + 30
    action = w.verb(deed.verbs)
    metric = w.noun(noun)
    w.exact(number, unit, metric=metric, action=action, subject=subject)
    w.comma()
    if unit != "元" and w.chance(0.45):
        _difference(w, number, unit, metric, action, subject)
        return
    _change(w, metric, action=action, subject=subject)


def _difference(
    w: Writer, number: int, unit: str, metric: Offsets, action: Offsets | None, subject: Offsets | None
) -> None:
    """比2022年增加487件，增长67.7%."""
    difference = max(1, int(number * w.rng.uniform(0.03, 0.4)))
    rises = w.chance(0.55)
    change = w.span(w.word("compare") + w.rng.choice(("增加", "多", "新增") if rises else ("减少", "少", "下降")))
    roles = {"metric": metric, "action": action, "subject": subject, "kind": "change"}
    w.exact(difference, unit, change=change, **roles)
    if w.chance(0.4):
        w.comma()
        before = number - difference if rises else number + difference
        change = w.span(w.rng.choice(("增长", "增幅") if rises else ("下降", "降幅")))
        w.say("达" if w.text(change).endswith("幅") and w.chance(0.5) else "")
        w.percentage(100 * difference / before, change=change, **roles)


def noun_changes(w: Writer) -> None:
    """生产安全事故起数、死亡人数分别下降17.9%和15.3% / 刑事警情下降16.1%."""
    w.open(who=False)
    names = w.sample("falls", 1, 2, 2, 3)
    if len(names) > 1 and w.chance(0.4):
        metrics = []
        for i, name in enumerate(names):
            w.say("、" if i else "")
            metrics.append(w.span(name))
        w.say("" if w.chance(0.8) else "同期")
        _respective_changes(w, metrics, points=False)
        return
    for i, name in enumerate(names):
        w.say(w.rng.choice("、，") if i else "")
        metric = w.span(name)
        change = w.span(
            w.rng.choice(("同比下降", "下降", "较上年下降", "压减", "减少", "年均下降", "比上年下降", "压缩", "精简"))
        )
        index = w.value(
            numerals.percent(w.rng.uniform(0.5, 80), w.style.decimals), "%", metric=metric, change=change, kind="change"
        )
        if w.chance(0.1):
            w.amend(index, modifier=w.span("以上"))


def case_changes(w: Writer) -> None:
    """件数、人次分别下降3.73%和3.85%: a count in two units, its changes paired."""
    deed = w.deed(follows=1)
    noun = w.rng.choice(deed.nouns)
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
    _respective_changes(w, names, points=False)


def economy(w: Writer) -> None:
    """地区生产总值260亿元，增长5.5%；固定资产投资68.1亿元，增长1%."""
    w.open(who=False)
    entries = w.sample("levels", 1, 2, 3, 4)
    inner, outer = w.rng.choice((("、", "，"), ("，", "；"), ("，", "；"), ("、", "；")))
    for i, noun in enumerate(entries):
        w.say(outer if i else "")
        metric = w.span(noun.text)
        w.say(w.rng.choice(("", "", "", "达", "达到", "完成", "")))
        roles: dict[str, Any] = {}
        if w.tail(2) == "完成":
            roles["action"] = (w.length - 2, w.length)
        if w.chance(0.08):
            roles["modifier"] = w.span(w.rng.choice(("突破", "超", "超过", "近")))
        w.level(noun.units[0], metric=metric, **roles)
        if w.chance(0.7):
            w.say(inner)
            change = w.span(
                w.rng.choice(("增长", "增长", "增长", "同比增长", "下降", "比上年增长", "年均增长", "可比增长"))
            )
            w.value(numerals.percent(w.rng.uniform(0.2, 30), 1), "%", metric=metric, change=change, kind="change")


def economy_respectively(w: Writer) -> None:
    """一般公共预算收入、税收收入分别增长8.9%、10.3%."""
    w.open(who=False)
    metrics = []
    for i, noun in enumerate(w.sample("levels", 2)):
        w.say("、" if i else "")
        metrics.append(w.span(noun.text))
    if len(metrics) > 1:
        _respective_changes(w, metrics, points=False)
    else:
        w.value(
            numerals.percent(w.rng.uniform(0.2, 20), 1), "%", metric=metrics[0], change=w.span("增长"), kind="change"
        )


def term_cut(w: Writer) -> None:
    """企业开办时间由5个工作日压缩至0.5个工作日: the first figure has neither verb nor change."""
    noun = w.pick("terms")
    subject = w.open() if w.chance(0.2) else w.open(who=False)
    if subject:
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
        change = w.span(w.word("fallshort"))
        w.percentage(100 * (before - after) / before, metric=metric, change=change, kind="change")


def term_limit(w: Writer) -> None:
    """审批时限不超过3个工作日 / 压缩至3个工作日以内."""
    noun = w.pick("terms")
    w.open(who=False)
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
    w.open(who=False)
    names = w.rng.sample(
        ("审批时限", "办理环节", "申请材料", "跑动次数", "办理时限", "审批材料", "承诺时限", "提交材料", "办结时限"),
        w.rng.choice((1, 2, 3)),
    )
    for i, name in enumerate(names):
        w.say(w.rng.choice("、，") if i else "")
        metric = w.span(name)
        w.say(w.rng.choice(("", "", "平均", "整体", "总体")))
        change = w.span(w.word("fallshort"))
        w.say(w.rng.choice(("", "", "了")))
        modifier = w.span(w.rng.choice(("近", "超过", "超", "约"))) if w.chance(0.12) else None
        roles = {"metric": metric, "change": change, "kind": "change", "modifier": modifier}
        if w.chance(0.15):
            w.value(w.rng.choice(("三分之一", "一半", "三分之二", "1/3")), None, **roles)
            continue
        index = w.percentage(w.rng.uniform(12, 92), **roles)
        if modifier is None and w.chance(0.2):
            w.amend(index, modifier=w.span("以上"))


def level_moved(w: Writer) -> None:
    """经营主体由2.1万户增加到3.7万户 / 低保标准提高至970元."""
    noun: Noun = w.pick("ups")
    w.open(who=False)
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


def rate_moved(w: Writer) -> None:
    """案件败诉率由17.2%降至8.4%."""
    name = w.pick("rates")
    w.open(who=False)
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
    w.open(who=False)
    if w.chance(0.6):
        _, metric = _state(w, w.fill(w.pick("rates")))
        w.comma()
    else:
        metric = w.span(
            w.rng.choice(
                (
                    "法治政府建设考评成绩",
                    "营商环境评价",
                    "群众安全感满意度",
                    "政务公开第三方评估得分",
                    "综合考核成绩",
                    "GDP增速",
                    "城市信用监测排名",
                    "平安建设考评",
                )
            )
        )
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
    w.open(who=False)
    number = w.rng.choice((str(w.rng.randint(2, 12)), w.rng.choice("两三四五六七八九")))
    if w.chance(0.5):
        metric = w.span(w.pick("rates"))
        w.say("连续")
        w.value(number, "年", metric=metric)
        w.percentage(100, metric=metric, action=w.span("保持"))
        return
    w.say("连续")
    index = w.value(number, "年")
    w.amend(
        index,
        action=w.span(
            w.rng.choice(
                (
                    "获评优秀等次",
                    "保持零事故",
                    "实现命案全破",
                    "荣获先进单位称号",
                    "实现“零败诉”",
                    "获评平安建设先进单位",
                    "入选典型案例",
                )
            )
        ),
    )


def per_head(w: Writer) -> None:
    """每万人律师拥有量达2.7名，人均办案量51件."""
    w.open(who=False)
    name, unit, high = w.rng.choice(
        (
            ("每万人律师拥有量", "名", 6),
            ("人均办案量", "件", 200),
            ("每千人拥有企业数", "户", 60),
            ("每万人拥有社工数", "名", 12),
            ("人均学时", "学时", 80),
            ("每千人口执业医师数", "名", 5),
            ("人均公园绿地面积", "平方米", 20),
            ("万人成讼率", "件", 30),
            ("镇均配备执法人员", "名", 14),
        )
    )
    metric = w.span(name)
    w.say(w.rng.choice(("", "达", "达到", "为")))
    decimals = w.rng.choice((0, 1, 1))
    w.value(numerals.plain(w.rng.uniform(1, high) + 1, False, decimals), unit, metric=metric)


def target_rate(w: Writer) -> None:
    """到2025年，行政处罚案卷合格率达到95%以上: required or promised, hence a target."""
    period = w.span(w.word("later"))
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
            w.say(w.rng.choice(("达到", "达", "力争达到")))
        index = w.percentage(w.rng.choice((100, 95, 90, 98, 85, 80, 99)), **roles)
        if not roles.get("modifier") and w.tail(4) != "100%" and w.chance(0.6):
            w.amend(index, modifier=w.span(w.rng.choice(("以上", "以上", "左右"))))


def training_hours(w: Writer) -> None:
    """每名执法人员每年接受培训不少于60学时."""
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
    w.open(who=False)
    noun = w.rng.choice([*w.words_of("levels"), *w.words_of("ups")])
    metric = w.span(noun.text)
    modifier = w.span(w.rng.choice(("突破", "超过", "超", "逾", "突破")))
    w.level(noun.units[0], metric=metric, modifier=modifier)


PATTERNS: tuple[tuple[Pattern, float], ...] = (
    (rate, 4),
    (rate_list, 3),
    (rates_respectively, 1.5),
    (one_value_for_rates, 1),
    (count_and_change, 2),
    (noun_changes, 2.5),
    (case_changes, 0.8),
    (economy, 3.5),
    (economy_respectively, 0.6),
    (term_cut, 1.8),
    (term_limit, 1),
    (terms_cut_by, 1.5),
    (level_moved, 1.5),
    (rate_moved, 1.5),
    (rank, 1.2),
    (years_running, 0.8),
    (per_head, 0.8),
    (target_rate, 1),
    (training_hours, 0.5),
    (times_as_many, 0.5),
    (exceeded, 0.6),
)
