"""Examples to windows to tensors: the token-classification dataset, with the roles beside the tags.

`build_dataset` gives a `datasets.Dataset` whose rows are windows (characters, BIO tags, quantities in window
characters); `Collator` makes batches of it. Augmentation happens in the collator: every epoch sees other digits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from datasets import Dataset

from extract.features import (
    FEATURE_SIZES,
    MAX_SPAN,
    PAIR_SIZES,
    UNKNOWN,
    barriers,
    none_features,
    pair_features,
    span_mask,
    token_features,
)
from extract.normalise import normalise
from extract.rule_votes import NO_RULES, Rules, answers, ask_rules, said
from extract.vocabulary import Vocabulary
from extract.windows import Window, windows
from labels.scheme import LABELS, ROLES, STATUSES, Offsets, Quantity
from training.examples import Example

IGNORE = -100
_NO_SPAN = [-1, -1]


def build_dataset(examples: Iterable[Example], size: int) -> Dataset:
    """One row a window.

    Columns: `chars` (the window's visible characters, normalised), `tags` (BIO ids, -100 outside the focus), `spans`
    (Q × (1 + roles) × 2 token offsets, -1 for none), `focus`, `status`, `parent` (row-local index, -1 for none),
    `answers` and `parent_answers` (what the rules say, see `rule_votes.answers`), `weight`, `source`, `length`.
    """
    rows = list(_rows(examples, size))
    return Dataset.from_list(rows)


def _rows(examples: Iterable[Example], size: int) -> Iterator[dict[str, Any]]:
    for example in examples:
        text = normalise(example.text)
        # a weak example is what the rules say: shown their answers, the model would only learn to copy
        rules = NO_RULES if example.source.startswith("weak/") else ask_rules(text)
        for window in windows(text, size):
            yield _row(text, window, example, rules)


def _row(text: str, window: Window, example: Example, rules: Rules) -> dict[str, Any]:
    positions = window.positions
    chars = "".join(text[i] for i in positions.tolist())
    first = int(positions[0])
    inside = [(i, q) for i, q in enumerate(example.quantities) if first <= q.value[0] and q.value[1] <= window.end]
    in_focus = [q.value[0] >= window.focus for _, q in inside]
    index = {i: row for row, (i, _) in enumerate(inside)}
    spans = [[_place(positions, q.value)] + [_place(positions, q.role(r)) for r in ROLES] for _, q in inside]
    values = [q.value for _, q in inside]
    said_spans, said_parents = answers([said(window, value, rules) for value in values], values)
    return {
        "chars": chars,
        "tags": _tags(positions, window, example.quantities),
        "spans": spans,
        "focus": in_focus,
        "status": [STATUSES.index(q.status) for _, q in inside],
        "parent": [-1 if q.parent is None else index.get(q.parent, -1) for _, q in inside],
        "answers": said_spans.tolist(),
        "parent_answers": said_parents.tolist(),
        "weight": example.weight,
        "source": example.source,
        "length": len(chars),
    }


def _place(positions: np.ndarray, span: Offsets | None) -> list[int]:
    """Token offsets of a character span; none where it lies outside the window."""
    if span is None:
        return _NO_SPAN
    start, end = np.searchsorted(positions, span)
    if start == end or positions[start] != span[0] or positions[end - 1] != span[1] - 1:
        return _NO_SPAN
    return [int(start), int(end)]


def _tags(positions: np.ndarray, window: Window, quantities: Sequence[Quantity]) -> list[int]:
    tags = np.zeros(len(positions), dtype=np.int64)
    entities = {(label, span) for q in quantities for label, span in q.spans()}
    # a value wins over what it may overlap, and a longer span over a shorter one
    for label, span in sorted(entities, key=lambda e: (e[0] == "VALUE", e[1][1] - e[1][0], e)):
        start, end = _place(positions, span)
        if start >= 0:
            tag = 2 * LABELS.index(label) + 1
            tags[start:end] = tag + 1
            tags[start] = tag
    tags[positions < window.focus] = IGNORE
    return [int(tag) for tag in tags]


@dataclass(slots=True)
class Collator:
    """Rows to a batch of tensors.

    Attributes:
        vocabulary: of the encoder.
        mask_rate: share of characters outside values that become [MASK] (0 for evaluation).
        digit_rate: share of windows whose values get other digits.
        silence_rate: share of windows in which the rules say nothing, so that the model can do without them.
        seed: of the augmentation.
    """

    vocabulary: Vocabulary
    mask_rate: float = 0.0
    digit_rate: float = 0.0
    silence_rate: float = 0.0
    seed: int = 0
    _random: np.random.Generator | None = None

    def __call__(self, rows: list[dict[str, Any]]) -> dict[str, torch.Tensor]:
        if self._random is None:
            self._random = np.random.default_rng(self.seed)
        longest = max(row["length"] for row in rows)
        windows_ = [self._window(row, longest) for row in rows]
        batch = {
            key: torch.from_numpy(np.stack([w[key] for w in windows_]))
            for key in ("ids", "mask", "tags", "tag_weights", "allowed")
        }
        return batch | self._quantities(rows, longest)

    def _window(self, row: dict[str, Any], longest: int) -> dict[str, np.ndarray]:
        assert self._random is not None
        size = row["length"]
        chars = row["chars"]
        values = np.array([spans[0] for spans in row["spans"]], dtype=np.int64).reshape(-1, 2)
        if self.digit_rate and self._random.random() < self.digit_rate:
            chars = _other_digits(chars, values, self._random)
        ids = np.full(longest + 2, self.vocabulary.pad, dtype=np.int64)
        encoded = self.vocabulary.encode(chars, np.arange(size))
        if self.mask_rate:
            drop = self._random.random(size) < self.mask_rate
            for start, end in values.tolist():
                drop[start:end] = False
            encoded[1:-1][drop] = self.vocabulary.mask
        ids[: size + 2] = encoded
        allowed = np.zeros((longest, MAX_SPAN), dtype=bool)
        allowed[:size] = span_mask(row["chars"], barriers(row["chars"], values))
        tags = np.full(longest, IGNORE, dtype=np.int64)
        tags[:size] = row["tags"]
        return {
            "ids": ids,
            "mask": (np.arange(longest + 2) < size + 2).astype(np.int64),
            "tags": tags,
            "tag_weights": np.where(tags == IGNORE, 0.0, row["weight"]).astype(np.float32),
            "allowed": allowed,
        }

    def _quantities(self, rows: list[dict[str, Any]], longest: int) -> dict[str, torch.Tensor]:
        total = sum(len(row["spans"]) for row in rows)
        assert self._random is not None
        features = np.zeros((len(FEATURE_SIZES), total, longest), dtype=np.int64)
        answered = np.zeros((total, len(ROLES)), dtype=np.int64)
        pairs = np.zeros((len(PAIR_SIZES), total, total), dtype=np.int64)
        columns: dict[str, list[Any]] = {key: [] for key in ("owner", "values", "roles", "parent", "status", "weights")}
        at = 0
        for owner, row in enumerate(rows):
            count = len(row["spans"])
            if not count:
                continue
            values = np.array([spans[0] for spans in row["spans"]], dtype=np.int64)
            here = slice(at, at + count)
            spans_said, parents_said = np.array(row["answers"]), np.array(row["parent_answers"])
            if self._random.random() < self.silence_rate:
                spans_said, parents_said = np.full_like(spans_said, UNKNOWN), np.full_like(parents_said, UNKNOWN)
            features[:, here, : row["length"]] = token_features(row["chars"], values, spans_said)
            answered[here] = none_features(spans_said)
            pairs[:, here, here] = pair_features(row["chars"], values, parents_said)
            allowed = span_mask(row["chars"], barriers(row["chars"], values))
            for i, spans in enumerate(row["spans"]):
                weight = row["weight"] if row["focus"][i] else 0.0
                parent = row["parent"][i]
                columns["owner"].append(owner)
                columns["values"].append((spans[0][0], spans[0][1] - 1))
                columns["roles"].append([_target(span, allowed) for span in spans[1:]])
                columns["parent"].append(0 if parent < 0 else at + parent + 1)
                columns["status"].append(row["status"][i])
                columns["weights"].append(weight)
            at += count
        shapes = {"values": (total, 2), "roles": (total, len(ROLES))}
        tensors = {
            key: torch.tensor(column, dtype=torch.float32 if key == "weights" else torch.long).reshape(
                shapes.get(key, (total,))
            )
            for key, column in columns.items()
        }
        arrays = {"features": features, "answered": answered, "pairs": pairs}
        return tensors | {key: torch.from_numpy(array) for key, array in arrays.items()}


def _target(span: list[int], allowed: np.ndarray) -> int:
    """Class of a span under the joint softmax of `model.span_logits`: 0 is none; what no answer can be is skipped."""
    start, end = span
    if start < 0:
        return 0
    length = end - start
    if length > MAX_SPAN or not allowed[start, length - 1]:
        return IGNORE
    return 1 + start * MAX_SPAN + length - 1


def _other_digits(chars: str, values: np.ndarray, random: np.random.Generator) -> str:
    changed = list(chars)
    for start, end in values.tolist():
        for i in range(start, end):
            if changed[i] in "0123456789":
                low = 1 if i == start else 0
                changed[i] = str(random.integers(low, 10))
    return "".join(changed)
