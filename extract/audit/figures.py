"""Records as the audit calculates with them: exact fractions, with the range that the written digits allow.

62.6 % stands for anything from 62.55 to 62.65, 1.05亿 for 104 500 000 to 105 500 000, 425 for 425 alone; 35余 and 约35
have the bounds that quantity.py gives them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import prod

from extract.normalise import normalise
from extract.schema import Check, Record, Span
from labels.lexicons import units

_WRITTEN = re.compile(r"(\d[\d,]*)(?:\.(\d+))?\s*([十百千万亿]*)")
_CLAUSE_REST = re.compile(r"[^,，。;:!?()\n\d]{0,200}")
"""The rest of a clause, which is never that long: what is asked of every figure must not read to the text's end."""

_CLAUSE_START = re.compile(r"[^,，。;:!?()\n\d]*$")
_LEAD = 40
"""Characters before a numeral in which its clause begins."""

_EACH_OF = re.compile(r"([^,。;:()\n\d]+?)各(?:有|为)?$")

_SHARE = re.compile("成|分之|/")
_MAGNITUDES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_THINGS = frozenset({"case", "thing", "document", "equipment", "place", "organisation", "household"})

SURE = 0.8
"""Confidence below which a record makes no equation certain."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One record with what the arithmetic needs.

    Attributes:
        record: the record. index: its place among the figures, in text order.
        number: its value, in % for a share (四成 is 40).
        step: one unit of the last written place; half of it is the rounding that the digits allow.
        low, high: the range that the wording allows; None is an open side.
        written: the numeral without commas, in half width.
        metric, action, subject: the spans' text in simplified script, "" where there is none.
        unit: canonical unit, "" where there is none.
        line: number of the line (paragraph) that holds it.
        parent: index of the figure it is part of.
    """

    record: Record
    index: int
    number: Fraction
    step: Fraction
    low: Fraction | None
    high: Fraction | None
    written: str
    metric: str
    action: str
    subject: str
    unit: str
    line: int
    parent: int | None = None

    @property
    def start(self) -> int:
        """Offset of the numeral."""
        return self.record.value.start

    @property
    def end(self) -> int:
        """Offset behind numeral and unit."""
        return max(self.record.value.end, self.record.unit.end if self.record.unit else 0)

    @property
    def exact(self) -> bool:
        """Whether it stands for one number alone, or for a rounding of one: no 余, no 约."""
        return not self.record.value.approximate and self.record.modifier is None

    @property
    def is_amount(self) -> bool:
        """Whether it is a level that can be summed: a count or a sum of money."""
        return self.record.kind in ("count", "money")


@dataclass(frozen=True, slots=True)
class Page:
    """The report as the checks see it.

    Attributes:
        plain: its normalised text. figures: in text order.
        members: the figures that are directly part of the figure with that index.
    """

    plain: str
    figures: tuple[Figure, ...]
    members: dict[int, list[Figure]]

    def between(self, first: Figure, second: Figure) -> str:
        """The text from behind `first` to the numeral of `second`."""
        return self.plain[first.end : second.start]

    def before(self, figure: Figure, length: int) -> str:
        """Up to `length` characters of the line before the numeral."""
        return self.plain[max(0, figure.start - length) : figure.start].rpartition("\n")[2]

    def behind(self, figure: Figure) -> str:
        """The rest of the clause behind the numeral and its unit."""
        return _CLAUSE_REST.match(self.plain, figure.end)[0]  # type: ignore[index]

    def lead(self, figure: Figure) -> str:
        """The clause up to the numeral, from the last stop, bracket or figure on."""
        return _CLAUSE_START.search(self.before(figure, _LEAD))[0]  # type: ignore[index]

    def spread(self, figures: Sequence[Figure]) -> list[Figure]:
        """`figures`, with one for each name where one numeral stands for several: 工伤和不予受理各1件."""
        spread: list[Figure] = []
        for figure in figures:
            alone = all(f.start != figure.start for f in self.figures[max(0, figure.index - 1) : figure.index + 2 : 2])
            each = _EACH_OF.search(self.before(figure, _LEAD)) if alone else None
            listed = [name for name in re.split("[、和与及]", each[1]) if name] if each else []
            if len(listed) < 2:
                spread.append(figure)
            else:
                spread += [replace(figure, metric=name, action=name) for name in listed]
        return spread

    def linked(self, sums: Iterable[Check]) -> Page:
        """The page with the members of every sum that holds linked to their total, where nothing else linked them."""
        place = {figure.record.id: figure.index for figure in self.figures}
        parents = {
            place[member]: place[check.records[0]]
            for check in sums
            if check.verdict == "holds" and check.kind == "sum"
            for member in check.records[1:]
        }
        figures = tuple(
            replace(f, parent=parents[f.index]) if f.parent is None and f.index in parents else f for f in self.figures
        )
        return Page(self.plain, figures, _members(figures))

    def children(self, parent: Figure) -> Sequence[Figure]:
        """The figures that are directly part of `parent`."""
        return self.members.get(parent.index, ())


