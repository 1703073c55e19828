"""Which figures add up to another of their paragraph: arithmetic that reports seldom do by chance.

A breakdown may itself hold breakdowns, so the sums are found from the inside out: the parts of a sum that was found are
passed over when the next round adds up what stands around them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from labels.rules.amounts import amount
from labels.rules.links import canonical_unit
from labels.rules.passage import Passage

_MOST_PARTS = 20
_REACH = 16
"""Figures of the same unit between a whole and its parts."""

_ROUNDS = 3
_TOTAL = re.compile(r"(?:共|合计|总计|累计|总数|总量|全年|合起来|加起来|计|总额)[^,。;、\d]{0,12}$")
_COMPARED = re.compile(r"(?:较|比|同)[^,。;、]{0,14}$|[由从](?:原来的)?[^,。;、]{0,6}$")


@dataclass(frozen=True, slots=True)
class Sum:
    """A figure and the figures that add up to it, as indices; `gap` others of the unit stand between."""

    whole: int
    parts: tuple[int, ...]
    gap: int


@dataclass(frozen=True, slots=True)
class _Term:
    """A figure of a paragraph that may be added up: its index, its number, and the brackets that it stands in."""

    index: int
    number: float
    depth: int


def countable(passage: Passage, i: int) -> bool:
    """Whether figure `i` says how many there are, and not how they relate or moved."""
    link, reading, figure = passage.links[i], passage.readings[i], passage.figures[i]
    if link.rate or link.change or reading.origin or reading.share or figure.kind in ("rank", "duration", "ratio"):
        return False
    return not _COMPARED.search(passage.text, max(0, figure.start - 18), figure.start)


def sums(passage: Passage) -> list[Sum]:
    """Every sum of `passage`, inner ones first; no figure is a part of two."""
    found: list[Sum] = []
    for terms in _terms(passage):
        above: dict[int, int] = {}
        for _ in range(_ROUNDS):
            new = _round(passage, [term for term in terms if term.index not in above], above)
            found += new
            if not new:
                break
    return found


def _terms(passage: Passage) -> list[list[_Term]]:
    """The figures that may be added up, by paragraph and unit."""
    groups: dict[tuple[int, str], list[_Term]] = {}
    depth = at = 0
    for i, figure in enumerate(passage.figures):
        between = passage.text[at : figure.value[0]]
        depth = 0 if "\n" in between else max(0, depth + between.count("(") - between.count(")"))
        at = figure.value[0]
        unit, number = canonical_unit(passage, i), amount(passage.of(figure.value))
        if unit not in (None, "分") and number is not None and countable(passage, i):
            line = bisect_left(passage.line_ends, at)
            groups.setdefault((line, unit), []).append(_Term(i, number, depth))
    return [group for group in groups.values() if len(group) > 2]


def _round(passage: Passage, terms: list[_Term], above: dict[int, int]) -> list[Sum]:
    """The sums among `terms`, the surest first; enters them into `above`, which holds part → whole."""
    possible = _possible(terms)
    sure = [one for one in possible if _sure(passage, one)]
    # 91 is half of 182, so its siblings add up to it by chance.
    around: dict[int, list[frozenset[int]]] = {}
    for one in sure:
        for part in one.parts:
            around.setdefault(part, []).append(frozenset(one.parts))
    sure = [one for one in sure if not any(parts.issuperset(one.parts) for parts in around.get(one.whole, ()))]
    sure.sort(key=lambda one: (one.gap > 0, len(one.parts), one.gap))
    kept: list[Sum] = []
    for one in sure:
        if not any(part in above or _under(above, one.whole, part) for part in one.parts):
            kept.append(one)
            above.update(dict.fromkeys(one.parts, one.whole))
    return kept


def _under(above: dict[int, int], part: int, whole: int) -> bool:
    """Whether `part` is `whole` or falls under it."""
    while part != whole and part in above:
        part = above[part]
    return part == whole


def _possible(terms: list[_Term]) -> list[Sum]:
    found = []
    place = {term.index: k for k, term in enumerate(terms)}
    for w, whole in enumerate(terms):
        if not whole.number:
            continue
        for first in range(max(0, w - _MOST_PARTS), min(len(terms), w + _REACH)):
            parts = _run(terms, first, w)
            if parts:
                gap = first - w - 1 if first > w else w - place[parts[-1]] - 1
                found.append(Sum(whole.index, tuple(parts), gap))
    return found


def _run(terms: list[_Term], first: int, whole: int) -> list[int]:
    """The figures from `first` on that add up to `whole`, what stands in deeper brackets left out."""
    goal, total, parts = terms[whole].number, 0.0, []
    for k in range(first, min(len(terms), first + 2 * _MOST_PARTS)):
        if terms[k].depth > terms[first].depth:
            continue
        if k == whole or terms[k].depth < terms[first].depth:
            break
        parts.append(terms[k].index)
        total += terms[k].number
        if total > goal * (1 + 1e-6) or (total > goal * (1 - 1e-6) and not _zero_next(terms, k)):
            break
    return parts if len(parts) > 1 and abs(total - goal) < 1e-6 * goal else []


def _zero_next(terms: list[_Term], k: int) -> bool:
    """Whether a zero follows term `k`: 维持5件, 撤销2件, 确认违法0件."""
    return k + 1 < len(terms) and terms[k + 1].number == 0 and terms[k + 1].depth == terms[k].depth


def _sure(passage: Passage, one: Sum) -> bool:
    """Whether the sum is no chance: small numbers add up to many things."""
    whole, first, many = passage.figures[one.whole], passage.readings[one.parts[0]], len(one.parts)
    number = amount(passage.of(whole.value)) or 0.0
    if one.whole > one.parts[-1]:
        if one.gap or not passage.same_sentence(passage.figures[one.parts[-1]].end, whole.start):
            return False
        return many > 2 or bool(_TOTAL.search(passage.text, max(0, whole.start - 18), whole.start))
    if one.gap == 0:
        # 案件27件、19件和8件: what one list holds are no parts of each other.
        listed = first.join in ("、", "和") and one.parts[0] == one.whole + 1
        return not listed and (many > 2 or number >= 10 or first.member)
    return (many > 2 and number >= 20) or number >= 100
