"""What is looked at in a record to tell which indicator it counts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """What the taxonomy looks at in a record, in simplified script.

    Attributes:
        metric, action: the spans' text, "" where there is none.
        unit: canonical unit, None where there is none.
        kind: one of `labels.scheme.KINDS`.
        near: section titles, the parent's metric and the sentence up to the end of the value's clause.
        lead: the clause before the numeral.
        parent: the parent's indicator code, "" where the parent has none, None where there is no parent.
        tail: the clause behind the unit. subject: the span's text.
        before, ahead: the last characters before the metric and before the action.
    """

    metric: str
    action: str
    unit: str | None
    kind: str
    near: str = ""
    parent: str | None = None
    lead: str = ""
    tail: str = ""
    before: str = ""
    ahead: str = ""
    subject: str = ""
