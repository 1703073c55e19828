"""Fits a `QuantityTagger` to rows: transformers' Trainer on accelerate; early stopping looks at the record score.

Mixed precision, several GPUs and the rest of the hardware come from the environment, as accelerate reads it
(`accelerate config`, or ACCELERATE_MIXED_PRECISION=bf16); without any of it, training runs on the processor.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from datasets import Dataset
from transformers import EarlyStoppingCallback, PrinterCallback, Trainer, TrainerCallback, TrainingArguments, set_seed

from extract.vocabulary import Vocabulary
from training.dataset import Collator
from training.examples import Example
from training.model import QuantityTagger, parameters
from training.scores import count, score
from training.torch_tagger import TorchTagger

LOG_FILE = "log.json"


@dataclass(frozen=True, slots=True)
class FitSettings:
    """How a model is fitted.

    Attributes:
        epochs: at most; fewer where the development score stops rising for `patience` epochs.
        batch: windows a step.
        learning_rate: of the encoder, at its peak. head_rate: of the heads.
        decay: weight decay. warmup: share of the steps.
        mask_rate, digit_rate, silence_rate: augmentation, see `Collator`.
        seed: of initialisation, order and augmentation.
    """

    epochs: int = 8
    patience: int = 3
    batch: int = 8
    learning_rate: float = 2.5e-4
    head_rate: float = 1.2e-3
    decay: float = 0.01
    warmup: float = 0.1
    mask_rate: float = 0.05
    digit_rate: float = 0.5
    silence_rate: float = 0.15
    seed: int = 13


class _RecordTrainer(Trainer):
    """The Trainer, evaluated by the records that the model finds in the development examples."""

    def __init__(
        self, *, development: Sequence[Example], vocabulary: Vocabulary, settings: FitSettings, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.development, self.vocabulary, self.settings = development, vocabulary, settings

    def create_optimizer(self, model: torch.nn.Module | None = None) -> torch.optim.Optimizer:
        if self.optimizer is None:
            assert self.model is not None
            settings = self.settings
            groups = parameters(self.model, settings.learning_rate, settings.head_rate, settings.decay)
            self.optimizer = torch.optim.AdamW(groups, fused=True)
        return self.optimizer

    def evaluate(self, *args: Any, **kwargs: Any) -> dict[str, float]:
        model = self.accelerator.unwrap_model(self.model)
        tagger = TorchTagger(model, self.vocabulary)
        counts = [count(e.text, e.quantities, tagger.tag(e.text)) for e in self.development]
        model.train()
        scores = score(counts, samples=2)
        metrics = {f"eval_{name}": scores[name].f1 or 0.0 for name in ("quantity", "strict")}
        self.log(metrics)
        self.control = self.callback_handler.on_evaluate(self.args, self.state, self.control, metrics)
        return metrics


def keep_memory() -> None:
    """Lets glibc keep freed tensors: batches differ in shape, and giving pages back costs half of the time."""
    with contextlib.suppress(OSError, AttributeError):
        libc = ctypes.CDLL("libc.so.6")
        libc.mallopt(-3, 1 << 30)  # M_MMAP_THRESHOLD
        libc.mallopt(-1, (1 << 31) - 1)  # M_TRIM_THRESHOLD


def fit(
    model: QuantityTagger,
    vocabulary: Vocabulary,
    rows: Dataset,
    development: Sequence[Example],
    *,
    folder: Path,
    settings: FitSettings,
    resume: bool = False,
    callbacks: Sequence[TrainerCallback] = (),
) -> list[dict[str, float]]:
    """Trains `model` in place and leaves it with the weights of its best epoch.

    Args:
        rows: of `build_dataset`.
        development: normalised examples that early stopping looks at, none of them in `rows`; without any, training
            runs to its end.
        folder: for the Trainer's checkpoints, two of which are kept.
        resume: go on from the newest checkpoint in `folder`, if there is one.

    Returns:
        The log: one dictionary an entry, with `epoch`, `loss` or `eval_strict` and `eval_quantity`.
    """
    keep_memory()
    set_seed(settings.seed)
    steps = math.ceil(len(rows) / settings.batch) * settings.epochs
    arguments = TrainingArguments(
        output_dir=str(folder),
        num_train_epochs=settings.epochs,
        per_device_train_batch_size=settings.batch,
        train_sampling_strategy="group_by_length",
        length_column_name="length",
        learning_rate=settings.learning_rate,
        lr_scheduler_type="linear",
        warmup_steps=round(settings.warmup * steps),
        max_grad_norm=1.0,
        eval_strategy="epoch" if development else "no",
        save_strategy="epoch",
        save_total_limit=2,
        load_best_model_at_end=bool(development),
        metric_for_best_model="eval_strict",
        greater_is_better=True,
        logging_steps=max(1, steps // 50),
        report_to=[],
        remove_unused_columns=False,
        dataloader_pin_memory=False,
        disable_tqdm=True,
        log_level="error",
        seed=settings.seed,
        data_seed=settings.seed,
    )
    trainer = _RecordTrainer(
        model=model,
        args=arguments,
        train_dataset=rows,
        eval_dataset=rows.select([]),
        data_collator=Collator(
            vocabulary, settings.mask_rate, settings.digit_rate, settings.silence_rate, settings.seed
        ),
        callbacks=[*([EarlyStoppingCallback(settings.patience)] if development else []), *callbacks],
        development=development,
        vocabulary=vocabulary,
        settings=settings,
    )
    trainer.remove_callback(PrinterCallback)
    checkpoints = sorted(folder.glob("checkpoint-*"), key=lambda path: path.stat().st_mtime)
    trainer.train(resume_from_checkpoint=str(checkpoints[-1]) if resume and checkpoints else None)
    history: list[dict[str, float]] = trainer.state.log_history
    (folder / LOG_FILE).write_text(json.dumps(history, indent=1), encoding="utf-8")
    return history


def read_log(folder: Path) -> list[dict[str, float]]:
    """The log that `fit` left in `folder`; empty where it did not run."""
    path = folder / LOG_FILE
    log: list[dict[str, float]] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []
    return log
