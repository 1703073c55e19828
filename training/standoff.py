"""Gold of texts that are not in the repository: offsets alone, put together with a folder that holds the texts.

A line of `training/annotated/NAME.jsonl` is one paragraph: `file` (under the folder), `start` and `end` (characters of
that file), `sha256` of the paragraph, and its quantities, every span counted from the paragraph's start.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from extract.errors import ReportError
from extract.reading import read
from labels.scheme import ROLES, Offsets, Quantity
from training.examples import Example

ANNOTATED = Path(__file__).with_name("annotated")


def standoff_examples(texts: Path, annotated: Path = ANNOTATED) -> list[Example]:
    """The paragraphs of `texts` that `annotated` has gold for.

    Raises:
        ReportError: the folder, a file or the paragraph at its place is missing.
    """
    if not texts.is_dir():
        raise ReportError(f"{texts}: no such folder; it holds the reports that {annotated} has gold for")
    whole: dict[str, str] = {}
    examples = []
    for path in sorted(annotated.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            name = row["file"]
            if name not in whole:
                whole[name] = read(texts / name).text
            text = whole[name][row["start"] : row["end"]]
            if digest(text) != row["sha256"]:
                raise ReportError(f"{texts / name}: not the text that {path.name} has gold for")
            examples.append(Example(text, [_quantity(q) for q in row["quantities"]], f"annotated/{Path(name).stem}"))
    return examples


def standoff_row(file: str, start: int, text: str, quantities: list[Quantity]) -> dict[str, Any]:
    """The line for the paragraph `text`, which begins at `start` of `file`."""
    return {
        "file": file,
        "start": start,
        "end": start + len(text),
        "sha256": digest(text),
        "quantities": [_row(quantity) for quantity in quantities],
    }


def digest(text: str) -> str:
    """SHA-256 of a paragraph, as a line carries it."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _row(quantity: Quantity) -> dict[str, Any]:
    spans: dict[str, Offsets | None] = {name: getattr(quantity, name) for name in ("value", *ROLES)}
    row: dict[str, Any] = {name: list(span) for name, span in spans.items() if span is not None}
    row |= {"kind": quantity.kind, "status": quantity.status}
    return row | ({} if quantity.parent is None else {"parent": quantity.parent})


def _quantity(row: dict[str, Any]) -> Quantity:
    spans: dict[str, Any] = {name: (row[name][0], row[name][1]) for name in ("value", *ROLES) if name in row}
    return Quantity(**spans, kind=row["kind"], status=row["status"], parent=row.get("parent"))
