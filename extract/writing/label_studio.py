"""Label Studio: one task a report, in the JSON that its import takes, the records as predictions to correct.

Regions of type `labels` are the spans, `relation`s tie a value to its roles and its parent, `choices` a region hold the
kind and the status. The project needs the labelling interface of `INTERFACE`. Offsets count characters, as ours do.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from extract.schema import Record, Report
from extract.writing.links import LINKS, Mention, linked
from labels.scheme import KINDS, LABELS, STATUSES

TEXT, LABEL, KIND, STATUS = "text", "label", "kind", "status"


def _tags(tag: str, values: Iterable[str]) -> str:
    return "".join(f'\n    <{tag} value="{value}"/>' for value in values)


def _choices(name: str, values: Iterable[str]) -> str:
    return (
        f'  <Choices name="{name}" toName="{TEXT}" perRegion="true" choice="single" showInline="true" '
        f'whenTagName="{LABEL}" whenLabelValue="VALUE">{_tags("Choice", values)}\n  </Choices>\n'
    )


INTERFACE = (
    f"<View>\n  <Relations>{_tags('Relation', LINKS)}\n  </Relations>\n"
    f'  <Labels name="{LABEL}" toName="{TEXT}">{_tags("Label", LABELS)}\n  </Labels>\n'
    f'  <Text name="{TEXT}" value="$text"/>\n'
    f"{_choices(KIND, KINDS)}{_choices(STATUS, STATUSES)}</View>\n"
)
"""The labelling interface of the project that the tasks are imported into (Settings > Labeling Interface > Code)."""


def write(reports: Iterable[Report], path: Path) -> None:
    """Writes a JSON array of tasks to `path`, UTF-8; a report without its text (one that failed) has none."""
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
        before = "["
        for report in reports:
            if report.text is not None:
                out.write(f"{before}\n{json.dumps(predicted(report), ensure_ascii=False)}")
                before = ","
        out.write("[]\n" if before == "[" else "\n]\n")


def predicted(report: Report) -> dict[str, Any]:
    """The task of `report`, its records as a prediction."""
    return {**task(report), "predictions": [prediction(report.records, report.model)]}


def task(report: Report) -> dict[str, Any]:
    """The task of `report` with nothing in it but the data."""
    about = {key: getattr(report, key) for key in ("path", "sha256", "title", "region", "year")}
    return {"data": {"text": report.text, **about}}


def prediction(records: Sequence[Record], model: str | None) -> dict[str, Any]:
    """What `model` found; the score by which tasks can be sorted is the mean confidence."""
    score = sum(record.confidence for record in records) / max(len(records), 1)
    return {"model_version": model or "", "score": round(score, 4), "result": results(records)}


def annotation(records: Sequence[Record]) -> dict[str, Any]:
    """What a person said."""
    return {"result": results(records)}


def results(records: Sequence[Record]) -> list[dict[str, Any]]:
    """The regions, choices and relations of `records`."""
    mentions, links = linked(records)
    found: list[dict[str, Any]] = []
    for i, mention in enumerate(mentions):
        found.append(_region(i, mention, LABEL, "labels", mention.label))
        if mention.record is not None:
            found[-1]["score"] = mention.record.confidence
            found.append(_region(i, mention, KIND, "choices", mention.record.kind))
            found.append(_region(i, mention, STATUS, "choices", mention.record.status))
    relations = [
        {
            "type": "relation",
            "from_id": _id(link.source),
            "to_id": _id(link.target),
            "direction": "right",
            "labels": [link.name],
        }
        for link in links
    ]
    return [*found, *relations]


def _region(index: int, mention: Mention, name: str, type_: str, said: str) -> dict[str, Any]:
    span = mention.span
    value = {"start": span.start, "end": span.end, "text": span.text, type_: [said]}
    return {"id": _id(index), "from_name": name, "to_name": TEXT, "type": type_, "value": value}


def _id(index: int) -> str:
    return f"s{index + 1}"
