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

from extract.audit.figures import SURE, Figure, Page, names, plain_number, same_measure
from extract.schema import Check
from labels.rules.stages import ENDED, stage

_RESIDUAL = re.compile(r"其他|其它|其余|余下|剩余|另有?|余$")
_EXAMPLES = re.compile(r"其中|包括|包含|含|如|主要|重点")
_LEAD_IN = re.compile(r"其中|包括|包含|分别|分为|涉及|[:(]")
_TOTAL_AFTER = re.compile(
    r"^[,、;。\s]*(?:[一二三四五六七八九十两]项|各项|各类)?(?:总共|共计|合计|总计|共)(?:有|达|为)?$"
)
_CERTAIN_TOTAL = re.compile(r"(?:共计|合计|总计)(?:有|达|为)?$")
_EACH = re.compile(r"[每均][^,，、;。\d]{0,4}$")
"""Before an amount for each of several (每人300元), which adds up to nothing."""

_LIST_BREAK = re.compile(r"[,。;\n]")
_NEARLY = Fraction(4, 5)
"""Share of the total from which the members listed may be meant to be all."""

_LEAD = 24
"""Characters before the first member in which 其中 speaks for the list."""

_MOST = 16
"""Members that a list has at most."""


def find_sums(page: Page) -> Iterator[Check]:
    """Every total whose members the report lists, and what they sum to."""
    found: list[Check] = []
    for total in page.figures:
        if total.is_amount:
            linked = list(_of_children(page, total))
            if not any(check.verdict == "holds" for check in linked):
                nearby = [*_of_followers(page, total), *_of_list_before(page, total)][:1]
                linked = nearby if not linked or (nearby and nearby[0].verdict == "holds") else linked
            found += linked
    sums: dict[str, list[frozenset[str]]] = {}
    for check in found:
        if check.verdict == "holds":
            members = frozenset(check.records[1:])
            for member in members:
                sums.setdefault(member, []).append(members)
    yield from (check for check in found if not _is_coincidence(check, sums))
    yield from _shares_of_hundred(page)


def _is_coincidence(check: Check, sums: Mapping[str, Sequence[frozenset[str]]]) -> bool:
    """Whether its figures are the members of one sum: 91 is half of 182 = 91 + 20 + …, so its siblings sum to 91.

    Args:
        sums: by record, the members of each sum that holds and that it is a member of.
    """
    return any(members.issuperset(check.records) for members in sums.get(check.records[0], ()))


def _of_children(page: Page, total: Figure) -> Iterator[Check]:
    """The members that are linked to `total`: every run of them that adds up, else how far all of them do."""
    children = [c for c in page.children(total) if same_measure(c, total, linked=True)][: 2 * _MOST]
    rest = children
    while run := _adding_run(rest, total):
        yield _holds(run, total)
        rest = [c for c in rest if c not in run]
    listed = _listed(page, children, total)
    if len(children) == len(rest) and len(listed) >= 2 and (unsettled := _unsettled(page, listed, total)) is not None:
        yield unsettled


def _listed(page: Page, children: Sequence[Figure], total: Figure) -> list[Figure]:
    """Those of `children` that the report lists as what `total` consists of; the later stages of a flow are none.

    A list stands behind 其中 or in a bracket, and ends with it; or its members are the ways in which it all ended.
    """
    behind = [child for child in children if child.index > total.index]
    if not behind:
        return []
    gap = page.between(total, behind[0])[-_LEAD:]
    if gap.startswith("("):
        return [child for child in behind if ")" not in page.plain[total.end : child.start]]
    if _LEAD_IN.search(gap):
        return behind
    return behind if all(stage(child.action) == ENDED for child in behind) else []


def _of_followers(page: Page, total: Figure) -> Iterator[Check]:
    """Members behind a total that nothing links to it: 其中 and a run of the same unit that adds up exactly."""
    followers = []
    for figure in page.figures[total.index + 1 : total.index + 2 * _MOST]:
        if figure.line != total.line:
            break
        if same_measure(figure, total):
            followers.append(figure)
    if not followers or not total.exact:
        return
    gap = page.between(total, followers[0])[-_LEAD:]
    if not _LEAD_IN.search(gap):
        return
    for length, summed in enumerate(accumulate(f.number for f in followers[:_MOST]), 1):
        run = followers[:length]
        if length < 2 or summed != total.number or not all(f.exact for f in run):
            continue
        if len({f.record.sentence for f in (*run, total)}) > 1 and "其中" not in gap:
            return
        yield _holds(run, total)
        return


