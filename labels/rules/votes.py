"""What a labelling function says, and how a function becomes one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from labels.scheme import Offsets

if TYPE_CHECKING:
    from labels.rules.passage import Passage

STAGES = ("value", "span", "link")
"""`value` functions find figures in the bare text, `span` functions read roles off the words around the figures that
were accepted, `link` functions see the roles decided so far and carry them on."""


@dataclass(frozen=True, slots=True)
class Vote:
    """One statement about one figure.

    Attributes:
        value: the numeral it speaks about.
        about: "value" (this is a quantity), "veto" (this is none), a role's name, "kind", "status" or "parent".
        answer: the span of the role or the parent's value; the kind or status; None says that there is none.
        weight: how much it counts.
    """

    value: Offsets
    about: str
    answer: Offsets | str | None = None
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class LabellingFunction:
    """A named source of votes.

    Attributes:
        name: unique; the line of the table that it has.
        stage: one of `STAGES`.
        votes: the function itself.
        weight: what each of its votes counts, times the vote's own weight.
        trust: how often its votes are right, as measured on gold; it does not decide, it makes the confidence.
    """

    name: str
    stage: str
    votes: Callable[[Passage], Iterable[Vote]]
    weight: float
    trust: float

    def examples(self) -> list[tuple[str, str, str]]:
        """(sign, text, expected vote) of each example in the docstring; the expectation of a `-` example is empty."""
        found = re.findall(r"^ *([+-]) (.+?)(?: \| (.+))?$", self.votes.__doc__ or "", re.MULTILINE)
        return [(sign, text, expected) for sign, text, expected in found]


REGISTRY: list[LabellingFunction] = []
"""Filled by `labelling_function` as the modules of labels/rules are imported; read it through `rules.functions()`."""


def labelling_function(
    stage: str, weight: float = 1.0, trust: float = 0.9
) -> Callable[[Callable[[Passage], Iterable[Vote]]], Callable[[Passage], Iterable[Vote]]]:
    """Registers the decorated function under its own name."""

    def register(function: Callable[[Passage], Iterable[Vote]]) -> Callable[[Passage], Iterable[Vote]]:
        REGISTRY.append(LabellingFunction(function.__name__, stage, function, weight, trust))
        return function

    return register
