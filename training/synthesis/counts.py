"""Sentences that count: a verb, what it governs, how many. One pattern, one function; each writes one body.

Every docstring shows the pattern; labels/GUIDELINES.md says why the spans are where they are.
"""

from __future__ import annotations

from labels.scheme import Offsets
from training.synthesis import numerals
from training.synthesis.lexicon import Deed, Noun
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


def _choose(w: Writer, deed: Deed) -> tuple[Noun, str]:
    noun = w.rng.choice(deed.nouns)
    return noun, w.rng.choice(noun.units)


def _governed(w: Writer, deed: Deed, subject: Offsets | None, adverb: float = 0.3) -> int:
    """收到行政复议案件28件."""
    noun, unit = _choose(w, deed)
    action = w.verb(deed.verbs, adverb)
    if w.chance(0.02):
        w.say("了")
    metric = w.noun(noun)
    if w.chance(0.05):
        w.say(w.rng.choice(("共", "共计", "合计", "达")))
    return w.figure(unit, metric=metric, action=action, subject=subject)


def verb_noun_value(w: Writer) -> None:
    """开展法治宣传活动16场."""
    _governed(w, w.deed(), w.open())


def several_deeds(w: Writer) -> None:
    """开展法治宣传活动16场，发放宣传资料3万余份，覆盖群众9,200人次."""
    subject = w.open()
    for i, deed in enumerate(w.sample("do", 2, 3, 3, 4)):
        if i:
            w.say(w.rng.choice("，，，、"))
        _governed(w, deed, subject, adverb=0.3 if i == 0 else 0.08)


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
    """收到行政复议案件28件，受理27件，已审结24件，审结率88.9%."""
    deed = w.deed(follows=1)
    noun, unit = _choose(w, deed)
    subject = w.open()
    count = w.number(unit) + 12
    action = w.verb(deed.verbs)
    metric = w.noun(noun)
    w.exact(count, unit, metric=metric, action=action, subject=subject)
    others = [verb for verb in deed.verbs if verb in ("受理", "办理", "调处", "处置") and verb != w.text(action)]
    chain = ([w.rng.choice(others)] if others and w.chance(0.5) else []) + list(
        w.rng.sample(deed.follows, min(len(deed.follows), w.rng.choice((1, 1, 2))))
    )
    whole = count
    for verb in chain:
        whole, count = count, max(1, int(count * w.rng.uniform(0.7, 1.0)))
        w.say(w.rng.choice("，，，，、；"))
        if w.chance(0.12) and verb is chain[-1]:
            roles = {"period": w.now()}
            w.say("已" if w.chance(0.7) else "")
        else:
            roles = {}
            w.say(w.rng.choice(("", "", "", "已", "共")))
        w.exact(count, unit, metric=metric, action=w.span(verb), subject=subject, **roles)
    if chain[-1] in RATE_OF and w.chance(0.4):
        w.comma()
        rate = w.span(RATE_OF[chain[-1]])
        w.say(w.rng.choice(("", "", "达", "为", "达到")))
        w.percentage(100 * count / whole, metric=rate, **roles)


def carried_across_sentences(w: Writer) -> None:
    """收到行政复议申请28件。已审结24件，其中维持12件。"""
    deed = w.deed(follows=1, outcomes=1)
    noun, unit = _choose(w, deed)
    subject = w.open()
    count = w.number(unit) + 20
    action = w.verb(deed.verbs)
    metric = w.noun(noun)
    w.exact(count, unit, metric=metric, action=action, subject=subject)
    w.close()
    done = int(count * w.rng.uniform(0.6, 0.95))
    w.say(w.rng.choice(("", "", "已", "共")))
    follow = w.exact(done, unit, metric=metric, action=w.span(w.rng.choice(deed.follows)))
    w.comma("其中")
    _share_out(w, follow, done, unit, deed.outcomes, metric)


def _share_out(w: Writer, parent: int, total: int, unit: str, verbs: tuple[str, ...], metric: Offsets) -> None:
    """维持204件、撤销52件: members told apart by verbs keep them and the carried metric."""
    chosen = w.rng.sample(verbs, min(len(verbs), w.rng.randint(2, 5), total))
    mark = w.rng.choice("、，，")
    subject = w.of(parent).subject
    for i, (verb, part) in enumerate(zip(chosen, numerals.parts(w.rng, total, len(chosen)), strict=True)):
        w.say(mark if i else "")
        w.exact(part, unit, metric=metric, action=w.span(verb), subject=subject, parent=parent)


