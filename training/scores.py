"""Record scores: how far predicted quantities agree with gold, field by field, and how sure that figure is.

Every measure is three counts a sentence: hits, predicted, gold. Precision is hits over predicted, recall hits over
gold; an accuracy on matched quantities is the special case in which both are the number of matches. Counts are
collected once, so that pooling reports is concatenation and the bootstrap over sentences is one matrix product.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from labels.scheme import ROLES, Offsets, Quantity
from training.matching import is_strict, match, overlap, parent_value, same_text

Counts: TypeAlias = npt.NDArray[np.float64]
"""Shape (sentences, len(MEASURES), 3): hits, predicted, gold; sentences without a figure are left out."""

NumberReader: TypeAlias = Callable[[str, Quantity], float | None]
"""Reads the number of a quantity in a text; None where it cannot."""

MEASURES = (
    "quantity",
    "strict",
    "parent",
    *ROLES,
    "number",
    "kind",
    "status",
    *(f"exact.{role}" for role in ROLES),
    *(f"overlap.{role}" for role in ROLES),
)
"""quantity, strict (value span, unit, metric and action as text) and parent (child and parent value spans) are F1; a
role, number, kind and status are accuracies on matched quantities; exact.ROLE and overlap.ROLE are F1 of the role's
spans over all quantities, by equal text and by shared characters."""

_SENTENCE_END = re.compile(r"[。!?！？]+[”’」』)）》]*|[\r\n]+")


def sentence_spans(text: str) -> list[Offsets]:
    """The sentences of `text`, without a gap; they end after 。！？ and at line ends."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    return list(zip([0, *ends[:-1]], ends, strict=True))


def count(
    text: str,
    gold: Sequence[Quantity],
    predicted: Sequence[Quantity],
    *,
    gold_numbers: Sequence[float | None] = (),
    read_number: NumberReader | None = None,
) -> Counts:
    """Counts of one text, by the sentence that holds the value.

    Args:
        text: the normalised text that both lists point into.
        gold, predicted: quantities in any order.
        gold_numbers: the number of each gold quantity; number is scored only where it and `read_number` are given.
        read_number: reads a predicted quantity's number.
    """
    spans = sentence_spans(text)
    starts = [start for start, _ in spans]
    counts: Counts = np.zeros((len(spans), len(MEASURES), 3))
    column = {name: i for i, name in enumerate(MEASURES)}

    def add(measure: str, quantity: Quantity, hit: float, of_predicted: int, of_gold: int) -> None:
        row = bisect_right(starts, quantity.value[0]) - 1
        counts[row, column[measure]] += (hit, of_predicted, of_gold)

    for side, quantities in enumerate((predicted, gold)):
        for quantity in quantities:
            for measure in ("quantity", "strict", *_present(quantity)):
                add(measure, quantity, 0, 1 - side, side)
    matching = match(text, gold, predicted)
    for g, p in matching.pairs:
        a, b = gold[g], predicted[p]
        add("quantity", a, 1, 0, 0)
        add("strict", a, is_strict(text, a, b), 0, 0)
        for role in ROLES:
            same = same_text(text, a.role(role), b.role(role))
            add(role, a, same, 1, 1)
            add(f"exact.{role}", a, same and a.role(role) is not None, 0, 0)
            add(f"overlap.{role}", a, overlap(text, a.role(role), b.role(role)), 0, 0)
        for name in ("kind", "status"):
            add(name, a, getattr(a, name) == getattr(b, name), 1, 1)
        if read_number and gold_numbers and gold_numbers[g] is not None:
            add("number", a, _same_number(gold_numbers[g], read_number(text, b)), 1, 1)
    _count_parents(gold, predicted, add)
    return counts[counts.any(axis=(1, 2))]


def _present(quantity: Quantity) -> list[str]:
    return [f"{way}.{role}" for role in ROLES if quantity.role(role) is not None for way in ("exact", "overlap")]


