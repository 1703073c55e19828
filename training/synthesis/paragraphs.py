"""Paragraphs of synthetic reports: which topic, which patterns, in which order, between which clauses."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from random import Random

from training.examples import Example
from training.synthesis import actors, breakdowns, changes, clauses, counts, rates, works
from training.synthesis.lexicon import topics
from training.synthesis.writer import Pattern, Style, Writer

PATTERNS: tuple[tuple[Pattern, float], ...] = (
    *counts.PATTERNS,
    *works.PATTERNS,
    *actors.PATTERNS,
    *breakdowns.PATTERNS,
    *rates.PATTERNS,
    *changes.PATTERNS,
)
_FUNCTIONS = [pattern for pattern, _ in PATTERNS]
_WEIGHTS = list(accumulate(weight for _, weight in PATTERNS))

LAW_SHARE = 0.68
"""Share of paragraphs in the register of law-based-government reports; the others are of work reports."""

WITHOUT_FIGURES = 0.1
"""Share of paragraphs that hold numerals but no quantity."""


def synthesise(count: int, seed: int) -> Iterator[Example]:
    """`count` paragraphs with the exact spans of their quantities, the same for the same seed.

    Args:
        count: how many.
        seed: of the random choices.

    Yields:
        Examples with source "synthetic", offsets exact, arithmetic that adds up.
    """
    rng = Random(seed)
    for _ in range(count):
        yield paragraph(rng)


def paragraph(rng: Random) -> Example:
    """One paragraph of one to five sentences."""
    law, work = topics("law"), topics("work")
    group = law if rng.random() < LAW_SHARE else work
    w = Writer(rng, Style.draw(rng), rng.choice(group), law + work)
    if rng.random() < WITHOUT_FIGURES:
        for _ in range(rng.randint(1, 3)):
            clauses.idle_sentence(w)
    elif rng.random() < 0.14:
        for number in range(rng.choice((2, 2, 3))):
            clauses.item(w, number)
            _sentence(w)
    else:
        _plain(w)
    return w.example()


def _plain(w: Writer) -> None:
    if w.chance(0.3):
        clauses.heading(w)
    if w.chance(0.32):
        clauses.idle_sentence(w)
    for i in range(w.rng.choice((1, 1, 1, 2, 2))):
        if i and w.chance(0.15):
            clauses.idle_sentence(w)
        _sentence(w)
    if w.chance(0.04):
        clauses.shortfall(w)


def _sentence(w: Writer) -> None:
    """One sentence of one to three bodies, now and then with clauses around them."""
    if w.chance(0.34):
        clauses.lead_in(w)
    for i in range(w.rng.choice((1, 1, 2, 2, 2, 3))):
        if w.sealed:
            break
        if i:
            w.say(w.rng.choice("，；；；"))
        _pattern(w)(w)
    if w.chance(0.22):
        clauses.tail(w)
    w.close()


def _pattern(w: Writer) -> Pattern:
    return w.rng.choices(_FUNCTIONS, cum_weights=_WEIGHTS)[0]
