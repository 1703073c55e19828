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
    return to_quantities(read_rows(path))


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The records of a gold JSON Lines file as they are written, in text order.

    Raises:
        ValueError: as `read_gold`.
    """
    rows: list[dict[str, Any]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            _quantity(row, {})
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{path}:{number}: not a gold record ({error!r})") from None
        rows.append(row)
    return sorted(rows, key=lambda row: _offsets(row["value"]))


def to_quantities(rows: Sequence[dict[str, Any]]) -> list[Quantity]:
    """The quantities of the records that `read_rows` gave."""
    index = {row.get("id"): i for i, row in enumerate(rows)}
    return [_quantity(row, index) for row in rows]


def to_row(text: str, i: int, quantity: Quantity) -> dict[str, Any]:
    """The record of the `i`th quantity of `text`, as a line of a gold file holds it."""
    spans = {name: getattr(quantity, name) for name in ("value", *ROLES)}
    return {
        "id": f"q{i + 1:03d}",
        **{name: s and {"start": s[0], "end": s[1], "text": text[slice(*s)]} for name, s in spans.items()},
        "kind": quantity.kind,
        "status": quantity.status,
        "parent": None if quantity.parent is None else f"q{quantity.parent + 1:03d}",
    }


def write_gold(path: Path, text: str, quantities: Iterable[Quantity]) -> None:
    """Writes `quantities` of `text` in the gold format, one JSON object a line."""
    lines = [json.dumps(to_row(text, i, quantity), ensure_ascii=False) for i, quantity in enumerate(quantities)]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _quantity(row: dict[str, Any], index: dict[Any, int]) -> Quantity:
    arguments: dict[str, Any] = {name: _offsets(row[name]) for name in ROLES if row.get(name) is not None}
    return Quantity(
        value=_offsets(row["value"]),
        **arguments,
        kind=row.get("kind", "count"),
        status=row.get("status", "actual"),
        parent=index.get(row["parent"]) if row.get("parent") else None,
    )


def _offsets(span: dict[str, Any]) -> Offsets:
    return int(span["start"]), int(span["end"])
