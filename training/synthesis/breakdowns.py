"""Sentences that share a total out: 其中, 包含, brackets, remainders. The parts add up, or stay below the total."""

from __future__ import annotations

from labels.scheme import Offsets
from training.synthesis import numerals
from training.synthesis.lexicon import Deed, Noun
from training.synthesis.writer import Pattern, Writer

CASES = "件宗起"


def _total(w: Writer, least: int, deed: Deed | None = None) -> tuple[int, int, str, Offsets]:
    """受理行政复议案件209件: the total's index, number, unit and metric."""
    deed = deed or w.deed()
    noun = w.rng.choice(deed.nouns)
    unit = w.rng.choice(noun.units)
    subject = w.open()
    total = w.number(unit) + least
    action = w.verb(deed.verbs)
    if w.chance(0.15):
        index = w.exact(total, unit, action=action, subject=subject)
        metric = w.noun(noun, bare=True)
        w.amend(index, metric=metric)
    else:
        metric = w.noun(noun)
        index = w.exact(total, unit, metric=metric, action=action, subject=subject)
    return index, total, unit, metric


def _members(w: Writer, count: int, total: int, whole: bool) -> list[int]:
    """Numbers of `count` members: all of the total, or some of it."""
    share = total if whole else max(count, int(total * w.rng.uniform(0.3, 0.9)))
    return numerals.parts(w.rng, share, count)


def _case_deed(w: Writer) -> Deed:
    """A deed whose nouns are told apart by kinds: cases, applications, disputes."""
    fitting = [d for d in w.topic.do if len(d.follows) > 0 and d.nouns[0].units[0] in CASES]
    return w.rng.choice(fitting) if fitting else w.deed(follows=1)


def _kinds(w: Writer) -> tuple[str, ...]:
    kinds = w.pick("kinds")
    return tuple(w.rng.sample(kinds, w.rng.randint(2, min(5, len(kinds)))))


def _list_kinds(w: Writer, parent: int, total: int, unit: str, whole: bool) -> None:
    """刑事案件412件、民事案件659件: members that name themselves have no action."""
    kinds = _kinds(w)
    mark = w.rng.choice("、、，；" if len(kinds) > 2 else "、，")
    subject = w.of(parent).subject
    shares = whole is False and w.chance(0.2)
    for i, (kind, part) in enumerate(zip(kinds, _members(w, len(kinds), total, whole), strict=True)):
        w.say(mark if i else "")
        metric = w.span(kind)
        w.say("有" if w.chance(0.05) else "")
        w.exact(part, unit, metric=metric, subject=subject, parent=parent)
        if shares:
            w.comma(w.rng.choice(("占", "占")))
            w.percentage(100 * part / total, metric=metric)


def among_kinds(w: Writer) -> None:
    """受理法律援助案件1083件，其中刑事案件412件、民事案件659件."""
    index, total, unit, _ = _total(w, 30, _case_deed(w))
    w.say(w.rng.choice(("，其中", "，其中", "，其中：", "。其中，", "，包括", "，包含")))
    _list_kinds(w, index, total, unit, whole=w.chance(0.6))


def bracketed_kinds(w: Writer) -> None:
    """办理法律援助案件874件（刑事案件396件、民事案件478件）."""
    index, total, unit, _ = _total(w, 30, _case_deed(w))
    w.say("（", w.rng.choice(("", "", "其中", "含", "包含")))
    _list_kinds(w, index, total, unit, whole=w.chance(0.7))
    w.say("）")


def sorted_kinds(w: Writer) -> None:
    """受理诉求1,206件。按类型分，咨询类531件，投诉类294件."""
    index, total, unit, _ = _total(w, 30, _case_deed(w))
    w.say(w.rng.choice(("。按类型分，", "；从案件类型看，", "。从类型看，", "，按类别分，")))
    _list_kinds(w, index, total, unit, whole=True)


def among_one(w: Writer) -> None:
    """排查安全隐患320处，其中重大隐患3处: one member, named by a fuller noun."""
    deed = w.deed()
    noun = w.rng.choice(deed.nouns)
    index, total, unit, _ = _total(w, 12, Deed(deed.verbs, (noun,)))
    head = noun.text.strip("“”")[-2:]
    w.say(w.rng.choice(("，其中", "，其中", "，含", "，包括", "（其中")))
    bracket = w.tail(3) == "（其中"
    metric = w.span(
        w.rng.choice(("重点", "涉企", "跨区域", "新增", "○级", "突出", "市级以上", "省级")).replace("○", w.style.level)
        + head
    )
    w.exact(
        max(1, int(total * w.rng.uniform(0.05, 0.6))), unit, metric=metric, subject=w.of(index).subject, parent=index
    )
    w.say("）" if bracket else "")