def make_page(text: str, records: Sequence[Record]) -> Page:
    """`records` of the report `text`, ready for the checks; records whose numeral could not be read stay out."""
    plain = normalise(text)
    breaks = [i for i, character in enumerate(plain) if character == "\n"]
    readable = sorted((r for r in records if r.value.number is not None), key=lambda r: (r.value.start, r.id))
    place = {record.id: i for i, record in enumerate(readable)}
    found = tuple(
        _figure(record, i, plain, bisect_right(breaks, record.value.start), place.get(record.parent or ""))
        for i, record in enumerate(readable)
    )
    return Page(plain, found, _members(found))


def _members(figures: Iterable[Figure]) -> dict[int, list[Figure]]:
    members: dict[int, list[Figure]] = {}
    for figure in figures:
        if figure.parent is not None:
            members.setdefault(figure.parent, []).append(figure)
    return members


def same_measure(a: Figure, b: Figure, linked: bool = False) -> bool:
    """Whether the two may be added or divided: the same unit, or, where the report links them, units of things."""
    if a.record.kind != b.record.kind or not a.is_amount:
        return False
    if a.unit == b.unit:
        return True
    return linked and _dimension(a) in _THINGS and _dimension(b) in _THINGS


def names(figures: Sequence[Figure]) -> list[str]:
    """What tells these figures apart: their actions where they share a metric, else their metrics."""
    share_metric = len({f.metric for f in figures}) < len(figures)
    return [(f.action if share_metric else f.metric) or f.metric or f.action for f in figures]


def plain_number(number: Fraction, digits: int = 2) -> str:
    """`number` in decimals, rounded half up to `digits`, without trailing zeros."""
    scaled = number * 10**digits
    whole = int(scaled + Fraction(1, 2)) if scaled >= 0 else -int(-scaled + Fraction(1, 2))
    return f"{Decimal(whole).scaleb(-digits).normalize():f}"


def _dimension(figure: Figure) -> str:
    known = units().get(figure.unit)
    return known.dimension if known else "thing"


def _figure(record: Record, index: int, plain: str, line: int, parent: int | None) -> Figure:
    number = Fraction(str(record.value.number))
    unit = (record.unit.canonical or record.unit.text) if record.unit else ""
    if not unit and record.kind in ("ratio", "change") and _SHARE.search(record.value.text):
        unit = "%"  # 六成六, 百分之三十, 1/4
    scale = 10 if unit == "成" and record.kind in ("ratio", "change") else 1
    written = _words(plain, record.value).replace(",", "").replace(" ", "")
    step = _step(written)
    low = _bound(record.value.lower)
    high = _bound(record.value.upper)
    if low is not None and low == high == number and (step != 1 or record.kind in ("ratio", "change")):
        low, high = number - step / 2, number + step / 2
    return Figure(
        record=record,
        index=index,
        number=number * scale,
        step=step * scale,
        low=None if low is None else low * scale,
        high=None if high is None else high * scale,
        written=written if _WRITTEN.match(written) else plain_number(number),
        metric=_words(plain, record.metric),
        action=_words(plain, record.action),
        subject=_words(plain, record.subject),
        unit=unit,
        line=line,
        parent=parent if parent != index else None,
    )


def _words(plain: str, span: Span | None) -> str:
    return "" if span is None else plain[span.start : span.end].strip()


def _bound(bound: float | int | None) -> Fraction | None:
    return None if bound is None else Fraction(str(bound))


def _step(written: str) -> Fraction:
    match = _WRITTEN.match(written)
    if match is None:
        return Fraction(1)
    magnitude = prod(_MAGNITUDES[character] for character in match[3])
    return Fraction(magnitude, 10 ** len(match[2] or ""))
