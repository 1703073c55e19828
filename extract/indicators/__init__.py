"""Which canonical indicator a record counts (labels/indicators.yaml): a code, or none where nothing fits for certain.

A rule of the taxonomy fits a record by unit class, kind, metric, action and context. The rule that accounts for most
characters of metric and action wins; two codes that account for equally many leave the record without a code.
"""

from extract.indicators.assignment import assign, view_of
from extract.indicators.lookup import search
from extract.indicators.matching import ASPECTS, match
from extract.indicators.taxonomy import Entry, entries, entry, unit_class
from extract.indicators.view import View

__all__ = [
    "ASPECTS",
    "Entry",
    "View",
    "assign",
    "entries",
    "entry",
    "match",
    "search",
    "unit_class",
    "view_of",
]
