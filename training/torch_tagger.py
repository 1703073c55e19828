"""The tagger of `extract`, with the heads run by torch: for scores during training and for export parity."""

from __future__ import annotations

import numpy as np
import torch

from extract.decoding import Floats
from extract.features import Ints
from extract.tagger import RoleInputs, RoleScores, WindowTagger
from extract.vocabulary import Vocabulary
from training.model import QuantityTagger


class TorchTagger(WindowTagger):
    """Runs a `QuantityTagger`, in evaluation mode, on the device it is on."""

    def __init__(self, model: QuantityTagger, vocabulary: Vocabulary, name: str = "torch") -> None:
        super().__init__(name, vocabulary, model.settings.window)
        self.model = model.eval()
        self.device = next(model.parameters()).device

    @torch.no_grad()
    def run_mentions(self, ids: Ints, mask: Ints) -> tuple[Floats, Floats, Floats]:
        states = self.model.encode(self._tensor(ids), self._tensor(mask))
        tags, spans = self.model.mentions(states)
        return _array(states), _array(tags), _array(spans)

    @torch.no_grad()
    def run_roles(self, states: Floats, inputs: RoleInputs) -> RoleScores:
        tensors = [self._tensor(getattr(inputs, name)) for name in RoleInputs.__slots__]
        return RoleScores(*map(_array, self.model.roles(self._tensor(states), *tensors)))

    def _tensor(self, array: Ints | Floats) -> torch.Tensor:
        return torch.from_numpy(np.ascontiguousarray(array)).to(self.device)


def _array(tensor: torch.Tensor) -> Floats:
    result: Floats = tensor.float().cpu().numpy()
    return result
