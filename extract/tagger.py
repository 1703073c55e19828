"""A report's text to its quantities, by a trained model.

`WindowTagger` does everything but the matrix products: windows, decoding, offsets. `ModelTagger` runs those in ONNX
Runtime, one graph a head, so that prediction needs neither torch nor transformers. Each window is a run of its own, on
one thread: batches would pad, leave the cache, and let what is found in a window hang on its neighbours.
"""

from __future__ import annotations

import json
import os
from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from extract.antecedents import fullest_names
from extract.calibration import Calibration
from extract.decoding import AllowedSpans, Floats, Mention, allowed_spans, mentions, span_probabilities
from extract.errors import ReportError
from extract.features import Ints, barriers, none_features, pair_features, span_mask, token_features
from extract.quantity import kind_of
from extract.rule_votes import (
    PARENT_VOTE,
    ROLE_VOTE,
    STATUS_VOTE,
    Rules,
    Said,
    answers,
    ask_rules,
    said,
    vote_on_tags,
)
from extract.vocabulary import Vocabulary
from extract.windows import NUMERAL, Window, windows
from labels.rules.numerals import ARABIC, FORMAL
from labels.scheme import FINGERPRINT, ROLES, STATUSES, Offsets, Quantity

MENTIONS_GRAPH, ROLES_GRAPH = "mentions.onnx", "roles.onnx"
SETTINGS_FILE, VOCABULARY_FILE = "extract.json", "vocab.txt"
_METRIC = ROLES.index("metric")
_RECORD_ROLES = ("unit", "metric", "action")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quantity as one window gives it.

    Attributes:
        parent: value of its parent.
        probability: the model's own, of value, unit, metric and action together.
    """

    quantity: Quantity
    parent: Offsets | None
    probability: float


Tagged: TypeAlias = tuple[list[tuple[str, Offsets]], list[Candidate]]
"""Of one window's focus: its entities and its quantities."""


@dataclass(frozen=True, slots=True)
class RoleInputs:
    """What the role head takes for one window; shapes as in `training.model.RoleHead`.

    `owner` and `values` are of all quantities; the others of the last ones, those in the focus.
    """

    owner: Ints
    values: Ints
    features: Ints
    answered: Ints
    pairs: Ints


@dataclass(frozen=True, slots=True)
class RoleScores:
    """What the role head gives for one window."""

    ends: Floats
    none: Floats
    parents: Floats
    status: Floats


