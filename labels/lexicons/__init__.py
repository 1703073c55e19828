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


@cache
def words(name: str) -> frozenset[str]:
    """The entries of `name`.txt, one a line; lines that begin with # are comments."""
    return frozenset(lines(name))


@cache
def lines(name: str) -> tuple[str, ...]:
    """The entries of `name`.txt in the order of the file."""
    text = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def table(name: str) -> dict[str, str]:
    """The two columns of `name`.tsv below its header: a word and what it is."""
    text = files(__name__).joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t") for line in text.splitlines()[1:] if line)


@cache
def longest_first(entries: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """`entries` by their first character, longest first: a lookup at one place of a text costs a few comparisons."""
    by_head: dict[str, list[str]] = {}
    for entry in sorted(entries, key=lambda entry: (-len(entry), entry)):
        by_head.setdefault(entry[0], []).append(entry)
    return {head: tuple(group) for head, group in by_head.items()}


def match_at(entries: frozenset[str], text: str, position: int, end: int | None = None) -> str | None:
    """The longest of `entries` that `text` holds at `position` and that ends by `end`."""
    if position >= len(text):
        return None
    stop = len(text) if end is None else end
    for entry in longest_first(entries).get(text[position], ()):
        if position + len(entry) <= stop and text.startswith(entry, position):
            return entry
    return None


@cache
def longest_by_end(entries: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """`entries` by their last character, longest first."""
    by_end: dict[str, list[str]] = {}
    for entry in sorted(entries, key=lambda entry: (-len(entry), entry)):
        by_end.setdefault(entry[-1], []).append(entry)
    return {end: tuple(group) for end, group in by_end.items()}


def match_before(entries: frozenset[str], text: str, position: int, start: int = 0) -> str | None:
    """The longest of `entries` that ends at `position` of `text` and begins at `start` or later."""
    if position <= start:
        return None
    for entry in longest_by_end(entries).get(text[position - 1], ()):
        if position - len(entry) >= start and text.endswith(entry, start, position):
            return entry
    return None
