"""`extract train`: data in, a run folder out.

Four stages, from weak to sure: what is made without gold (weak labels and synthetic paragraphs); the repository's
written paragraphs; invented reports, with the gold that the settings name; the reports of seeds/gold, with the gold of
`TrainConfig.data` once more. The last two show some of what came before again. The first three know no report of
seeds/gold, so leave-one-out learns them once, and a fold is the fourth.

A run folder holds config.json, checkpoint/ (for torch), model/ (ONNX int8 with its card, what `extract predict --model`
takes), metrics.json, seqeval.txt and curve.png.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import torch

from extract.errors import ReportError
from extract.tagger import ModelTagger
from extract.vocabulary import Vocabulary
from labels.scheme import Quantity
from training.calibrate import calibrate
from training.dataset import build_dataset
from training.examples import Example
from training.exporter import export, parity
from training.fitting import FitSettings, fit, read_log
from training.model import HeadSettings, QuantityTagger
from training.paragraphs import paragraphs, split
from training.progress import Progress
from training.sources import INVENTED, WRITTEN, calibration_examples, gold_examples, unlabelled_texts
from training.standoff import standoff_examples

DEVELOPMENT_SHARE = 0.03
"""Of the gold paragraphs; early stopping looks at them, the weights never see them."""

AGREEMENT, WEAK_PARAGRAPHS = 0.6, 1500
"""Of the folders without gold: how far the rules must agree on each figure of a paragraph, and how many are taken."""

INVENTED_REPORTS = FitSettings(epochs=1, learning_rate=1.5e-4, head_rate=7e-4)
REPORTS = FitSettings(epochs=1, learning_rate=1e-4, head_rate=5e-4)
"""How the third and the fourth stage are fitted."""

GIVEN_PASSES = 2
"""How often the third stage shows the gold that the settings name: it is what the model is for."""

REPORT_COPIES, REPLAY_SHARE = 4, 0.05
"""How often the fourth stage shows a report, and how much of what came before the last two stages show again."""

_LATER: dict[str, Any] = {"data": [], "corpus": None}
"""The settings that the first two stages don't depend on."""


@dataclass(frozen=True, slots=True)
class TrainConfig:
    """What to train on, and how.

    Attributes:
        base: folder of the encoder, or its name on the model hub.
        seeds: folder of reports; those without gold are labelled by the rules.
        data: more folders of texts with gold.
        corpus: folder of the texts that `training/annotated` has gold for, see `training.standoff`.
        unlabelled: more folders of texts, to be labelled by the rules.
        synthetic: number of synthetic paragraphs.
        written: number of the repository's written paragraphs, and of those of its invented reports, drawn by the seed;
            0 for all.
        out: the run folder.
        name: of the model, as reports carry it; the run folder's name where empty.
        resume: go on with an interrupted run in `out`.
        pretraining: epochs over weak and synthetic examples. epochs: over gold paragraphs, at most.
        seed: of everything random.
    """

    base: str = "models/base"
    seeds: Path = Path("seeds")
    data: tuple[Path, ...] = ()
    corpus: Path | None = None
    unlabelled: tuple[Path, ...] = ()
    synthetic: int = 600
    written: int = 2000
    out: Path = Path("runs/latest")
    name: str = ""
    resume: bool = False
    epochs: int = 1
    pretraining: int = 1
    seed: int = 13
    heads: HeadSettings = field(default_factory=HeadSettings)

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready, without what says only where the run lies."""
        plain = asdict(self)
        for key in ("out", "resume", "name"):
            del plain[key]
        ready: dict[str, Any] = json.loads(json.dumps(plain, default=str))
        return ready


@dataclass(frozen=True, slots=True)
class Data:
    """What one run trains on.

    Attributes:
        made: examples made without gold.
        paragraphs: written paragraphs, those of `development` left out.
        development: written paragraphs for early stopping.
        invented: paragraphs of invented reports.
        given: gold paragraphs of the folders that the settings name, those of `held_back` left out.
        held_back: the others of them, which no stage shows.
        reports: what the fourth stage adds.
    """

    made: Sequence[Example]
    paragraphs: Sequence[Example]
    development: Sequence[Example]
    invented: Sequence[Example]
    given: Sequence[Example]
    held_back: Sequence[Example]
    reports: Sequence[Example] = ()

    def summary(self) -> dict[str, int]:
        """Quantities by source, for the model card."""
        rows: dict[str, int] = {}
        gold = (*self.reports, *self.invented, *self.given, *self.held_back, *self.paragraphs, *self.development)
        for example in {(e.source, e.text): e for e in (*gold, *self.made)}.values():
            key = example.source.split("/")[0]
            rows[key] = rows.get(key, 0) + len(example.quantities)
        return rows


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage: its folder in the run's, what its progress bar says, how it is fitted on what."""

    folder: str
    title: str
    settings: FitSettings
    shown: Sequence[Example]
    development: Sequence[Example] = ()


