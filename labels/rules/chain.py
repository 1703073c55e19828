"""What one figure takes from another: 收到行政复议案件28件,受理27件,其中公安类9件、城管类6件.

Reports name the thing counted once and go on with verbs, or name the verb once and go on with nouns. `link` walks
through the figures of each paragraph and gives every figure a metric and an action, with the reason for each.
"""

from __future__ import annotations

from labels.lexicons import match_before, words
from labels.rules.elision import borrow_metric, leave_unnamed
from labels.rules.links import Link, is_rate, same_sentence
from labels.rules.lists import deal_out
from labels.rules.nouns import clean, work_split
from labels.rules.organisations import actor_in_force
from labels.rules.passage import Figure, Passage
from labels.rules.sides import Reading
from labels.scheme import Offsets


def link(passage: Passage) -> list[Link]:
    """One `Link` for each figure of `passage`."""
    links: list[Link] = []
    for i, (figure, reading) in enumerate(zip(passage.figures, passage.readings, strict=True)):
        links.append(_link(passage, links, i, figure, reading))
    deal_out(passage, links)
    _shared_noun(passage, links)
    _predicates(passage, links)
    return links


def _link(passage: Passage, links: list[Link], i: int, figure: Figure, reading: Reading) -> Link:
    text = passage.text
    made = Link(change=reading.change is not None, rate=is_rate(passage, figure))
    made.metric, made.action = reading.noun, reading.verb
    made.metric_from = made.action_from = "own"
    made.noun_only = reading.noun is not None and reading.verb is None
    previous = links[i - 1] if i and same_sentence(passage, i - 1, i) else None
    _list_member(text, reading, made, previous)
    _activity(passage, figure, reading, made)
    _value_before_metric(text, reading, made)
    leave_unnamed(passage, links, i, made)
    if made.metric is None:
        borrow_metric(passage, links, i, made, previous)
    elif made.metric_from != "topic" and made.action is None and previous and not made.change and not made.rate:
        _borrow_action(reading, made, previous)
    if made.change and made.metric_from == "own" and not _strong_verb(text, reading):
        made.action = None
    made.subject = _subject(passage, figure, reading, made, previous)
    made.moved = reading.move
    counted = not (made.rate or made.change or made.member)
    made.topic = bool(made.metric and counted and made.metric_from in ("own", "following", "twin"))
    return made


def _list_member(text: str, reading: Reading, made: Link, previous: Link | None) -> None:
    """Whether the figure is a member of a breakdown, and which verb governs its list."""
    listed = reading.join in ("、", "和") and previous is not None
    if listed and previous and previous.member and previous.noun_only and reading.verb and not reading.change:
        # 其中一审98件、二审41件、再审17件: a verb among names is a name.
        start = reading.verb[0] if reading.noun is None else min(reading.verb[0], reading.noun[0])
        made.metric, made.action, made.noun_only = clean(text, start, reading.left[1]), None, True
    made.member = reading.member or bool(listed and previous and previous.member and made.noun_only)
    made.governor = reading.verb if reading.verb and not reading.move else None
    touching = reading.join == "" and reading.verb is None
    if made.governor is None and (listed or touching) and previous and not made.member:
        made.governor = previous.governor


def _subject(passage: Passage, figure: Figure, reading: Reading, made: Link, previous: Link | None) -> Offsets | None:
    """The actor of the clause, else the one in force; a rate, or a change with a noun of its own, has none."""
    found = reading.subject
    if found is None and not made.rate and not (made.change and made.metric_from == "own"):
        start, _ = passage.sentence(figure.value[0])
        found = previous.subject if previous and previous.subject else None
        found = found or actor_in_force(passage.text, max(start, figure.value[0] - 160), figure.start)
    if found is None or passage.of(found) in words("no_subjects"):
        return None
    return (found[0] - 1, found[1]) if passage.text[found[0] - 1 : found[0]] == "各" else found


def _strong_verb(text: str, reading: Reading) -> bool:
    return reading.verb is not None and text[slice(*reading.verb)] not in words("noun_verbs") and not reading.inverted


_TIMES = frozenset(["次", "人次", "场次", "余次", "场", "批次"])


def _activity(passage: Passage, figure: Figure, reading: Reading, made: Link) -> None:
    """入企走访30余次, 罚款17万元: an activity counted in 次 is what is counted, or names its money."""
    unit = figure.unit(passage.text)
    if (
        unit.endswith("元")
        and reading.noun is None
        and reading.verb
        and passage.of(reading.verb) in words("money_verbs")
    ):
        made.metric, made.action, made.noun_only, made.action_from = reading.verb, None, True, "list"
    if unit not in _TIMES or reading.following is not None or reading.verb is None:
        return
    if (reading.noun is None or reading.inverted) and passage.of(reading.verb) in words("activities"):
        if reading.noun is not None and reading.subject is None:
            reading.subject = reading.noun
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
        verb = text[slice(*made.governor)]
        if split := work_split(text, reading.following, verb):
            made.metric, work = split
            light = verb in words("light_verbs")
            made.action, made.action_from = (work, "work") if light else (made.governor, "own")
        elif reading.verb is None:
            made.action, made.action_from = made.governor, "list"
    elif reading.predicate is not None:
        made.action, made.action_from = reading.predicate, "predicate"


def _is_organisation(text: str, span: Offsets) -> bool:
    return match_before(words("organisations"), text, span[1], span[0]) is not None


def _borrow_action(reading: Reading, made: Link, previous: Link) -> None:
    """购置图书300册、档案柜12个: members of a list share its verb."""
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


def _shared_noun(passage: Passage, links: list[Link]) -> None:
    """落实3类18项帮扶措施: of two figures that touch, the first takes the noun that follows the second."""
    for i in range(len(links) - 2, -1, -1):
        made, after = links[i], links[i + 1]
        touching = passage.figures[i].end == passage.figures[i + 1].start
        if touching and after.metric_from == "following" and passage.readings[i].noun is None:
            made.metric, made.metric_from = after.metric, "following"
            if made.action is None:
                made.action, made.action_from = after.action, after.action_from


def _predicates(passage: Passage, links: list[Link]) -> None:
    """30个部门626项事项进驻大厅: figures in a row in subject position share the predicate of the last."""
    for i in range(len(links) - 2, -1, -1):
        made, after, reading = links[i], links[i + 1], passage.readings[i + 1]
        if made.metric_from != "following" or made.action is not None or not same_sentence(passage, i, i + 1):
            continue
        if reading.join in ("", "、", "和") and after.metric_from == "following" and after.action:
            made.action, made.action_from = after.action, after.action_from
