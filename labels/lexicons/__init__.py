"""The word lists: one entry a line in the .txt and .tsv files here, read once."""

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
def lengths_by_first(entries: frozenset[str]) -> dict[str, tuple[int, ...]]:
    """How long the entries are that begin with each character, longest first: a lookup tries few lengths, not words."""
    return _lengths(entries, 0)


@cache
def lengths_by_last(entries: frozenset[str]) -> dict[str, tuple[int, ...]]:
    """How long the entries are that end with each character, longest first."""
    return _lengths(entries, -1)


def _lengths(entries: frozenset[str], place: int) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for entry in entries:
        lengths.setdefault(entry[place], set()).add(len(entry))
    return {character: tuple(sorted(found, reverse=True)) for character, found in lengths.items()}


def match_at(entries: frozenset[str], text: str, position: int, end: int | None = None) -> str | None:
    """The longest of `entries` that `text` holds at `position` and that ends by `end`."""
    stop = len(text) if end is None else end
    if position >= len(text):
        return None
    for length in lengths_by_first(entries).get(text[position], ()):
        if position + length <= stop and (word := text[position : position + length]) in entries:
            return word
    return None


def match_before(entries: frozenset[str], text: str, position: int, start: int = 0) -> str | None:
    """The longest of `entries` that ends at `position` of `text` and begins at `start` or later."""
    if position <= start:
        return None
    for length in lengths_by_last(entries).get(text[position - 1], ()):
        if position - length >= start and (word := text[position - length : position]) in entries:
            return word
    return None
