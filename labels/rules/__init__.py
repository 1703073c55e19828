"""Labelling functions: each reads a passage and votes on what its figures are and which spans serve them.

A labelling function is a name and a function from a `Passage` to `Vote`s, registered by `@labelling_function` in the
module of its subject; `functions()` lists them by stage. Its docstring carries examples that the tests run:

    + 收到行政复议案件28件 | 28 metric 行政复议案件
    - 武政〔2020〕5号

`+` gives a text and a vote that the function must cast on it, `-` a text on which it must cast none.
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
