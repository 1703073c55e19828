"""Checkpoint → ONNX, fp32 and int8, with the parity of every graph measured against torch.

One graph a head: mentions.onnx (encoder, tags, span scores) and roles.onnx (states and quantities to role scores).
"""

from __future__ import annotations

import json
import shutil
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from extract.calibration import Calibration
from extract.features import FEATURE_SIZES, NONE_SIZES, PAIR_SIZES
from extract.tagger import MENTIONS_GRAPH, ROLES_GRAPH, SETTINGS_FILE, VOCABULARY_FILE, RoleInputs, WindowTagger
from labels.scheme import FINGERPRINT, Quantity
from training.fused_attention import fused_attention
from training.model import QuantityTagger

_OPSET = 17
_MENTION_OUTPUTS = ["states", "tags", "spans"]
_ROLE_INPUTS = ["states", *RoleInputs.__slots__]
_ROLE_OUTPUTS = ["ends", "none", "parents", "status"]


Found: TypeAlias = Sequence[Quantity]


@dataclass(frozen=True, slots=True)
class Parity:
    """How far an exported model is from torch on the same texts.

    Attributes:
        largest: largest absolute difference of a tag logit.
        same: share of quantities whose value, unit, metric and action are the same.
        quantities: how many torch found.
    """

    largest: float
    same: float
    quantities: int


class _Mentions(nn.Module):
    def __init__(self, model: QuantityTagger) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        states = self.model.encode(ids, None)
        return (states, *self.model.mentions(states))


def export(
    model: QuantityTagger,
    vocabulary: Path,
    folder: Path,
    *,
    name: str,
    int8: bool = True,
    calibration: Calibration | None = None,
) -> None:
    """Writes a model folder that `ModelTagger` opens.

    Args:
        model: trained; moved to the processor and to evaluation mode.
        vocabulary: the vocab.txt that it was trained with.
        folder: made if need be; files of these names are replaced.
        name: what reports made with it carry as `model`.
        int8: quantise the encoder's weights (a quarter of the size); fp32 otherwise. The heads stay as they are: they
            are small, and what they lose shows in the records.
        calibration: of its confidence, see `training.calibrate`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    model = model.cpu().eval()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _export_mentions(model, folder / MENTIONS_GRAPH)
        _export_roles(model, folder / ROLES_GRAPH)
    if int8:
        _quantise(folder / MENTIONS_GRAPH)
    for graph in (MENTIONS_GRAPH, ROLES_GRAPH):
        _optimise(folder / graph)
    shutil.copyfile(vocabulary, folder / VOCABULARY_FILE)
    settings = {
        "name": name,
        "scheme": FINGERPRINT,
        "heads": asdict(model.settings),
        "precision": "int8" if int8 else "fp32",
        "calibration": asdict(calibration or Calibration()),
    }
    (folder / SETTINGS_FILE).write_text(json.dumps(settings, indent=1, ensure_ascii=False), encoding="utf-8")


def _export_mentions(model: QuantityTagger, path: Path) -> None:
    ids = torch.randint(110, 7000, (2, 34))
    axes = {"ids": {0: "batch", 1: "tokens"}}
    axes |= {"states": {0: "batch", 1: "length"}, "tags": {0: "batch", 1: "length"}, "spans": {0: "batch", 2: "length"}}
    with fused_attention(model.encoder):
        torch.onnx.export(
            _Mentions(model).eval(),  # the export puts the mode back that it finds
            (ids,),
            str(path),
            opset_version=_OPSET,
            dynamo=False,
            input_names=["ids"],
            output_names=_MENTION_OUTPUTS,
            dynamic_axes=axes,
            custom_opsets={"com.microsoft": 1},
        )


def _export_roles(model: QuantityTagger, path: Path) -> None:
    states = torch.randn(2, 32, model.encoder.config.hidden_size)
    owner = torch.tensor([0, 0, 1])
    values = torch.tensor([[3, 4], [9, 9], [5, 7]])
    features = torch.stack([torch.randint(0, size, (2, 32)) for size in FEATURE_SIZES])
    answered = torch.stack([torch.randint(0, size, (2,)) for size in NONE_SIZES], dim=1)
    pairs = torch.stack([torch.randint(0, size, (2, 3)) for size in PAIR_SIZES])
    axes = {
        "states": {0: "batch", 1: "length"},
        "owner": {0: "quantities"},
        "values": {0: "quantities"},
        "features": {1: "asked", 2: "length"},
        "answered": {0: "asked"},
        "pairs": {1: "asked", 2: "quantities"},
        "ends": {0: "asked", 3: "length"},
        "parents": {0: "asked", 1: "quantities"},
        **{output: {0: "asked"} for output in ("none", "status")},
    }
    torch.onnx.export(
        model.roles,
        (states, owner, values, features, answered, pairs),
        str(path),
        opset_version=_OPSET,
        dynamo=False,
        input_names=_ROLE_INPUTS,
        output_names=_ROLE_OUTPUTS,
        dynamic_axes=axes,
    )


def _quantise(path: Path) -> None:
    whole = path.with_suffix(".fp32.onnx")
    # what onnxruntime asks for before it quantises; the graph's own optimisation comes afterwards, see `_optimise`
    quant_pre_process(path, whole, skip_optimization=True, skip_symbolic_shape=True)
    graph = onnx.load(whole).graph
    heads = [node.name for node in graph.node if node.op_type in ("MatMul", "Gemm") and "/mentions/" in node.name]
    quantize_dynamic(
        whole,
        path,
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,  # seven bits: products of eight overflow sixteen on processors without VNNI
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        nodes_to_exclude=heads,
    )
    whole.unlink()
    onnx.checker.check_model(str(path))


def _optimise(path: Path) -> None:
    """Fuses what every processor can fuse, here once instead of whenever the graph is opened."""
    plain = path.with_suffix(".plain.onnx")
    path.rename(plain)
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(path)
    # the fused norm takes several times as long as the addition and the norm apart
    onnxruntime.InferenceSession(
        plain, options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )
    plain.unlink()


def parity(reference: WindowTagger, exported: WindowTagger, read: Iterable[tuple[str, Found, Found]]) -> Parity:
    """Compares an exported model with the one it was made from.

    Args:
        reference, exported: the two, as taggers.
        read: normalised texts, each with the quantities that the one and the other found in it.
    """
    largest = 0.0
    same = total = 0
    for text, *found in read:
        ids = exported.vocabulary.encode(text, np.arange(min(len(text), exported.size)))[None, :]
        pair = [tagger.run_mentions(ids, np.ones_like(ids))[1] for tagger in (reference, exported)]
        largest = max(largest, float(np.abs(pair[0] - pair[1]).max()))
        records = [{(q.value, q.unit, q.metric, q.action) for q in quantities} for quantities in found]
        same += len(records[0] & records[1])
        total += len(records[0])
    return Parity(largest, same / total if total else 1.0, total)
