"""New examples from gold ones: metric nouns, verbs, subjects, periods, numbers and units change places between lines.

A line keeps its syntax and its parents; what is exchanged comes from another line where it stood in the same place:
a metric with the same unit (and verb, where another line has it), a verb before a noun of the same head, an
organisation of the same level. Where several quantities share a span (a carried metric, one value for two rates),
all of them follow it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any, TypeAlias

from labels.scheme import ROLES, Offsets, Quantity
from training.examples import Example

RATES = {"metric": 0.7, "action": 0.5, "subject": 0.6, "period": 0.5, "unit": 0.25, "value": 0.8}
"""How often a span of each role is exchanged."""

UNITS = (("件", "宗", "起"), ("人", "名"), ("场", "次", "场次"), ("家", "户"), ("份", "册"), ("处", "个"))
"""Units that may stand for one another."""

NUMERAL = re.compile(r"[\d,，]+(?:\.\d+)?")
UNTOUCHED = re.compile(r"[至—\-/分]")
"""Ranges and fractions, whose two numbers belong together."""

Slot: TypeAlias = tuple[str, ...]


def exchange(examples: list[Example], seed: int) -> Iterator[Example]:
    """One new example for every line of `examples` that holds quantities, the same for the same seed.

    Lines whose quantities refer to another line are left out, and so are lines where nothing could be exchanged.

    Args:
        examples: texts with gold; a text of several lines yields several examples.
        seed: of the random choices.

    Yields:
        Examples whose source is the original's with "/exchanged", at its weight.
    """
    rng = Random(seed)
    lines = [line for example in examples for line in _lines(example)]
    stock: dict[Slot, list[str]] = defaultdict(list)
    for line in lines:
        for span, slot in _slots(line).items():
            for key in (slot, slot[:-1]):
                stock[key].append(line.text[slice(*span)])
    for line in lines:
        replacements = _choose(line, stock, rng)
        if replacements:
            yield _rewritten(line, replacements)


def _lines(example: Example) -> Iterator[Example]:
    """The lines of an example that hold quantities, each by itself."""
    start = 0
    for text in example.text.splitlines(keepends=True):
        end = start + len(text)
        inside = [i for i, q in enumerate(example.quantities) if start <= q.value[0] < end]
        place = {old: new for new, old in enumerate(inside)}
        quantities = [example.quantities[i] for i in inside]
        if quantities and all(start <= span[0] and span[1] <= end for q in quantities for _, span in q.spans()):
            moved = [
                replace(q.shifted(-start), parent=None if q.parent is None else place.get(q.parent)) for q in quantities
            ]
            yield Example(text.rstrip("\r\n"), moved, example.source, example.weight)
        start = end


def _slots(line: Example) -> dict[Offsets, Slot]:
    """What may take the place of each span of a line: the key of its stock. Spans that overlap others have none."""
    slots: dict[Offsets, Slot] = {}
    for quantity in line.quantities:
        for name in ("value", *ROLES):
            span = quantity.value if name == "value" else quantity.role(name)
            if span is not None and name in RATES:
                slots.setdefault(span, _slot(line.text, quantity, name, span))
    spans = {span for quantity in line.quantities for _, span in quantity.spans()}
    return {span: slot for span, slot in slots.items() if slot and not _overlaps(span, spans)}


def _slot(text: str, quantity: Quantity, name: str, span: Offsets) -> Slot:
    """The key under which words of this role are alike, its last part the least needed; empty to leave them alone."""
    words = text[slice(*span)]
    unit = "" if quantity.unit is None else text[slice(*quantity.unit)]
    if set("“”《》") & set(words):
        return ()
    if name == "metric":
        rate = words[-1] if unit in ("%", "％") else ""
        verb = "" if quantity.action is None else text[slice(*quantity.action)]
        return (name, unit, quantity.kind, rate, "before" if span[0] < quantity.value[0] else "after", verb)
    if name == "action":
        metric = quantity.metric or span
        touches = metric[0] - span[1] in (0, 1)
        head = text[slice(*metric)][-2:]
        order = "verb noun" if touches else "verb alone" if span[0] < quantity.value[0] else "behind"
        return (name, head, order, unit)
    if name == "subject":
        return (name, words[:1] if words[0] in "省市县区镇乡各" else "name", words[-1])
    if name == "period":
        return (
            name,
            "until" if words.startswith(("截", "至")) else "from" if words.endswith("来") else "in",
            words[-1],
        )
    return (name,)


def _overlaps(span: Offsets, spans: set[Offsets]) -> bool:
    return any(span != other and span[0] < other[1] and other[0] < span[1] for other in spans)


def _choose(line: Example, stock: dict[Slot, list[str]], rng: Random) -> list[tuple[Offsets, str]]:
    """New words for some spans of a line, in text order."""
    chosen = []
    units: dict[str, str] = {}
    for span, slot in sorted(_slots(line).items()):
        words = line.text[slice(*span)]
        if slot[0] == "unit":
            new = units.setdefault(words, _other_unit(words, rng) if rng.random() < RATES["unit"] else words)
        elif rng.random() >= RATES[slot[0]]:
            continue
        elif slot[0] == "value":
            new = _other_number(words, rng)
        else:
            near = [other for other in stock[slot] if other != words]
            new = rng.choice(near or stock[slot[:-1]])
        if new != words:
            chosen.append((span, new))
    return chosen


def _other_unit(unit: str, rng: Random) -> str:
    return next((rng.choice(group) for group in UNITS if unit in group), unit)


def _other_number(value: str, rng: Random) -> str:
    """Another number of the same form: as many digits, commas and decimals where they were; 100 stays."""
    match = NUMERAL.match(value)
    if not match or UNTOUCHED.search(value) or match.group() == "100":
        return value
    digits = [str(rng.randint(0, 9)) if mark.isdigit() else mark for mark in match.group()]
    digits[0] = str(rng.randint(1, 9))
    if digits[-1] == "0" and "." in digits:
        digits[-1] = str(rng.randint(1, 9))
    return "".join(digits) + value[match.end() :]


def _rewritten(line: Example, replacements: list[tuple[Offsets, str]]) -> Example:
    """The line with its replacements, every span moved along."""
    pieces, end = [], 0
    ends, shifts, shift = [0], [0], 0
    grown = {}
    for span, words in replacements:
        pieces += [line.text[end : span[0]], words]
        grown[span] = (span[0] + shift, span[0] + shift + len(words))
        end = span[1]
        shift += len(words) - (span[1] - span[0])
        ends.append(end)
        shifts.append(shift)
    text = "".join([*pieces, line.text[end:]])

    def moved(span: Offsets) -> Offsets:
        start, stop = (offset + shifts[bisect_right(ends, offset) - 1] for offset in span)
        return grown.get(span, (start, stop))

    def follow(quantity: Quantity) -> Quantity:
        roles: dict[str, Any] = {label.lower(): moved(span) for label, span in quantity.spans()}
        return replace(quantity, **roles)

    quantities = [follow(quantity) for quantity in line.quantities]
    return Example(text, quantities, f"{line.source}/exchanged", line.weight)