def among_verbs(w: Writer) -> None:
    """审结案件188件，其中维持94件、终止57件、撤销37件."""
    deed = w.deed(follows=1, outcomes=2)
    noun = w.rng.choice(deed.nouns)
    index, total, unit, metric = _total(w, 30, Deed(deed.follows, (noun,)))
    w.say(w.rng.choice(("，其中", "，其中", "，其中：", "。其中，", "，", "（")))
    bracket = w.tail(1) == "（"
    _list_verbs(w, index, total, unit, metric, deed.outcomes, whole=w.chance(0.6))
    w.say("）" if bracket else "")


def _list_verbs(
    w: Writer, parent: int, total: int, unit: str, metric: Offsets, verbs: tuple[str, ...], whole: bool
) -> None:
    """维持94件、终止57件: members told apart by verbs keep them, with the total's metric."""
    chosen = w.rng.sample(verbs, min(len(verbs), w.rng.choice((2, 3, 3, 4, 5))))
    mark = w.rng.choice("、，，；")
    for i, (verb, part) in enumerate(zip(chosen, _members(w, len(chosen), total, whole), strict=True)):
        w.say(mark if i else "", w.rng.choice(("", "", "", "已")) if "已" not in verb else "")
        w.exact(part, unit, metric=metric, action=w.span(verb), subject=w.of(parent).subject, parent=parent)


def then_share_out(w: Writer) -> None:
    """收到申请236件，受理209件，审结188件，其中维持94件、驳回94件: a chain whose end is shared out."""
    deed = w.deed(follows=1, outcomes=2)
    first, total, unit, metric = _total(w, 60, deed)
    subject = w.of(first).subject
    w.say(w.rng.choice("，，；"), w.rng.choice(("", "已", "")))
    done = int(total * w.rng.uniform(0.6, 0.95))
    index = w.exact(done, unit, metric=metric, action=w.span(w.rng.choice(deed.follows)), subject=subject)
    w.say(w.rng.choice(("，其中", "，其中", "（")))
    bracket = w.tail(1) == "（"
    _list_verbs(w, index, done, unit, metric, deed.outcomes, whole=w.chance(0.5))
    w.say("）" if bracket else "")


def partition(w: Writer) -> None:
    """梳理规范性文件325件，保留204件、修改52件、废止69件: verbs that add up to the total are its parts."""
    deed = w.deed(follows=3) if w.chance(0.5) else w.deed(follows=1, outcomes=3)
    verbs = deed.follows if len(deed.follows) >= 3 else deed.outcomes
    index, total, unit, metric = _total(w, 30, deed)
    w.say(w.rng.choice(("，", "，其中", "，")))
    _list_verbs(w, index, total, unit, metric, verbs, whole=True)


def among_tiers(w: Writer) -> None:
    """取消证明事项152项，其中○级89项、乡镇63项: the tiers are subjects, the metric is carried."""
    index, total, unit, metric = _total(w, 20)
    w.say(w.rng.choice(("，其中", "，其中", "（其中")))
    bracket = "（" in w.tail(4)
    tiers = w.rng.sample(w.phrases("tiers"), 2)
    for i, (tier, part) in enumerate(zip(tiers, _members(w, 2, total, w.chance(0.7)), strict=True)):
        w.say(w.rng.choice("、，") if i else "")
        w.exact(part, unit, subject=w.span(w.fill(tier)), metric=metric, parent=index)
    w.say("）" if bracket else "")


def among_organisations(w: Writer) -> None:
    """备案文件92件，其中○公安局报备18件: an organisation with its verb."""
    deed = w.deed(follows=1)
    index, total, unit, metric = _total(w, 20, deed)
    w.say("，其中")
    verb = w.rng.choice(deed.follows)
    names = w.rng.sample(w.phrases("departments"), w.rng.choice((1, 2)))
    for i, (name, part) in enumerate(zip(names, _members(w, len(names), total, False), strict=True)):
        w.say("、" if i else "")
        subject = w.span(w.fill(name))
        w.exact(part, unit, action=w.span(verb), metric=metric, subject=subject, parent=index)


