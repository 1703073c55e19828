"""Attention as one node of ONNX Runtime, for the export of an encoder that reads one window at a time.

Such a window is not padded, so there is no mask; torch's own export writes one out for every head and guards every
softmax against rows that are all masked, which takes as long as the matrix products.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor, nn
from transformers import PreTrainedModel
from transformers.modeling_utils import ALL_ATTENTION_FUNCTIONS

_NAME = "extract_fused"


class _Fused(torch.autograd.Function):
    """Attention of queries, keys and values (B, T, hidden)."""

    @staticmethod
    def forward(ctx: Any, query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:
        parts = [x.unflatten(-1, (heads, -1)).transpose(1, 2) for x in (query, key, value)]  # type: ignore[no-untyped-call]
        return nn.functional.scaled_dot_product_attention(*parts).transpose(1, 2).flatten(2)

    @staticmethod
    def symbolic(g: Any, query: Any, key: Any, value: Any, heads: int) -> Any:
        node = g.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads)
        node.setType(query.type())
        return node


def _attention(
    module: nn.Module, query: Tensor, key: Tensor, value: Tensor, attention_mask: None, **kwargs: Any
) -> tuple[Tensor, None]:
    heads: int = module.config.num_attention_heads  # type: ignore[union-attr,assignment]
    width = module.config.hidden_size // heads  # type: ignore[union-attr,operator]
    query, key, value = (x.transpose(1, 2).flatten(2) for x in (query, key, value))
    return _Fused.apply(query, key, value, heads).unflatten(-1, (heads, width)), None  # type: ignore[no-untyped-call]


@contextmanager
def fused_attention(encoder: PreTrainedModel) -> Iterator[None]:
    """Lets `encoder` attend by one node, without a mask, as long as it lasts."""
    before = encoder.config._attn_implementation
    # transformers makes no mask for an attention that it has no mask function of
    ALL_ATTENTION_FUNCTIONS.register(_NAME, _attention)
    encoder.set_attn_implementation(_NAME)
    try:
        yield
    finally:
        encoder.set_attn_implementation(before)
