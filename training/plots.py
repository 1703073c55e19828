"""Pictures of what was measured: the learning curve and the reliability of the confidence."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from training.reliability import Reliability


def write_reliability(path: Path, systems: Mapping[str, Reliability]) -> None:
    """Draws accuracy over confidence, a line a system; on the diagonal 0.9 is right nine times in ten."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(5, 5), constrained_layout=True)
    axes.plot([0, 1], [0, 1], color="0.7", linestyle="--")
    for name, measured in systems.items():
        filled = [(b.confidence or 0.0, b.accuracy or 0.0, b.size) for b in measured.bins if b.size]
        error = "–" if measured.error is None else f"{measured.error:.3f}"
        points = axes.plot([c for c, _, _ in filled], [a for _, a, _ in filled], label=f"{name}, error {error}")
        sizes = [4 + 300 * size / sum(n for _, _, n in filled) for _, _, size in filled]
        color = points[0].get_color()
        axes.scatter([c for c, _, _ in filled], [a for _, a, _ in filled], sizes, color=color, alpha=0.5)
    axes.set(xlabel="confidence", ylabel="share of records strictly right", xlim=(0, 1), ylim=(0, 1))
    axes.legend(loc="upper left")
    figure.savefig(path, dpi=120)
    plt.close(figure)


def write_curve(path: Path, history: list[dict[str, float]]) -> None:
    """Draws training loss and development scores over the entries of the log, the fits one after the other."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot as plt

    steps, losses, marks = [], [], []
    offset = last = 0.0
    for entry in history:
        step = entry["step"]
        if step < last:
            offset += last
        last = step
        if "loss" in entry:
            steps.append(offset + step)
            losses.append(entry["loss"])
        if "eval_strict" in entry:
            marks.append((offset + step, entry["eval_quantity"], entry["eval_strict"]))
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 4), constrained_layout=True)
    left.plot(steps, losses)
    left.set(xlabel="step", ylabel="training loss", yscale="log")
    if marks:
        x, quantity, strict = zip(*marks, strict=True)
        right.plot(x, quantity, marker="o", label="quantity F1")
        right.plot(x, strict, marker="o", label="strict record F1")
        right.legend(loc="lower right")
    right.set(xlabel="step", ylabel="development score", ylim=(0, 1))
    figure.savefig(path, dpi=120)
    plt.close(figure)
