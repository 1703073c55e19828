"""Changes: the report tells two levels and how far apart they are, or one level and the step to it.

由127个压减到49个,下降61.4%; 1206件,比2022年增加487件,增长67.7%; 由58件跃升至329件,是原来的5.67倍.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from extract.audit.figures import SURE, Figure, Page, plain_number
from extract.schema import Check

_DOWN = re.compile(r"[降减缩少低压落窄]|退")
_UP = re.compile(r"[升增提多高长扩涨]")
_ELSEWHERE = re.compile(r"[比较同]")
_REACHES = re.compile(r"[至到为]$")
_PER_YEAR = re.compile(r"[年月日季]均|平均|每年|逐年|复合")
"""An average rate of growth: the levels give it only over the right number of years."""

_NET = re.compile(r"净增")
_NEAR = 8
"""Figures around a change among which its levels are sought."""


def find_changes(page: Page) -> Iterator[Check]:
    """Every change whose levels the report gives in the same sentence."""
    for change in page.figures:
        check = None
        if (
            change.record.kind == "change"
            and not _PER_YEAR.search(page.before(change, 10))
            and None not in (change.low, change.high)
        ):
            check = _from_levels(page, change) or _from_step(page, change) or _net(page, change)
        elif change.record.kind == "ratio" and change.unit == "倍":
            check = _multiple(page, change)
        if check is not None:
            yield check


def _levels(page: Page, change: Figure) -> list[Figure]:
    """Levels of what `change` is a change of, in its sentence."""
    around = page.figures[max(0, change.index - _NEAR) : change.index + 1 + _NEAR // 2]
    return [
        f
        for f in around
        if f.record.kind not in ("change", "rank")
        and f.metric == change.metric
        and f.metric
        and f.subject == change.subject
        and f.record.sentence == change.record.sentence
        and f.unit != "倍"
    ]


def _from_levels(page: Page, change: Figure) -> Check | None:
    levels = _levels(page, change)
    pairs = [(a, b) for i, a in enumerate(levels) for b in levels[i + 1 :] if a.unit == b.unit and _is_move(a, b)]
    for first, second in reversed(pairs):
        for old, new in ((first, second), (second, first)):
            if not old.number or not _direction_fits(old, new, change):
                continue
            for relative in (True, False):
                if _fits(_moved(old, new, change, relative), change):
                    return _check(change, old, new, relative)
    if len(pairs) == 1 and _is_certain(page, pairs[0], change):
        return _check(change, *pairs[0], True, "the two levels give another change")
    return None


def _is_move(a: Figure, b: Figure) -> bool:
    """Whether one and the same thing stood at `a` and then at `b`."""
    same = a.action == b.action or _REACHES.search(b.action) is not None
    return same and a.number != b.number and (a.record.period != b.record.period or bool(_REACHES.search(b.action)))


def _moved(old: Figure, new: Figure, change: Figure, relative: bool) -> tuple[Fraction, Fraction] | None:
    """The least and the greatest change that the levels allow, in percent of the old level or in its own unit."""
    if old.low is None or old.high is None or new.low is None or new.high is None:
        return None
    if relative:
        if change.unit not in ("%", "成") or old.low <= 0:
            return None
        ends = [100 * abs(n - o) / o for o in (old.low, old.high) for n in (new.low, new.high)]
        return min(ends), max(ends)
    if change.unit == old.unit or (change.unit in ("个百分点", "个") and old.unit == "%"):
        middle, slack = abs(new.number - old.number), (old.high - old.low + new.high - new.low) / 2
        return middle - slack, middle + slack
    return None


def _fits(moved: tuple[Fraction, Fraction] | None, change: Figure) -> bool:
    if moved is None:
        return False
    low, high = moved
    if change.unit == "个百分点":
        # Published points are differences of rates that were rounded before, or after.
        low, high = low - change.step / 2, high + change.step / 2
    return (change.high is None or low <= change.high) and (change.low is None or change.low <= high)


def _direction_fits(old: Figure, new: Figure, change: Figure) -> bool:
    words = change.record.change.text if change.record.change else change.metric
    down, up = _DOWN.search(words) is not None, _UP.search(words) is not None
    return (down and not up and new.number < old.number) or (up and not down and new.number > old.number) or up == down


def _is_certain(page: Page, pair: tuple[Figure, Figure], change: Figure) -> bool:
    """由127个压减到49个,下降N%: nothing between, nothing that names another year to compare with."""
    old, new = pair
    words = change.record.change.text if change.record.change else ""
    return (
        change.index - new.index == 1
        and new.index - old.index == 1
        and _REACHES.search(new.action) is not None
        and old.record.kind == new.record.kind == "count"  # Growth of money is told at constant prices, too.
        and _moved(old, new, change, True) is not None
        and not _ELSEWHERE.search(words + page.between(new, change))
        and not _doubles(change)  # 翻一番 is said of 98 % and of 104 %, too
        and all(f.exact and f.record.confidence >= SURE for f in (old, new, change))
    )


def _from_step(page: Page, change: Figure) -> Check | None:
    """A percentage from the level and the step to it: 1206件,比2022年增加487件,增长67.7%."""
    if change.unit not in ("%", "成"):
        return None
    around = page.figures[max(0, change.index - 3) : change.index + 3]
    same = [f for f in around if f.metric == change.metric and f.record.sentence == change.record.sentence]
    steps = [f for f in same if f.record.kind == "change" and f.unit not in ("%", "成", "个百分点")]
    for step in steps:
        for level in same:
            if level.record.kind != "change" and level.unit == step.unit and level.subject == step.subject:
                before = _level_before(level, step)
                if before is not None and _fits(before, change):
                    return _step_check(level, step, change)
    return None


def _level_before(level: Figure, step: Figure) -> tuple[Fraction, Fraction] | None:
    if level.low is None or level.high is None or step.low is None or step.high is None:
        return None
    sign = _sign(step)
    old = [n - sign * s for n in (level.low, level.high) for s in (step.low, step.high)]
    if min(old) <= 0:
        return None
    return 100 * step.low / max(old), 100 * step.high / min(old)


def _sign(step: Figure) -> int:
    words = step.record.change.text if step.record.change else ""
    return -1 if _DOWN.search(words) and not _UP.search(words) else 1


def _step_check(level: Figure, step: Figure, change: Figure) -> Check:
    before = f"({level.written} {'+' if _sign(step) < 0 else '-'} {step.written})"
    ids = (change.record.id, level.record.id, step.record.id)
    return Check("", "change", "holds", f"{step.written}/{before} = {_printed(change)}", ids)


def _net(page: Page, change: Figure) -> Check | None:
    """新登记5.23万户,注销1.87万户,净增3.36万户."""
    words = change.record.change.text if change.record.change else ""
    if not _NET.search(words):
        return None
    levels = [f for f in _levels(page, change) if f.unit == change.unit and f.index < change.index]
    for i, more in enumerate(levels):
        for less in levels[i + 1 :]:
            if more.exact and less.exact and change.exact and more.number - less.number == change.number:
                arithmetic = f"{more.written} - {less.written} = {change.written}"
                return Check("", "change", "holds", arithmetic, _ids(change, (more, less)), 0.0)
    return None


def _multiple(page: Page, multiple: Figure) -> Check | None:
    levels = _levels(page, multiple)
    for i, old in enumerate(levels):
        for new in levels[i + 1 :]:
            if old.unit == new.unit and old.number > 0 and old.exact and new.exact:
                quotient = new.number / old.number
                above = multiple.low is None or quotient >= multiple.low
                if above and (multiple.high is None or quotient <= multiple.high):
                    arithmetic = f"{new.written}/{old.written} = {plain_number(quotient)}"
                    printed = f"printed {multiple.record.value.text} 倍"
                    exact = _ids(multiple, (old, new))
                    return Check("", "change", "holds", f"{arithmetic}, {printed}", exact)
    return None


def _check(change: Figure, old: Figure, new: Figure, relative: bool, note: str | None = None) -> Check:
    """A check that holds; with a note of what is wrong, one that fails."""
    computed = abs(new.number - old.number) * (Fraction(100) / old.number if relative else 1)
    left = f"|{new.written} - {old.written}|" if new.number < old.number else f"{new.written} - {old.written}"
    left = f"({left})/{old.written}" if relative else left
    unit = " %" if relative else f" {change.unit}"
    if note is None:
        arithmetic = f"{left} = {_printed(change)}"
    else:
        arithmetic = f"{left} = {plain_number(computed)}{unit} ≠ {_printed(change)}"
    difference = round(float(change.number - computed), 4)
    verdict = "holds" if note is None else "fails"
    return Check("", "change", verdict, arithmetic, _ids(change, (old, new)), difference, note)


def _doubles(change: Figure) -> bool:
    return change.record.unit is not None and change.record.unit.text == "番"


def _printed(change: Figure) -> str:
    if _doubles(change):
        return f"翻{change.record.value.text}番 ({plain_number(change.number)} %)"
    return f"{change.record.value.text} {change.unit}".strip()


def _ids(change: Figure, levels: Sequence[Figure]) -> tuple[str, ...]:
    return (change.record.id, *(f.record.id for f in levels))
