"""The indicator of each record of a report, with what its parent, its sentence and its sections tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from extract.indicators.matching import match
from extract.indicators.view import View
from extract.normalise import normalise
from extract.schema import Indicator, Record, Span

_QUALIFIED = re.compile(r"[^中]的(?:有|是|为|共)?$")
"""Before a group that a clause tells apart, which is another thing: 执法人员中办案不足三件的有38名."""

_CLAUSE_START = re.compile(r"[^,，。;；:：\n]*$")
_CLAUSE_END = re.compile("[,，。;；]")


def assign(records: Sequence[Record], text: str) -> tuple[Record, ...]:
    """`records` of the report `text`, each with its indicator (or None)."""
    plain = normalise(text)
    by_id = {record.id: record for record in records}
    found: dict[str, Indicator | None] = {}

    def resolve(record: Record, depth: int = 0) -> Indicator | None:
        if record.id not in found:
            above = by_id.get(record.parent or "")
            inherited = resolve(above, depth + 1) if above is not None and depth < 8 else None
            code = None if above is None else inherited.code if inherited else ""
            view = view_of(record, plain, above, code)
            own = match(view)
            if above is not None and inherited is not None and _narrows(record, above):
                if _QUALIFIED.search(view.lead):
                    own = inherited = None
                own = inherited if _same_metric(record, above) else own or inherited
            found[record.id] = own
        return found[record.id]

    return tuple(replace(record, indicator=resolve(record)) for record in records)


def _narrows(record: Record, parent: Record) -> bool:
    """Whether `record` counts what its parent counts, for a narrower subject: 其中市政府行政复议申请14件."""
    if record.metric is None or parent.metric is None or record.action is not None or record.kind != parent.kind:
        return False
    same_unit = (record.unit and record.unit.canonical) == (parent.unit and parent.unit.canonical)
    return same_unit and record.metric.text.endswith(parent.metric.text)


def _same_metric(record: Record, parent: Record) -> bool:
    """Whether both are named alike: a group within what was received is no other stage (受理15件,其中市政府9件)."""
    return record.metric is not None and parent.metric is not None and record.metric.text == parent.metric.text


_LEAD = 24
_BACK, _AHEAD = 1000, 200
"""Characters of the sentence that are looked at around a figure: a sentence may be a table of thousands of figures."""


def view_of(record: Record, plain: str, parent: Record | None = None, parent_code: str | None = None) -> View:
    """What the taxonomy looks at in `record`; `plain` is the report's normalised text."""

    def words(span: Span | None) -> str:
        return plain[span.start : span.end].strip() if span is not None else ""

    sentence = ""
    if record.sentence:
        # The verb's object may follow the figure: 组织391个单位参加法律知识考试.
        end = min(record.sentence.end, record.value.end + _AHEAD)
        rest = _CLAUSE_END.split(plain[record.value.end : end], maxsplit=1)[0]
        sentence = plain[max(record.sentence.start, record.value.start - _BACK) : record.value.end] + rest
    near = "\n".join((*map(_plain_title, record.section), words(parent.metric if parent else None), sentence))
    unit = record.unit.canonical or words(record.unit) if record.unit else None
    lead = _CLAUSE_START.search(plain[max(0, record.value.start - _LEAD) : record.value.start])
    assert lead is not None
    behind = record.unit.end if record.unit is not None and record.unit.start >= record.value.end else record.value.end
    return View(
        metric=words(record.metric),
        action=words(record.action),
        unit=unit,
        kind=record.kind,
        near=near,
        parent=parent_code,
        lead=lead[0],
        tail=_CLAUSE_END.split(plain[behind : behind + _LEAD], maxsplit=1)[0],
        before=_ahead(record.metric, plain),
        ahead=_ahead(record.action, plain),
        subject=words(record.subject),
    )


def _ahead(span: Span | None, plain: str) -> str:
    return plain[max(0, span.start - 4) : span.start] if span is not None else ""


@lru_cache(maxsize=1024)
def _plain_title(title: str) -> str:
    return normalise(title)
