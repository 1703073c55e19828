"""Sentences that share a total out: 其中, 包含, brackets, remainders. The parts add up, or stay below the total."""

from __future__ import annotations

from dataclasses import dataclass

from labels.scheme import Offsets
from training.synthesis import numerals
from training.synthesis.lexicon import Deed, Noun, frames
from training.synthesis.writer import MONEY, Pattern, Writer

HEADS = ("案件", "文件", "问题", "隐患", "事项", "项目", "企业", "人员", "建议", "申请", "纠纷", "活动", "线索", "规章")
"""Nouns that may stand for a longer one (其中涉企案件3件)."""


@dataclass(frozen=True, slots=True)
class Total:
    """A figure that is going to be shared out: its index, number, unit, metric and subject."""

    index: int
    number: int
    unit: str
    metric: Offsets
    subject: Offsets | None


def _total(w: Writer, least: int, deed: Deed | None = None) -> Total:
    """受理行政复议案件209件 / 受理209件行政复议案件."""
    deed = deed or w.deed()
    noun = w.rng.choice(deed.nouns)
    unit = w.rng.choice(noun.units)
    subject = w.open()
    number = w.number(unit) + least
    number -= number % _step(unit)
    action = w.verb(deed.verbs)
    if w.chance(0.2):
        index = w.exact(number, unit, action=action, subject=subject)
        metric = w.noun(noun, bare=True)
        w.amend(index, metric=metric)
    else:
        metric = w.noun(noun)
        index = w.exact(number, unit, metric=metric, action=action, subject=subject)
    return Total(index, number, unit, metric, subject)


def _total_of_kinds(w: Writer, least: int) -> tuple[Total, tuple[str, ...]]:
    """A total whose members name themselves, and two to five of the members."""
    deed, noun, kinds = w.shared_noun()
    total = _total(w, least, Deed(deed.verbs, (noun,)))
    most = min(5, len(kinds.members))
    return total, tuple(w.rng.sample(kinds.members, w.rng.randint(2, most)))


def _parts(w: Writer, total: Total, count: int, whole: bool) -> list[int]:
    """Numbers of `count` members: all of the total, or some of it."""
    step = _step(total.unit)
    steps = total.number // step
    share = steps if whole else max(count, int(steps * w.rng.uniform(0.3, 0.9)))
    return [step * part for part in numerals.parts(w.rng, share, count)]


def _step(unit: str) -> int:
    """What totals and parts in `unit` are multiples of."""
    return numerals.MONEY_STEP if unit in MONEY else 1


def _list_kinds(w: Writer, total: Total, kinds: tuple[str, ...], whole: bool) -> None:
    """刑事案件412件、民事案件659件: members that name themselves have no action."""
    mark = w.rng.choice("、、，；" if len(kinds) > 2 else "、，")
    shares = not whole and w.chance(0.25)
    for i, (kind, part) in enumerate(zip(kinds, _parts(w, total, len(kinds), whole), strict=True)):
        w.say(mark if i else "")
        metric = w.span(kind)
        w.say("有" if w.chance(0.05) else "")
        w.exact(part, total.unit, metric=metric, subject=total.subject, parent=total.index)
        if shares:
            w.say("，占")
            w.percentage(100 * part / total.number, metric=metric)


def _list_verbs(w: Writer, total: Total, verbs: tuple[str, ...], whole: bool) -> None:
    """维持94件、终止57件: members told apart by verbs keep them, with the total's metric."""
    chosen = w.rng.sample(verbs, min(len(verbs), w.rng.choice((2, 3, 3, 4, 5))))
    mark = w.rng.choice("、，，；")
    for i, (verb, part) in enumerate(zip(chosen, _parts(w, total, len(chosen), whole), strict=True)):
        w.say(mark if i else "")
        w.exact(part, total.unit, metric=total.metric, action=w.span(verb), subject=total.subject, parent=total.index)


def _among(w: Writer, *words: str) -> str:
    """Opens a breakdown with one of `words`; what closes it again comes back."""
    word = w.rng.choice(words)
    w.say(word)
    return "）" if "（" in word else ""


