"""What every source of training data yields: a text with its quantities.

Gold, weak labels and synthetic sentences all become `Example`s; `training/dataset.py` turns them into a
`datasets.Dataset`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from labels.scheme import ROLES, Offsets, Quantity


@dataclass(frozen=True, slots=True)
class Example:
    """A text with its quantities.

    Attributes:
        text: the characters as published (traditional script and full width included).
        quantities: sorted by value offsets; `parent` is an index into this list.
        source: where it came from (report name, "written/enforcement", "weak/…", "synthetic").
        weight: how much its loss counts; 1 for gold.
    """

    text: str
    quantities: Sequence[Quantity]
    source: str
    weight: float = 1.0


def read_gold(path: Path) -> list[Quantity]:
    """The quantities of a gold JSON Lines file, in text order.

    Raises:
        ValueError: a line is not a record; the message names file, line and what is wrong.
    """
    rows: list[dict[str, Any]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            _offsets(row["value"])
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            raise ValueError(f"{path}:{number}: not a gold record ({error!r})") from None
        rows.append(row)
    rows.sort(key=lambda row: _offsets(row["value"]) or (0, 0))
    index = {row.get("id"): i for i, row in enumerate(rows)}
    return [_quantity(row, index) for row in rows]


def _quantity(row: dict[str, Any], index: dict[Any, int]) -> Quantity:
    value = _offsets(row["value"])
    assert value is not None
    return Quantity(
        value=value,
        **{name: _offsets(row.get(name)) for name in ROLES},
        kind=row.get("kind", "count"),
        status=row.get("status", "actual"),
        parent=index.get(row["parent"]) if row.get("parent") else None,
    )


def _offsets(span: dict[str, Any] | None) -> Offsets | None:
    return None if span is None else (int(span["start"]), int(span["end"]))


def write_gold(path: Path, text: str, quantities: Iterable[Quantity]) -> None:
    """Writes `quantities` of `text` in the gold format, one JSON object a line."""
    rows = list(quantities)
    with path.open("w", encoding="utf-8") as out:
        for i, quantity in enumerate(rows):
            row: dict[str, Any] = {"id": f"q{i + 1:03d}"}
            for name in ("value", *ROLES):
                span = getattr(quantity, name)
                row[name] = None if span is None else {"start": span[0], "end": span[1], "text": text[slice(*span)]}
            row |= {"kind": quantity.kind, "status": quantity.status}
            row["parent"] = None if quantity.parent is None else f"q{quantity.parent + 1:03d}"
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