def value_first_chain(w: Writer) -> None:
    """梳理425项证明事项，保留204项、取消221项."""
    deed = w.deed(follows=2)
    noun, unit = _choose(w, deed)
    subject = w.open()
    total = w.number(unit) + 12
    index = w.exact(total, unit, action=w.verb(deed.verbs), subject=subject)
    metric = w.noun(noun, bare=True)
    w.amend(index, metric=metric)
    w.say(w.rng.choice(("，", "，", "，其中")))
    verbs = w.rng.sample(deed.follows, 2)
    left = total
    for i, verb in enumerate(verbs):
        left = max(1, int(left * w.rng.uniform(0.3, 0.9)))
        w.say("、" if i else "")
        w.exact(left, unit, metric=metric, action=w.span(verb), subject=subject, parent=index if _inside(w) else None)


def _inside(w: Writer) -> bool:
    return "其中" in w.tail(14)


def noun_then_verbs(w: Writer) -> None:
    """行政处罚案件立案34件、结案32件."""
    deed = w.deed(follows=1)
    noun, unit = _choose(w, deed)
    w.open(who=False)
    metric = w.noun(noun)
    w.say(w.rng.choice(("", "", "共")))
    for i, verb in enumerate((w.rng.choice(deed.verbs), w.rng.choice(deed.follows))):
        w.say("、" if i else "")
        w.figure(unit, metric=metric, action=w.span(verb))


def possession(w: Writer) -> None:
    """现有人民调解委员会412个、人民调解员2165名."""
    subject = w.open()
    w.say(w.rng.choice(("现有", "共有", "拥有", "有", "实有")))
    nouns = w.rng.sample([noun for deed in w.words_of("do") for noun in deed.nouns], w.rng.choice((1, 2)))
    mark = w.rng.choice("、，")
    for i, noun in enumerate(nouns):
        w.say(mark if i else "")
        if w.chance(0.3):
            index = w.figure(noun.units[0], subject=subject)
            w.amend(index, metric=w.noun(noun, bare=True))
        else:
            w.figure(noun.units[0], metric=w.noun(noun), subject=subject)


def bare_nouns(w: Writer) -> None:
    """法治宣传活动16场、法律咨询300人次: nouns and figures without a verb."""
    w.open(who=False)
    nouns = w.rng.sample([noun for deed in w.words_of("do") for noun in deed.nouns], w.rng.choice((1, 2, 3)))
    for i, noun in enumerate(nouns):
        w.say("、" if i else "")
        metric = w.noun(noun, bare=True)
        w.say("达" if w.chance(0.15) else "")
        w.figure(noun.units[0], metric=metric)


def predicate(w: Writer) -> None:
    """60项高频事项实现“一网通办”，33项下放至镇街."""
    deed = w.pick("reach")
    noun, unit = _choose(w, deed)
    w.open(who=False)
    count = w.rng.choice((1, 1, 2, 3))
    metric: Offsets | None = None
    for i, verb in enumerate(w.rng.sample(deed.verbs, min(count, len(deed.verbs)))):
        w.say("，" if i else "")
        index = w.figure(unit)
        if metric is None or w.chance(0.6):
            metric = w.noun(noun, bare=True)
        w.say(w.rng.choice(("", "", "已", "全部", "均")) if count == 1 else "")
        w.amend(index, metric=metric, action=w.span(verb))


def predicate_share(w: Writer) -> None:
    """97%的政务服务事项实现“网上办”."""
    deed = w.pick("reach")
    noun = w.rng.choice(deed.nouns)
    w.open(who=False)
    index = w.percentage(w.rng.uniform(60, 99.9))
    if w.chance(0.3):
        w.amend(index, modifier=w.span("以上"))
    w.say("的")
    w.amend(index, metric=w.noun(noun, bare=True))
    w.amend(index, action=w.span(w.rng.choice(deed.verbs)))