def among_kinds(w: Writer) -> None:
    """受理法律援助案件1083件，其中刑事案件412件、民事案件659件."""
    total, kinds = _total_of_kinds(w, 30)
    _among(w, "，其中", "，其中", "，其中：", "。其中，", "，包括", "，包含")
    _list_kinds(w, total, kinds, whole=w.chance(0.6))


def bracketed_kinds(w: Writer) -> None:
    """办理法律援助案件874件（刑事案件396件、民事案件478件）."""
    total, kinds = _total_of_kinds(w, 30)
    end = _among(w, "（", "（", "（其中", "（含", "（包含", "（其中：")
    _list_kinds(w, total, kinds, whole=w.chance(0.7))
    w.say(end)


def sorted_kinds(w: Writer) -> None:
    """受理诉求1,206件。按类型分，咨询类531件，投诉类294件."""
    total, kinds = _total_of_kinds(w, 30)
    _among(w, "。按类型分，", "；从类型看，", "。从类型看，", "，按类别分，")
    _list_kinds(w, total, kinds, whole=True)


def among_one(w: Writer) -> None:
    """排查安全隐患320处，其中重大隐患3处: one member, named by a fuller noun."""
    deed = w.deed()
    noun = w.rng.choice(deed.nouns)
    total = _total(w, 12, Deed(deed.verbs, (noun,)))
    end = _among(w, "，其中", "，其中", "，含", "，包括", "（其中", "（含")
    prefix = w.fill(
        w.rng.choice(("重点", "涉企", "跨区域", "新增", "○级", "突出", "○政府", "○直部门", "市级以上", "省级"))
    )
    text = w.fill(noun.text.strip("“”"))
    metric = w.span(prefix + (text[-2:] if text.endswith(HEADS) else text))
    part = max(1, int(total.number * w.rng.uniform(0.05, 0.6)))
    w.exact(part, total.unit, metric=metric, subject=total.subject, parent=total.index)
    w.say(end)


def among_verbs(w: Writer) -> None:
    """审结案件188件，其中维持94件、终止57件、撤销37件."""
    deed = w.deed(follows=1, outcomes=2)
    total = _total(w, 30, Deed(deed.follows, (w.rng.choice(deed.nouns),)))
    end = _among(w, "，其中", "，其中", "，其中：", "。其中，", "，", "（")
    _list_verbs(w, total, deed.outcomes, whole=w.chance(0.6))
    w.say(end)


def _then(w: Writer, total: Total, deed: Deed) -> Total:
    """审结188件: what followed, the metric carried on; less than the whole."""
    number = max(6, int(total.number * w.rng.uniform(0.6, 0.95)))
    action = w.span(w.rng.choice(deed.follows))
    index = w.exact(number, total.unit, metric=total.metric, action=action, subject=total.subject)
    return Total(index, number, total.unit, total.metric, total.subject)


def then_share_out(w: Writer) -> None:
    """收到申请236件，审结188件，其中维持94件、驳回94件: a chain whose end is shared out."""
    deed = w.deed(follows=1, outcomes=2)
    first = _total(w, 60, deed)
    w.say(w.rng.choice("，，；"), w.rng.choice(("", "已", "")))
    done = _then(w, first, deed)
    end = _among(w, "，其中", "，其中", "（")
    _list_verbs(w, done, deed.outcomes, whole=w.chance(0.5))
    w.say(end)


def carried_across_sentences(w: Writer) -> None:
    """收到行政复议申请28件。已审结24件，其中维持12件."""
    deed = w.deed(follows=1, outcomes=2)
    first = _total(w, 60, deed)
    w.say(w.rng.choice(("。", "。", "。共", "。已", "。经审查，", "。经办理，")))
    done = _then(w, first, deed)
    if w.chance(0.6):
        w.say("，其中")
        _list_verbs(w, done, deed.outcomes, whole=w.chance(0.5))


def partition(w: Writer) -> None:
    """梳理规范性文件325件，保留204件、修改52件、废止69件: verbs that add up to the total are its parts."""
    deed = w.deed(follows=3) if w.chance(0.5) else w.deed(follows=1, outcomes=3)
    verbs = deed.follows if len(deed.follows) >= 3 else deed.outcomes
    total = _total(w, 30, deed)
    w.say(w.rng.choice(("，", "，其中", "，")))
    _list_verbs(w, total, verbs, whole=True)


