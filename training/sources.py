"""Where training examples come from: folders of texts with gold.

A folder holds NAME.txt with NAME.jsonl beside it, or in its subfolder gold/. A text without gold is left out here;
`training.weak` labels it by the rules.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from extract.errors import ReportError
from extract.normalise import normalise
from training.examples import Example
from training.gold_reports import read_report

WRITTEN = Path(__file__).with_name("written")
"""Paragraphs written for training, about places that do not exist."""

INVENTED = Path(__file__).with_name("reports")
"""Reports written for training, as wordy as real ones."""

DEVELOPMENT = Path(__file__).with_name("development")
"""More of them, kept back for choices."""


def gold_file(text: Path) -> Path | None:
    """The gold of a text file, or None."""
    for candidate in (text.with_suffix(".jsonl"), text.parent / "gold" / f"{text.stem}.jsonl"):
        if candidate.is_file():
            return candidate
    return None


def gold_examples(folder: Path) -> list[Example]:
    """One example for every text of `folder` that has gold, by name.

    Raises:
        ReportError: the folder is missing or holds no text with gold, a text cannot be read, a line of its gold is no
            record, or a span does not fit the text.
    """
    if not folder.is_dir():
        raise ReportError(f"{folder}: no such folder; --data takes a folder of NAME.txt with NAME.jsonl")
    examples = []
    for path in sorted(folder.glob("*.txt")):
        gold = gold_file(path)
        if gold is not None:
            report = read_report(path, gold)
            examples.append(Example(report.text, report.quantities, f"{folder.name}/{report.name}"))
    if not examples:
        raise ReportError(f"{folder}: no NAME.txt with NAME.jsonl (or gold/NAME.jsonl) here")
    return examples


def calibration_examples(seeds: Path) -> list[Example]:
    """What serves choices and never training, normalised: `DEVELOPMENT`, and the reports of `seeds` with gold in its
    subfolder development/."""
    found = [replace(example, text=normalise(example.text)) for example in gold_examples(DEVELOPMENT)]
    for gold in sorted((seeds / "development").glob("*.jsonl")):
        report = read_report(seeds / f"{gold.stem}.txt", gold)
        found.append(Example(normalise(report.text), report.quantities, f"development/{report.name}"))
    return found


def unlabelled_texts(folder: Path) -> list[Path]:
    """The texts of `folder` that have no gold, by name."""
    return [path for path in sorted(folder.glob("*.txt")) if gold_file(path) is None]
