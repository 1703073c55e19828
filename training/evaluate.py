"""Systems against gold: on given reports, or each report held out in turn and trained without.

Every outcome keeps its predictions and its counts, so that scores of one report, of all pooled, seqeval's table, the
reliability and the page of errors all come from the same run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from extract.errors import ReportError
from extract.normalise import normalise
from extract.schema import Span
from labels.scheme import Offsets, Quantity
from training.gold_reports import GoldReport
from training.mention_scores import MentionTable, mention_table
from training.reliability import Reliability, reliability, strict_outcomes
from training.scores import Counts, Scores, count, score

if TYPE_CHECKING:
    from extract.extractor import Tagger

Train: TypeAlias = "Callable[[Sequence[GoldReport], str], Tagger]"
"""Trains on the given reports; the name is that of the report held out, to keep and resume its run by."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one system made of one report.

    Attributes:
        system: its name.
        report: the report with its gold.
        text: the normalised text that both sides were compared on.
        predicted: quantities in text order.
        mentions: (label, span) for seqeval: what the mention head tagged where the system has one, else the spans of
            `predicted`.
        counts: by sentence, as `training.scores.count` gives them.
    """

    system: str
    report: GoldReport
    text: str
    predicted: Sequence[Quantity]
    mentions: Sequence[tuple[str, Offsets]]
    counts: Counts


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The outcomes of one or more systems on the same reports.

    Attributes:
        name: of the evaluation, a row of an ablation table.
        outcomes: by report, then by system.
        settings: what produced it, JSON-ready.
    """

    name: str
    outcomes: Sequence[Outcome]
    settings: Mapping[str, Any] = field(default_factory=dict)

    @property
    def systems(self) -> list[str]:
        """Names of the systems, the evaluated one first."""
        return list(dict.fromkeys(outcome.system for outcome in self.outcomes))

    @property
    def reports(self) -> list[str]:
        """Names of the reports."""
        return list(dict.fromkeys(outcome.report.name for outcome in self.outcomes))

    def of(self, system: str, report: str | None = None) -> list[Outcome]:
        """The outcomes of a system, of one report or all."""
        return [o for o in self.outcomes if o.system == system and report in (None, o.report.name)]

    def scores(self, system: str, report: str | None = None) -> Scores:
        """Record scores on one report, or pooled over all."""
        return score(outcome.counts for outcome in self.of(system, report))

    def mentions(self, system: str) -> MentionTable:
        """seqeval's table, pooled."""
        return mention_table((o.text, _mentions(o.report.quantities), o.mentions) for o in self.of(system))

    def reliability(self, system: str) -> Reliability:
        """Confidence against strict correctness, pooled."""
        outcomes = [strict_outcomes(o.text, o.report.quantities, o.predicted) for o in self.of(system)]
        return reliability([pair for pairs in outcomes for pair in pairs])

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready: {"name", "settings", "systems": {NAME: {"pooled", "reports": {NAME: scores}, "mentions",
        "reliability"}}}; every score with its counts, so that runs can be merged."""
        systems = {
            system: {
                "pooled": self.scores(system).to_dict(),
                "reports": {report: self.scores(system, report).to_dict() for report in self.reports},
                "mentions": self.mentions(system),
                "reliability": self.reliability(system).to_dict(),
            }
            for system in self.systems
        }
        return {"name": self.name, "settings": dict(self.settings), "systems": systems}


def evaluate(
    tagger: Tagger,
    gold: Sequence[GoldReport],
    *,
    baseline: Tagger | None = None,
    settings: Mapping[str, Any] | None = None,
) -> Evaluation:
    """Scores `tagger`, and `baseline` beside it, on every report of `gold`."""
    taggers = {tagger.name: tagger} | ({baseline.name: baseline} if baseline else {})
    outcomes = [outcome for report in gold for outcome in _outcomes(report, taggers)]
    return Evaluation(tagger.name, outcomes, settings or {})


def leave_one_out(
    gold: Sequence[GoldReport],
    train: Train,
    *,
    baseline: Tagger | None = None,
    name: str = "model",
    settings: Mapping[str, Any] | None = None,
) -> Evaluation:
    """Every report of `gold` scored by what `train` makes of the others.

    Args:
        gold: the reports; what `train` gets holds neither the held-out report nor another copy of its text.
        train: returns the tagger for a fold; keeping and resuming runs is its business.
        baseline: a tagger that is not trained, scored on the same reports.
        name: of the trained system in the tables, whatever the folds' taggers are called.
        settings: kept in the results.

    Raises:
        ReportError: fewer than two reports.
    """
    if len(gold) < 2:
        raise ReportError("leave-one-out needs at least two reports with gold; name a folder that holds more")
    outcomes: list[Outcome] = []
    for held_out in gold:
        others = [r for r in gold if r.name != held_out.name and normalise(r.text) != normalise(held_out.text)]
        taggers = {name: train(others, held_out.name)} | ({baseline.name: baseline} if baseline else {})
        outcomes += _outcomes(held_out, taggers)
    return Evaluation(name, outcomes, settings or {})


def rules() -> Tagger:
    """The baseline: the labelling functions alone."""
    from extract.rule_tagger import RuleTagger

    return RuleTagger()


def write_json(path: Path, evaluation: Evaluation) -> None:
    """Writes `Evaluation.to_dict()` to `path`.

    Raises:
        ReportError: it cannot be written.
    """
    import json

    from extract.writing.replacing import replacing

    with replacing(path) as temporary:
        text = json.dumps(evaluation.to_dict(), ensure_ascii=False, indent=1)
        temporary.write_text(text + "\n", encoding="utf-8")


def _outcomes(report: GoldReport, taggers: Mapping[str, Tagger]) -> Iterator[Outcome]:
    text = normalise(report.text)
    for system, tagger in taggers.items():
        predicted = tagger.tag(text)
        tagged = getattr(tagger, "mentions", None)
        mentions = tagged(text) if tagged else _mentions(predicted)
        counts = count(text, report.quantities, predicted, gold_numbers=report.numbers, read_number=_number)
        yield Outcome(system, report, text, predicted, mentions, counts)


def _mentions(quantities: Sequence[Quantity]) -> list[tuple[str, Offsets]]:
    return [mention for quantity in quantities for mention in quantity.spans()]


def _number(text: str, quantity: Quantity) -> float | None:
    """The number that the record of `quantity` carries."""
    from extract.quantity import make_value

    value, modifier, unit = (
        None if at is None else Span(text[slice(*at)], *at) for at in (quantity.value, quantity.modifier, quantity.unit)
    )
    assert value is not None
    return make_value(value, modifier, unit).number
