"""Where training examples come from: folders of texts with gold.

A folder holds NAME.txt with NAME.jsonl beside it, or in its subfolder gold/. A text without gold is left out here;
`training.weak` labels it by the rules.
"""

from __future__ import annotations

from pathlib import Path

from extract.errors import ReportError
from extract.reading import read
from training.examples import Example, read_gold

WRITTEN = Path(__file__).with_name("written")
"""Paragraphs written for training, about places that do not exist."""


def gold_file(text: Path) -> Path | None:
    """The gold of a text file, or None."""
    for candidate in (text.with_suffix(".jsonl"), text.parent / "gold" / f"{text.stem}.jsonl"):
        if candidate.is_file():
            return candidate
    return None


def gold_examples(folder: Path) -> list[Example]:
    """One example for every text of `folder` that has gold, by name.

    Raises:
        ReportError: the folder is missing or holds no text with gold, or a span does not fit its text.
    """
    if not folder.is_dir():
        raise ReportError(f"{folder}: no such folder; --data takes a folder of NAME.txt with NAME.jsonl")
    examples = []
    for path in sorted(folder.glob("*.txt")):
        gold = gold_file(path)
        if gold is not None:
            text = read(path).text
            quantities = read_gold(gold)
            _check(gold, text, [q.value for q in quantities])
            examples.append(Example(text, quantities, f"{folder.name}/{path.stem}"))
    if not examples:
        raise ReportError(f"{folder}: no NAME.txt with NAME.jsonl (or gold/NAME.jsonl) here")
    return examples


def unlabelled_texts(folder: Path) -> list[Path]:
    """The texts of `folder` that have no gold, by name."""
    return [path for path in sorted(folder.glob("*.txt")) if gold_file(path) is None]


def _check(gold: Path, text: str, spans: list[tuple[int, int]]) -> None:
    for start, end in spans:
        if not 0 <= start < end <= len(text):
            raise ReportError(
                f"{gold}: span {start}-{end} lies outside the text ({len(text)} characters); wrong pair of files?"
            )
