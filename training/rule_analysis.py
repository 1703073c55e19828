"""How good each labelling function is: the table that a rule-writer steers by.

Coverage, overlap and conflict need no gold; precision and recall are measured on the texts that have it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extract.normalise import normalise
from labels.rules import functions
from labels.rules.votes import Vote
from labels.scheme import ROLES, Offsets, Quantity
from labels.voting import collect

if TYPE_CHECKING:
    from rich.table import Table


@dataclass(frozen=True, slots=True)
class FunctionStats:
    """One labelling function on a set of texts.

    Attributes:
        name, stage: of the function.
        votes: how many it cast.
        coverage: share of the numerals that any function voted on, that this one voted on.
        overlap: share of its votes whose question another function answered too.
        conflict: share of its votes that another function answered differently.
        precision: share of its votes on texts with gold that gold confirms; None where there is nothing to judge.
        recall: share of the gold answers of its kinds of vote that it gives; None likewise, and for vetoes.
    """

    name: str
    stage: str
    votes: int
    coverage: float
    overlap: float
    conflict: float
    precision: float | None
    recall: float | None


@dataclass(slots=True)
class _Tally:
    votes: int = 0
    numerals: int = 0
    overlaps: int = 0
    conflicts: int = 0
    judged: int = 0
    right: int = 0
    questions: Counter[str] = field(default_factory=Counter)


def analyse(texts: Iterable[tuple[str, Sequence[Quantity] | None]]) -> list[FunctionStats]:
    """One row for each labelling function, in the order of the rules, over (text, gold or None) pairs."""
    tallies: dict[str, _Tally] = defaultdict(_Tally)
    numerals = 0
    asked: Counter[str] = Counter()
    for text, gold in texts:
        votes = _distinct(collect(normalise(text))[1].cast)
        numerals += len({vote.value for _, vote in votes})
        _count(votes, tallies)
        if gold is not None:
            _judge(text, votes, gold, tallies, asked)
    return [_stats(function.name, function.stage, tallies[function.name], numerals, asked) for function in functions()]


def _distinct(cast: Sequence[tuple[str, Vote]]) -> list[tuple[str, Vote]]:
    return list(dict.fromkeys(cast))


def _count(votes: Sequence[tuple[str, Vote]], tallies: dict[str, _Tally]) -> None:
    answers: dict[tuple[Offsets, str], set[tuple[str, object]]] = defaultdict(set)
    for name, vote in votes:
        question, answer = _question(vote)
        answers[vote.value, question].add((name, answer))
    for name, vote in votes:
        question, answer = _question(vote)
        others = [other for by, other in answers[vote.value, question] if by != name]
        tally = tallies[name]
        tally.votes += 1
        tally.overlaps += bool(others)
        tally.conflicts += any(other != answer for other in others)
    for name, value in {(name, vote.value) for name, vote in votes}:
        tallies[name].numerals += value is not None


def _question(vote: Vote) -> tuple[str, object]:
    """A veto and a vote for a value are two answers to one question."""
    return ("value", vote.about) if vote.about in ("value", "veto") else (vote.about, vote.answer)


def _judge(
    text: str,
    votes: Sequence[tuple[str, Vote]],
    gold: Sequence[Quantity],
    tallies: dict[str, _Tally],
    asked: Counter[str],
) -> None:
    by_value: dict[Offsets, list[Quantity]] = defaultdict(list)
    for quantity in gold:
        by_value[quantity.value].append(quantity)
        asked.update(["value", "kind", "status"])
        asked.update(name for name in ROLES if quantity.role(name) is not None)
        asked["parent"] += quantity.parent is not None
    for name, vote in votes:
        verdict = _right(text, vote, by_value.get(vote.value, []), gold)
        if verdict is not None:
            tally = tallies[name]
            tally.judged += 1
            tally.right += verdict
            tally.questions[vote.about] += verdict


def _right(text: str, vote: Vote, same: Sequence[Quantity], gold: Sequence[Quantity]) -> bool | None:
    """Whether gold confirms a vote; None for a role of a numeral that gold does not hold."""
    if vote.about == "value":
        return bool(same)
    if vote.about == "veto":
        return not same
    if not same:
        return None
    return any(_agrees(text, vote, quantity, gold) for quantity in same)


def _agrees(text: str, vote: Vote, quantity: Quantity, gold: Sequence[Quantity]) -> bool:
    if vote.about in ("kind", "status"):
        return bool(getattr(quantity, vote.about) == vote.answer)
    if vote.about == "parent":
        return quantity.parent is not None and gold[quantity.parent].value == vote.answer
    span = quantity.role("metric" if vote.about == "again" else vote.about)
    if span is None or not isinstance(vote.answer, tuple):
        return span is None and vote.answer is None
    return text[slice(*span)] == text[slice(*vote.answer)]


def _stats(name: str, stage: str, tally: _Tally, numerals: int, asked: Counter[str]) -> FunctionStats:
    wanted = sum(asked["metric" if question == "again" else question] for question in tally.questions)
    return FunctionStats(
        name,
        stage,
        tally.votes,
        coverage=tally.numerals / numerals if numerals else 0.0,
        overlap=tally.overlaps / tally.votes if tally.votes else 0.0,
        conflict=tally.conflicts / tally.votes if tally.votes else 0.0,
        precision=tally.right / tally.judged if tally.judged else None,
        recall=min(1.0, tally.right / wanted) if wanted and "veto" not in tally.questions else None,
    )


def table(rows: Iterable[FunctionStats]) -> Table:
    """The rows as a table for the terminal."""
    from rich.table import Table

    made = Table(box=None, pad_edge=False, caption="precision and recall on the texts that have gold")
    made.add_column("function", overflow="fold")  # a narrow terminal breaks a name, and cuts none
    made.add_column("stage")
    for heading in ("votes", "coverage", "overlap", "conflict", "precision", "recall"):
        made.add_column(heading, justify="right")
    for row in rows:
        shares = (row.coverage, row.overlap, row.conflict, row.precision, row.recall)
        made.add_row(row.name, row.stage, str(row.votes), *("–" if s is None else f"{s:.3f}" for s in shares))
    return made