class WindowTagger(ABC):
    """Tags a text window by window; the two heads are the subclass's.

    Args:
        size: characters of the longest window.
        threads: windows that are run at a time.
    """

    def __init__(self, name: str, vocabulary: Vocabulary, size: int, threads: int = 1) -> None:
        self.name = name
        self.calibration = Calibration()
        self.vocabulary = vocabulary
        self.size = size
        # one pool for all texts: new threads for each would leave their memory behind
        self._pool = ThreadPoolExecutor(threads)

    @abstractmethod
    def run_mentions(self, ids: Ints, mask: Ints) -> tuple[Floats, Floats, Floats]:
        """Token ids (B, T + 2) to states (B, T, hidden), tag logits (B, T, tags), spans (B, roles, T, MAX_SPAN)."""

    @abstractmethod
    def run_roles(self, states: Floats, inputs: RoleInputs) -> RoleScores:
        """States and quantities to role scores."""

    def tag(self, text: str) -> list[Quantity]:
        """The quantities of normalised `text`, in text order."""
        confidence = self.calibration.confidence
        return [
            replace(quantity, confidence=confidence(probability))
            for quantity, probability in self.tag_with_probability(text)
        ]

    def tag_with_probability(self, text: str) -> list[tuple[Quantity, float]]:
        """The quantities, each with what `Calibration.confidence` takes."""
        found = [candidate for _, candidates in self._tagged(text) for candidate in candidates]
        found.sort(key=lambda candidate: candidate.quantity.value)
        index = {candidate.quantity.value: i for i, candidate in enumerate(found)}
        linked = [
            replace(
                candidate.quantity,
                parent=None if candidate.parent is None else index.get(candidate.parent),
                kind=kind_of(text, candidate.quantity),
            )
            for candidate in found
        ]
        named = fullest_names(text, linked)
        return [(quantity, candidate.probability) for quantity, candidate in zip(named, found, strict=True)]

    def mentions(self, text: str) -> list[tuple[str, Offsets]]:
        """The entities of normalised `text` as the mention head tags them, in text order (what seqeval scores)."""
        entities = [entity for entities, _ in self._tagged(text) for entity in entities]
        return sorted(entities, key=lambda entity: entity[1])

    def _tagged(self, text: str) -> Iterator[Tagged]:
        rules = ask_rules(text)
        yield from self._pool.map(lambda window: self._window(text, window, rules), windows(text, self.size))

    def _window(self, text: str, window: Window, rules: Rules) -> Tagged:
        chars = "".join([text[p] for p in window.positions.tolist()])
        ids = self.vocabulary.encode(text, window.positions)[None, :]
        states, tags, spans = self.run_mentions(ids, np.ones_like(ids))
        vote_on_tags(tags[0], window, chars, rules)
        found = mentions(tags[0])
        values = _values(found, chars)
        offsets = [_offsets(window, (m.start, m.end)) for m in values]
        first = bisect_left(offsets, (window.focus,))
        quantities: list[Candidate] = []
        if first < len(values):
            votes = [said(window, value, rules) for value in offsets]
            inputs = _role_inputs(chars, values, *answers(votes, offsets), asked=first)
            allowed = allowed_spans(spans[0], span_mask(chars, barriers(chars, inputs.values + np.array([0, 1]))))
            asked = Asked(values, offsets, first, votes)
            quantities = _quantities(window, chars, asked, self.run_roles(states, inputs), allowed)
        entities = [(m.label, _offsets(window, (m.start, m.end))) for m in found]
        return [entity for entity in entities if entity[1][0] >= window.focus], quantities


class ModelTagger(WindowTagger):
    """The tagger of a model folder: two ONNX graphs, vocabulary and settings."""

    def __init__(self, folder: Path, threads: int = 0) -> None:
        """Opens `folder`.

        Args:
            folder: what `extract train` wrote, or models/default.
            threads: windows that are run at a time, each on one thread; 0 for as many as there are cores.

        Raises:
            ReportError: files are missing, or the model speaks another label scheme.
        """
        import onnxruntime

        settings = read_settings(folder)
        super().__init__(
            settings.get("name") or folder.name,
            Vocabulary.load(folder / VOCABULARY_FILE),
            settings["heads"]["window"],
            threads or os.cpu_count() or 1,
        )
        fitted = settings.get("calibration", {})  # of an older version, it has a third number
        self.calibration = Calibration(fitted.get("offset", 0.0), fitted.get("slope", 1.0))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        # the export fused what pays; fusing more costs time here and at every window
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        options.log_severity_level = 3

        def session(name: str) -> onnxruntime.InferenceSession:
            try:
                return onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])
            except Exception as error:
                raise ReportError(
                    f"{folder / name}: not a readable ONNX graph; export the model again ({error})"
                ) from None

        self._mentions, self._roles = session(MENTIONS_GRAPH), session(ROLES_GRAPH)

    def run_mentions(self, ids: Ints, mask: Ints) -> tuple[Floats, Floats, Floats]:
        states, tags, spans = self._mentions.run(None, {"ids": ids})
        return states, tags, spans

    def run_roles(self, states: Floats, inputs: RoleInputs) -> RoleScores:
        feeds = {name: getattr(inputs, name) for name in RoleInputs.__slots__}
        return RoleScores(*self._roles.run(None, {"states": states, **feeds}))


def read_settings(folder: Path) -> dict[str, Any]:
    """Settings of a model folder: its name, its label scheme, the sizes of its heads.

    Raises:
        ReportError: `folder` is no model folder, or of another label scheme.
    """
    if not folder.is_dir():
        raise ReportError(f"{folder}: no such model folder; name one that `extract train` wrote")
    missing = [n for n in (SETTINGS_FILE, VOCABULARY_FILE, MENTIONS_GRAPH, ROLES_GRAPH) if not (folder / n).is_file()]
    if missing:
        raise ReportError(
            f"{folder}: no model here ({', '.join(missing)} missing); name a folder that `extract train` wrote"
        )
    settings: dict[str, Any] = json.loads((folder / SETTINGS_FILE).read_text(encoding="utf-8"))
    if settings.get("scheme") != FINGERPRINT:
        raise ReportError(
            f"{folder}: trained with another label scheme ({settings.get('scheme')}, this version has {FINGERPRINT}); "
            "train it again"
        )
    return settings


