"""Sentences that count: a verb, what it governs, how many. One pattern, one function; each writes one body.

Every docstring shows the pattern; labels/GUIDELINES.md says why the spans are where they are.
"""

from __future__ import annotations

from typing import Any

from labels.scheme import Offsets
from training.synthesis.lexicon import Deed, Noun, frames
from training.synthesis.writer import Pattern, Writer

RATE_OF = {
    "审结": "审结率",
    "办结": "办结率",
    "结案": "结案率",
    "整改": "整改率",
    "整改到位": "整改到位率",
    "化解": "化解率",
    "采纳": "采纳率",
    "反馈": "反馈率",
    "回复": "回复率",
    "调解成功": "调解成功率",
    "按期办结": "按期办结率",
    "答复": "答复率",
    "合格": "合格率",
    "履行": "履行率",
    "整改销号": "销号率",
}
"""The rate that a follow-up's share of the whole is called."""

LASTING = (
    *("设立", "设置", "建成", "新建", "打造", "配备", "聘请", "聘任", "选聘"),
    *("培育", "组建", "核定", "建立", "购置", "引进"),
)
"""Verbs whose objects are there afterwards, so that a report can say how many there are."""

ARRIVED = ("收到", "新收", "接收", "接待", "排查", "发现", "承办")
"""Verbs after which something is still to be taken on."""

PLACED = ("设立", "设置", "建成", "开展", "新建", "组织", "举办", "安装", "建立", "发放", "悬挂")
BY_MEANS = (
    *("收到", "受理", "发布", "推送", "解答", "发现", "排查", "化解", "收集", "征集", "归集", "查处", "接待"),
    *("调处", "覆盖", "查出"),
)
TWINS = (("件", "人"), ("起", "人"), ("件", "人次"), ("批次", "人次"), ("宗", "人"), ("场", "人次"))


def governed(w: Writer, deed: Deed, subject: Offsets | None, adverb: float = 0.3) -> int:
    """收到行政复议案件28件."""
    noun = w.rng.choice(deed.nouns)
    action = w.verb(deed.verbs, adverb)
    w.say("了" if w.chance(0.02) else "")
    metric = w.noun(noun)
    w.say(w.rng.choice(("共", "共计", "合计", "达")) if w.chance(0.05) else "")
    return w.figure(w.rng.choice(noun.units), metric=metric, action=action, subject=subject)


def deeds_with(w: Writer, verbs: tuple[str, ...]) -> list[Deed]:
    """Deeds of the topic, or else of all topics, that begin with one of `verbs`."""
    own = [deed for deed in w.topic.do if deed.verbs[0] in verbs]
    return own or [deed for topic in w.others for deed in topic.do if deed.verbs[0] in verbs]


def verb_noun_value(w: Writer) -> None:
    """开展法治宣传活动16场."""
    governed(w, w.deed(), w.open())


def several_deeds(w: Writer) -> None:
    """开展法治宣传活动16场，发放宣传资料3万余份，覆盖群众9,200人次."""
    subject = w.open()
    for i, deed in enumerate(w.sample("do", 2, 3, 3, 4)):
        w.say(w.rng.choice("，，，、") if i else "")
        governed(w, deed, subject, adverb=0.3 if i == 0 else 0.08)


def one_verb_list(w: Writer) -> None:
    """新建社区公园3个、口袋公园12个."""
    deed = w.rng.choice([deed for deed in w.words_of("do") if len(deed.nouns) > 1] or [w.deed()])
    subject = w.open()
    action = w.verb(deed.verbs)
    mark = w.rng.choice(("、", "、", "，"))
    nouns = w.rng.sample(deed.nouns, min(len(deed.nouns), w.rng.choice((2, 2, 3))))
    for i, noun in enumerate(nouns):
        if i:
            w.say("和" if i == len(nouns) - 1 and mark == "、" and w.chance(0.3) else mark)
        w.figure(w.rng.choice(noun.units), metric=w.noun(noun, bare=i > 0), action=action, subject=subject)


def value_before_noun(w: Writer) -> None:
    """开展16项专项整治和22项集中治理."""
    deed = w.deed()
    subject = w.open()
    action = w.verb(deed.verbs)
    nouns = w.rng.sample(deed.nouns, min(len(deed.nouns), w.rng.choice((1, 1, 2, 3))))
    for i, noun in enumerate(nouns):
        if i:
            w.say("和" if i == len(nouns) - 1 else "、")
        index = w.figure(w.rng.choice(noun.units), action=action, subject=subject)
        w.amend(index, metric=w.noun(noun, bare=True))