def among_tiers(w: Writer) -> None:
    """取消证明事项152项，其中○级89项、乡镇63项: the tiers are subjects, the metric is carried."""
    total = _total(w, 20)
    end = _among(w, "，其中", "，其中", "（其中")
    tiers = w.rng.sample(w.phrases("tiers"), 2)
    for i, (tier, part) in enumerate(zip(tiers, _parts(w, total, 2, w.chance(0.7)), strict=True)):
        w.say(w.rng.choice("、，") if i else "")
        subject = w.span(w.fill(tier))
        w.exact(part, total.unit, subject=subject, metric=total.metric, parent=total.index)
    w.say(end)


def among_organisations(w: Writer) -> None:
    """备案文件92件，其中○公安局报备18件: an organisation with its verb."""
    deed = w.deed(follows=1)
    total = _total(w, 20, deed)
    w.say("，其中")
    verb = w.rng.choice(deed.follows)
    names = w.rng.sample(w.phrases("departments"), w.rng.choice((1, 2)))
    for i, (name, part) in enumerate(zip(names, _parts(w, total, len(names), False), strict=True)):
        w.say("、" if i else "")
        subject = w.span(w.fill(name))
        w.exact(part, total.unit, action=w.span(verb), metric=total.metric, subject=subject, parent=total.index)


def each_one(w: Writer) -> None:
    """收到复议案件7件，其中工伤类和土地类各2件: one record a member, one value."""
    total, kinds = _total_of_kinds(w, 9)
    end = _among(w, "，其中", "，其中", "（")
    metrics = []
    for i, kind in enumerate(kinds[:3]):
        w.say(("和" if i == len(kinds[:3]) - 1 and w.chance(0.7) else "、") if i else "")
        metrics.append(w.span(kind))
    w.say("各")
    share = max(1, int(total.number * w.rng.uniform(0.03, 0.9 / len(metrics))))
    member = w.exact(share, total.unit, metric=metrics[0], subject=total.subject, parent=total.index)
    for metric in metrics[1:]:
        w.again(member, metric=metric)
    w.say(end)


def remainder(w: Writer) -> None:
    """发现问题147个，其中整改132个，其余15个正在整改."""
    deed = w.deed(follows=1)
    total = _total(w, 12, deed)
    done = max(1, int(total.number * w.rng.uniform(0.5, 0.97)))
    w.say(w.rng.choice(("，其中", "，其中已", "，其中")))
    roles = {"metric": total.metric, "subject": total.subject, "parent": total.index}
    w.exact(done, total.unit, action=w.span(w.rng.choice(deed.follows)), **roles)
    w.say("，", w.rng.choice(("其余", "剩余", "余下", "另有", "尚有")))
    rest = w.exact(total.number - done, total.unit, **roles)
    w.say("均" if w.chance(0.2) else "")
    w.amend(rest, action=w.span(w.word("handled")))


def of_these(w: Writer) -> None:
    """局发文件132件中，保留97件、废止35件."""
    deed, noun, unit = w.counted(follows=1)
    w.open_state()
    number = w.number(unit) + 12
    if w.chance(0.6):
        w.say("在", w.rng.choice(("已", "")))
        action = w.span(w.rng.choice(deed.verbs))
        w.say("的")
        index = w.exact(number, unit, action=action)
        metric = w.noun(noun, bare=True)
        w.amend(index, metric=metric)
    else:
        metric = w.noun(noun, bare=True)
        index = w.exact(number, unit, metric=metric)
    w.say("中，")
    total = Total(index, number, unit, metric, None)
    _list_verbs(w, total, (deed.follows + deed.outcomes)[:2], whole=w.chance(0.4))


def money_shared_out(w: Writer) -> None:
    """投入普法经费126.5万元，其中○本级98.2万元、乡镇28.3万元: who pays is the subject."""
    funds = [noun for deed in w.topic.do for noun in deed.nouns if noun.units[0] == "元"]
    fund = w.rng.choice([*funds, Noun("法治建设经费", ("元",)), Noun("专项资金", ("元",)), Noun("财政资金", ("元",))])
    total = _total(w, 200_000, Deed(("投入", "安排", "落实", "筹集", "拨付"), (fund,)))
    w.say("，其中")
    for i, (funder, part) in enumerate(
        zip(w.rng.sample(w.phrases("funders"), 2), _parts(w, total, 2, True), strict=True)
    ):
        w.say("、" if i else "")
        subject = w.span(w.fill(funder))
        w.exact(part, total.unit, subject=subject, metric=total.metric, parent=total.index)