def work_after(w: Writer) -> None:
    """完成88个城中村综合整治: the thing counted is the metric, the work noun the action."""
    deed = w.pick("work")
    subject = w.open()
    w.say(w.rng.choice(("完成", "完成", "完成", "已完成", "全面完成", "累计完成", "开展")))
    if w.chance(0.1):
        w.say("了")
    nouns = w.rng.sample(deed.nouns, w.rng.choice((1, 1, 2)))
    indexes = []
    for i, noun in enumerate(nouns):
        w.say("、" if i else "")
        index = w.figure(w.rng.choice(noun.units), subject=subject)
        w.amend(index, metric=w.noun(noun, bare=True))
        indexes.append(index)
    w.say("的" if w.chance(0.15) else "")
    action = w.span(w.rng.choice(deed.verbs))
    w.say(w.rng.choice(("", "", "", "工作", "任务")))
    for index in indexes:
        w.amend(index, action=action)


def work_before(w: Writer) -> None:
    """完成城中村综合整治88个: the work noun belongs to the metric, the verb is 完成."""
    deed = w.pick("work")
    noun, unit = _choose(w, deed)
    subject = w.open()
    action = w.verb(("完成", "完成", "实施", "启动", "推进"))
    metric = w.span(noun.text + w.rng.choice(deed.verbs))
    w.figure(unit, metric=metric, action=action, subject=subject)


def worked_on(w: Writer) -> None:
    """改造老旧小区88个、城中村12个."""
    deed = w.rng.choice([deed for deed in w.words_of("work")])
    subject = w.open()
    action = w.verb(deed.verbs)
    for i, noun in enumerate(w.rng.sample(deed.nouns, 2)):
        w.say("、" if i else "")
        if w.chance(0.3) and i == 0:
            index = w.figure(w.rng.choice(noun.units), action=action, subject=subject)
            w.amend(index, metric=w.noun(noun, bare=True))
        else:
            w.figure(w.rng.choice(noun.units), metric=w.noun(noun, bare=True), action=action, subject=subject)


REVIEWS = (
    "合法性审查",
    "合法性审核",
    "备案审查",
    "公平竞争审查",
    "全面清理",
    "跟踪督办",
    "挂牌督办",
    "现场核查",
    "回访",
    "集中会审",
    "专项评估",
)


def work_done_on(w: Writer) -> None:
    """对39件规范性文件进行合法性审查: 进行 is left out, 开展 stays."""
    deed = w.deed()
    noun = w.rng.choice([noun for noun in deed.nouns if noun.units[0] != "元"] or [Noun("规范性文件", ("件",))])
    subject = w.open()
    w.say("对")
    index = w.figure(noun.units[0], subject=subject)
    w.amend(index, metric=w.noun(noun, bare=True))
    work = w.rng.choice(REVIEWS)
    if w.chance(0.5):
        w.say(w.rng.choice(("进行", "进行了", "逐一进行")))
        w.amend(index, action=w.span(work))
    else:
        w.say(w.rng.choice(("", "", "逐一", "分别")))
        w.amend(index, action=w.span("开展" + work))


def activity(w: Writer) -> None:
    """入企走访30余次: an activity in 次 is the metric, without action; with 开展 before it, that is the action."""
    subject = w.open()
    for i, name in enumerate(w.sample("times", 1, 1, 2)):
        w.say("、" if i else "")
        action = w.verb(("开展", "组织", "组织开展")) if w.chance(0.45) else None
        w.figure("次", metric=w.span(name), action=action, subject=subject)


TWINS = (
    ("件", "人"),
    ("起", "人"),
    ("批", "人次"),
    ("件", "人次"),
    ("批次", "人次"),
    ("宗", "人"),
    ("期", "人次"),
    ("场", "人次"),
)


def two_units(w: Writer) -> None:
    """立案查处违纪案件12件12人: two records with one metric."""
    deed = w.rng.choice(w.topic.do)
    first, second = w.rng.choice(TWINS)
    deeds = [d for d in w.topic.do if any(first in noun.units for noun in d.nouns)] or [w.deed(follows=1)]
    deed = w.rng.choice(deeds)
    noun = w.rng.choice([noun for noun in deed.nouns if first in noun.units] or list(deed.nouns))
    subject = w.open()
    roles = {"action": w.verb(deed.verbs), "metric": w.noun(noun), "subject": subject}
    count = w.rng.randint(2, 600)
    w.exact(count, first, **roles)
    w.say(w.rng.choice(("", "", "、", "，")))
    w.exact(count + w.rng.randint(0, count), second, **roles)


