"""Sentences that turn on who acts: several organisations in turn, courts, defendants, 分别, 每个乡镇.

Every docstring shows the pattern; labels/GUIDELINES.md says why the spans are where they are.
"""

from __future__ import annotations

from labels.scheme import Offsets
from training.synthesis.lexicon import frames
from training.synthesis.writer import Pattern, Writer


def in_turn(w: Writer) -> None:
    """○公安局办理行政处罚案件213件，○城管局办理85件: one metric, a subject each."""
    deed, noun, unit = w.counted(follows=1)
    w.open_time()
    verb = w.rng.choice(deed.verbs)
    metric: Offsets | None = None
    for i, name in enumerate(w.rng.sample(w.phrases("departments") + w.phrases("tiers"), w.rng.choice((2, 2, 3)))):
        w.say(w.rng.choice("，；") if i else "")
        subject = w.span(w.fill(name))
        action = w.span(verb)
        metric = metric or w.noun(noun)
        w.figure(unit, metric=metric, action=action, subject=subject)


def respectively(w: Writer) -> None:
    """○住建局、○城管局分别办理应诉案件13件、21件."""
    deed, noun, unit = w.counted()
    w.open_time()
    subjects = []
    for i, name in enumerate(w.rng.sample(w.phrases("departments"), w.rng.choice((2, 3)))):
        w.say("、" if i else "")
        subjects.append(w.span(w.fill(name)))
    w.say(w.rng.choice(("分别", "依次", "分别")))
    action = w.span(w.rng.choice(deed.verbs))
    metric = w.noun(noun)
    for i, subject in enumerate(subjects):
        w.say(("和" if i == len(subjects) - 1 and w.chance(0.5) else "、") if i else "")
        w.figure(unit, metric=metric, action=action, subject=subject)


def nouns_respectively(w: Writer) -> None:
    """药品案件、医疗器械案件分别办结27件、19件: each noun its own metric."""
    deed, noun, kinds = w.shared_noun()
    w.open_state()
    metrics = []
    for i, kind in enumerate(w.rng.sample(kinds.members, w.rng.choice((2, min(3, len(kinds.members)))))):
        w.say("、" if i else "")
        metrics.append(w.span(kind))
    w.say("分别")
    action = w.span(w.rng.choice(deed.follows or deed.verbs)) if w.chance(0.5) else None
    w.say(w.rng.choice(("为", "有", "达")) if action is None else "")
    unit = w.rng.choice(noun.units)
    for i, metric in enumerate(metrics):
        w.say(("和" if i == len(metrics) - 1 and w.chance(0.5) else "、") if i else "")
        w.figure(unit, metric=metric, action=action, subject=w.subject if action else None)


def judicial(w: Writer) -> None:
    """○人民法院发出司法建议51件，回复49件."""
    verb, noun, follow = w.rng.choice(frames("judicial"))
    w.open_time()
    subject = w.span(w.word("judicial"))
    unit = w.rng.choice("件件份") if "建议" in noun else "次" if "会议" in noun else "件"
    count = w.rng.randint(6, 900)
    w.say(w.rng.choice(("", "共", "累计")))
    action = w.span(verb)
    metric = w.span(noun)
    w.exact(count, unit, metric=metric, action=action, subject=subject)
    if w.chance(0.5) and unit != "次":
        w.comma(w.rng.choice(("", "已")))
        w.exact(max(1, int(count * 0.93)), unit, metric=metric, action=w.span(follow), subject=subject)


def defendant(w: Writer) -> None:
    """以○政府为被告的行政诉讼案件46件: the defendant is the subject, no verb."""
    w.open_time()
    w.say("以")
    subject = w.span(w.word("defendants"))
    w.say(w.rng.choice(("为被告的", "为被申请人的")))
    metric = w.span(w.rng.choice(("行政诉讼案件", "一审行政诉讼案件", "行政复议案件")))
    count = w.rng.randint(8, 900)
    w.exact(count, "件", metric=metric, subject=subject)
    if w.chance(0.4):
        w.say("，", w.rng.choice(("已", "")))
        w.exact(int(count * 0.8), "件", metric=metric, action=w.span("审结"), subject=subject)


def passive(w: Writer) -> None:
    """青石镇被提起行政诉讼28件、被申请行政复议9件: 被 stays out of the action."""
    w.open_time()
    subject = w.span(w.word("towns"))
    mark = w.rng.choice("，、")
    for i, (verb, noun) in enumerate(w.rng.sample((("申请", "行政复议"), ("提起", "行政诉讼")), 2)):
        w.say(mark if i else "", "被")
        action = w.span(verb)
        metric = w.span(noun)
        w.exact(w.rng.randint(1, 30), w.rng.choice("件件起"), action=action, metric=metric, subject=subject)


def per_member(w: Writer) -> None:
    """每个乡镇至少配备2名持证法制审核人员: a duty, its place the subject."""
    verb, unit, noun = w.rng.choice(frames("member"))
    w.seal()
    w.say("每", w.rng.choice(("个", "个", "")))
    subject = w.span(w.rng.choice(("乡镇（街道）", "村（社区）", "行政村", "司法所", "执法单位")))
    modifier = w.span(w.rng.choice(("至少", "不少于"))) if w.chance(0.5) else None
    action = w.span(verb) if modifier is None or w.text(modifier) == "至少" else None
    index = w.exact(w.rng.randint(1, 6), unit, subject=subject, action=action, modifier=modifier, status="target")
    w.amend(index, metric=w.span(noun))
    if modifier is None and w.chance(0.4):
        w.amend(index, modifier=w.span("以上"))


def organisation_inside(w: Writer) -> None:
    """抽查○直部门行政处罚案卷42卷、行政许可案卷18卷: it touches the first noun, and is the second's subject."""
    verb, first, second, unit = w.rng.choice(frames("owned"))
    w.open_time()
    w.say(w.rng.choice(("共", "累计", "")))
    action = w.span(verb)
    owner = w.word("owners")
    metric = w.span(owner + first)
    w.figure(unit, metric=metric, action=action)
    w.say(w.rng.choice("、，"))
    w.figure(unit, metric=w.span(second), action=action, subject=(metric[0], metric[0] + len(owner)))


PATTERNS: tuple[tuple[Pattern, float], ...] = (
    (in_turn, 1.5),
    (respectively, 1.2),
    (nouns_respectively, 1),
    (judicial, 1.5),
    (defendant, 0.8),
    (passive, 0.8),
    (per_member, 0.8),
    (organisation_inside, 0.8),
)
"""Pattern and how often it is written, relative to the others of all modules."""
