"""`extract train` from end to end, on an encoder so small that it takes seconds."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from transformers import BertConfig, BertModel

import training.trainer
from extract.errors import ReportError
from extract.tagger import ModelTagger
from labels.scheme import TAGS
from training.commands import hold_out_each
from training.examples import Example
from training.exporter import export
from training.gold_reports import read_gold_folder
from training.model import HeadSettings, QuantityTagger
from training.paragraphs import paragraphs, split
from training.sources import WRITTEN, gold_examples
from training.trainer import (
    GIVEN_PASSES,
    TrainConfig,
    collect,
    drawn,
    learn_invented,
    learn_paragraphs,
    learn_reports,
    train,
)

ROOT = Path(__file__).parents[2]
STAGES = ("pretraining", "paragraphs", "invented", "reports")
HEADS = HeadSettings(width=16, span_width=4, window=128)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT of one layer, with random weights and the real vocabulary."""
    folder = tmp_path_factory.mktemp("base")
    torch.manual_seed(1)
    sizes = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 64}
    BertModel(BertConfig(vocab_size=21128, **sizes)).save_pretrained(folder)
    shutil.copy(ROOT / "models/base/vocab.txt", folder)
    return folder


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two texts with gold and one without."""
    folder = tmp_path_factory.mktemp("seeds")
    for name in ("enforcement", "review-and-litigation"):
        for ending in (".txt", ".jsonl"):
            shutil.copy(WRITTEN / f"{name}{ending}", folder)
    shutil.copy(ROOT / "seeds/qinhuangdao-2021.txt", folder)
    return folder


@pytest.fixture(scope="module")
def config(base: Path, seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> TrainConfig:
    out = tmp_path_factory.mktemp("runs") / "tiny"
    return TrainConfig(base=str(base), seeds=seeds, synthetic=30, epochs=2, heads=HEADS, out=out)


@pytest.fixture(scope="module")
def run(config: TrainConfig, seeds: Path) -> Path:
    """A finished run; the model folder in it."""
    return run_all(config, gold_examples(seeds))


def run_all(config: TrainConfig, gold: list[Example]) -> Path:
    """All stages; the first text of `gold` stands for the reports, the others for all the rest."""
    data = collect(config, gold[1:], gold[1:], gold[1:])
    return learn_reports(config, learn_invented(config, data), data, gold[:1])


def test_a_run_folder_holds_what_a_reader_needs(run: Path) -> None:
    folder = run.parent
    for name in ("config.json", "metrics.json", "seqeval.txt", "curve.png", "checkpoint", "model/README.md"):
        assert (folder / name).exists(), name
    metrics = json.loads((folder / "metrics.json").read_text(encoding="utf-8"))
    assert metrics["quantities"]["synthetic"] > 0
    assert metrics["quantities"]["weak"] > 0
    assert "VALUE" in (folder / "seqeval.txt").read_text(encoding="utf-8")
    stages = [json.loads((folder / stage / "log.json").read_text()) for stage in STAGES]
    assert metrics["log"] == [entry for stage in stages for entry in stage]
    losses = [entry["loss"] for entry in metrics["log"] if "loss" in entry]
    assert losses[-1] < losses[0]


def test_a_finished_stage_is_used_again(run: Path, config: TrainConfig, seeds: Path) -> None:
    gold = gold_examples(seeds)
    weights = [run.parent / stage / "checkpoint/heads.pt" for stage in ("paragraphs", "invented")]
    before = [path.stat().st_mtime_ns for path in weights]
    data = collect(config, gold[1:], gold[1:], gold[1:])
    assert [learn_paragraphs(config, data), learn_invented(config, data)] == [path.parent for path in weights]
    assert [path.stat().st_mtime_ns for path in weights] == before


def test_the_fp32_export_gives_what_torch_gives(run: Path) -> None:
    parity = json.loads((run.parent / "metrics.json").read_text(encoding="utf-8"))["parity"]["fp32"]
    assert parity["largest"] < 1e-3
    assert parity["same"] == 1.0
    development = json.loads((run.parent / "metrics.json").read_text(encoding="utf-8"))["development"]
    assert development["torch"]["quantity"]["hits"] > 0


def test_exporting_leaves_the_model_without_dropout(run: Path, tmp_path: Path) -> None:
    model = QuantityTagger.load(run.parent / "checkpoint").eval()
    export(model, run / "vocab.txt", tmp_path, name="again", int8=False)
    assert not any(module.training for module in model.modules())


def test_the_exported_model_tags_and_grounds(run: Path) -> None:
    text = "全年共收到行政复议案件28件,受理27件,已审结24件。"
    tagger = ModelTagger(run)
    assert tagger.name == "tiny"
    ids = tagger.vocabulary.encode(text, np.arange(len(text)))[None]
    logits = tagger.run_mentions(ids, np.ones_like(ids))[1]
    assert logits.shape == (1, len(text), len(TAGS))
    assert all(0 <= q.value[0] < q.value[1] <= len(text) for q in tagger.tag(text))


def test_a_checkpoint_loads_as_it_was_saved(run: Path) -> None:
    first, second = (QuantityTagger.load(run.parent / "checkpoint").state_dict() for _ in range(2))
    assert all(torch.equal(first[name], second[name]) for name in first)


def test_resume_goes_on_where_the_run_stopped(config: TrainConfig, seeds: Path, tmp_path: Path) -> None:
    stopped = replace(config, out=tmp_path / "run", epochs=1, pretraining=0)
    run_all(stopped, gold_examples(seeds))
    run_all(replace(stopped, epochs=2, resume=True), gold_examples(seeds))
    log = json.loads((stopped.out / "metrics.json").read_text(encoding="utf-8"))["log"]
    assert [entry["epoch"] for entry in log if "eval_strict" in entry] == [1.0, 2.0]


def test_the_paragraphs_are_learnt_alike_with_and_without_data_of_the_user(config: TrainConfig, seeds: Path) -> None:
    gold = gold_examples(seeds)
    alone, with_own = (collect(config, gold[1:], own, []) for own in ([], gold[:1]))
    assert (alone.paragraphs, alone.development) == (with_own.paragraphs, with_own.development)
    assert {piece.text for piece in (*with_own.given, *with_own.held_back)} == {p.text for p in paragraphs(gold[0])}
    assert not {piece.text for piece in with_own.given} & {piece.text for piece in with_own.held_back}


def test_what_a_user_gives_is_shown_with_the_invented_reports_and_at_the_end(
    config: TrainConfig, seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gold = gold_examples(seeds)
    shown: dict[str, list[str]] = {}
    monkeypatch.setattr(
        training.trainer, "_fit", lambda _, __, stage: shown.update({stage.folder: [e.text for e in stage.shown]})
    )
    monkeypatch.setattr(training.trainer, "_finish", lambda *_, **__: None)
    config = replace(config, out=tmp_path, data=(seeds,))
    data = collect(config, gold[1:], gold[:1], gold[1:])
    learn_reports(config, learn_invented(config, data), data, gold[1:])
    own = data.given[0].text
    assert shown["invented"].count(own) == GIVEN_PASSES
    assert own not in shown["paragraphs"]
    assert own in shown["reports"]


def test_the_default_shows_a_part_of_what_is_written_and_the_recipes_all() -> None:
    part, again, every = (
        [example.text for example in drawn(TrainConfig(written=count), WRITTEN)] for count in (40, 40, 0)
    )
    assert part == again
    assert len(part) == len(set(part)) == 40
    assert set(part) < set(every)
    assert len(every) > TrainConfig().written


def test_a_model_of_another_scheme_is_refused(run: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(run, other)
    settings = json.loads((other / "extract.json").read_text(encoding="utf-8"))
    (other / "extract.json").write_text(json.dumps(settings | {"scheme": "0" * 12}), encoding="utf-8")
    with pytest.raises(ReportError, match="another label scheme"):
        ModelTagger(other)


def test_a_fold_never_sees_the_report_held_out(
    config: TrainConfig, seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("training.commands.WRITTEN", "training.commands.INVENTED"):
        monkeypatch.setattr(folder, seeds)  # training data that holds copies of both reports
    reports = read_gold_folder(seeds)
    evaluation = hold_out_each(reports, replace(config, out=tmp_path, epochs=1, pretraining=0))
    assert evaluation.reports == ["enforcement", "review-and-litigation"]
    for held_out, other in zip(reports, reversed(reports), strict=True):
        metrics = json.loads((tmp_path / held_out.name / "metrics.json").read_text(encoding="utf-8"))
        assert sum(metrics["quantities"].values()) == len(other.quantities)


@pytest.mark.parametrize("name", ["no-such-folder", "models/none"])
def test_a_missing_base_is_one_line(config: TrainConfig, name: str) -> None:
    with pytest.raises(ReportError, match="no such folder"):
        train(replace(config, base=name))


def test_paragraphs_keep_their_quantities(quantity: Callable[..., object]) -> None:
    text = "一、复议\n受理２８件，审结24件。\n败诉3件。"
    example = Example(
        text,
        [quantity(text, "２８", unit="件"), quantity(text, "24", unit="件@1"), quantity(text, "3", unit="件@2")],
        "x",
    )
    pieces = list(paragraphs(example))
    assert [p.text for p in pieces] == ["一、复议", "受理28件,审结24件。", "败诉3件。"]
    assert [[p.text[slice(*q.value)] for q in p.quantities] for p in pieces] == [[], ["28", "24"], ["3"]]


def test_development_paragraphs_are_not_trained_on(seeds: Path) -> None:
    training, development = split(gold_examples(seeds), 0.2, seed=1)
    assert len(development) == 16
    assert not {p.text for p in development} & {p.text for p in training}
