"""The word lists: one entry a line in the .tsv files here, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """A unit as reports write it.

    Attributes:
        unit: the spelling, in simplified half-width characters.
        canonical: the spelling that all its synonyms share (宗, 起 and 件 are all 件).
        dimension: what it measures: case, person, money, length, time …
        kind: the kind of quantity that it nearly always implies, one of `labels.scheme.KINDS`.
    """

    unit: str
    canonical: str
    dimension: str
    kind: str


@cache
def units() -> dict[str, UnitEntry]:
    """The entries of units.tsv by spelling; the order is the file's."""
    lines = files(__name__).joinpath("units.tsv").read_text(encoding="utf-8").splitlines()
    entries = (UnitEntry(*line.split("\t")) for line in lines[1:] if line)
    return {entry.unit: entry for entry in entries}