def each_one(w: Writer) -> None:
    """收到复议案件7件，其中工伤类和土地类各2件: one record a member, one value."""
    index, total, unit, _ = _total(w, 9, _case_deed(w))
    w.say(w.rng.choice(("，其中", "，其中", "（")))
    bracket = w.tail(1) == "（"
    kinds = w.pick("kinds")
    chosen = w.rng.sample(kinds, min(len(kinds), w.rng.choice((2, 2, 3))))
    metrics = []
    for i, kind in enumerate(chosen):
        w.say(("和" if i == len(chosen) - 1 and w.chance(0.7) else "、") if i else "")
        metrics.append(w.span(kind))
    w.say("各")
    roles = {"subject": w.of(index).subject, "parent": index}
    share = max(1, int(total * w.rng.uniform(0.03, 0.9 / len(chosen))))
    member = w.exact(share, unit, metric=metrics[0], **roles)
    for metric in metrics[1:]:
        w.again(member, metric=metric)
    w.say("）" if bracket else "")


def remainder(w: Writer) -> None:
    """发现问题147个，已整改132个，其余15个正在整改."""
    deed = w.deed(follows=1)
    index, total, unit, metric = _total(w, 12, deed)
    done = max(1, int(total * w.rng.uniform(0.5, 0.97)))
    roles = {"metric": metric, "subject": w.of(index).subject, "parent": index}
    w.say(w.rng.choice(("，其中", "，其中已", "，其中")))
    w.exact(done, unit, action=w.span(w.rng.choice(deed.follows)), **roles)
    w.say("，", w.rng.choice(("其余", "剩余", "余下", "另有", "尚有")))
    rest = w.exact(total - done, unit, **roles)
    w.say(w.rng.choice(("", "", "均", "将")))
    w.amend(rest, action=w.span(w.word("handled")))


def of_these(w: Writer) -> None:
    """局发文件132件中，保留97件、废止35件."""
    deed = w.deed(follows=1)
    noun = w.rng.choice(deed.nouns)
    unit = w.rng.choice(noun.units)
    w.open(who=False)
    total = w.number(unit) + 12
    if w.chance(0.6):
        w.say("在", w.rng.choice(("已", "")))
        action: Offsets | None = w.span(w.rng.choice(deed.verbs))
        w.say("的")
        index = w.exact(total, unit, action=action)
        metric = w.noun(noun, bare=True)
        w.amend(index, metric=metric)
    else:
        metric = w.noun(noun, bare=True)
        index = w.exact(total, unit, metric=metric)
    w.say("中，")
    verbs = w.rng.sample(deed.follows + deed.outcomes, min(2, len(deed.follows + deed.outcomes)))
    for i, (verb, part) in enumerate(zip(verbs, _members(w, len(verbs), total, w.chance(0.5)), strict=True)):
        w.say(w.rng.choice("、，") if i else "", w.rng.choice(("", "已")))
        w.exact(part, unit, metric=metric, action=w.span(verb), parent=index)


def money_shared_out(w: Writer) -> None:
    """投入普法经费126.5万元，其中○本级98.2万元、乡镇28.3万元."""
    funds = [Noun(n.text, n.units) for d in w.topic.do for n in d.nouns if n.units[0] == "元"]
    noun = w.rng.choice(funds or [Noun("法治建设经费", ("元",)), Noun("专项资金", ("元",)), Noun("财政资金", ("元",))])
    subject = w.open()
    total = w.rng.randint(200, 900_000)
    commas = w.style.commas
    index = w.value(
        numerals.plain(total / 10, commas, 1) + "万",
        "元",
        action=w.verb(("投入", "安排", "落实", "筹集", "拨付")),
        metric=w.span(noun.text),
        subject=subject,
    )
    metric = w.of(index).metric
    w.say("，其中")
    tiers = w.rng.sample(("○级财政", "○本级", "省级", "乡镇", "社会资本", "中央"), 2)
    for i, (tier, part) in enumerate(zip(tiers, numerals.parts(w.rng, total, 2), strict=True)):
        w.say("、" if i else "")
        w.value(
            numerals.plain(part / 10, commas, 1) + "万", "元", subject=w.span(w.fill(tier)), metric=metric, parent=index
        )


def adopted(w: Writer) -> None:
    """提出法律意见276条，其中251条被采纳."""
    verb, noun, unit, follow = w.rng.choice(
        (
            ("提出", "法律意见", "条", "采纳"),
            ("收集", "意见建议", "条", "采纳"),
            ("移送", "问题线索", "件", "立案"),
            ("报送", "信息", "条", "采用"),
            ("推荐", "典型案例", "个", "省级采用"),
            ("制发", "司法建议", "份", "采纳"),
        )
    )
    subject = w.open()
    total = w.rng.randint(9, 2_000)
    action = w.verb((verb,))
    metric = w.span(noun)
    index = w.exact(total, unit, metric=metric, action=action, subject=subject)
    w.say("，其中")
    part = max(1, int(total * w.rng.uniform(0.2, 0.95)))
    roles = {"metric": metric, "parent": index}
    if w.chance(0.6):
        member = w.exact(part, unit, **roles)
        w.say("被")
        w.amend(member, action=w.span(follow))
    else:
        w.say("被")
        w.exact(part, unit, action=w.span(follow), **roles)


