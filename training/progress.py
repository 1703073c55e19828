"""A progress bar with the time left, or a line an epoch where there is no terminal."""

from __future__ import annotations

import time
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from transformers import TrainerCallback, TrainerControl, TrainerState, TrainingArguments


class Progress(TrainerCallback):
    """Shows one fit on stderr: steps done, time gone, time left, the last scores."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.console = Console(stderr=True)
        self.started = time.time()
        self.bar: Bar | None = None

    def on_train_begin(
        self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **kwargs: Any
    ) -> None:
        self.started = time.time()
        if self.console.is_terminal:
            columns = (
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeElapsedColumn(),
                TextColumn("left"),
                TimeRemainingColumn(elapsed_when_finished=False),
            )
            self.bar = Bar(*columns, console=self.console)
            self.task = self.bar.add_task(self.title, total=state.max_steps, completed=state.global_step)
            self.bar.start()

    def on_step_end(self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **kwargs: Any) -> None:
        if self.bar:
            self.bar.update(self.task, completed=state.global_step)

    def on_evaluate(self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **kwargs: Any) -> None:
        metrics: dict[str, float] = kwargs["metrics"]
        gone = time.time() - self.started
        left = gone / max(state.global_step, 1) * (state.max_steps - state.global_step)
        scores = f"quantity F1 {metrics['eval_quantity']:.3f}, strict F1 {metrics['eval_strict']:.3f}"
        times = f"{gone / 60:.1f} min gone, {left / 60:.1f} min left"
        message = f"{self.title}: epoch {state.epoch:.0f} of {args.num_train_epochs:.0f}, {scores}, {times}"
        self.console.print(message, highlight=False, soft_wrap=True)

    def on_train_end(
        self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **kwargs: Any
    ) -> None:
        if self.bar:
            self.bar.stop()