def _of_list_before(page: Page, total: Figure) -> Iterator[Check]:
    """A list and 共计 behind it: 2981个…、146个…、412个…,共计3539个."""
    earlier = page.figures[max(0, total.index - _MOST) : total.index]
    before = [f for f in earlier if f.line == total.line and same_measure(f, total)]
    if len(before) < 2 or not total.exact or before[-1].record.sentence != total.record.sentence:
        return
    for length, summed in enumerate(accumulate(f.number for f in reversed(before)), 1):
        run = before[-length:]
        if length > 1 and summed == total.number and all(f.exact for f in run):
            if re.search(r"(?:总共|共计|合计|总计|共)", page.between(before[-1], total)):
                yield _holds(run, total)
            return
    gap = page.between(before[-1], total)
    chain = _chain(page, before)
    each = any(_EACH.search(page.before(figure, 6)) for figure in chain)
    stated = _TOTAL_AFTER.search(gap) and _CERTAIN_TOTAL.search(gap)
    if len(chain) >= 2 and stated and not each and _certain((*chain, total)):
        yield _fails(chain, total, "the list and its 合计 do not agree")


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
                if _adds_up(run, total, exactly):
                    return run
    return None


def _adds_up(run: Sequence[Figure], total: Figure, exactly: bool) -> bool:
    if all(f.exact for f in (*run, total)) and sum(f.number for f in run) == total.number:
        return True
    if exactly:
        return False
    low, high = _range(run)
    if low is None or high is None or total.low is None or total.high is None:
        return False
    # Bounds as wide as the figures themselves prove nothing.
    narrow = (high - low) + (total.high - total.low) <= total.number / 10
    return narrow and low <= total.high and total.low <= high


def _range(run: Sequence[Figure]) -> tuple[Fraction | None, Fraction | None]:
    lows = [f.low for f in run if f.low is not None]
    highs = [f.high for f in run if f.high is not None]
    return (
        sum(lows, Fraction(0)) if len(lows) == len(run) else None,
        sum(highs, Fraction(0)) if len(highs) == len(run) else None,
    )


def _unsettled(page: Page, children: Sequence[Figure], total: Figure) -> Check | None:
    """Members that do not add up: an error only where the list is complete by its own words."""
    missing = total.number - sum(f.number for f in children)
    if missing > total.number * (1 - _NEARLY) and not _complete(page, children, total):
        return None  # 其中 and a few examples.
    if not all(f.exact for f in (*children, total)) or any(f.step != 1 for f in (*children, total)):
        return _unknown(children, total, "approximate or rounded figures leave it open")
    listed = ", ".join(f"{name} {f.written}" for name, f in zip(names(children), children, strict=True))
    whole = f"{total.action or total.metric} {total.written}"
    distance = f"{plain_number(abs(missing))} {'less' if missing > 0 else 'more'} than {whole}"
    if _complete(page, children, total) and _certain((*children, total)):
        return _fails(children, total, f"the members of a complete list ({listed}) sum to {distance}")
    reason = "nothing says that the list is complete" if missing > 0 else "members may overlap"
    return _unknown(children, total, f"the members listed ({listed}) sum to {distance}; {reason}")


def _complete(page: Page, children: Sequence[Figure], total: Figure) -> bool:
    """Whether the report says that `children` are all there is: in brackets behind the total, or with a residual."""
    first, last = children[0], children[-1]
    if {f.record.sentence for f in children} != {total.record.sentence} or first.start < total.start:
        return False
    inside = [f for f in page.figures[total.index + 1 : last.index] if same_measure(f, total, linked=True)]
    if any(f not in children and f.parent not in {c.index for c in children} for f in inside):
        return False
    if _RESIDUAL.search(page.between(page.figures[last.index - 1], last)):
        return True
    gap, behind = page.between(total, first), page.plain[last.end : last.end + 12]
    return gap.startswith("(") and ")" not in gap and ")" in behind and not _EXAMPLES.search(gap)


def _certain(figures: Sequence[Figure]) -> bool:
    return all(f.exact and f.record.confidence >= SURE for f in figures)


def _holds(run: Sequence[Figure], total: Figure) -> Check:
    close = sum(f.number for f in run) != total.number
    arithmetic = f"{_left(run)} {'≈' if close else '='} {total.written}"
    note = "within the bounds that the wording and the rounding allow" if close else None
    return Check("", "sum", "holds", arithmetic, _ids(run, total), _difference(run, total), note)


def _fails(run: Sequence[Figure], total: Figure, note: str) -> Check:
    return Check("", "sum", "fails", _unequal(run, total), _ids(run, total), _difference(run, total), note)


def _unknown(run: Sequence[Figure], total: Figure, note: str) -> Check:
    return Check("", "sum", "unknown", _unequal(run, total), _ids(run, total), _difference(run, total), note)


def _unequal(run: Sequence[Figure], total: Figure) -> str:
    low, high = _range(run)
    if None in (low, high) or not all(f.exact for f in (*run, total)):
        return f"{_left(run)} ≟ {total.written}"
    computed = sum((f.number for f in run), Fraction(0))
    return f"{_left(run)} = {plain_number(computed)} ≠ {total.written}"


def _left(run: Sequence[Figure]) -> str:
    return " + ".join(f.written for f in run)


def _ids(run: Sequence[Figure], total: Figure) -> tuple[str, ...]:
    return (total.record.id, *(f.record.id for f in run))


def _difference(run: Sequence[Figure], total: Figure) -> float:
    return float(total.number - sum(f.number for f in run))
