"""Self-training keeps paragraphs of which every record is sure."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from extract.rule_tagger import RuleTagger
from training.self_training import WEIGHT, self_labelled

TEXT = "全年收到行政复议案件28件。\n评查案卷82件,其中优秀15件,良好59件,合格8件。\n"


class Sure:
    """The rules' records, all with one confidence."""

    name = "sure"

    def __init__(self, confidence: float) -> None:
        self.confidence = confidence

    def tag(self, text: str):
        return [replace(q, confidence=self.confidence) for q in RuleTagger().tag(text)]


def written(tmp_path: Path) -> list[Path]:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return [path]


def test_an_unsure_model_teaches_nothing(tmp_path: Path) -> None:
    assert list(self_labelled(Sure(0.3), written(tmp_path), 0.9)) == []


def test_arithmetic_that_holds_vouches_for_its_paragraph(tmp_path: Path) -> None:
    (piece,) = self_labelled(Sure(0.7), written(tmp_path), 0.8)
    assert piece.text.startswith("评查案卷82件")
    assert [piece.text[slice(*q.value)] for q in piece.quantities] == ["82", "15", "59", "8"]
    assert piece.weight == WEIGHT
