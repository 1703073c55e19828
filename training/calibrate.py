"""Fits `extract.calibration.Calibration` to what a model gets right on examples it was not trained on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from extract.calibration import Calibration, logit
from extract.tagger import WindowTagger
from training.examples import Example
from training.matching import is_strict, match

_STEPS, _ENOUGH = 50, 1e-7
_PRIOR = 1.0
"""Weight of the prior that leaves a probability as it is, in examples: a handful of records proves little."""


def calibrate(tagger: WindowTagger, examples: Iterable[Example]) -> Calibration:
    """The calibration under which the tagger's confidence fits the share of strictly right records.

    Args:
        tagger: its own calibration is not looked at.
        examples: normalised, with gold, and none that it was trained on; without any the default is returned.
    """
    inputs, right = [], []
    for example in examples:
        told = tagger.tag_with_probability(example.text)
        found = [quantity for quantity, _ in told]
        strict = {
            p
            for g, p in match(example.text, example.quantities, found).pairs
            if is_strict(example.text, example.quantities[g], found[p])
        }
        inputs += [(1.0, logit(probability)) for _, probability in told]
        right += [p in strict for p in range(len(found))]
    return _logistic(inputs, right) if inputs else Calibration()


def _logistic(inputs: Sequence[tuple[float, float]], right: Sequence[bool]) -> Calibration:
    """Newton's method on the penalised log likelihood, with steps halved until they improve it."""
    x, y = np.array(inputs), np.array(right, dtype=np.float64)
    prior = np.array([0.0, 1.0])

    def loss(weights: np.ndarray) -> float:
        scores = x @ weights
        distance = weights - prior
        return float((np.logaddexp(0, scores) - y * scores).sum() + _PRIOR / 2 * distance @ distance)

    weights = prior.copy()
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(x @ weights, -50, 50)))
        gradient = x.T @ (chance - y) + _PRIOR * (weights - prior)
        hessian = (x * (chance * (1 - chance))[:, None]).T @ x + _PRIOR * np.eye(2)
        step = np.linalg.solve(hessian, gradient)
        while loss(weights - step) > loss(weights) and np.abs(step).max() > _ENOUGH:
            step = step / 2
        weights = weights - step
    return Calibration(*weights.round(4).tolist())