def _values(entities: Sequence[Mention], chars: str) -> list[Mention]:
    """The quantities among the entities; one that touches a numeral in Arabic or formal digits takes its edges."""
    numerals = [match.span() for pattern in (ARABIC, FORMAL) for match in pattern.finditer(chars)]
    found: dict[Offsets, Mention] = {}
    for mention in entities:
        if mention.label == "VALUE" and NUMERAL.search(chars[mention.start : mention.end]):
            touched = [at for at in numerals if at[0] < mention.end and mention.start < at[1]]
            for start, end in touched or [(mention.start, mention.end)]:
                found.setdefault((start, end), replace(mention, start=start, end=end))
    return [found[at] for at in sorted(found)]


def _role_inputs(chars: str, values: Sequence[Mention], said_spans: Ints, parents: Ints, *, asked: int) -> RoleInputs:
    """What the role head takes, of the quantities from number `asked` on."""
    spans = np.array([(m.start, m.end) for m in values], dtype=np.int64)
    return RoleInputs(
        owner=np.zeros(len(values), dtype=np.int64),
        values=spans - np.array([0, 1]),
        features=token_features(chars, spans, said_spans)[:, asked:],
        answered=none_features(said_spans)[asked:],
        pairs=pair_features(chars, spans, parents)[:, asked:],
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """The quantities of a window's focus as the model scores them, after those of its context.

    Attributes:
        values: of all quantities of the window.
        offsets: theirs in the text.
        first: index of the first one in the focus.
        votes: what the rules say about each.
    """

    values: Sequence[Mention]
    offsets: Sequence[Offsets]
    first: int
    votes: Sequence[Said | None]


def _quantities(window: Window, chars: str, asked: Asked, scores: RoleScores, spans: AllowedSpans) -> list[Candidate]:
    """Quantities of one window's focus."""
    alone, parents, status = scores.none[:, -1], scores.parents.copy(), scores.status.copy()
    index = {value: i for i, value in enumerate(asked.offsets)}
    quantities: list[Candidate] = []
    for row, i in enumerate(range(asked.first, len(asked.values))):
        answer = asked.votes[i]
        parents[row, i] = -np.inf
        if answer is not None:
            status[row, answer.status] += STATUS_VOTE
            # that the rules see no parent says little: they miss many
            if answer.parent in index:
                parents[row, index[answer.parent]] += PARENT_VOTE
        found = span_probabilities(
            scores.ends[row],
            scores.none[row, :-1],
            spans,
            [] if answer is None else [(role, span, ROLE_VOTE) for role, span in answer.roles],
        )
        best = {name: found.best(role) for role, name in enumerate(ROLES)}
        roles: dict[str, Any] = {name: _offsets(window, span) for name, (span, _) in best.items() if span is not None}
        quantity = Quantity(value=asked.offsets[i], **roles, status=STATUSES[int(status[row].argmax())])
        probability = float(asked.values[i].probability * np.prod([best[name][1] for name in _RECORD_ROLES]))
        parent = int(parents[row].argmax())
        above = asked.offsets[parent] if parents[row, parent] > alone[row] else None
        metrics: list[Offsets | None] = [*found.members(_METRIC, chars)] or [None]
        listed = sorted(span for role, span in (answer.roles if answer else ()) if role == _METRIC and span is not None)
        if len(listed) > 1 and best["metric"][0] in listed:
            metrics = [*listed]  # the rules read 办结率、答复率均为100% well, the model seldom shares a value out
        for metric in metrics:
            named = replace(quantity, metric=metric and _offsets(window, metric))
            quantities.append(Candidate(named, above, probability))
    return quantities


def _offsets(window: Window, span: Offsets) -> Offsets:
    return int(window.positions[span[0]]), int(window.positions[span[1] - 1]) + 1