def carried_metric(w: Writer) -> None:
    """收到行政复议案件28件，受理27件，目前已审结24件，审结率88.9%."""
    deed, noun, unit = w.counted(follows=1)
    subject = w.open()
    count = w.number(unit) + 12
    action = w.verb(deed.verbs)
    metric = w.noun(noun)
    w.exact(count, unit, metric=metric, action=action, subject=subject)
    taken = [verb for verb in deed.verbs if verb in ("受理", "办理", "调处") and w.text(action) in ARRIVED]
    chain = [w.rng.choice(taken)] if taken and w.chance(0.6) else []
    chain += w.rng.sample(deed.follows, min(len(deed.follows), w.rng.choice((1, 1, 2))))
    whole = count
    roles: dict[str, Any] = {}
    for verb in chain:
        whole, count = count, max(1, int(count * w.rng.uniform(0.7, 1.0)))
        w.say(w.rng.choice("，，，，、；"))
        if verb == chain[-1] and w.chance(0.12):
            roles = {"period": w.now()}
            w.say("已" if w.chance(0.7) else "")
        else:
            w.say(w.rng.choice(("", "", "", "已", "共")))
        w.exact(count, unit, metric=metric, action=w.span(verb), subject=subject, **roles)
    if chain[-1] in RATE_OF and w.chance(0.4):
        w.comma()
        rate = w.span(RATE_OF[chain[-1]])
        w.say(w.rng.choice(("", "", "达", "为", "达到")))
        w.percentage(100 * count / whole, metric=rate, **roles)


def value_first_chain(w: Writer) -> None:
    """梳理425项证明事项，保留204项、取消121项."""
    deed, noun, unit = w.counted(follows=2)
    subject = w.open()
    left = w.number(unit) + 12
    index = w.exact(left, unit, action=w.verb(deed.verbs), subject=subject)
    metric = w.noun(noun, bare=True)
    w.amend(index, metric=metric)
    parent = index if w.chance(0.3) else None
    w.say("，" if parent is None else "，其中")
    for i, verb in enumerate(w.rng.sample(deed.follows, 2)):
        left = max(1, int(left * w.rng.uniform(0.2, 0.5)))
        w.say("、" if i else "")
        w.exact(left, unit, metric=metric, action=w.span(verb), subject=subject, parent=parent)


def noun_then_verbs(w: Writer) -> None:
    """行政处罚案件立案34件、结案32件."""
    deed, noun, unit = w.counted(follows=1)
    w.open_state()
    metric = w.noun(noun)
    w.say("共" if w.chance(0.3) else "")
    for i, verb in enumerate((w.rng.choice(deed.verbs), w.rng.choice(deed.follows))):
        w.say("、" if i else "")
        w.figure(unit, metric=metric, action=w.span(verb), subject=w.subject)


def possession(w: Writer) -> None:
    """现有人民调解委员会412个、人民调解员2165名."""
    nouns = [noun for deed in deeds_with(w, LASTING) for noun in deed.nouns]
    subject = w.open()
    w.say(w.rng.choice(("现有", "共有", "拥有", "有", "实有", "登记在册的有")))
    mark = w.rng.choice("、，")
    for i, noun in enumerate(w.rng.sample(nouns, w.rng.choice((1, 2)))):
        w.say(mark if i else "")
        if w.chance(0.3):
            index = w.figure(noun.units[0], subject=subject)
            w.amend(index, metric=w.noun(noun, bare=True))
        else:
            w.figure(noun.units[0], metric=w.noun(noun), subject=subject)


def bare_nouns(w: Writer) -> None:
    """法治宣传活动16场、法律咨询300人次: nouns and figures without a verb."""
    nouns = [noun for deed in w.words_of("do") for noun in deed.nouns]
    w.open_state()
    for i, noun in enumerate(w.rng.sample(nouns, w.rng.choice((1, 2, 3)))):
        w.say("、" if i else "")
        metric = w.noun(noun, bare=True)
        w.say("达" if w.chance(0.15) else "")
        w.figure(noun.units[0], metric=metric)


def activity(w: Writer) -> None:
    """入企走访30余次: an activity in 次 is the metric, without action; with 开展 before it, that is the action."""
    names = w.sample("times", 1, 1, 2)
    subject = w.open()
    for i, name in enumerate(names):
        w.say("、" if i else "")
        action = w.verb(("开展", "组织", "组织开展")) if w.chance(0.45) else None
        w.figure("次", metric=w.span(name), action=action, subject=subject)


def two_units(w: Writer) -> None:
    """立案查处违纪案件12件12人: two records with one metric."""
    first, second = w.rng.choice(TWINS)
    deed, noun = w.counted_in(first)
    subject = w.open()
    roles = {"action": w.verb(deed.verbs), "metric": w.noun(noun), "subject": subject}
    count = w.rng.randint(2, 600)
    w.exact(count, first, **roles)
    w.say(w.rng.choice(("", "", "、", "，")))
    w.exact(count + w.rng.randint(0, count), second, **roles)


def count_as_attribute(w: Writer) -> None:
    """组织391个单位7863名工作人员: the first count is an attribute of the second, and a record of its own."""
    verb, unit, noun, measure, person = w.rng.choice(frames("attribute"))
    subject = w.open()
    action = w.verb((verb,))
    first = w.figure(unit, action=action, subject=subject)
    w.amend(first, metric=w.span(noun))
    w.say("的" if w.chance(0.3) else "")
    second = w.figure(measure, action=action, subject=subject)
    w.amend(second, metric=w.span(person))


