"""From votes to quantities: what the labelling functions say, weighed and made consistent.

Three rounds, each on what the last one settled: which numerals are quantities, which spans around them serve them,
and what is carried on from one figure to the next. In each round the answer with the most weight wins. A figure's
confidence is the chance that metric and action are right: the trust in their functions times their agreement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from labels.rules import functions
from labels.rules.breakdowns import members
from labels.rules.chain import link
from labels.rules.clause import read
from labels.rules.passage import Figure, Passage
from labels.rules.sums import sums
from labels.rules.votes import STAGES, LabellingFunction, Vote
from labels.scheme import ROLES, Offsets, Quantity

PART = 100_000
"""Characters that are voted on at a time: the votes take many times the memory of what they decide."""


@dataclass(slots=True)
class Ballot:
    """The weight behind each answer, per numeral and question; and who voted for what."""

    tallies: dict[Offsets, dict[str, dict[Offsets | str | None, float]]] = field(default_factory=dict)
    cast: list[tuple[str, Vote]] = field(default_factory=list)
    trust: dict[tuple[Offsets, str, Offsets | str | None], float] = field(default_factory=dict)

    def add(self, function: LabellingFunction, votes: Iterable[Vote]) -> None:
        """Counts the `votes` of `function`."""
        for vote in votes:
            self.cast.append((function.name, vote))
            key = (vote.value, vote.about, vote.answer)
            self.trust[key] = max(function.trust, self.trust.get(key, 0.0))
            answers = self.tallies.setdefault(vote.value, {}).setdefault(vote.about, {})
            answers[vote.answer] = answers.get(vote.answer, 0.0) + vote.weight * function.weight

    def winner(self, value: Offsets, about: str) -> tuple[Offsets | str | None, float] | None:
        """The heaviest answer and its share of the weight; None where nobody voted."""
        answers = self.tallies.get(value, {}).get(about)
        if not answers:
            return None
        best = _heaviest(answers)
        return best, answers[best] / sum(answers.values())


def collect(text: str) -> tuple[list[Figure], Ballot]:
    """The figures of normalised `text` with their settled roles, and every vote that was cast."""
    passage, ballot = Passage(text), Ballot()
    for stage in STAGES:
        if stage == "link":
            passage.links = link(passage)
            passage.sums, passage.members = sums(passage), members(passage)
        for function in functions():
            if function.stage == stage:
                ballot.add(function, function.votes(passage))
        if stage == "value":
            passage.figures = [Figure(value) for value in _accepted(ballot)]
        for figure in passage.figures:
            _settle(figure, ballot)
        if stage == "value":
            for i in range(len(passage.figures)):
                passage.readings.append(read(passage, i))
    return passage.figures, ballot


def vote(text: str) -> list[Quantity]:
    """The quantities of normalised `text`, sorted by value, `confidence` the agreement of the functions."""
    quantities: list[Quantity] = []
    for start, end in _parts(text):
        found, before = _vote(text[start:end]), len(quantities)
        for quantity in found:
            parent = None if quantity.parent is None else quantity.parent + before
            quantities.append(replace(quantity.shifted(start), parent=parent) if start else quantity)
    return quantities


def _parts(text: str) -> Iterator[Offsets]:
    """Pieces of whole lines: nothing that the functions look at goes on behind a line's end."""
    start = 0
    while len(text) - start > PART:
        end = text.rfind("\n", start, start + PART) + 1 or text.find("\n", start + PART) + 1 or len(text)
        yield start, end
        start = end
    yield start, len(text)


def _vote(text: str) -> list[Quantity]:
    figures, ballot = collect(text)
    quantities: list[Quantity] = []
    index: dict[Offsets, int] = {}
    for figure in figures:
        index.setdefault(figure.value, len(quantities))
        quantities.append(_quantity(figure, ballot))
        for metric in ballot.tallies[figure.value].get("again", ()):
            if isinstance(metric, tuple):
                quantities.append(replace(quantities[-1], metric=metric))
    parents = {figure.value: figure.parent for figure in figures if figure.parent}
    return [
        replace(quantity, parent=index.get(parents[quantity.value])) if quantity.value in parents else quantity
        for quantity in quantities
    ]


def _accepted(ballot: Ballot) -> list[Offsets]:
    """Numerals with more weight for than against, without overlaps: the heaviest, then the longest, wins."""
    scores = {}
    for value, about in ballot.tallies.items():
        score = sum(about.get("value", {}).values()) - sum(about.get("veto", {}).values())
        if "value" in about and score > 0:
            scores[value] = score
    taken: list[Offsets] = []
    for value in sorted(scores, key=lambda value: (value[0], -value[1])):
        if taken and value[0] < taken[-1][1]:
            if (scores[value], value[1] - value[0]) > (scores[taken[-1]], taken[-1][1] - taken[-1][0]):
                taken[-1] = value
            continue
        taken.append(value)
    return taken


def _settle(figure: Figure, ballot: Ballot) -> None:
    """Writes the winning answers into `figure`."""
    for about, answers in ballot.tallies[figure.value].items():
        answer = _heaviest(answers)
        if isinstance(answer, str):
            if about in ("kind", "status"):
                setattr(figure, about, answer)
        elif about == "parent":
            figure.parent = answer
        elif about in ROLES and answer is not None:
            figure.spans[about] = answer
        elif about in ROLES:
            figure.spans.pop(about, None)


def _heaviest(answers: dict[Offsets | str | None, float]) -> Offsets | str | None:
    return max(answers, key=answers.__getitem__) if len(answers) > 1 else next(iter(answers))


def _quantity(figure: Figure, ballot: Ballot) -> Quantity:
    confidence = _support(figure, ballot) * _sureness(figure, ballot, "metric") * _sureness(figure, ballot, "action")
    bare = Quantity(figure.value, kind=figure.kind, status=figure.status, confidence=round(confidence, 4))
    roles: dict[str, Any] = {name: figure.spans.get(name) for name in ROLES}
    return replace(bare, **roles)


def _support(figure: Figure, ballot: Ballot) -> float:
    about = ballot.tallies[figure.value]
    support, against = sum(about["value"].values()), sum(about.get("veto", {}).values())
    return support / (support + against)


UNASKED = {"metric": 0.5, "action": 0.85}
"""How often a figure for which no function names a metric or an action has none."""


def _sureness(figure: Figure, ballot: Ballot, name: str) -> float:
    """How far the answer that won can be trusted: its functions' measured precision times its share of the weight."""
    won = ballot.winner(figure.value, name)
    if won is None:
        return UNASKED[name]
    answer, share = won
    return ballot.trust[figure.value, name, answer] * share
