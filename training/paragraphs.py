"""Reports into paragraphs: the pieces that are split into training and development, never a sentence apart."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from extract.normalise import normalise
from labels.scheme import ROLES
from training.examples import Example

_LINE = re.compile(r"[^\n\r]+")


def paragraphs(example: Example) -> Iterator[Example]:
    """The paragraphs of an example, normalised; a span that lies in another paragraph than its value becomes None."""
    text = normalise(example.text)
    for line in _LINE.finditer(text):
        start, end = line.span()
        inside = [i for i, q in enumerate(example.quantities) if start <= q.value[0] and q.value[1] <= end]
        index = {i: row for row, i in enumerate(inside)}
        quantities = []
        for i in inside:
            quantity = example.quantities[i]
            lost: dict[str, Any] = {
                role: None
                for role in ROLES
                if (span := quantity.role(role)) and not (start <= span[0] and span[1] <= end)
            }
            parent = None if quantity.parent is None else index.get(quantity.parent)
            quantities.append(replace(quantity, **lost, parent=parent).shifted(-start))
        yield Example(line.group(), quantities, example.source, example.weight)


def split(examples: Iterable[Example], share: float, seed: int) -> tuple[list[Example], list[Example]]:
    """Paragraphs of `examples` as (training, development), `share` of those with quantities in the latter."""
    pieces = [piece for example in examples for piece in paragraphs(example)]
    order = [i for i, piece in enumerate(pieces) if piece.quantities]
    random.Random(seed).shuffle(order)
    chosen = set(order[: round(share * len(order))])
    return [p for i, p in enumerate(pieces) if i not in chosen], [pieces[i] for i in sorted(chosen)]
