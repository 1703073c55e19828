"""The report is its own witness: sums, shares, changes, repeated figures, ranges.

Each module proposes equations from links, names and places, and tests them with the rounding that the written digits
allow. An equation holds, fails, or cannot be told. It fails only where the report's wording makes the equation itself
certain: a report that adds up raises no alarm.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.audit.changes import find_changes
from extract.audit.figures import make_page
from extract.audit.ranges import find_impossible
from extract.audit.repeats import find_repeats
from extract.audit.shares import find_shares
from extract.audit.sums import find_sums
from extract.schema import Check, Record

__all__ = ["audit", "with_checks"]

CONFIRMED = 0.5
"""How much of the doubt about a record a check that holds takes away."""


def audit(text: str, records: Sequence[Record]) -> tuple[Check, ...]:
    """What the report `text` states about its own figures, in text order, numbered c001, c002 ….

    Args:
        text: the report as published; the records' offsets point into it.
        records: its records. Those of a confidence below `extract.audit.figures.SURE` make no check fail.
    """
    page = make_page(text, records)
    start = {figure.record.id: figure.start for figure in page.figures}
    sums = list(find_sums(page))
    found = [
        *sums,
        *find_shares(page.linked(sums)),
        *find_changes(page),
        *find_repeats(page),
        *find_impossible(page),
    ]
    found.sort(key=lambda check: min(start[i] for i in check.records))
    return tuple(replace(check, id=f"c{i + 1:03d}") for i, check in enumerate(found))


def with_checks(records: Sequence[Record], checks: Sequence[Check]) -> tuple[Record, ...]:
    """`records` with the ids of the checks they take part in; arithmetic that holds raises their confidence."""
    taken: dict[str, list[Check]] = {}
    for check in checks:
        for record_id in check.records:
            taken.setdefault(record_id, []).append(check)
    return tuple(_with(record, taken[record.id]) if record.id in taken else record for record in records)


def _with(record: Record, checks: Sequence[Check]) -> Record:
    confidence = record.confidence
    if any(check.verdict == "holds" and check.kind in ("sum", "share", "change") for check in checks):
        confidence = round(confidence + CONFIRMED * (1 - confidence), 3)
    return replace(record, checks=tuple(check.id for check in checks), confidence=confidence)
