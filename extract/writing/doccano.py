"""doccano: one report a line, in the JSON Lines that a sequence labelling project with relations imports.

The project needs overlapping spans and relation labelling switched on. Kind and status have no place in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from extract.schema import Report
from extract.writing.links import linked


def write(reports: Iterable[Report], path: Path) -> None:
    """Writes `reports` to `path`, UTF-8; one without its text (one that failed) leaves no line."""
    used = 0  # ids are told apart over the whole file
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
        for report in reports:
            if report.text is None:
                continue
            mentions, links = linked(report.records)
            entities = [
                {"id": used + i, "label": m.label, "start_offset": m.span.start, "end_offset": m.span.end}
                for i, m in enumerate(mentions)
            ]
            relations = [
                {"id": i, "from_id": used + link.source, "to_id": used + link.target, "type": link.name}
                for i, link in enumerate(links)
            ]
            used += len(mentions)
            line = {"text": report.text, "path": report.path, "entities": entities, "relations": relations}
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
