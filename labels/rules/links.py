"""What a figure takes from its clause and from the figures before it, and what can be asked about a figure."""

from __future__ import annotations

from dataclasses import dataclass

from labels.lexicons import units
from labels.rules.passage import Figure, Passage
from labels.scheme import Offsets


@dataclass(slots=True)
class Link:
    """The metric, action and subject of one figure, and why.

    Attributes:
        metric, action, subject: spans, None for none.
        metric_from, action_from: "own", or the reason for taking it from elsewhere (topic, list, twin, base, dealt …).
        rate, change, noun_only: a share or level; a change; named by a noun without a verb of its own.
        member: a part of a breakdown. topic: its metric may be referred back to. moved: its verb is a move to a level.
        governor: the verb that governs the list which the figure stands in.
        extra: further metrics that share this value (办结率、满意率均为100%).
    """

    metric: Offsets | None = None
    action: Offsets | None = None
    subject: Offsets | None = None
    metric_from: str = "none"
    action_from: str = "none"
    rate: bool = False
    change: bool = False
    noun_only: bool = False
    member: bool = False
    topic: bool = False
    moved: bool = False
    governor: Offsets | None = None
    extra: tuple[Offsets, ...] = ()


def is_rate(passage: Passage, figure: Figure) -> bool:
    """Whether the unit makes it a share or level, not a count."""
    unit, value = figure.unit(passage.text), passage.of(figure.value)
    if not unit:
        return "分之" in value or "/" in value or figure.kind == "rank"
    entry = units().get(unit)
    return (entry is not None and entry.kind == "ratio") or unit in ("个百分点", "百分点")


def canonical_unit(passage: Passage, i: int) -> str | None:
    """The unit of figure `i` by the name that its synonyms share (宗 → 件), None where it has none."""
    unit = passage.figures[i].unit(passage.text)
    entry = units().get(unit)
    return entry.canonical if entry else unit or None


def same_sentence(passage: Passage, i: int, j: int) -> bool:
    """Whether figures `i` < `j` stand in one sentence; `;` does not end it here."""
    return passage.same_sentence(passage.figures[i].value[0], passage.figures[j].value[0])
