"""Shares and rates: a part over its whole is the percentage that the report prints.

Part and whole are found by links (parents), by name (败诉率 and 败诉) and by place; of the pairs that fit, the one
that the wording speaks for most is shown. A share that cuts digits off instead of rounding (11/13 = 84.61 %) holds,
with a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from extract.audit.figures import SURE, Figure, Page, plain_number, same_measure
from extract.schema import Check

_BEFORE, _AFTER = 14, 3
"""Figures before and behind a rate among which its part and whole are sought."""

_CERTAIN_SHARE = re.compile(r"\W?\s*占(?:总数|总量|比|其)?的?(?:为|达)?")
"""Between part and share: a share of the total that the part is linked to, not 受援农牧民占比, which has its own."""

_SAME = {"通过": "合格", "及格": "合格", "应诉": "出庭", "结案": "审结", "办结": "审结", "满意": "满意", "纠正": "纠错"}
_TOGETHER = re.compile(r"合计|共占|[一二三四五六七八九十两]项共?|[一二三四五六七八九十两]类|均|以上|优良")
_POOLED = re.compile(_TOGETHER.pattern + "|总体|综合|平均|实际")
_SHARE = re.compile(r"(?:占(?:总数|总量|比|其)?的?(?:为|达)?|占比(?:为|达)?)$")
_RATE_SUFFIX = re.compile(r"(?:率|占比|比例|比重)$")
_RATE_NAME = re.compile(r"([^,。;\d]*?(?:率|占比|比例|比重))(?:为|达到?|是|高达)?$")

_DIGITS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_COUNTED = re.compile(
    rf"([{''.join(_DIGITS)}2-9])[项类种者个][^,。;\d占]{{0,6}}占(?:总[数量]|全部|比|其)?[^,。;\d]{{0,8}}?的?(?:比[例重])?(?:为|达到?)?$"
)
"""So many of the figures just listed, together: 三项共占比, 前两类合计占总数的."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A part (the sum of a run of members) over a whole: what speaks for it, and whether the wording names the part."""

    part: tuple[Figure, ...]
    whole: Figure
    support: int
    named: bool

    @property
    def quotient(self) -> Fraction:
        """The share in percent."""
        return 100 * sum((f.number for f in self.part), Fraction(0)) / self.whole.number

    @property
    def range(self) -> tuple[Fraction, Fraction]:
        """The least and the greatest share that the rounding of part and whole allows."""
        lows = sum((f.number if f.low is None else f.low for f in self.part), Fraction(0))
        highs = sum((f.number if f.high is None else f.high for f in self.part), Fraction(0))
        least = self.whole.number if self.whole.low is None else self.whole.low
        return 100 * lows / (self.whole.high or self.whole.number), 100 * highs / (least or self.whole.number)


def find_shares(page: Page) -> Iterator[Check]:
    """Every rate or share whose part and whole the report gives."""
    for rate in page.figures:
        if rate.record.kind == "ratio" and rate.unit in ("%", "成", "") and rate.record.status == "actual":
            check = _check(page, rate)
            if check is not None:
                yield check


def _check(page: Page, rate: Figure) -> Check | None:
    pairs = _pairs(page, rate)
    rounded = [p for p in pairs if _rounds(p, rate) and _believed(p, rate, pairs)]
    if rounded:
        return _holds(max(rounded, key=lambda p: _rank(p, rate)), rate, None)
    truncated = [p for p in pairs if p.named and p.support >= 2 and _truncates(p.quotient, rate)]
    if truncated:
        best = max(truncated, key=lambda p: _rank(p, rate))
        exact = plain_number(best.quotient, _decimals(rate))
        note = f"truncated instead of rounded: the report prints {rate.written} %, rounding gives {exact} %"
        return _holds(best, rate, note)
    return _unsettled(page, pairs, rate)


def _pairs(page: Page, rate: Figure) -> list[_Pair]:
    window = page.figures[max(0, rate.index - _BEFORE) : rate.index + 1 + _AFTER]
    amounts = [f for f in window if f.line == rate.line and f.is_amount and f.number > 0]
    parents = {f.parent for f in amounts if f.parent is not None}
    amounts += [page.figures[i] for i in sorted(parents) if page.figures[i] not in amounts]
    together = _TOGETHER.search(_around(page, rate)) is not None
    counted = _counted(page, rate, amounts)
    runs = [run for run in _runs(amounts) if together or all(_is_named(page, rate, (f,), None) for f in run)]
    pairs = []
    for part in (counted,) if counted else (*((f,) for f in amounts), *runs):
        is_share = bool(counted) or _is_share_of(page, rate, part[-1])
        for whole in amounts:
            if whole not in part and _divides(part, whole):
                named = is_share or _is_named(page, rate, part, whole)
                pairs.append(_Pair(part, whole, _support(rate, part, whole, named), named))
    return pairs