def train(config: TrainConfig) -> Path:
    """Trains on seeds with gold, the written paragraphs and `config.data`; returns the model folder.

    Raises:
        ReportError: the base or a data folder is missing or of no use; nothing was trained then.
    """
    reports = gold_examples(config.seeds)
    data = collect(config, drawn(config, WRITTEN), given_examples(config), drawn(config, INVENTED))
    return learn_reports(config, learn_invented(config, data), data, reports)


def drawn(config: TrainConfig, folder: Path) -> list[Example]:
    """The paragraphs of `folder` (`WRITTEN`, `INVENTED`), as many as the settings ask for."""
    pieces = [piece for example in gold_examples(folder) for piece in paragraphs(example)]
    if not config.written:
        return pieces
    return random.Random(config.seed).sample(pieces, min(config.written, len(pieces)))


def given_examples(config: TrainConfig) -> list[Example]:
    """The gold of the folders that the settings name: of `config.data`, and of `training/annotated` on `config.corpus`.

    Raises:
        ReportError: a folder or a text is missing, or a folder holds no gold.
    """
    given = [example for folder in config.data for example in gold_examples(folder)]
    return given + (standoff_examples(config.corpus) if config.corpus else [])


def collect(
    config: TrainConfig, written: Sequence[Example], given: Sequence[Example], invented: Sequence[Example]
) -> Data:
    """The data of the first three stages: what is made, and gold in paragraphs, some of it held back."""
    _vocabulary(config.base)  # a missing base is told before anything is made
    training, development = split(written, DEVELOPMENT_SHARE, config.seed)
    shown, held_back = split(given, DEVELOPMENT_SHARE, config.seed)
    made = made_examples(config) if config.pretraining else []
    pieces = [piece for example in invented for piece in paragraphs(example)]
    return Data(made, training, development, pieces, shown, held_back)


def pretrain(config: TrainConfig, made: Sequence[Example]) -> Path:
    """The first stage; returns the checkpoint. Without examples, it is the base with fresh heads."""

    def start() -> QuantityTagger:
        torch.manual_seed(config.seed)
        return QuantityTagger.from_base(config.base, config.heads)

    settings = FitSettings(epochs=config.pretraining, seed=config.seed)
    told = config.to_dict() | _LATER | {"epochs": 0}
    return _stage(config, Stage("pretraining", "weak and synthetic", settings, made), told, start)


def learn_paragraphs(config: TrainConfig, data: Data) -> Path:
    """The first two stages; returns the checkpoint."""
    known = replace(data, invented=[], given=[], held_back=[])
    told = config.to_dict() | _LATER | {"quantities": known.summary()}
    settings = FitSettings(epochs=config.epochs, seed=config.seed)
    stage = Stage("paragraphs", "paragraphs", settings, data.paragraphs, data.development)
    return _stage(config, stage, told, lambda: QuantityTagger.load(pretrain(config, data.made)))


def learn_invented(config: TrainConfig, data: Data) -> Path:
    """The first three stages; returns the checkpoint."""
    told = config.to_dict() | {"quantities": data.summary()}
    settings = replace(INVENTED_REPORTS, seed=config.seed)
    shown = [*data.invented, *[*data.given] * GIVEN_PASSES]
    if shown:
        shown += _again(config, data.paragraphs)
    stage = Stage("invented", "invented reports", settings, shown)
    return _stage(config, stage, told, lambda: QuantityTagger.load(learn_paragraphs(config, data)))


def _stage(config: TrainConfig, stage: Stage, told: dict[str, Any], start: Callable[[], QuantityTagger]) -> Path:
    """The checkpoint of a stage. One that the same settings (`told`) left in `config.out` is used again."""
    folder = config.out / stage.folder
    if not _is_done(folder, told):
        model = start()
        if stage.shown:
            _fit(config, model, stage)
        model.save(folder / "checkpoint")
        _write_json(folder / "config.json", told)
    return folder / "checkpoint"


def _own(config: TrainConfig, given: Sequence[Example]) -> list[Example]:
    """Those of `given` that are from `config.data`."""
    names = {folder.name for folder in config.data}
    return [example for example in given if example.source.split("/")[0] in names]


def _again(config: TrainConfig, shown: Sequence[Example]) -> list[Example]:
    return random.Random(config.seed).sample(shown, round(REPLAY_SHARE * len(shown)))


def learn_reports(
    config: TrainConfig, start: Path, data: Data, reports: Sequence[Example], more: Sequence[Example] = ()
) -> Path:
    """The fourth stage, from the checkpoint `start` of the third; returns the model folder.

    Args:
        data: of the first three stages.
        reports: gold reports, shown several times.
        more: further examples, shown once.
    """
    vocabulary = _vocabulary(config.base)
    config.out.mkdir(parents=True, exist_ok=True)
    _write_json(config.out / "config.json", config.to_dict())
    held_back = {example.text for example in (*data.development, *data.held_back)}
    whole = [piece for report in reports for piece in paragraphs(report)]
    further = [piece for example in more for piece in paragraphs(example) if piece.text not in held_back]
    data = replace(data, reports=[*whole, *further])
    again = _again(config, [*data.paragraphs, *data.given, *data.invented])
    shown = [*whole * REPORT_COPIES, *_own(config, data.given), *further, *again]
    model = QuantityTagger.load(start)
    stage = Stage("reports", "reports", replace(REPORTS, seed=config.seed), shown)
    _fit(config, model, stage)
    model.save(config.out / "checkpoint")
    run = start.parents[1]
    folders = [run / "pretraining", run / "paragraphs", run / "invented", config.out / stage.folder]
    return _finish(config, model, vocabulary, data, log=[entry for folder in folders for entry in read_log(folder)])


