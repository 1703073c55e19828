"""Sums: members against their total, shares against 100 %.

A sum is told to fail only where the report itself says that the list is complete: a total in brackets behind it, a
residual member (其他, 其余), or 共计 and 合计 right behind the list. Else members that sum to less than the total only
mean that not all are listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import accumulate

from extract.audit.equations import bounds, certain, fails, holds, summed, told, unknown
from extract.audit.figures import Figure, Page, same_measure
from extract.audit.outcomes import find_outcomes, find_taken_up
from extract.schema import Check
from labels.rules.stages import ENDED, stage

_RESIDUAL = re.compile(r"其他|其它|其余|余下|剩余|另有?|余$")
_EXAMPLES = re.compile(r"其中|包括|包含|含|如|主要|重点")
_LEAD_IN = re.compile(r"其中|包括|包含|分别|分为|涉及|[:(]")
_OPENS = re.compile(r"\((?:其中|包括|包含|含|分别)")
_ALL = re.compile(r"总共|共计|合计|总计|共")
_TOTAL_AFTER = re.compile(
    r"^[,、;。\s]*(?:[一二三四五六七八九十两]项|各项|各类)?(?:总共|共计|合计|总计|共)(?:有|达|为)?$"
)
_CERTAIN_TOTAL = re.compile(r"(?:共计|合计|总计)(?:有|达|为)?$")
_EACH = re.compile(r"[每均][^,，、;。\d]{0,4}$")
"""Before an amount for each of several (每人300元), which adds up to nothing."""

_SENTENCE_BREAK = re.compile(r"[;。\n]")
_LIST_BREAK = re.compile(r"[,。;\n]")
_NEARLY = Fraction(4, 5)
"""Share of the total from which the members listed may be meant to be all."""

_DONE = 2.0
"""The stage of what was closed (审结, 化解): it follows a list, and is none of its members."""

_LEAD = 24
"""Characters before the first member in which 其中 speaks for the list."""

_LARGE = 20
"""Total from which three figures hardly sum to it by chance."""

_MOST = 16
"""Members that a list has at most."""


def find_sums(page: Page) -> Iterator[Check]:
    """Every total whose members the report lists, and what they sum to."""
    found = [check for total in page.figures if total.is_amount for check in _of_total(page, total)]
    sums: dict[str, list[frozenset[str]]] = {}
    for check in found:
        if check.verdict == "holds":
            members = frozenset(check.records[1:])
            for member in members:
                sums.setdefault(member, []).append(members)
    yield from (check for check in found if not _is_coincidence(check, sums))
    yield from _shares_of_hundred(page)


def _of_total(page: Page, total: Figure) -> Iterator[Check]:
    """What holds of `total`, each list once; where nothing does, the longest that its links or its place show."""
    linked = list(_of_children(page, total))
    beside = (
        _of_followers(page, total),
        _of_list_before(page, total),
        find_outcomes(page, total, _NEARLY),
        find_taken_up(page, total),
        _of_bracket(page, total),
    )
    found = [*linked, *(check for check in beside if check is not None)]
    good = [check for check in found if check.verdict == "holds"]
    if found and not good:
        yield max(found, key=lambda check: len(check.records))
    told: set[str] = set()
    for check in good:
        if told.isdisjoint(check.records[1:]):
            told.update(check.records[1:])
            yield check


def _is_coincidence(check: Check, sums: Mapping[str, Sequence[frozenset[str]]]) -> bool:
    """Whether its figures are the members of one sum: 91 is half of 182 = 91 + 20 + …, so its siblings sum to 91.

    Args:
        sums: by record, the members of each sum that holds and that it is a member of.
    """
    return any(members.issuperset(check.records) for members in sums.get(check.records[0], ()))


def _of_children(page: Page, total: Figure) -> Iterator[Check]:
    """The members that are linked to `total`: every run of them that adds up, else how far all of them do."""
    linked = [c for c in page.children(total) if same_measure(c, total, linked=True)]
    children = page.spread(linked[: 2 * _MOST])
    rest = children
    while run := _adding_run(rest, total):
        yield holds(run, total)
        rest = [c for c in rest if c not in run]
    listed = _listed(page, children, total)
    if len(children) == len(rest) and len(listed) >= 2 and (unsettled := _unsettled(page, listed, total)) is not None:
        yield unsettled


def _listed(page: Page, children: Sequence[Figure], total: Figure) -> list[Figure]:
    """Those of `children` that the report lists as what `total` consists of; the later stages of a flow are none.

    A list stands behind 其中 or in a bracket, and ends with it; or its members are the ways in which it all ended.
    """
    behind = [child for child in children if child.index > total.index and stage(child.action) != _DONE]
    if not behind:
        return []
    gap = page.between(total, behind[0])
    if gap.startswith("("):
        return [child for child in behind if ")" not in page.plain[total.end : child.start]]
    if _LEAD_IN.search(gap[-_LEAD:]):
        return behind
    return behind if all(stage(child.action) == ENDED for child in behind) else []


def _of_bracket(page: Page, total: Figure) -> Check | None:
    """Members in a bracket behind a total that nothing links to it, and that they do not add up to: 27件(包含…)."""
    if not _OPENS.match(page.plain, total.end):
        return None
    closed = page.plain.find(")", total.end)
    behind = page.figures[total.index + 1 : total.index + 1 + _MOST]
    members = page.spread([f for f in behind if f.start < closed and same_measure(f, total)])
    if len(members) < 2 or _complete(page, members, total):
        return None
    return _unsettled(page, members, total)


def _of_followers(page: Page, total: Figure) -> Check | None:
    """Members behind a total that nothing links to it: 其中 and a run of the same unit that adds up exactly.

    Three or more right behind the total, in its sentence, need no 其中: 清理325件,保留204件,修改52件,….
    """
    behind = page.figures[total.index + 1 : total.index + 2 * _MOST]
    followers = page.spread([f for f in behind if f.line == total.line and same_measure(f, total)])[:_MOST]
    if not followers or not total.exact:
        return None
    gap = page.between(total, followers[0])
    led = _LEAD_IN.search(gap[-_LEAD:]) is not None or "其中" in gap[:_LEAD]
    for length, sum_of_run in enumerate(accumulate(f.number for f in followers), 1):
        run = followers[:length]
        if length < 2 or sum_of_run != total.number or not all(f.exact for f in run):
            continue
        one_sentence = {f.record.sentence for f in run} == {total.record.sentence}
        in_a_row = length > 2 and total.number >= _LARGE and _follow(page, run, total)
        if (led and (one_sentence or "其中" in gap)) or (one_sentence and in_a_row):
            return holds(run, total)
        return None
    return None


def _follow(page: Page, run: Sequence[Figure], total: Figure) -> bool:
    """Whether `run` stands right behind `total` and is no list that `total` itself belongs to."""
    siblings = total.parent is not None and any(f.parent == total.parent for f in run)
    in_a_row = run[-1].index - total.index <= len(run)
    return in_a_row and not siblings and not _SENTENCE_BREAK.search(page.between(total, run[-1]))


def _of_list_before(page: Page, total: Figure) -> Check | None:
    """A list and 共计 behind it: 2981个…、146个…、412个…,共计3539个."""
    earlier = page.figures[max(0, total.index - _MOST) : total.index]
    before = [f for f in earlier if f.line == total.line and same_measure(f, total)]
    if len(before) < 2 or not total.exact or before[-1].record.sentence != total.record.sentence:
        return None
    gap = page.between(before[-1], total)
    for length, sum_of_run in enumerate(accumulate(f.number for f in reversed(before)), 1):
        run = before[-length:]
        if length > 1 and sum_of_run == total.number and all(f.exact for f in run):
            return holds(run, total) if _ALL.search(gap) else None
    chain = _chain(page, before)
    each = any(_EACH.search(page.before(figure, 6)) for figure in chain)
    stated = _TOTAL_AFTER.search(gap) and _CERTAIN_TOTAL.search(gap)
    if len(chain) >= 2 and stated and not each and certain((*chain, total)):
        return fails(chain, total, "the list and its 合计 do not agree")
    return None


def _chain(page: Page, before: Sequence[Figure]) -> list[Figure]:
    """The longest list that ends with the last of `before` and is joined by 、 and 和 alone."""
    chain = [before[-1]]
    for figure in reversed(before[:-1]):
        if _LIST_BREAK.search(page.between(figure, chain[0])) or chain[0].index - figure.index != 1:
            break
        chain.insert(0, figure)
    return chain


def _shares_of_hundred(page: Page) -> Iterator[Check]:
    """Shares in a row that make up a whole: 优秀卷25.6%,合格卷70.6%,不合格卷3.8%."""
    shares = [f for f in page.figures if f.record.kind == "ratio" and f.unit == "%" and f.exact and f.number < 100]
    used: set[int] = set()
    for i, first in enumerate(shares):
        if first.index in used or first.metric.endswith("率"):
            continue
        run = [first]
        for figure in shares[i + 1 : i + _MOST]:
            if figure.record.sentence != first.record.sentence or figure.metric.endswith("率"):
                break
            run.append(figure)
            slack = sum((f.step for f in run), Fraction(0)) / 2
            if abs(sum((f.number for f in run), Fraction(-100))) <= slack:
                used |= {f.index for f in run}
                left = " + ".join(f"{f.written} %" for f in run)
                over = sum((f.number for f in run), Fraction(-100))
                ids = tuple(f.record.id for f in run)
                yield Check("", "sum", "holds", f"{left} {'≈' if over else '='} 100 %", ids, -float(over))
                break


def _adding_run(children: Sequence[Figure], total: Figure) -> list[Figure] | None:
    """The longest run of neighbours among `children` that can sum to `total`; exact ones first."""
    for exactly in (True, False):
        for length in range(len(children), 1, -1):
            for start in range(len(children) - length + 1):
                run = list(children[start : start + length])
                if _adds_up(run, total, exactly) and not _of_two_stages(run):
                    return run
    return None


def _of_two_stages(run: Sequence[Figure]) -> bool:
    """Whether some were closed and others say how those ended: 办结13件,维持1件 are no members of 14."""
    return {stage(figure.action) for figure in run} >= {_DONE, ENDED}


def _adds_up(run: Sequence[Figure], total: Figure, exactly: bool) -> bool:
    if all(f.exact for f in (*run, total)) and summed(run) == total.number:
        return True
    if exactly:
        return False
    low, high = bounds(run)
    if low is None or high is None or total.low is None or total.high is None:
        return False
    # Bounds as wide as the figures themselves prove nothing.
    narrow = (high - low) + (total.high - total.low) <= total.number / 10
    return narrow and low <= total.high and total.low <= high


def _unsettled(page: Page, children: Sequence[Figure], total: Figure) -> Check | None:
    """Members that do not add up: an error only where the list is complete by its own words."""
    missing = total.number - summed(children)
    if missing > total.number * (1 - _NEARLY) and not _complete(page, children, total):
        return None  # 其中 and a few examples.
    if not all(f.exact for f in (*children, total)) or any(f.step != 1 for f in (*children, total)):
        return unknown(children, total, "approximate or rounded figures leave it open")
    listed, distance = told(children, total)
    if _complete(page, children, total) and certain((*children, total)):
        return fails(children, total, f"the members of a complete list ({listed}) sum to {distance}")
    reason = "nothing says that the list is complete" if missing > 0 else "members may overlap"
    return unknown(children, total, f"the members listed ({listed}) sum to {distance}; {reason}")


def _complete(page: Page, children: Sequence[Figure], total: Figure) -> bool:
    """Whether the report says that `children` are all there is: in brackets behind the total, or with a residual."""
    first, last = children[0], children[-1]
    if {f.record.sentence for f in children} != {total.record.sentence} or first.start < total.start:
        return False
    inside = [f for f in page.figures[total.index + 1 : last.index] if same_measure(f, total, linked=True)]
    listed = {child.index for child in children}
    if any(f.index not in listed and f.parent not in listed for f in inside):
        return False
    if _RESIDUAL.search(page.between(page.figures[last.index - 1], last)):
        return True
    gap, behind = page.between(total, first), page.plain[last.end : last.end + 12]
    return gap.startswith("(") and ")" not in gap and ")" in behind and not _EXAMPLES.search(gap)
