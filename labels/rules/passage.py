"""The text as the labelling functions see it: its figures, its sentences, and the words between."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from labels.scheme import Offsets

if TYPE_CHECKING:
    from labels.rules.links import Link
    from labels.rules.sides import Reading
    from labels.rules.sums import Sum

SENTENCE_END = re.compile(r"[。;!?\n]")
FULL_STOP = re.compile(r"[。!?\n]")


@dataclass(slots=True)
class Figure:
    """A numeral that was accepted as a quantity, with what is decided about it so far.

    Attributes:
        value: the numeral.
        spans: role name → span.
        kind, status: as in labels.scheme.Quantity.
    """

    value: Offsets
    spans: dict[str, Offsets] = field(default_factory=dict)
    kind: str = "count"
    status: str = "actual"
    parent: Offsets | None = None

    def unit(self, text: str) -> str:
        """The characters of the unit, "" where there is none."""
        span = self.spans.get("unit")
        return text[span[0] : span[1]] if span else ""

    @property
    def start(self) -> int:
        """Where the figure begins, its approximation included."""
        modifier = self.spans.get("modifier")
        return modifier[0] if modifier and modifier[1] <= self.value[0] else self.value[0]

    @property
    def end(self) -> int:
        """Where it ends, unit and approximation included."""
        end = self.value[1]
        for name in ("unit", "modifier"):
            span = self.spans.get(name)
            # The shared unit of 12、8个工作日 stands behind another figure.
            if span and end <= span[0] <= end + 1:
                end = span[1]
        return end


@dataclass
class Passage:
    """A normalised text with what earlier stages decided.

    Attributes:
        text: simplified script, half-width punctuation.
        figures: the accepted quantities, sorted; empty for `value` functions.
        readings: what stands beside each figure; empty for `value` functions.
        links: what each figure takes from the figures before it; filled for `link` functions, as is what follows.
        sums: the figures that add up to another.
        members: the figures of the breakdowns that words open, each with its whole, as indices.
    """

    text: str
    figures: list[Figure] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    sums: list[Sum] = field(default_factory=list)
    members: dict[int, int] = field(default_factory=dict)

    @cached_property
    def breaks(self) -> list[int]:
        """Offsets of the characters that end a sentence."""
        return [match.start() for match in SENTENCE_END.finditer(self.text)]

    @cached_property
    def full_stops(self) -> list[int]:
        """Offsets of the characters that end a sentence for certain: `;` is none of them."""
        return [match.start() for match in FULL_STOP.finditer(self.text)]

    @cached_property
    def line_ends(self) -> list[int]:
        """Offsets of the line ends."""
        return [match.start() for match in re.finditer("\n", self.text)]

    def sentence(self, position: int) -> Offsets:
        """The sentence around `position`, without its final mark."""
        i = bisect_right(self.breaks, position - 1)
        if i < len(self.breaks) and self.breaks[i] == position:
            return position, position
        start = self.breaks[i - 1] + 1 if i else 0
        return start, self.breaks[i] if i < len(self.breaks) else len(self.text)

    def same_sentence(self, a: int, b: int) -> bool:
        """Whether no full stop stands in text[a:b]."""
        return bisect_left(self.full_stops, a) == bisect_left(self.full_stops, max(a, b))

    def same_line(self, a: int, b: int) -> bool:
        """Whether no line end stands in text[a:b]."""
        return bisect_left(self.line_ends, a) == bisect_left(self.line_ends, max(a, b))

    def apart(self, j: int, i: int) -> bool:
        """Whether a line end or more than one full stop stands between figures `j` < `i`."""
        a, b = self.figures[j].end, self.figures[i].start
        return not self.same_line(a, b) or bisect_left(self.full_stops, b) - bisect_left(self.full_stops, a) > 1

    def of(self, span: Offsets) -> str:
        """The characters of `span`."""
        return self.text[span[0] : span[1]]
