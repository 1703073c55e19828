"""From a model's probability to a confidence that means what it says.

A softmax is too sure of itself on a report of a kind it has not seen. Platt's scaling (1999) corrects that with a slope
and an offset on its logit, fitted on text that took no part in training.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

_LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class Calibration:
    """Coefficients of a logistic regression; the default leaves a probability as it is.

    Attributes:
        offset, slope: of the logit of the probability.
    """

    offset: float = 0.0
    slope: float = 1.0

    def confidence(self, probability: float) -> float:
        """The chance that a record is right, by the probability of its value, unit, metric and action together."""
        score = self.offset + self.slope * logit(probability)
        return 0.5 * (1 + math.tanh(score / 2))


def logit(probability: float) -> float:
    """The log odds of a probability; 0 and 1 are moved to the next that have one."""
    inside = min(max(probability, _LEAST), 1 - _LEAST)
    return math.log(inside / (1 - inside))