def qualified(w: Writer) -> None:
    """现有执法人员1,362名，其中取得法律职业资格的93名，占6.8%: a verb phrase with 的."""
    who, unit = w.rng.choice(
        (("行政执法人员", "名"), ("法制审核人员", "名"), ("人民调解员", "名"), ("公职律师", "人"), ("专职网格员", "名"))
    )
    subject = w.open()
    w.say(w.rng.choice(("现有", "共有", "有")))
    total = w.rng.randint(30, 6_000)
    metric = w.span(who)
    index = w.exact(total, unit, metric=metric, subject=subject)
    w.say("，其中")
    action = w.span(
        w.rng.choice(("取得法律职业资格", "持有行政执法证", "通过法律知识考试", "具有法律专业背景", "参加集中轮训"))
    )
    w.say("的", w.rng.choice(("", "有")))
    part = max(1, int(total * w.rng.uniform(0.1, 0.9)))
    w.exact(part, unit, metric=metric, action=action, subject=subject, parent=index)
    if w.chance(0.5):
        w.comma()
        share_of(w, 100 * part / total, metric, action)


def share_of(w: Writer, number: float, metric: Offsets | None, action: Offsets | None) -> None:
    """占比6.8% / 占总数的6.8%: the metric is 占比 where it stands, else that of the figure; the action is the figure's."""
    word = w.rng.choice(("占", "占总数的", "占比", "占比为", "占比达", "占总量的", "约占", "占全○的"))
    if word.startswith("占比"):
        metric = w.span("占比")
        w.say(word.removeprefix("占比"))
        w.percentage(number, metric=metric, action=action)
    elif word == "约占":
        modifier = w.span("约")
        w.say("占")
        w.percentage(number, modifier=modifier, metric=metric, action=action)
    else:
        w.say(w.fill(word))
        w.percentage(number, metric=metric, action=action)


def then_share(w: Writer) -> None:
    """办结案件96件，占总数的41.2%."""
    index, _, _, metric = _total(w, 12, w.deed(follows=1))
    action = w.of(index).action
    w.comma(w.rng.choice(("", "", "同比基本持平，")))
    share_of(w, w.rng.uniform(5, 98), metric, action)


def kinds_with_shares(w: Writer) -> None:
    """受理诉求10.86万件，其中咨询类占61.4%，投诉类占27.9%: shares of kinds."""
    _total(w, 60, _case_deed(w))
    w.say(w.rng.choice(("，其中", "。其中，")))
    kinds = _kinds(w)
    shares = numerals.parts(w.rng, 1000 if w.chance(0.5) else 860, len(kinds))
    for i, (kind, share) in enumerate(zip(kinds, shares, strict=True)):
        w.say("，" if i else "")
        metric = w.span(kind)
        w.say("占")
        w.percentage(share / 10, metric=metric)


def fraction_of(w: Writer) -> None:
    """查处案件96件，占三分之一以上: a fraction has no unit."""
    index, _, _, metric = _total(w, 12)
    action = w.of(index).action
    w.say("，占", w.rng.choice(("", "总数的", "总量的")))
    if w.chance(0.5):
        share = w.value(
            w.rng.choice(("三分之一", "四分之三", "五分之一", "三分之二", "一半", "1/3", "1/4")),
            None,
            metric=metric,
            action=action,
            kind="ratio",
        )
    else:
        share = w.value(w.rng.choice("二三四五六七八九"), "成", metric=metric, action=action, kind="ratio")
    if w.chance(0.4):
        w.amend(share, modifier=w.span(w.word("over")))


PATTERNS: tuple[tuple[Pattern, float], ...] = (
    (among_kinds, 5),
    (bracketed_kinds, 2.5),
    (sorted_kinds, 1),
    (among_one, 2),
    (among_verbs, 4),
    (then_share_out, 4),
    (partition, 3),
    (among_tiers, 1.5),
    (among_organisations, 0.8),
    (each_one, 1.2),
    (remainder, 1.5),
    (of_these, 1.2),
    (money_shared_out, 0.8),
    (adopted, 1.2),
    (qualified, 1),
    (then_share, 1.2),
    (kinds_with_shares, 0.8),
    (fraction_of, 0.5),
)