def adopted(w: Writer) -> None:
    """提出法律意见276条，其中251条被采纳."""
    verb, noun, unit, follow = w.rng.choice(frames("adopted"))
    subject = w.open()
    number = w.rng.randint(9, 2_000)
    action = w.verb((verb,))
    metric = w.span(noun)
    index = w.exact(number, unit, metric=metric, action=action, subject=subject)
    w.say("，其中")
    part = max(1, int(number * w.rng.uniform(0.2, 0.95)))
    if w.chance(0.6):
        member = w.exact(part, unit, metric=metric, parent=index)
        w.say("被")
        w.amend(member, action=w.span(follow))
    else:
        w.say("被")
        w.exact(part, unit, action=w.span(follow), metric=metric, parent=index)


def qualified(w: Writer) -> None:
    """现有执法人员1,362名，其中取得法律职业资格的93名，占6.8%: a verb phrase with 的."""
    who, unit = w.rng.choice(frames("staff"))
    subject = w.open()
    w.say(w.rng.choice(("现有", "共有", "有")))
    number = w.rng.randint(30, 6_000)
    metric = w.span(who)
    index = w.exact(number, unit, metric=metric, subject=subject)
    w.say("，其中")
    action = w.span(w.word("attained"))
    w.say("的", w.rng.choice(("", "有")))
    part = max(1, int(number * w.rng.uniform(0.1, 0.9)))
    w.exact(part, unit, metric=metric, action=action, subject=subject, parent=index)
    if w.chance(0.5):
        w.comma()
        _share(w, 100 * part / number, metric, action)


def _share(w: Writer, number: float, metric: Offsets | None, action: Offsets | None) -> None:
    """占比6.8% / 占总数的6.8%: the metric is 占比 where that stands, else the figure's; the action is the figure's."""
    word = w.word("share")
    modifier = None
    if word.startswith("占比"):
        metric = w.span("占比")
        word = word.removeprefix("占比")
    elif word.startswith("约"):
        modifier = w.span("约")
        word = word.removeprefix("约")
    w.say(word)
    w.percentage(number, metric=metric, action=action, modifier=modifier)


def then_share(w: Writer) -> None:
    """办结案件96件，占总数的41.2%."""
    total = _total(w, 12, w.deed(follows=1))
    w.comma()
    _share(w, w.rng.uniform(5, 98), total.metric, w.of(total.index).action)


def kinds_with_shares(w: Writer) -> None:
    """受理诉求10.86万件，其中咨询类占61.4%，投诉类占27.9%: shares of kinds."""
    _, kinds = _total_of_kinds(w, 60)
    w.say(w.rng.choice(("，其中", "。其中，")))
    shares = numerals.parts(w.rng, 1000 if w.chance(0.5) else 860, len(kinds))
    for i, (kind, share) in enumerate(zip(kinds, shares, strict=True)):
        w.say("，" if i else "")
        metric = w.span(kind)
        w.say("占")
        w.percentage(share / 10, metric=metric)


def fraction_of(w: Writer) -> None:
    """查处案件96件，占三分之一以上: a fraction has no unit."""
    total = _total(w, 12)
    roles = {"metric": total.metric, "action": w.of(total.index).action, "kind": "ratio"}
    w.say("，占", w.rng.choice(("", "总数的", "总量的")))
    if w.chance(0.5):
        text = w.rng.choice(("三分之一", "四分之三", "五分之一", "三分之二", "一半", "1/3", "1/4"))
        share = w.value(text, None, **roles)
    else:
        share = w.value(w.rng.choice("二三四五六七八九"), "成", **roles)
    if w.chance(0.4):
        w.amend(share, modifier=w.span(w.word("over")))


PATTERNS: tuple[tuple[Pattern, float], ...] = (
    (among_kinds, 5),
    (bracketed_kinds, 2.5),
    (sorted_kinds, 1),
    (among_one, 2),
    (among_verbs, 4),
    (then_share_out, 4),
    (carried_across_sentences, 2),
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
"""Pattern and how often it is written, relative to the others of all modules."""