def _count_parents(
    gold: Sequence[Quantity],
    predicted: Sequence[Quantity],
    add: Callable[[str, Quantity, float, int, int], None],
) -> None:
    links = [
        Counter((q.value, parent) for i, q in enumerate(side) if (parent := parent_value(side, i)) is not None)
        for side in (gold, predicted)
    ]
    for child, parent in links[0] | links[1]:
        in_gold, in_predicted = links[0][child, parent], links[1][child, parent]
        add("parent", Quantity(child), min(in_gold, in_predicted), in_predicted, in_gold)


def _same_number(a: float | None, b: float | None) -> bool:
    return a is not None and b is not None and math.isclose(a, b, rel_tol=1e-9)


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure. Fields are None where nothing was there to be measured.

    Attributes:
        hits, predicted, gold: the counts behind it.
        precision, recall, f1: in [0, 1]; all three are the accuracy where the measure is one.
        low, high: 95 % bootstrap interval of `f1`.
    """

    hits: float
    predicted: float
    gold: float
    precision: float | None
    recall: float | None
    f1: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Scores:
    """All measures of one system on one report, or pooled over several.

    Attributes:
        figures: by the names in `MEASURES`.
        sentences: number of sentences with a gold or predicted quantity, the unit of the bootstrap.
    """

    figures: dict[str, Figure]
    sentences: int

    def __getitem__(self, measure: str) -> Figure:
        return self.figures[measure]

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready: {"sentences": …, "quantity": {"hits": …, "f1": …, "low": …}, …}."""
        return {"sentences": self.sentences} | {name: asdict(figure) for name, figure in self.figures.items()}


def score(counts: Iterable[Counts], *, samples: int = 1000, seed: int = 0) -> Scores:
    """Scores from the counts of one or more texts, pooled, with 95 % intervals from resampled sentences.

    Args:
        counts: one array of `count` a text.
        samples: bootstrap resamples.
        seed: of the resampling; the same counts always give the same interval.
    """
    pooled: Counts = np.concatenate([np.zeros((0, len(MEASURES), 3)), *counts])
    total = pooled.sum(axis=0)
    ratios = _ratios(total)
    low, high = _interval(pooled, samples, seed)
    figures = {}
    for i, name in enumerate(MEASURES):
        hits, predicted, gold = (float(n) for n in total[i])
        precision, recall, f1 = (_known(ratio[i]) for ratio in ratios)
        figures[name] = Figure(hits, predicted, gold, precision, recall, f1, _known(low[i]), _known(high[i]))
    return Scores(figures, len(pooled))


def _interval(counts: Counts, samples: int, seed: int) -> tuple[Counts, Counts]:
    sentences = len(counts)
    edges = np.full((2, len(MEASURES)), np.nan)
    if sentences:
        random = np.random.default_rng(seed)
        weights = random.multinomial(sentences, np.full(sentences, 1 / sentences), size=samples).astype(float)
        sums = (weights @ counts.reshape(sentences, -1)).reshape(samples, len(MEASURES), 3)
        f1 = _ratios(sums)[2]
        known = ~np.isnan(f1).all(axis=0)
        edges[:, known] = np.nanquantile(f1[:, known], [0.025, 0.975], axis=0)
    return edges[0], edges[1]


def _ratios(sums: Counts) -> tuple[Counts, Counts, Counts]:
    """Precision, recall and F1 along the last axis; NaN where there is nothing to find and nothing was found."""
    hits, predicted, gold = sums[..., 0], sums[..., 1], sums[..., 2]
    with np.errstate(invalid="ignore", divide="ignore"):
        f1 = 2 * hits / (predicted + gold)
        precision = np.where((predicted == 0) & (gold > 0), 0.0, hits / predicted)
        recall = np.where((gold == 0) & (predicted > 0), 0.0, hits / gold)
    return precision, recall, f1


def _known(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
