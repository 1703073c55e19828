"""`extract evaluate`: scores of a model, or of models trained without each report in turn."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from extract.extractor import Tagger, default_model
from extract.normalise import normalise
from extract.tagger import ModelTagger
from training.errors_page import write_errors
from training.evaluate import Evaluation, leave_one_out, rules, write_json
from training.evaluate import evaluate as score_model
from training.evaluation_tables import print_evaluation
from training.examples import Example
from training.gold_reports import GoldReport, read_gold_folder
from training.paragraphs import paragraphs
from training.plots import write_reliability
from training.sources import INVENTED, WRITTEN
from training.trainer import (
    Data,
    TrainConfig,
    collect,
    drawn,
    given_examples,
    learn_invented,
    learn_reports,
)


def evaluate(
    *,
    model: Path | None,
    gold: Path,
    config: TrainConfig | None,
    output: Path | None,
    errors: Path | None,
    plot: Path | None = None,
) -> None:
    """Prints the scores on the reports of `gold`; writes them as JSON to `output` and the misses to the page `errors`.

    Args:
        model: the model folder; None is the shipped one.
        config: how to train each fold of leave-one-out; None scores `model`.
    """
    reports = read_gold_folder(gold)
    if config is None:
        folder = model or default_model()
        evaluation = score_model(ModelTagger(folder), reports, baseline=rules(), settings={"model": str(folder)})
    else:
        evaluation = hold_out_each(reports, config)
    print_evaluation(evaluation, Console())
    if output:
        write_json(output, evaluation)
    if errors:
        write_errors(errors, evaluation)
    if plot:
        write_reliability(plot, {name: evaluation.reliability(name) for name in evaluation.systems})


def hold_out_each(
    reports: Sequence[GoldReport], config: TrainConfig, more: Sequence[Example] = (), *, folds: str = ""
) -> Evaluation:
    """Leave-one-report-out; finished folds of the same settings are reused.

    Args:
        reports: each is held out in turn.
        config: the first three stages lie in `config.out`, the run of each fold in `config.out/folds/NAME`.
        more: training data besides that of `config`.
    """
    # the first stages know none of the reports, so every fold can start from them
    data = data_without(reports, config)
    shown = without(reports, more)
    start = learn_invented(config, data)

    def train_fold(others: Sequence[GoldReport], held_out: str) -> Tagger:
        fold = replace(config, out=config.out / folds / held_out, name=f"without {held_out}")
        finished = _finished(fold)
        if finished is None:
            gold = [Example(report.text, report.quantities, f"seeds/{report.name}") for report in others]
            finished = learn_reports(fold, start, data, gold, shown)
        return ModelTagger(finished)

    return leave_one_out(reports, train_fold, baseline=rules(), settings=config.to_dict())


def _finished(fold: TrainConfig) -> Path | None:
    config = fold.out / "config.json"
    done = (fold.out / "metrics.json").is_file() and json.loads(config.read_text(encoding="utf-8")) == fold.to_dict()
    return fold.out / "model" if done else None


def data_without(reports: Sequence[GoldReport], config: TrainConfig) -> Data:
    """What the first three stages learn, without the paragraphs of `reports`."""
    written, given, invented = drawn(config, WRITTEN), given_examples(config), drawn(config, INVENTED)
    return collect(config, without(reports, written), without(reports, given), without(reports, invented))


def without(reports: Sequence[GoldReport], examples: Sequence[Example]) -> list[Example]:
    """The paragraphs of `examples` that `reports` do not hold."""
    text = "\n".join(normalise(report.text) for report in reports)
    return [piece for example in examples for piece in paragraphs(example) if piece.text.strip() not in text]
