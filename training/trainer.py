"""`extract train`: data in, a run folder out.

A run folder holds config.json, checkpoint/ (for torch), model/ (ONNX int8 with its card, what `extract predict --model`
takes), metrics.json, seqeval.txt and curve.png.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch

from extract.errors import ReportError
from extract.tagger import ModelTagger
from extract.vocabulary import Vocabulary
from training.dataset import build_dataset
from training.examples import Example
from training.exporter import export, parity
from training.fitting import FitSettings, fit, read_log
from training.model import HeadSettings, QuantityTagger
from training.paragraphs import split
from training.progress import Progress
from training.sources import WRITTEN, gold_examples, unlabelled_texts

DEVELOPMENT_SHARE = 0.08
"""Of the gold paragraphs; early stopping looks at them, the weights never see them."""


@dataclass(frozen=True, slots=True)
class TrainConfig:
    """What to train on, and how.

    Attributes:
        base: folder of the encoder, or its name on the model hub.
        seeds: folder of reports; those without gold are labelled by the rules.
        data: more folders of texts with gold.
        unlabelled: more folders of texts, to be labelled by the rules.
        synthetic: number of synthetic paragraphs.
        out: the run folder.
        name: of the model, as reports carry it; the run folder's name where empty.
        resume: go on with an interrupted run in `out`.
        epochs: over gold, at most. pretraining: epochs over weak and synthetic examples before.
        start: checkpoint that another run left, instead of pretraining.
        seed: of everything random.
    """

    base: str = "models/base"
    seeds: Path = Path("seeds")
    data: tuple[Path, ...] = ()
    unlabelled: tuple[Path, ...] = ()
    synthetic: int = 1800
    out: Path = Path("runs/latest")
    name: str = ""
    resume: bool = False
    epochs: int = 8
    pretraining: int = 1
    start: Path | None = None
    seed: int = 13
    heads: HeadSettings = field(default_factory=HeadSettings)

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready, without what says only where the run lies."""
        plain = asdict(self)
        for key in ("out", "resume", "name", "start"):
            del plain[key]
        ready: dict[str, Any] = json.loads(json.dumps(plain, default=str))
        return ready


@dataclass(frozen=True, slots=True)
class Data:
    """What one run trains on: gold paragraphs, those held back for early stopping, and examples made without gold."""

    gold: Sequence[Example]
    development: Sequence[Example]
    made: Sequence[Example]

    def summary(self) -> dict[str, int]:
        """Quantities by source, for the model card."""
        rows: dict[str, int] = {}
        for example in (*self.gold, *self.development, *self.made):
            key = example.source.split("/")[0]
            rows[key] = rows.get(key, 0) + len(example.quantities)
        return rows


def train(config: TrainConfig) -> Path:
    """Trains on seeds with gold, the written paragraphs and `config.data`; returns the model folder.

    Raises:
        ReportError: the base or a data folder is missing or of no use; nothing was trained then.
    """
    gold = [*gold_examples(config.seeds), *gold_examples(WRITTEN)]
    return train_on(config, [*gold, *(e for folder in config.data for e in gold_examples(folder))])


def train_on(config: TrainConfig, gold: Sequence[Example]) -> Path:
    """Like `train`, on exactly these gold examples (leave-one-out passes what a fold may see)."""
    vocabulary = _vocabulary(config.base)
    config.out.mkdir(parents=True, exist_ok=True)
    _write_json(config.out / "config.json", config.to_dict())
    training, development = split(gold, DEVELOPMENT_SHARE, config.seed)
    data = Data(training, development, made_examples(config) if config.pretraining else [])
    start = config.start or pretrain(config, data.made)
    model = QuantityTagger.load(start)
    history = [*read_log(start.parent), *_fit(config, model, Vocabulary.load(vocabulary), data)]
    model.save(config.out / "checkpoint")
    return _finish(config, model, vocabulary, data, log=history)


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

    texts = [path for folder in (config.seeds, *config.unlabelled) for path in unlabelled_texts(folder)]
    made = [*weak_examples(texts), *synthesise(config.synthetic, config.seed)]
    return [example for example in made if example.quantities]


def pretrain(config: TrainConfig, made: Sequence[Example]) -> Path:
    """A checkpoint trained on examples made without gold; without any, the base with fresh heads.

    A checkpoint that the same settings left in `config.out` is used again.
    """
    folder = config.out / "pretraining"
    settings = config.to_dict() | {"epochs": 0, "data": []}
    done = folder / "config.json"
    if done.is_file() and json.loads(done.read_text(encoding="utf-8")) == settings:
        return folder / "checkpoint"
    torch.manual_seed(config.seed)
    model = QuantityTagger.from_base(config.base, config.heads)
    if made:
        rows = build_dataset(made, config.heads.window)
        vocabulary = Vocabulary.load(_vocabulary(config.base))
        once = FitSettings(epochs=config.pretraining, seed=config.seed)
        shown = [Progress("weak and synthetic")]
        fit(model, vocabulary, rows, [], folder=folder, settings=once, resume=config.resume, callbacks=shown)
    model.save(folder / "checkpoint")
    _write_json(done, settings)
    return folder / "checkpoint"


def _fit(config: TrainConfig, model: QuantityTagger, vocabulary: Vocabulary, data: Data) -> list[dict[str, float]]:
    rows = build_dataset(data.gold, config.heads.window)
    settings = FitSettings(epochs=config.epochs, seed=config.seed)
    return fit(
        model,
        vocabulary,
        rows,
        data.development,
        folder=config.out / "training",
        settings=settings,
        resume=config.resume,
        callbacks=[Progress("gold")],
    )


def _finish(
    config: TrainConfig,
    model: QuantityTagger,
    vocabulary: Path,
    data: Data,
    *,
    log: list[dict[str, float]],
) -> Path:
    from training.model_card import write_card, write_curve
    from training.torch_tagger import TorchTagger

    folder = config.out / "model"
    texts = [example.text for example in data.development]
    whole = config.out / "fp32"
    name = config.name or config.out.name
    export(model, vocabulary, whole, name=name, int8=False)
    export(model, vocabulary, folder, name=name)
    tagger = TorchTagger(model, Vocabulary.load(vocabulary))
    metrics = {
        "seconds": round(sum(entry.get("train_runtime", 0.0) for entry in log)),
        "quantities": data.summary(),
        "paragraphs": {"gold": len(data.gold), "development": len(data.development), "made": len(data.made)},
        "development": {
            "torch": _development(tagger, data.development),
            "int8": _development(ModelTagger(folder), data.development),
        },
        "parity": {"fp32": asdict(parity(model, whole, texts)), "int8": asdict(parity(model, folder, texts))},
        "log": log,
    }
    _write_json(config.out / "metrics.json", metrics)
    write_curve(config.out / "curve.png", log)
    _write_seqeval(config.out / "seqeval.txt", tagger, data.development)
    write_card(folder / "README.md", config.to_dict(), metrics)
    return folder


def _development(tagger: Any, examples: Sequence[Example]) -> dict[str, Any]:
    from training.scores import count, score

    return score([count(e.text, e.quantities, tagger.tag(e.text)) for e in examples]).to_dict()


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
