"""Corrected records: as the page sends them and gold files hold them → quantities → a report, derived anew.

A line says where the spans stand and what cannot be computed (kind, status, parent). Numbers, units, periods,
indicators and checks follow from those as they do for what the model finds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal

from pydantic import BaseModel, Field

from extract.records import build_records
from extract.schema import Record, Report
from extract.service.settings import Refusal
from labels.scheme import ROLES, Offsets, Quantity


class Place(BaseModel):
    """Where a span stands, in characters of the text, end exclusive."""

    start: int = Field(ge=0)
    end: int = Field(ge=1)


class Line(BaseModel):
    """A record, as a line of a gold file says it; what else it holds is ignored.

    Attributes:
        id: any name, by which other lines of the same report call it their parent.
        value: the numeral. unit, modifier, metric, action, subject, change, period: its roles, None where it has none.
        kind, status, parent: as in the annotation guidelines.
        confidence: 1 for what a person said or left as it is.
    """

    id: str
    value: Place
    unit: Place | None = None
    modifier: Place | None = None
    metric: Place | None = None
    action: Place | None = None
    subject: Place | None = None
    change: Place | None = None
    period: Place | None = None
    kind: Literal["count", "money", "ratio", "change", "rank", "duration"] = "count"
    status: Literal["actual", "target"] = "actual"
    parent: str | None = None
    confidence: float = Field(1.0, ge=0, le=1)


def quantities(text: str, lines: Sequence[Line]) -> list[Quantity]:
    """What `lines` say of `text`, in text order.

    Raises:
        Refusal: 422, with the record and what is wrong with it: a span out of the text, empty or across lines, a value
            without a numeral, an id that is used twice, a parent that is missing or a part of its own part.
    """
    ordered = sorted(lines, key=lambda line: (line.value.start, line.value.end))
    index = {line.id: i for i, line in enumerate(ordered)}
    if len(index) < len(ordered):
        raise Refusal(422, "two records have the same id")
    for line in ordered:
        _check(text, line)
        if line.parent is not None and line.parent not in index:
            raise Refusal(422, f"{line.id}: its parent {line.parent} is none of the records")
    found = [
        Quantity(
            _offsets(line.value),
            **{role: _offsets(place) for role in ROLES if (place := getattr(line, role)) is not None},
            kind=line.kind,
            status=line.status,
            parent=None if line.parent is None else index[line.parent],
            confidence=line.confidence,
        )
        for line in ordered
    ]
    _refuse_circles(ordered, found)
    return found


def rebuild(text: str, name: str, model: str | None, found: Sequence[Quantity]) -> Report:
    """The report in `text` with the quantities `found`, everything else derived; confidences stay as they are."""
    from extract.audit import audit, with_checks
    from extract.indicators import assign
    from extract.outline import outline

    head = outline(text)
    records = assign(build_records(text, found, head, head.year), text)
    checks = audit(text, records)
    return Report(
        path=name,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        title=head.title,
        region=head.region,
        region_code=head.region_code,
        year=head.year,
        document_number=head.document_number,
        publisher=head.publisher,
        sections=tuple(head.sections),
        records=tuple(
            replace(checked, confidence=record.confidence)
            for checked, record in zip(with_checks(records, checks), records, strict=True)
        ),
        checks=checks,
        model=model,
        text=text,
    )


def gold_line(record: Record) -> dict[str, Any]:
    """`record` as a line of a gold file, which `extract train --data` reads."""
    spans = {name: getattr(record, name) for name in ("value", *ROLES)}
    return {
        "id": record.id,
        **{name: s and {"start": s.start, "end": s.end, "text": s.text} for name, s in spans.items()},
        "number": record.value.number,
        "kind": record.kind,
        "status": record.status,
        "parent": record.parent,
    }


def _check(text: str, line: Line) -> None:
    for name in ("value", *ROLES):
        place: Place | None = getattr(line, name)
        if place is None:
            continue
        span = text[place.start : place.end]
        if not place.start < place.end <= len(text) or not span.strip():
            raise Refusal(422, f"{line.id}: its {name} is not in the text")
        if "\n" in span or "\r" in span:
            raise Refusal(422, f"{line.id}: its {name} goes across lines")
    if not _has_numeral(text[line.value.start : line.value.end]):
        raise Refusal(422, f"{line.id}: its value holds no numeral")


def _has_numeral(span: str) -> bool:
    from extract.normalise import normalise
    from extract.windows import NUMERAL

    return NUMERAL.search(normalise(span)) is not None


def _refuse_circles(lines: Sequence[Line], found: Sequence[Quantity]) -> None:
    for i, line in enumerate(lines):
        above, seen = found[i].parent, {i}
        while above is not None:
            if above in seen:
                raise Refusal(422, f"{line.id}: is a part of its own part")
            seen.add(above)
            above = found[above].parent


def _offsets(place: Place) -> Offsets:
    return place.start, place.end
