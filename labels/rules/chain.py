"""What one figure takes from another: 收到行政复议案件28件,受理27件,其中公安类9件、城管类6件.

Reports name the thing counted once and go on with verbs, or name the verb once and go on with nouns. `link` walks
through the figures of each paragraph and gives every figure a metric and an action, with the reason for each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from labels.lexicons import units, words
from labels.rules.clause import Reading
from labels.rules.governor import clean, work_split
from labels.rules.passage import Figure, Passage
from labels.scheme import Offsets


@dataclass(slots=True)
class Link:
    """The metric, action and subject of one figure, and why.

    Attributes:
        metric, action, subject: spans, None for none.
        metric_from, action_from: "own", or the reason for taking it from elsewhere (topic, list, twin, base, dealt …).
        rate, change, noun_only: a share or level; a change; named by a noun without a verb of its own.
        member: a part of a breakdown. topic: its metric may be referred back to.
        extra: further metrics that share this value (办结率、满意率均为100%).
    """

    metric: Offsets | None = None
    action: Offsets | None = None
    subject: Offsets | None = None
    metric_from: str = "none"
    action_from: str = "none"
    rate: bool = False
    change: bool = False
    noun_only: bool = False
    member: bool = False
    topic: bool = False
    moved: bool = False
    governor: Offsets | None = None
    extra: tuple[Offsets, ...] = ()


def link(passage: Passage) -> list[Link]:
    """One `Link` for each figure of `passage`."""
    links: list[Link] = []
    for i, (figure, reading) in enumerate(zip(passage.figures, passage.readings, strict=True)):
        links.append(_link(passage, links, i, figure, reading))
    _deal_out(passage, links)
    _predicates(passage, links)
    return links


def _same_paragraph(passage: Passage, i: int, j: int) -> bool:
    return "\n" not in passage.text[passage.figures[j].value[0] : passage.figures[i].value[0]]


def same_sentence(passage: Passage, i: int, j: int) -> bool:
    """Whether figures `i` < `j` stand in one sentence; `;` does not end it here."""
    return not re.search(r"[。!?\n]", passage.text[passage.figures[i].value[0] : passage.figures[j].value[0]])


def _link(passage: Passage, links: list[Link], i: int, figure: Figure, reading: Reading) -> Link:
    text = passage.text
    made = Link(change=reading.change is not None, rate=is_rate(passage, figure))
    made.metric, made.action = reading.noun, reading.verb
    made.metric_from = made.action_from = "own"
    made.noun_only = reading.noun is not None and reading.verb is None
    previous = links[i - 1] if i and same_sentence(passage, i - 1, i) else None
    listed = reading.join in ("、", "和") and previous is not None
    if listed and previous and previous.member and previous.noun_only and reading.verb and not reading.change:
        # 其中一审98件、二审41件、再审17件: a verb among names is a name.
        made.metric = clean(
            text, reading.verb[0] if reading.noun is None else min(reading.verb[0], reading.noun[0]), reading.left[1]
        )
        made.action, made.noun_only = None, True
    made.member = reading.member or bool(listed and previous and previous.member and made.noun_only)
    made.governor = reading.verb if reading.verb and not reading.move else None
    if made.governor is None and listed and previous and not made.member:
        made.governor = previous.governor
    _activity(passage, figure, reading, made)
    _value_before_metric(text, reading, made)
    if made.metric is None:
        _borrow_metric(passage, links, i, made, previous)
    elif made.action is None and previous and not made.change and not made.rate:
        _borrow_action(reading, made, previous)
    if made.change and made.metric_from == "own" and not _strong_verb(text, reading):
        made.action = None
    made.subject = reading.subject
    if made.subject is None and previous and not made.rate and not (made.change and made.metric_from == "own"):
        made.subject = previous.subject
    made.moved = reading.move
    made.topic = bool(
        made.metric and made.metric_from == "own" and not made.rate and not made.change and not made.member
    )
    return made


def _strong_verb(text: str, reading: Reading) -> bool:
    return reading.verb is not None and text[slice(*reading.verb)] not in words("noun_verbs") and not reading.inverted


_TIMES = frozenset(["次", "人次", "场次", "余次", "场", "批次"])


def _activity(passage: Passage, figure: Figure, reading: Reading, made: Link) -> None:
    """入企走访30余次, 局领导出庭应诉19人次: an activity counted in 次 with no other noun is what is counted."""
    unit = figure.spans.get("unit")
    if unit is None or passage.of(unit) not in _TIMES or reading.following is not None or reading.verb is None:
        return
    if (reading.noun is None or reading.inverted) and passage.of(reading.verb) in words("activities"):
        if reading.noun is not None:
            made.subject = reading.noun
        made.metric, made.action, made.noun_only = reading.verb, None, True


def _value_before_metric(text: str, reading: Reading, made: Link) -> None:
    """2981个行政处罚事项: the noun follows, and the left side gave at most a verb or an organisation."""
    if reading.inverted and reading.following is not None:
        reading.noun = None
        made.metric = None
    if reading.following is None or (reading.verb and reading.noun) or made.change or reading.move:
        return
    if made.rate and reading.noun is not None:
        return
    if reading.noun is not None and reading.subject is None:
        reading.subject = reading.noun if _is_organisation(text, reading.noun) else None
    made.metric, made.metric_from, made.noun_only = reading.following, "following", False
    if made.governor is not None:
        split = work_split(text, reading.following, text[slice(*made.governor)])
        if split:
            made.metric, made.action = split
            made.action_from = "work"
        elif reading.verb is None:
            made.action, made.action_from = made.governor, "list"
    elif reading.predicate is not None:
        made.action, made.action_from = reading.predicate, "predicate"


def _is_organisation(text: str, span: Offsets) -> bool:
    return any(text.endswith(word, span[0], span[1]) for word in words("organisations"))


def is_rate(passage: Passage, figure: Figure) -> bool:
    """Whether the unit makes it a share or level, not a count."""
    unit = figure.spans.get("unit")
    if unit is None:
        return "分之" in passage.of(figure.value) or "/" in passage.of(figure.value) or figure.kind == "rank"
    entry = units().get(passage.of(unit))
    return (entry is not None and entry.kind == "ratio") or passage.of(unit) in ("个百分点", "百分点")


def _unit(passage: Passage, i: int) -> str | None:
    span = passage.figures[i].spans.get("unit")
    if span is None:
        return None
    entry = units().get(passage.of(span))
    return entry.canonical if entry else passage.of(span)


def _borrow_metric(passage: Passage, links: list[Link], i: int, made: Link, previous: Link | None) -> None:
    reading = passage.readings[i]
    if previous is None:
        if reading.verb or reading.change:
            made.metric, made.metric_from = _topic(passage, links, i), "topic"
        return
    touches = reading.join in ("", "、", "和") and reading.verb is None and reading.change is None and not reading.share
    if touches and reading.predicate is None:
        made.metric, made.action, made.metric_from, made.action_from = previous.metric, previous.action, "twin", "twin"
        made.change = previous.change
        made.member = made.member or previous.member
    elif reading.change is not None or reading.share:
        made.metric, made.metric_from = previous.metric, "base"
        if not previous.moved and passage.text[slice(*(previous.action or (0, 0)))] not in ("实现", "完成"):
            made.action, made.action_from = previous.action, "base"
    elif reading.move or made.rate or passage.figures[i].kind == "rank":
        made.metric, made.metric_from = previous.metric, "base"
        if not reading.move and reading.verb is None:
            made.action, made.action_from = previous.action if not made.rate else None, "base"
    else:
        made.metric, made.metric_from = _topic(passage, links, i), "topic"
        if made.action is None and reading.predicate is not None:
            made.action, made.action_from = reading.predicate, "predicate"


def _topic(passage: Passage, links: list[Link], i: int) -> Offsets | None:
    """What an elided metric refers back to: the last one of the same unit, else the last at all, by its fullest name."""
    unit, last, chosen = _unit(passage, i), None, None
    for j in range(i - 1, max(-1, i - 16), -1):
        metric = links[j].metric
        if not _same_paragraph(passage, i, j):
            break
        if not links[j].topic or metric is None:
            continue
        if (chosen is None and _unit(passage, j) == unit) or (chosen is not None and _fuller(passage, metric, chosen)):
            chosen = metric
        if last is None and same_sentence(passage, j, i):
            last = metric
    return chosen or last


def _fuller(passage: Passage, longer: Offsets, shorter: Offsets) -> bool:
    """Whether one name is the other with more before it: 行政复议案件, 案件."""
    return longer[1] - longer[0] > shorter[1] - shorter[0] and passage.of(longer).endswith(passage.of(shorter))


def _borrow_action(reading: Reading, made: Link, previous: Link) -> None:
    """投放微巴线路20条、高峰专线10条: members of a list share its verb."""
    if (
        reading.join in ("、", "和")
        and not made.member
        and not previous.rate
        and not previous.change
        and previous.action
    ):
        if made.metric_from == "own" and reading.predicate is not None and previous.metric_from == "following":
            return
        made.action, made.action_from = previous.action, "list"


def _predicates(passage: Passage, links: list[Link]) -> None:
    """30个部门626项事项进驻大厅: figures in a row in subject position share the predicate of the last."""
    for i in range(len(links) - 2, -1, -1):
        made, after, reading = links[i], links[i + 1], passage.readings[i + 1]
        if made.metric_from != "following" or made.action is not None or not same_sentence(passage, i, i + 1):
            continue
        if reading.join in ("", "、", "和") and after.metric_from == "following" and after.action:
            made.action, made.action_from = after.action, after.action_from


_ITEM = re.compile(r"、|和(?!解)|及(?!时)|以及|与")


def _deal_out(passage: Passage, links: list[Link]) -> None:
    """分别 pairs the lists in order; one value for several rates (办结率、满意率均为100%) makes a record a rate."""
    for i, reading in enumerate(passage.readings):
        if reading.noun is None:
            continue
        items = _items(passage.text, reading.noun)
        if len(items) < 2:
            continue
        run = _run(passage, i)
        if reading.shared_out or (len(run) == len(items) and _equal_units(passage, run)):
            if len(run) == len(items):
                for j, item in zip(run, items, strict=True):
                    links[j].metric, links[j].metric_from = item, "dealt"
                    links[j].action, links[j].change = links[i].action, links[i].change
        elif links[i].rate and not reading.change and _each(passage, reading, items):
            links[i].metric, links[i].extra = items[0], tuple(items[1:])


def _equal_units(passage: Passage, run: list[int]) -> bool:
    return len({_unit(passage, j) for j in run}) == 1


def _each(passage: Passage, reading: Reading, items: list[Offsets]) -> bool:
    """Whether the list names rates that the words before the figure give one value each."""
    if not all(_RATE.search(passage.of(item)) for item in items):
        return False
    return bool(re.search(r"均|都|各|皆|保持", passage.text[items[-1][1] : reading.left[1]]))


_RATE = re.compile(r"(?:率|度|比例|占比|比重)$")


def _items(text: str, span: Offsets) -> list[Offsets]:
    items, start = [], span[0]
    for match in _ITEM.finditer(text, span[0], span[1]):
        item = clean(text, start, match.start())
        if item:
            items.append(item)
        start = match.end()
    last = clean(text, start, span[1])
    return [*items, last] if last else items


def _run(passage: Passage, i: int) -> list[int]:
    """Figure `i` and those that follow it with nothing but 、 or 和 between."""
    run = [i]
    while run[-1] + 1 < len(passage.figures):
        gap = passage.text[passage.figures[run[-1]].end : passage.figures[run[-1] + 1].start]
        if gap not in ("、", "和", "与", "及", ",", "以及"):
            break
        run.append(run[-1] + 1)
    return run