def for_whom(w: Writer) -> None:
    """为3,217名农民工追讨工资1,462.7万元: both figures take the verb."""
    who, unit, verb, what = w.rng.choice(frames("favour"))
    subject = w.open()
    w.say("为")
    first = w.figure(unit, subject=subject)
    w.amend(first, metric=w.span(who))
    action = w.span(verb)
    w.amend(first, action=action)
    w.figure("元", metric=w.span(what), action=action, subject=subject)


def leading_place(w: Writer) -> None:
    """在各乡镇设立法律援助工作站38个: a place is no subject."""
    deed = w.rng.choice(deeds_with(w, PLACED))
    w.open_state()
    w.say(w.rng.choice(("在", "在", "依托")), w.word("places_in"))
    governed(w, deed, w.subject)


def by_means(w: Writer) -> None:
    """通过“12348”热线解答法律咨询300人次: a means phrase is no subject."""
    deed = w.rng.choice(deeds_with(w, BY_MEANS))
    w.open_state()
    w.say(w.rng.choice(("通过", "经", "依托")), w.word("means"))
    governed(w, deed, w.subject)


def daily(w: Writer) -> None:
    """日均接待群众约3200人次."""
    verb, noun, unit = w.rng.choice(frames("daily"))
    subject = w.open()
    w.say(w.rng.choice(("日均", "月均", "平均每天", "人均")))
    w.figure(unit, action=w.span(verb), metric=w.span(noun), subject=subject)


def spanning(w: Writer) -> None:
    """涉及城市管理、文化旅游等9个领域: what precedes 等 is no part of the metric."""
    subject = w.open()
    action = w.span(w.rng.choice(("涉及", "涵盖", "覆盖", "围绕", "聚焦")))
    w.say("、".join(w.rng.sample(w.phrases("fields"), w.rng.choice((1, 2, 3)))), "等")
    index = w.exact(w.rng.randint(3, 40), "个", action=action, subject=subject)
    w.amend(index, metric=w.span(w.rng.choice(("领域", "行业", "重点领域", "方面", "执法部门", "重点行业领域"))))


def named_examples(w: Writer) -> None:
    """建成和平路、新河桥等6个项目 / 青石镇、云坪镇等5个乡镇通过验收: the names stay outside."""
    noun, unit, verb, predicate, *places = w.rng.choice(frames("named"))
    names = "、".join(w.rng.sample(places, 2)).replace("》、《", "》《")
    if w.chance(0.5):
        w.open_state()
        w.say(names, "等")
        index = w.exact(w.rng.randint(3, 60), unit)
        w.amend(index, metric=w.span(noun))
        w.amend(index, action=w.span(predicate))
        return
    subject = w.open()
    action = w.verb((verb,))
    w.say(names, "等")
    index = w.exact(w.rng.randint(3, 60), unit, action=action, subject=subject)
    w.amend(index, metric=w.span(noun))


def twofold(w: Writer) -> None:
    """发现并整改问题5562个: two verbs, one span."""
    first, second, noun, unit = w.rng.choice(frames("twofold"))
    subject = w.open()
    action = w.span(first + w.rng.choice("并和、") + second)
    w.figure(unit, action=action, metric=w.span(noun), subject=subject)


def planned(w: Writer) -> None:
    """到2025年，计划新建社区公园12个: what is planned is a target."""
    deed: Deed = w.rng.choice(deeds_with(w, (*LASTING, "开展", "新增", "组织", "完成", "制定")))
    w.seal()
    period = w.span(w.word("later"))
    w.say(w.rng.choice(("，", "，", "")), w.word("plan"))
    roles = {"action": w.span(w.rng.choice(deed.verbs)), "period": period, "status": "target"}
    nouns: list[Noun] = w.rng.sample(deed.nouns, min(len(deed.nouns), w.rng.choice((1, 2))))
    for i, noun in enumerate(nouns):
        w.say("、" if i else "")
        if w.chance(0.3) and i == 0:
            index = w.figure(noun.units[0], **roles)
            w.amend(index, metric=w.noun(noun, bare=True))
        else:
            w.figure(noun.units[0], metric=w.noun(noun, bare=True), **roles)


PATTERNS: tuple[tuple[Pattern, float], ...] = (
    (verb_noun_value, 6),
    (several_deeds, 9),
    (one_verb_list, 7),
    (value_before_noun, 10),
    (carried_metric, 9),
    (value_first_chain, 3),
    (noun_then_verbs, 1.5),
    (possession, 2.5),
    (bare_nouns, 1.5),
    (activity, 2),
    (two_units, 1.5),
    (count_as_attribute, 1.5),
    (for_whom, 1.2),
    (leading_place, 1),
    (by_means, 1),
    (daily, 0.6),
    (spanning, 1),
    (named_examples, 1.2),
    (twofold, 1),
    (planned, 4),
)
"""Pattern and how often it is written, relative to the others of all modules."""
