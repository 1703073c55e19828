"""Elided metrics: 收到行政复议案件28件,受理27件,其中属实3件、市级9件.

A figure without a noun of its own refers back to the thing that an earlier clause counted. So does one whose words end
like no name: a verb or a state (属实) is its action, an organisation (市级) its subject.
"""

from __future__ import annotations

from functools import cache

from labels.lexicons import match_before, table, words
from labels.rules.links import Link, canonical_unit
from labels.rules.passage import Passage
from labels.rules.vocabulary import skip_adverbs
from labels.scheme import Offsets


def leave_unnamed(passage: Passage, links: list[Link], i: int, made: Link) -> None:
    """Leaves the metric to what it refers back to where the words before figure `i` end like no name."""
    noun, reading = made.metric, passage.readings[i]
    if (
        noun is None
        or noun != reading.noun
        or made.metric_from != "own"
        or made.rate
        or made.change
        or reading.inverted
    ):
        return
    ending = _unnamed_ending(passage, noun)
    qualified = passage.text.startswith("的", noun[1]) and passage.text[noun[1] - 1] != "类"
    topic = _topic(passage, links, i) if ending or qualified else None
    if topic is None:
        return
    made.metric, made.metric_from, made.action, made.noun_only = topic, "topic", None, False
    role = table("no_names")[ending] if ending else "action"
    if role == "subject" and reading.verb is None:
        reading.subject = noun
    elif role == "action" or reading.verb is not None:
        start = reading.verb[0] if reading.verb else skip_adverbs(passage.text, noun[0], noun[1])
        made.action = reading.verb = (start, noun[1]) if start < noun[1] else None
    elif reading.predicate is not None:
        made.action, made.action_from = reading.predicate, "predicate"
    reading.noun = None


@cache
def _no_names() -> frozenset[str]:
    return frozenset(table("no_names"))


def _unnamed_ending(passage: Passage, noun: Offsets) -> str | None:
    """The longest ending of `noun` that names nothing, None where a longer one or none does."""
    ending = match_before(_no_names(), passage.text, noun[1], noun[0])
    name = match_before(words("names"), passage.text, noun[1], noun[0])
    return ending if ending and len(ending) > len(name or "") else None


def borrow_metric(passage: Passage, links: list[Link], i: int, made: Link, previous: Link | None) -> None:
    """The metric, and with it perhaps the action, that figure `i` takes from the figures before it."""
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
    """What an elided metric refers back to: the last one of the same unit, by its fullest name."""
    unit, chosen = canonical_unit(passage, i), None
    for j in range(i - 1, max(-1, i - 16), -1):
        metric = links[j].metric
        if not passage.same_line(passage.figures[j].value[0], passage.figures[i].value[0]):
            break
        if not links[j].topic or metric is None:
            continue
        if canonical_unit(passage, j) == unit if chosen is None else _fuller(passage, metric, chosen):
            chosen = metric
    return chosen


def _fuller(passage: Passage, longer: Offsets, shorter: Offsets) -> bool:
    """Whether one name is the other with more before it: 行政复议案件, 案件."""
    return longer[1] - longer[0] > shorter[1] - shorter[0] and passage.of(longer).endswith(passage.of(shorter))