ATTRIBUTE_COUNTS = (
    ("抽检", "家", "单位"),
    ("组织", "个", "部门"),
    ("抽查", "个", "乡镇（街道）"),
    ("督导", "个", "项目"),
    ("走访", "个", "村（社区）"),
)
PEOPLE = (("名", "负责人"), ("人", "工作人员"), ("名", "执法人员"), ("名", "业务骨干"))


def count_as_attribute(w: Writer) -> None:
    """组织391个单位7863名工作人员: the first count is an attribute of the second, and a record of its own."""
    verb, unit, noun = w.rng.choice(ATTRIBUTE_COUNTS)
    subject = w.open()
    action = w.verb((verb,))
    first = w.figure(unit, action=action, subject=subject)
    w.amend(first, metric=w.span(noun))
    w.say("的" if w.chance(0.3) else "")
    measure, person = w.rng.choice(PEOPLE)
    second = w.figure(measure, action=action, subject=subject)
    w.amend(second, metric=w.span(person))


def for_whom(w: Writer) -> None:
    """为3,217名农民工追讨工资1,462.7万元: both figures take the verb."""
    who, unit, verb, what = w.rng.choice(
        (
            ("农民工", "名", "追回", "拖欠工资"),
            ("困难群众", "户", "发放", "救助金"),
            ("经营主体", "户", "减免", "税费"),
            ("小微企业", "家", "提供", "贷款"),
            ("受援人", "名", "挽回", "经济损失"),
            ("残疾人", "人", "发放", "补贴"),
            ("企业", "家", "兑付", "奖补资金"),
            ("纳税人", "户次", "办理", "退税"),
        )
    )
    subject = w.open()
    w.say("为")
    first = w.figure(unit, subject=subject)
    w.amend(first, metric=w.span(who))
    action = w.span(verb)
    w.amend(first, action=action)
    w.figure("元", metric=w.span(what), action=action, subject=subject)


def subjects_in_turn(w: Writer) -> None:
    """○公安局办理行政处罚案件213件，○城管局办理85件: one metric, a subject each."""
    deed = w.deed(follows=1)
    noun, unit = _choose(w, deed)
    w.open(who=False)
    verb = w.rng.choice(deed.verbs)
    metric: Offsets | None = None
    for i, name in enumerate(w.rng.sample(w.phrases("departments") + w.phrases("tiers"), w.rng.choice((2, 2, 3)))):
        w.say(w.rng.choice("，；") if i else "")
        subject = w.span(w.fill(name))
        action = w.span(verb)
        metric = metric or w.noun(noun)
        w.figure(unit, metric=metric, action=action, subject=subject)


def subjects_respectively(w: Writer) -> None:
    """○住建局、○城管局分别办理应诉案件13件、21件."""
    deed = w.deed()
    noun, unit = _choose(w, deed)
    w.open(who=False)
    names = w.rng.sample(w.phrases("departments"), w.rng.choice((2, 3)))
    subjects = []
    for i, name in enumerate(names):
        w.say("、" if i else "")
        subjects.append(w.span(w.fill(name)))
    w.say(w.rng.choice(("分别", "依次", "分别")))
    action = w.span(w.rng.choice(deed.verbs))
    metric = w.noun(noun)
    for i, subject in enumerate(subjects):
        w.say(("和" if i == len(subjects) - 1 and w.chance(0.5) else "、") if i else "")
        w.figure(unit, metric=metric, action=action, subject=subject)


def nouns_respectively(w: Writer) -> None:
    """药品、医疗器械案件分别办结27件、19件: each noun its own metric."""
    kinds = w.pick("kinds")
    w.open(who=False)
    metrics = []
    chosen = w.rng.sample(kinds, min(len(kinds), w.rng.choice((2, 3))))
    for i, kind in enumerate(chosen):
        w.say("、" if i else "")
        metrics.append(w.span(kind))
    w.say("分别")
    deed = w.deed(follows=1)
    action = w.span(w.rng.choice(deed.follows)) if w.chance(0.5) else None
    if action is None:
        w.say(w.rng.choice(("为", "有", "达")))
    for i, metric in enumerate(metrics):
        w.say(("和" if i == len(metrics) - 1 and w.chance(0.5) else "、") if i else "")
        w.figure(deed.nouns[0].units[0], metric=metric, action=action)


