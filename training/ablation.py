"""What each source of training data brings, every row scored on reports that its model has not seen.

    python -m training.ablation --unlabelled ../shared/corpus/guangdong-2014-2025

trains what `--out` does not hold yet (hours, if it holds nothing), prints the table and writes it to `--table` and,
with all counts, to `--scores`.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from extract.vocabulary import Vocabulary
from extract.writing.replacing import replacing
from training.commands import data_without, hold_out_each
from training.evaluate import Evaluation, evaluate, rules
from training.gold_reports import GoldReport, read_gold_folder
from training.model import QuantityTagger
from training.recipes import read_recipe
from training.self_training import self_labelled
from training.sources import unlabelled_texts
from training.torch_tagger import TorchTagger
from training.trainer import TrainConfig, learn_invented, learn_paragraphs, made_examples, pretrain

SURE, SELF_LABELLED = 0.85, 600
"""Self-training: the least confidence of a paragraph's records, and how many paragraphs are taken."""

_MODEL = "model"
_MEASURES = ("quantity", "strict", "metric", "action", "subject", "period", "parent")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was trained on, its scores, and which system of them is meant."""

    name: str
    evaluation: Evaluation
    system: str


def main(
    unlabelled: Annotated[Path, typer.Option(help="Reports without gold.")],
    out: Annotated[Path, typer.Option(help="Folder of the runs; finished ones are reused.")] = Path("runs/ablation"),
    scores: Annotated[Path, typer.Option(help="Where the scores go.")] = Path("docs/scores/ablation.json"),
    table: Annotated[Path, typer.Option(help="Where the table goes.")] = Path("docs/scores/ablation.md"),
) -> None:
    """Trains and scores every row."""
    rows = list(_rows(TrainConfig(out=out), unlabelled))
    lines = ["| trained on | " + " | ".join(_MEASURES) + " |", "|---" * (1 + len(_MEASURES)) + "|"]
    lines += [_line(row) for row in rows]
    print("\n".join(lines))
    with replacing(table) as temporary:
        temporary.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with replacing(scores) as temporary:
        told = {row.name: row.evaluation.scores(row.system).to_dict() for row in rows}
        temporary.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")


def _line(row: Row) -> str:
    scores = row.evaluation.scores(row.system)
    cells = []
    for name in _MEASURES:
        found = scores[name]
        cells.append("–" if found.f1 is None else f"{found.f1:.3f}")
        if name == "strict" and found.low is not None:
            cells[-1] += f" [{found.low:.3f}–{found.high:.3f}]"
    return f"| {row.name} | " + " | ".join(cells) + " |"


def _rows(config: TrainConfig, unlabelled: Path) -> Iterator[Row]:
    reports = read_gold_folder(config.seeds / "gold")
    weak = replace(config, synthetic=0, unlabelled=(unlabelled,), out=config.out / "weak")
    first = _score("weak labels", pretrain(weak, made_examples(weak)), reports)
    yield Row("nothing: the rules alone", first.evaluation, "rules")
    yield first
    yield _score("synthetic sentences", pretrain(config, made_examples(config)), reports)
    data = data_without(reports, config)
    yield _score("+ written paragraphs", learn_paragraphs(config, data), reports)
    yield _score("+ invented reports", learn_invented(config, data), reports)
    yield Row("+ the other reports", hold_out_each(reports, config, folds="reports"), _MODEL)
    full = TrainConfig(**read_recipe("default") | {"name": "", "out": config.out / "default"})
    yield Row("+ sentences and paragraphs of real reports", hold_out_each(reports, full, folds="folds"), _MODEL)
    tagger = _tagger(full.out / "invented" / "checkpoint", full)
    pseudo = list(self_labelled(tagger, unlabelled_texts(unlabelled), SURE))
    chosen = random.Random(config.seed).sample(pseudo, min(len(pseudo), SELF_LABELLED))
    yield Row("+ self-training", hold_out_each(reports, full, chosen, folds="self-training"), _MODEL)


def _tagger(checkpoint: Path, config: TrainConfig) -> TorchTagger:
    return TorchTagger(QuantityTagger.load(checkpoint), Vocabulary.load(Path(config.base) / "vocab.txt"))


def _score(name: str, checkpoint: Path, reports: Sequence[GoldReport]) -> Row:
    tagger = _tagger(checkpoint, TrainConfig())
    return Row(name, evaluate(tagger, reports, baseline=rules()), tagger.name)


if __name__ == "__main__":
    typer.run(main)
