"""Confidence: the model's probability, corrected by what it is worth on reports that it has not seen."""

from __future__ import annotations

import pytest

from extract.calibration import Calibration


@pytest.mark.parametrize("probability", [0.01, 0.5, 0.93])
def test_the_default_leaves_a_probability_as_it_is(probability: float) -> None:
    assert Calibration().confidence(probability) == pytest.approx(probability)


def test_a_flat_slope_takes_certainty_away() -> None:
    assert 0.5 < Calibration(slope=0.5).confidence(0.99) < 0.95


def test_certainty_stays_finite() -> None:
    assert 0 < Calibration().confidence(0.0) < Calibration().confidence(1.0) < 1