def judicial_subject(w: Writer) -> None:
    """○人民法院发出司法建议51件，回复49件."""
    w.open(who=False)
    subject = w.span(w.word("judicial"))
    verb, noun, follow = w.rng.choice(
        (
            ("发出", "司法建议", "采纳"),
            ("制发", "检察建议", "回复"),
            ("提出", "再审检察建议", "采纳"),
            ("受理", "行政案件", "审结"),
            ("立案办理", "公益诉讼案件", "办结"),
            ("移送", "行刑反向衔接案件", "作出处罚"),
            ("审结", "一审行政诉讼案件", "判决行政机关败诉"),
        )
    )
    unit = w.rng.choice(("件", "件", "份") if "建议" in noun else ("件",))
    count = w.rng.randint(6, 900)
    w.say(w.rng.choice(("", "共", "累计")))
    action = w.span(verb)
    metric = w.span(noun)
    w.exact(count, unit, metric=metric, action=action, subject=subject)
    if w.chance(0.5):
        w.comma(w.rng.choice(("", "已")))
        w.exact(max(1, int(count * 0.93)), unit, metric=metric, action=w.span(follow), subject=subject)


def defendant(w: Writer) -> None:
    """以○政府为被告的行政诉讼案件46件: the defendant is the subject, no verb."""
    w.open(who=False)
    w.say(w.rng.choice(("以", "以")))
    subject = w.span(w.fill(w.rng.choice(("○政府", "○政府部门", "○自然资源局", "乡镇政府", "○公安局"))))
    w.say(w.rng.choice(("为被告的", "为被申请人的")))
    w.figure("件", metric=w.span(w.rng.choice(("行政诉讼案件", "一审行政诉讼案件", "行政复议案件"))), subject=subject)


def passive(w: Writer) -> None:
    """行政机关被提起行政诉讼28件、被申请行政复议9件: 被 stays out of the action."""
    w.open(who=False)
    subject = w.span(w.rng.choice(w.phrases("towns")))
    mark = w.rng.choice("，、")
    for i, (verb, noun) in enumerate(w.rng.sample((("申请", "行政复议"), ("提起", "行政诉讼"), ("投诉举报", "")), 2)):
        w.say(mark if i else "", "被")
        action = w.span(verb)
        metric = w.span(noun) if noun else None
        w.exact(w.rng.randint(1, 30), w.rng.choice(("件", "件", "起")), action=action, metric=metric, subject=subject)


TITLES = (
    "优化营商环境若干措施",
    "行政规范性文件管理办法",
    "养犬管理条例",
    "重大行政决策程序规定",
    "行政执法公示办法",
    "乡村建设条例",
    "文明行为促进条例",
    "城市供水条例（草案）",
    "推进依法行政实施方案（2021—2025年）",
    "古树名木保护办法",
    "第三方评估工作指引",
    "十四五规划纲要",
)


def titles_then_count(w: Writer) -> None:
    """制定《养犬管理条例》《城市供水条例》等5部地方性法规: the title list is no part of the metric."""
    subject = w.open()
    action = w.verb(("出台", "制定", "印发", "审查", "修订", "清理", "起草", "审核"))
    for title in w.rng.sample(TITLES, w.rng.choice((1, 2, 2, 3))):
        w.say("《", w.style.place if w.chance(0.5) else "", title, "》")
    w.say("等")
    index = w.exact(w.rng.randint(2, 40), w.rng.choice(("部", "件", "份", "个")), action=action, subject=subject)
    w.amend(
        index, metric=w.span(w.rng.choice(("地方性法规", "政府规章", "规范性文件", "政策文件", "配套制度", "工作方案")))
    )


def per_member(w: Writer) -> None:
    """每个乡镇至少配备2名持证法制审核人员: a duty, its place the subject."""
    w.say("每", w.rng.choice(("个", "个", "")))
    subject = w.span(w.rng.choice(("乡镇（街道）", "村（社区）", "行政村", "司法所", "执法单位")))
    verb, unit, noun = w.rng.choice(
        (
            ("配备", "名", "持证法制审核人员"),
            ("培育", "名", "法律明白人"),
            ("开展", "次", "法治宣传活动"),
            ("建成", "个", "法治文化阵地"),
            ("聘请", "名", "法律顾问"),
            ("选聘", "名", "人民调解员"),
        )
    )
    modifier = w.span(w.rng.choice(("至少", "不少于"))) if w.chance(0.5) else None
    roles = {"subject": subject, "status": "target", "period": None}
    if modifier and w.text(modifier) == "不少于":
        index = w.exact(w.rng.randint(1, 6), unit, modifier=modifier, **roles)
        w.amend(index, metric=w.span(noun))
        return
    action = w.span(verb)
    index = w.exact(w.rng.randint(1, 6), unit, modifier=modifier, action=action, **roles)
    w.amend(index, metric=w.span(noun))
    if modifier is None and w.chance(0.4):
        w.amend(index, modifier=w.span("以上"))


