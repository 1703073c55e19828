"""The two numbers of a calibration, fitted to right and wrong records."""

from __future__ import annotations

import random

import pytest

from extract.calibration import Calibration, logit
from training.calibrate import calibrate
from training.examples import Example
from training.reliability import reliability

TEXT = "受理案件28件。"


class Overconfident:
    """Says 0.99 of everything, and is right in as many texts as `right` lists."""

    def __init__(self, right: dict[str, bool], quantity) -> None:
        self.right, self.quantity = right, quantity

    def tag_with_probability(self, text: str):
        metric = "案件" if self.right[text] else "受理案件"
        return [(self.quantity(text, "28", unit="件@1", metric=metric, action=None), 0.99)]


def examples(quantity, count: int) -> list[Example]:
    texts = [f"{TEXT}{'甲' * i}" for i in range(count)]
    return [Example(text, [quantity(text, "28", unit="件@1", metric="案件", action=None)], "x") for text in texts]


def test_a_model_that_is_right_three_times_in_four_says_so(quantity) -> None:
    gold = examples(quantity, 80)
    tagger = Overconfident({e.text: i % 4 > 0 for i, e in enumerate(gold)}, quantity)
    fitted = calibrate(tagger, gold)
    assert fitted.confidence(0.99) == pytest.approx(0.75, abs=0.03)


def test_without_examples_nothing_changes(quantity) -> None:
    assert calibrate(Overconfident({}, quantity), []) == Calibration()


def test_a_fitted_calibration_lowers_the_error() -> None:
    """Right with the chance sigmoid(logit(p) / 3): three times too sure."""
    chance, draw = Calibration(slope=1 / 3), random.Random(5)
    seen = [draw.uniform(0.6, 0.999) for _ in range(800)]
    outcomes = [(p, draw.random() < chance.confidence(p)) for p in seen]
    from training.calibrate import _logistic

    fitted = _logistic([(1.0, logit(p)) for p, _ in outcomes], [right for _, right in outcomes])
    before = reliability(outcomes).error
    after = reliability([(fitted.confidence(p), right) for p, right in outcomes]).error
    assert before is not None
    assert after is not None
    assert after < 0.05 < before
