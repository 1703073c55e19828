"""A confidence is right when it is the share that is right."""

from dataclasses import replace

import pytest

from training.reliability import reliability, strict_outcomes


def test_expected_calibration_error():
    # (0.8, 1]: four at 0.9 of which three are right; (0.2, 0.4]: one at 0.3, wrong
    outcomes = [(0.9, True), (0.9, True), (0.9, True), (0.9, False), (0.3, False)]
    result = reliability(outcomes, bins=5)
    assert result.error == pytest.approx((4 * 0.15 + 1 * 0.3) / 5)
    assert [b.size for b in result.bins] == [0, 1, 0, 0, 4]
    assert result.bins[4].accuracy == 3 / 4
    assert result.bins[0].accuracy is None


def test_certainty_that_is_right_is_calibrated():
    assert reliability([(1.0, True), (0.0, False)]).error == 0


def test_nothing_predicted_nothing_to_say():
    assert reliability([]).error is None


def test_right_means_strictly_right(quantity):
    text = "受理27件，审结24件，第3号"
    gold = [quantity(text, "27", action="受理"), quantity(text, "24", action="审结")]
    predicted = [
        replace(gold[0], confidence=0.9),
        quantity(text, "24", action="受理", confidence=0.6),
        quantity(text, "3", confidence=0.2),
    ]
    assert strict_outcomes(text, gold, predicted) == [(0.9, True), (0.6, False), (0.2, False)]
