"""Gold without text: offsets that find their paragraph again, or one line that says why not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extract.errors import ReportError
from training.standoff import ANNOTATED, standoff_examples, standoff_row

TEXT = "一、复议\n受理案件28件,其中撤销3件。\n"


@pytest.fixture
def folders(tmp_path: Path, quantity) -> tuple[Path, Path]:
    paragraph = TEXT.splitlines()[1]
    gold = [
        quantity(paragraph, "28", unit="件@1", metric="案件", action="受理"),
        quantity(paragraph, "3", unit="件@2", metric="案件", action="撤销", parent=0, status="target"),
    ]
    texts, annotated = tmp_path / "texts", tmp_path / "annotated"
    for folder in (texts, annotated):
        folder.mkdir()
    (texts / "report.txt").write_text(TEXT, encoding="utf-8")
    row = standoff_row("report.txt", TEXT.index("受理"), paragraph, gold)
    (annotated / "first.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return texts, annotated


def test_the_paragraph_comes_back_with_its_quantities(folders: tuple[Path, Path]) -> None:
    (example,) = standoff_examples(*folders)
    assert example.text == "受理案件28件,其中撤销3件。"
    first, second = example.quantities
    assert example.text[slice(*(first.metric or (0, 0)))] == "案件"
    assert (second.parent, second.status, second.subject) == (0, "target", None)


def test_another_text_is_refused(folders: tuple[Path, Path]) -> None:
    texts, annotated = folders
    (texts / "report.txt").write_text("另一份报告。" + TEXT, encoding="utf-8")
    with pytest.raises(ReportError, match="not the text that first"):
        standoff_examples(texts, annotated)


def test_a_missing_folder_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="no such folder"):
        standoff_examples(tmp_path / "gone")


def test_the_repository_holds_offsets_and_no_sentence() -> None:
    for path in ANNOTATED.glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            assert set(row) == {"file", "start", "end", "sha256", "quantities"}
            assert all(isinstance(at, int) for q in row["quantities"] for at in q["value"])