def _is_done(folder: Path, settings: dict[str, Any]) -> bool:
    done = folder / "config.json"
    plain = json.loads(json.dumps(settings))
    return done.is_file() and json.loads(done.read_text(encoding="utf-8")) == plain


def _vocabulary(base: str) -> Path:
    folder = Path(base)
    if folder.is_dir():
        if not (folder / "vocab.txt").is_file():
            raise ReportError(f"{base}: no vocab.txt; --base takes a BERT checkpoint with its vocabulary")
        return folder / "vocab.txt"
    if "/" not in base or base.startswith((".", "/", "models/")):
        raise ReportError(f"{base}: no such folder; run from the repository's folder, or name a checkpoint with --base")
    from huggingface_hub import hf_hub_download

    try:
        return Path(hf_hub_download(base, "vocab.txt"))
    except Exception as error:
        raise ReportError(
            f"{base}: not found on the model hub ({type(error).__name__}); name a folder with --base"
        ) from None


def made_examples(config: TrainConfig) -> list[Example]:
    """Weak labels on the texts without gold, and synthetic paragraphs: what is known without any gold."""
    from training.synthesis import synthesise
    from training.weak import weak_examples

    weak = weak_examples(unlabelled_texts(config.seeds))
    given = [path for folder in config.unlabelled for path in unlabelled_texts(folder)]
    agreed = weak_examples(given, AGREEMENT)
    sample = random.Random(config.seed).sample(agreed, min(len(agreed), WEAK_PARAGRAPHS))
    made = [*weak, *sample, *synthesise(config.synthetic, config.seed)]
    return [example for example in made if example.quantities]


def _fit(config: TrainConfig, model: QuantityTagger, stage: Stage) -> None:
    rows = build_dataset(stage.shown, config.heads.window)
    vocabulary = Vocabulary.load(_vocabulary(config.base))
    fit(
        model,
        vocabulary,
        rows,
        stage.development,
        folder=config.out / stage.folder,
        settings=stage.settings,
        resume=config.resume,
        callbacks=[Progress(stage.title)],
    )


def _finish(
    config: TrainConfig,
    model: QuantityTagger,
    vocabulary: Path,
    data: Data,
    *,
    log: list[dict[str, float]],
) -> Path:
    from training.model_card import write_card
    from training.plots import write_curve
    from training.torch_tagger import TorchTagger

    folder = config.out / "model"
    unseen = [*data.development, *data.held_back]
    texts = [example.text for example in unseen]
    whole = config.out / "fp32"
    name = config.name or config.out.name
    tagger = TorchTagger(model, Vocabulary.load(vocabulary))
    calibration = calibrate(tagger, calibration_examples(config.seeds))
    export(model, vocabulary, whole, name=name, int8=False, calibration=calibration)
    export(model, vocabulary, folder, name=name, calibration=calibration)
    taggers = {"torch": tagger, "fp32": ModelTagger(whole), "int8": ModelTagger(folder)}
    found = {which: [tagger.tag(text) for text in texts] for which, tagger in taggers.items()}
    metrics = {
        "seconds": round(sum(entry.get("train_runtime", 0.0) for entry in log)),
        "quantities": data.summary(),
        "paragraphs": {
            "reports": len(data.reports),
            "written": len(data.paragraphs),
            "invented": len(data.invented),
            "given": len(data.given),
            "development": len(unseen),
            "made": len(data.made),
        },
        "development": {which: _development(unseen, found[which]) for which in ("torch", "int8")},
        "parity": {
            which: asdict(parity(tagger, taggers[which], zip(texts, found["torch"], found[which], strict=True)))
            for which in ("fp32", "int8")
        },
        "log": log,
    }
    _write_json(config.out / "metrics.json", metrics)
    write_curve(config.out / "curve.png", log)
    if unseen:
        _write_seqeval(config.out / "seqeval.txt", tagger, unseen)
    write_card(folder / "README.md", config.to_dict(), metrics)
    return folder


def _development(examples: Sequence[Example], found: Sequence[Sequence[Quantity]]) -> dict[str, Any]:
    from training.scores import count, score

    return score([count(e.text, e.quantities, f) for e, f in zip(examples, found, strict=True)]).to_dict()


def _write_seqeval(path: Path, tagger: Any, examples: Sequence[Example]) -> None:
    from seqeval.metrics import classification_report
    from seqeval.scheme import IOB2

    from training.mention_scores import bio_tags

    gold = [bio_tags(len(e.text), (m for q in e.quantities for m in q.spans())) for e in examples]
    predicted = [bio_tags(len(e.text), tagger.mentions(e.text)) for e in examples]
    path.write_text(
        classification_report(gold, predicted, scheme=IOB2, mode="strict", zero_division=0), encoding="utf-8"
    )


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