def _runs(amounts: Sequence[Figure]) -> list[tuple[Figure, ...]]:
    """Members of one total that stand in a row, two or more."""
    runs = []
    for i, first in enumerate(amounts):
        run = [first]
        for figure in amounts[i + 1 :]:
            if figure.parent is None or figure.parent != first.parent or not same_measure(figure, first):
                break
            run.append(figure)
            runs.append(tuple(run))
    return runs


def _counted(page: Page, rate: Figure, amounts: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures just listed that 三项共占比 counts; none where it does not say so, or they are not alike."""
    match = _COUNTED.search(page.before(rate, 24))
    if match is None:
        return ()
    count = _DIGITS.get(match[1]) or int(match[1])
    start = rate.start - len(match[0])
    listed = [f for f in amounts if f.index < rate.index and f.start < start][-count:]
    alike = len(listed) == count and all(same_measure(f, listed[0]) for f in listed)
    return tuple(listed) if alike and listed[0].record.sentence == rate.record.sentence else ()


def _divides(part: Sequence[Figure], whole: Figure) -> bool:
    linked = part[0].parent == whole.index
    return all(same_measure(f, whole, linked) for f in part) and sum(f.number for f in part) <= whole.number


def _support(rate: Figure, part: Sequence[Figure], whole: Figure, named: bool) -> int:
    """How many things in the wording speak for this part and this whole."""
    points = 2 if named else 0
    last = part[-1]
    if last.parent == whole.index:
        points += 1
    if last.record.sentence == whole.record.sentence == rate.record.sentence:
        points += 1
    if not last.exact or not whole.exact:
        points -= 2
    return points


def _is_named(page: Page, rate: Figure, part: Sequence[Figure], whole: Figure | None) -> bool:
    """败诉率 names 败诉, 企业占比 names 企业, 一类以上案件率 names the members down to 一类.

    The part is known by its action and metric, and by its clause (720人考试合格).

    A word that stands in the name of the whole too (规范率 and 规范性文件) names neither.
    """
    called = _rate_name(page, rate)
    if "以上" in called:
        stem = called.partition("以上")[0]
        return bool(stem) and part[-1].metric.startswith(stem)
    name = _RATE_SUFFIX.sub("", called)
    stem = name[-2:]
    if len(stem) < 2 or name == called:
        return False
    shared = whole is not None and stem in f"{whole.metric}|{page.lead(whole)}"
    told = (f"{f.action}|{'' if shared else f'{f.metric}|{page.lead(f)}'}|{page.behind(f)}" for f in part)
    return all(_names(stem, words) for words in told)


def _rate_name(page: Page, rate: Figure) -> str:
    """The metric of the rate; where its record has none that is a rate's name, that of the clause."""
    told = None if _RATE_SUFFIX.search(rate.metric) else _RATE_NAME.search(page.lead(rate))
    return told[1] if told else rate.metric


def _names(stem: str, words: str) -> bool:
    named = stem in words or _SAME.get(stem, stem) in words
    return named and "率" not in words and not _denied(stem, words)


def _denied(stem: str, words: str) -> bool:
    return any(f"{negation}{stem}" in words for negation in ("不", "未", "未能", "尚未"))


def _is_share_of(page: Page, rate: Figure, part: Figure) -> bool:
    """Whether 占 or 占比 stands right behind the figure whose share it is, or the share is told of the same thing."""
    same_doer = (rate.subject, rate.action) == (part.subject, part.action)
    if same_doer and rate.metric == part.metric:
        return True
    if _RATE_SUFFIX.sub("", rate.metric) or not _SHARE.search(page.before(rate, 14) + rate.metric):
        return False
    if rate.subject or rate.action:
        return same_doer
    nearest = next((f for f in reversed(page.figures[max(0, rate.index - _BEFORE) : rate.index]) if f.is_amount), None)
    return nearest is not None and nearest.index == part.index


def _believed(pair: _Pair, rate: Figure, pairs: Sequence[_Pair]) -> bool:
    """Whether a quotient that fits is more than a coincidence."""
    if pair.named and pair.support >= 2:
        return True
    digits = len(rate.written.replace(".", "").lstrip("0"))
    near = pair.part[-1].line == rate.line == pair.whole.line and abs(rate.index - pair.part[-1].index) <= 4
    # Few pairs fit four digits by chance; of a 100 % any two equal figures would.
    return near and pair.support >= 1 and rate.number < 100 and pair.whole.number >= 20 and digits >= 4


def _rank(pair: _Pair, rate: Figure) -> tuple[int, int, int]:
    return pair.support, -len(pair.part), -abs(rate.index - pair.part[-1].index)


def _rounds(pair: _Pair, rate: Figure) -> bool:
    least, greatest = pair.range
    return (rate.low is None or greatest >= rate.low) and (rate.high is None or least <= rate.high)


def _truncates(quotient: Fraction, rate: Figure) -> bool:
    return rate.exact and 0 <= quotient - rate.number < rate.step


def _decimals(rate: Figure) -> int:
    return len(rate.written.partition(".")[2])


def _unsettled(page: Page, pairs: Sequence[_Pair], rate: Figure) -> Check | None:
    """A pair that the wording names but that gives another share; an error where no other whole is possible."""
    near = [p for p in pairs if p.named and p.support >= 3 and rate.index - p.part[-1].index == 1]
    named = [p for p in near if _linked(p) or _in_a_row(p)]
    if not named or not rate.exact or rate.number >= 100 or _POOLED.search(_around(page, rate)):
        return None
    if any(_rounds(p, rate) or _truncates(p.quotient, rate) for p in pairs):
        return None  # Something fits, though nothing says that it is meant.
    pair = max(named, key=lambda p: _rank(p, rate))
    computed = plain_number(pair.quotient, max(2, _decimals(rate)))
    arithmetic = f"{_left(pair)} = {computed} % ≠ {rate.written} %"
    certain = (
        _CERTAIN_SHARE.fullmatch(page.between(pair.part[-1], rate)) is not None
        and _linked(pair)
        and all(f.exact and f.record.confidence >= SURE for f in (*pair.part, pair.whole, rate))
    )
    note = "the share right behind the part is not part over whole" if certain else "the rate may be of another whole"
    difference = round(float(rate.number - pair.quotient), 4)
    return Check("", "share", "fails" if certain else "unknown", arithmetic, _ids(pair, rate), difference, note)


def _linked(pair: _Pair) -> bool:
    return pair.part[-1].parent == pair.whole.index


def _in_a_row(pair: _Pair) -> bool:
    """Whether the part follows its whole, as the rate follows the part: 审结81件,败诉6件,败诉率7.41%."""
    return pair.part[0].index - pair.whole.index == 1


def _holds(pair: _Pair, rate: Figure, note: str | None) -> Check:
    printed = rate.written if rate.unit == "%" else plain_number(rate.number)
    if note is not None:
        arithmetic = f"{_left(pair)} = {_expanded(pair.quotient, _decimals(rate) + 1)} %, printed {printed} %"
    elif rate.exact:
        arithmetic = f"{_left(pair)} = {printed} %"
    else:
        arithmetic = f"{_left(pair)} = {plain_number(pair.quotient)} %, printed {rate.record.value.text} {rate.unit}"
    difference = round(float(rate.number - pair.quotient), 4)
    return Check("", "share", "holds", arithmetic, _ids(pair, rate), difference, note)


def _expanded(quotient: Fraction, digits: int) -> str:
    """The first `digits` decimals, cut off, with … where more follow: 84.615…."""
    scaled = quotient * 10**digits
    return f"{Decimal(int(scaled)).scaleb(-digits):f}" + ("…" if scaled != int(scaled) else "")


def _left(pair: _Pair) -> str:
    part = " + ".join(f.written for f in pair.part)
    return f"({part})/{pair.whole.written}" if len(pair.part) > 1 else f"{part}/{pair.whole.written}"


def _ids(pair: _Pair, rate: Figure) -> tuple[str, ...]:
    return (rate.record.id, *(f.record.id for f in pair.part), pair.whole.record.id)


def _around(page: Page, rate: Figure) -> str:
    return page.before(rate, 14) + rate.metric
