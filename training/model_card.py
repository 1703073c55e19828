"""The model card, written from what was measured."""

from __future__ import annotations

from pathlib import Path
from typing import Any

_MEASURES = {
    "quantity": "Quantity F1 (value span exact)",
    "strict": "Strict record F1 (value, unit, metric, action)",
    "metric": "Metric, accuracy on matched quantities",
    "action": "Action",
    "unit": "Unit",
    "subject": "Subject",
    "period": "Period",
    "change": "Change",
    "kind": "Kind",
    "status": "Status",
    "parent": "Parent F1",
}


_FAILS = (
    "## Where it fails",
    "",
    "- At edges: half of its misses are a metric or an action that is a word wider or narrower than the careful one",
    "  (案件 for 法院推送案件, 抽取 for 随机抽取).",
    "- On the verb of a list: later members lose it, or take the nearer of two verbs (组织…开展业务培训6次).",
    "- Across paragraphs: a metric that only an earlier paragraph names is not found.",
    "- On other genres than reports on law-based government it names figures less well than it finds them.",
    "- Its confidence is calibrated on reports of that genre; elsewhere it may say too much.",
    "",
)


def write_card(path: Path, config: dict[str, Any], metrics: dict[str, Any]) -> None:
    """Writes the card of a trained model.

    Args:
        config: `TrainConfig.to_dict()`.
        metrics: what the trainer wrote to metrics.json.
    """
    scores, small = metrics["development"]["torch"], metrics["development"]["int8"]
    rows = [f"| {title} | {_figure(scores[key])} | {_figure(small[key])} |" for key, title in _MEASURES.items()]
    data = [f"| {source} | {count} |" for source, count in metrics["quantities"].items()]
    parity = metrics["parity"]
    lines = [
        "# Quantity tagger for Chinese government reports",
        "",
        "Finds the figures of a report and, for each, the spans of its unit, metric, action, subject, modifier, change",
        "and period, its parent, kind and status. One BERT encoder with two heads, as two ONNX graphs; open it with",
        "`extract predict --model FOLDER`. Labels and their meaning: labels/GUIDELINES.md.",
        "",
        f"Encoder: `{config['base']}`. Seed {config['seed']}. Trained in {metrics['seconds'] / 60:.0f} minutes.",
        "",
        "## Trained on",
        "",
        "| source | quantities |",
        "|---|---|",
        *data,
        "",
        f"{metrics['paragraphs']['development']} paragraphs of the gold were held back for early stopping; the scores",
        "below are on these. They come from the same documents as the training data, so an unseen report scores lower:",
        "see the leave-one-report-out table in the README.",
        "",
        "## Scores on the development paragraphs, 95 % bootstrap interval",
        "",
        "| measure | torch fp32 | ONNX int8 |",
        "|---|---|---|",
        *rows,
        "",
        "## Parity with torch on the development paragraphs",
        "",
        "| export | largest difference of a tag logit | same records |",
        "|---|---|---|",
        *(
            f"| {name} | {parity[name]['largest']:.2g} | {parity[name]['same']:.2%} of {parity[name]['quantities']} |"
            for name in parity
        ),
        "",
        *_FAILS,
    ]
    path.write_text("\n".join(lines), encoding="utf-8")


def _figure(figure: dict[str, Any]) -> str:
    if figure["f1"] is None:
        return "–"
    return f"{figure['f1']:.3f} [{figure['low']:.3f}–{figure['high']:.3f}]"
