"""Labelling functions: each reads a passage and votes on what its figures are and which spans serve them.

A labelling function is a name and a function from a `Passage` to `Vote`s, registered by `@labelling_function` in the
module of its subject; `functions()` lists them by stage. Its docstring carries examples that the tests run:

    + 收到行政复议案件28件 | 28 metric 行政复议案件
    - 武政〔2020〕5号

`+` gives a text and a vote that the function must cast on it, `-` a text on which it must cast none.

What the functions vote on is read first, in this order: `numerals` finds figures and units; `sides` cuts the words
beside a figure, which `clause` reads with `ends`, `movements`, `left_side` (with `governor`, `verb_phrase` and
`organisations`), `right_side` and `nouns`; `chain` carries metric, action and subject from figure to figure,
with `elision` and `lists`; `sums` and `breakdowns` find parts and wholes. `vocabulary` looks words up for all of them.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from labels.rules.votes import REGISTRY, LabellingFunction

MODULES = ("quantities", "vetoes", "metrics", "verbs", "changes", "periods", "subjects", "kinds", "parents", "stages")
"""The modules that hold labelling functions, in the order in which the table lists them."""


@cache
def functions() -> tuple[LabellingFunction, ...]:
    """Every labelling function, in the order of `MODULES` and of the lines in them."""
    for module in MODULES:
        import_module(f"labels.rules.{module}")
    return tuple(REGISTRY)
