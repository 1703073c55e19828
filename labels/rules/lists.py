"""Lists of names beside lists of figures: 分别 pairs them in order, 均 gives one value to each name."""

from __future__ import annotations

import re

from labels.rules.links import Link, canonical_unit
from labels.rules.nouns import RATES, clean
from labels.rules.passage import Passage
from labels.rules.sides import Reading
from labels.rules.vocabulary import JOINT, verb_at
from labels.scheme import Offsets

_ALIKE = re.compile(r"均|都|各|皆|保持")


def deal_out(passage: Passage, links: list[Link]) -> None:
    """分别 pairs the lists in order; one value for several rates (办结率、满意率均为100%) makes a record a rate."""
    for i, reading in enumerate(passage.readings):
        if reading.noun is None:
            continue
        items = _items(passage.text, reading.noun)
        if links[i].rate:
            items = _rates(passage, items)
            if len(items) > 1 and (shared := _shared_rate(passage, items)):
                items = [shared] * len(items)
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


def _rates(passage: Passage, items: list[Offsets]) -> list[Offsets]:
    """The items with what is no rate joined to the next: 镇、村事项办结率|答复率."""
    rates: list[Offsets] = []
    start: int | None = None
    for item in items:
        start = item[0] if start is None else start
        if passage.of(item).endswith(RATES):
            rates.append((start, item[1]))
            start = None
    return rates if start is None else items


def _shared_rate(passage: Passage, items: list[Offsets]) -> Offsets | None:
    """钢筋、水泥|抽样合格率: the rate that stands once, behind the last of the things that it is given for."""
    start, end = items[-1]
    if any(passage.of(item).endswith(RATES) for item in items[:-1]) or not passage.of(items[-1]).endswith(RATES):
        return None
    return next(((p, end) for p in range(start + 2, end - 2) if verb_at(passage.text, p, end)), None)


def _equal_units(passage: Passage, run: list[int]) -> bool:
    return len({canonical_unit(passage, j) for j in run}) == 1


def _each(passage: Passage, reading: Reading, items: list[Offsets]) -> bool:
    """Whether the list names rates that the words before the figure give one value each: 办结率、满意率|均|为."""
    if not all(passage.of(item).endswith(RATES) for item in items):
        return False
    return bool(_ALIKE.search(passage.text, items[-1][1], reading.left[1]))


def _items(text: str, span: Offsets) -> list[Offsets]:
    items: list[Offsets] = []
    start = span[0]
    for match in JOINT.finditer(text, span[0], span[1]):
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
