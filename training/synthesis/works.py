"""Sentences whose verb stands apart from what is counted: 完成…整治, 对…进行审查, 60项事项实现…, 出台《…》等5部….

Every docstring shows the pattern; labels/GUIDELINES.md says why the spans are where they are.
"""

from __future__ import annotations

from labels.scheme import Offsets
from training.synthesis.lexicon import Noun
from training.synthesis.writer import Pattern, Writer

WRITINGS = ("文件", "规章", "合同", "协议", "措施", "草案", "决策", "议题", "事务", "法规", "意见", "议案")
"""Endings of what can be reviewed for legality."""


def predicate(w: Writer) -> None:
    """60项高频事项实现“一网通办”，33项下放至镇街."""
    deed = w.pick("reach")
    noun = w.rng.choice(deed.nouns)
    unit = w.rng.choice(noun.units)
    w.open_state()
    verbs = w.rng.sample(deed.verbs, min(w.rng.choice((1, 1, 2, 3)), len(deed.verbs)))
    metric: Offsets | None = None
    for i, verb in enumerate(verbs):
        w.say("，" if i else "")
        index = w.figure(unit)
        if metric is None or w.chance(0.6):
            metric = w.noun(noun, bare=True)
        w.say(w.rng.choice(("", "", "已", "全部", "均")) if len(verbs) == 1 else "")
        w.amend(index, metric=metric, action=w.span(verb))


def predicate_share(w: Writer) -> None:
    """97%的政务服务事项实现“网上办”."""
    deed = w.pick("reach")
    w.open_state()
    index = w.percentage(w.rng.uniform(60, 99.9))
    if w.chance(0.3):
        w.amend(index, modifier=w.span("以上"))
    w.say("的")
    w.amend(index, metric=w.noun(w.rng.choice(deed.nouns), bare=True))
    w.amend(index, action=w.span(w.rng.choice(deed.verbs)))


def work_after(w: Writer) -> None:
    """完成88个城中村综合整治: the thing counted is the metric, the work noun the action."""
    deed = w.pick("work")
    subject = w.open()
    w.say(w.rng.choice(("完成", "完成", "完成", "已完成", "全面完成", "累计完成", "开展")))
    w.say("了" if w.chance(0.1) else "")
    indexes = []
    for i, noun in enumerate(w.rng.sample(deed.nouns, w.rng.choice((1, 1, 2)))):
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
    noun = w.rng.choice(deed.nouns)
    subject = w.open()
    action = w.verb(("完成", "完成", "实施", "启动", "推进"))
    metric = w.span(noun.text + w.rng.choice(deed.verbs))
    w.figure(w.rng.choice(noun.units), metric=metric, action=action, subject=subject)


def work_pushed(w: Writer) -> None:
    """推进14个重点项目建设 / 加快9条市政道路建设: the verb before the number stays the action."""
    nouns = (
        "重点项目",
        "市政道路",
        "产业园区",
        "安置小区",
        "基层司法所",
        "示范点",
        "便民服务中心",
        "养老服务中心",
        "变电站",
    )
    noun = w.rng.choice(nouns)
    subject = w.open()
    action = w.verb(("推进", "启动", "加快", "加快推进", "统筹推进"), adverb=0.1)
    if w.text(action) in ("加快推进", "统筹推进"):
        action = (action[0] + 2, action[1])
    index = w.figure("条" if noun.endswith("道路") else "个", action=action, subject=subject)
    w.amend(index, metric=w.span(noun))
    w.say("建设")


def worked_on(w: Writer) -> None:
    """改造老旧小区88个、城中村12个."""
    deed = w.pick("work")
    subject = w.open()
    action = w.verb(deed.verbs)
    for i, noun in enumerate(w.rng.sample(deed.nouns, 2)):
        w.say("、" if i else "")
        if w.chance(0.3) and i == 0:
            index = w.figure(w.rng.choice(noun.units), action=action, subject=subject)
            w.amend(index, metric=w.noun(noun, bare=True))
        else:
            w.figure(w.rng.choice(noun.units), metric=w.noun(noun, bare=True), action=action, subject=subject)


def done_to(w: Writer) -> None:
    """对39件规范性文件进行合法性审查: 进行 is left out, 开展 stays."""
    deed = w.deed()
    things = [noun for noun in deed.nouns if noun.units[0] != "元"]
    noun = w.rng.choice(things or [Noun("规范性文件", ("件",))])
    subject = w.open()
    w.say("对")
    index = w.figure(noun.units[0], subject=subject)
    w.amend(index, metric=w.noun(noun, bare=True))
    work = w.word("reviews" if w.text(w.of(index).metric or (0, 0)).endswith(WRITINGS) else "checks")
    if w.chance(0.5):
        w.say(w.rng.choice(("进行", "进行了", "逐一进行")))
        w.amend(index, action=w.span(work))
    else:
        w.say(w.rng.choice(("", "", "逐一", "分别")))
        w.amend(index, action=w.span("开展" + work))


def titles_then_count(w: Writer) -> None:
    """制定《养犬管理条例》《城市供水条例》等5部地方性法规: the title list is no part of the metric."""
    subject = w.open()
    action = w.verb(("出台", "制定", "印发", "审查", "修订", "清理", "起草", "审核"))
    for title in w.rng.sample(w.phrases("titles"), w.rng.choice((1, 2, 2, 3))):
        w.say("《", w.style.place if w.chance(0.5) else "", title, "》")
    w.say("等")
    index = w.exact(w.rng.randint(2, 40), w.rng.choice("部件份个"), action=action, subject=subject)
    w.amend(index, metric=w.span(w.word("titled")))


def drafting(w: Writer) -> None:
    """完成《养犬管理条例》等3部地方性法规起草修改工作: the verb is the work noun behind the count."""
    subject = w.open()
    w.say(w.rng.choice(("完成", "完成", "完成了", "开展")))
    if w.chance(0.7):
        w.say("《", w.word("titles"), "》等")
    index = w.exact(w.rng.randint(2, 30), w.rng.choice("部件项"), subject=subject)
    w.amend(index, metric=w.span(w.word("titled")))
    w.say("的" if w.chance(0.4) else "")
    w.amend(index, action=w.span(w.word("drafts")))
    w.say(w.rng.choice(("", "工作", "工作", "任务")))


PATTERNS: tuple[tuple[Pattern, float], ...] = (
    (predicate, 4),
    (predicate_share, 1),
    (work_after, 4),
    (work_before, 1.5),
    (work_pushed, 1),
    (worked_on, 1),
    (done_to, 2.5),
    (titles_then_count, 1.5),
    (drafting, 1.8),
)
"""Pattern and how often it is written, relative to the others of all modules."""
