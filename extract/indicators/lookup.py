"""The taxonomy for people: searched by whatever they know of an indicator."""

from __future__ import annotations

from extract.indicators.taxonomy import Entry, entries
from extract.normalise import normalise


def search(query: str) -> tuple[Entry, ...]:
    """Indicators whose code, names, family or unit hold every word of `query`; all of them for an empty query."""
    terms = normalise(query).lower().split()
    return tuple(
        e for e in entries() if all(term in f"{e.code} {e.zh} {e.en} {e.family} {e.unit}".lower() for term in terms)
    )