def planned(w: Writer) -> None:
    """到2025年，计划新建社区公园12个: what is planned is a target."""
    deed = w.rng.choice(
        [d for d in w.topic.do if d.verbs[0] in ("新建", "开展", "新增", "建成", "培育", "组织", "完成", "制定")]
        or w.topic.do
    )
    period = w.span(w.word("later"))
    w.say(w.rng.choice(("，", "，", "")), w.word("plan"))
    action = w.span(w.rng.choice(deed.verbs))
    nouns = w.rng.sample(deed.nouns, min(len(deed.nouns), w.rng.choice((1, 2))))
    for i, noun in enumerate(nouns):
        w.say("、" if i else "")
        roles = {"action": action, "period": period, "status": "target"}
        if w.chance(0.3) and i == 0:
            index = w.figure(noun.units[0], **roles)
            w.amend(index, metric=w.noun(noun, bare=True))
        else:
            w.figure(noun.units[0], metric=w.noun(noun, bare=True), **roles)


def leading_place(w: Writer) -> None:
    """在各乡镇设立法律援助工作站38个: a place is no subject."""
    w.open(who=False)
    w.say(
        w.rng.choice(("在", "在", "依托")),
        w.rng.choice(("各乡镇（街道）", "政务服务大厅", "产业园区", "司法所", "法院、工会和妇联", "人民广场")),
    )
    deed = w.rng.choice(
        [d for d in w.words_of("do") if d.verbs[0] in ("设立", "设置", "建成", "开展", "新建", "组织", "举办", "安装")]
        or [w.deed()]
    )
    _governed(w, deed, None)


def by_means(w: Writer) -> None:
    """通过“12348”热线解答法律咨询300人次: a means phrase is no subject."""
    w.open(who=False)
    w.say(
        w.rng.choice(("通过", "经")),
        w.rng.choice(
            (
                "“12345”热线",
                "政府门户网站",
                "微信公众号等平台",
                "网上立案系统",
                "集中排查",
                "实地走访",
                "“双随机、一公开”抽查",
            )
        ),
    )
    _governed(w, w.deed(), None)


def topped_by(w: Writer) -> None:
    """发现并整改问题5562个: two verbs, one span."""
    first, second, noun, unit = w.rng.choice(
        (
            ("发现", "整改", "问题", "个"),
            ("排查", "化解", "矛盾纠纷", "件"),
            ("受理", "办结", "群众诉求", "件"),
            ("收集", "处置", "安全隐患", "处"),
            ("梳理", "公布", "权责清单事项", "项"),
            ("制定", "实施", "惠企政策", "条"),
            ("取消", "下放", "行政审批事项", "项"),
        )
    )
    subject = w.open()
    joint = w.rng.choice(("并", "和", "、"))
    w.figure(unit, action=w.span(first + joint + second), metric=w.span(noun), subject=subject)


PATTERNS: tuple[tuple[Pattern, float], ...] = (
    (verb_noun_value, 6),
    (several_deeds, 9),
    (one_verb_list, 7),
    (value_before_noun, 6),
    (carried_metric, 9),
    (carried_across_sentences, 2),
    (value_first_chain, 3),
    (noun_then_verbs, 1.5),
    (possession, 2.5),
    (bare_nouns, 1.5),
    (predicate, 3),
    (predicate_share, 1),
    (work_after, 3),
    (work_before, 1.5),
    (worked_on, 1),
    (work_done_on, 2),
    (activity, 2),
    (two_units, 1.5),
    (count_as_attribute, 1.2),
    (for_whom, 1.2),
    (subjects_in_turn, 1.5),
    (subjects_respectively, 1.2),
    (nouns_respectively, 1),
    (judicial_subject, 1.5),
    (defendant, 0.8),
    (passive, 0.8),
    (titles_then_count, 1.5),
    (per_member, 0.8),
    (planned, 2),
    (leading_place, 1),
    (by_means, 1),
    (topped_by, 1),
)
"""Pattern and how often it is written, relative to the others of all modules."""
