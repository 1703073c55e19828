"""One Chinese BERT, two heads: mentions (token classification) and roles (span pointers from each quantity).

The mention head tags every character with BIO over `labels.scheme.LABELS`. The role head takes each quantity as the
head of a frame and scores, for every role, all spans of the window jointly: a score of the start and of the end, both
conditioned on the quantity, plus a score of the span itself (its two ends read together, whatever the quantity), with
"none" as one more candidate under the same softmax. Scoring spans instead of two separate ends is what keeps an answer
inside one clause; compare the cascade tagger of Wei et al. 2020 (arXiv:1909.03227), whose two ends are independent.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from transformers import AutoConfig, AutoModel, PreTrainedModel
from transformers.utils.logging import disable_progress_bar

from extract.features import FEATURE_SIZES, MAX_SPAN, NONE_SIZES, PAIR_SIZES
from labels.scheme import FINGERPRINT, ROLES, STATUSES, TAGS

HEADS_FILE = "heads.pt"
SETTINGS_FILE = "extract.json"
_CLOSED = -1e4


@dataclass(frozen=True, slots=True)
class HeadSettings:
    """Sizes of the heads.

    Attributes:
        width: hidden units of the role head for each (quantity, character) pair.
        span_width: dimensions in which the two ends of a span are compared, a role.
        dropout: on the encoder's states.
        window: characters of the longest window.
    """

    width: int = 192
    span_width: int = 24
    dropout: float = 0.2
    window: int = 384


class MentionHead(nn.Module):
    """Characters to BIO logits, and to the two projections whose product scores a span."""

    def __init__(self, hidden: int, settings: HeadSettings) -> None:
        super().__init__()
        self.tags = nn.Linear(hidden, len(TAGS))
        self.starts = nn.Linear(hidden, len(ROLES) * settings.span_width)
        self.ends = nn.Linear(hidden, len(ROLES) * settings.span_width)
        self.span_width = settings.span_width

    def forward(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """(B, T, hidden) → tag logits (B, T, tags) and span scores (B, roles, T, MAX_SPAN)."""
        batch, length, _ = states.shape
        shape = (batch, length, len(ROLES), self.span_width)
        starts = self.starts(states).view(shape).transpose(1, 2)
        ends = self.ends(states).view(shape).transpose(1, 2)
        ends = nn.functional.pad(ends, (0, 0, 0, MAX_SPAN - 1))
        return self.tags(states), _band(starts @ ends.transpose(2, 3)) / self.span_width**0.5


def _band(products: Tensor) -> Tensor:
    """(…, T, T + MAX_SPAN - 1) → (…, T, MAX_SPAN), [s, n] from [s, s + n]."""
    # in rows one longer, the band stands upright
    rows, columns = products.shape[-2:]
    flat = nn.functional.pad(products.flatten(-2), (0, rows))
    band: Tensor = flat.unflatten(-1, (rows, columns + 1))[..., :MAX_SPAN]  # type: ignore[no-untyped-call]
    return band


class RoleHead(nn.Module):
    """A quantity and the characters around it to the scores of its arguments, its parent and its status."""

    def __init__(self, hidden: int, settings: HeadSettings) -> None:
        super().__init__()
        width = settings.width
        self.quantity = nn.Linear(2 * hidden, width)
        self.character = nn.Linear(hidden, width, bias=False)
        self.features = nn.ModuleList(nn.Embedding(size, width) for size in FEATURE_SIZES)
        self.norm = nn.LayerNorm(width)
        self.ends = nn.Linear(width, 2 * len(ROLES))
        self.child = nn.Linear(2 * hidden, width)
        self.parent = nn.Linear(2 * hidden, width, bias=False)
        self.pairs = nn.ModuleList(nn.Embedding(size, width) for size in PAIR_SIZES)
        self.pair = nn.Linear(width, 1)
        self.own = nn.Sequential(nn.Linear(2 * hidden, width), nn.GELU(), nn.Dropout(settings.dropout))
        self.none = nn.Linear(width, len(ROLES) + 1)  # the last one: no parent
        self.answered = nn.ModuleList(nn.Embedding(size, width) for size in NONE_SIZES)
        self.status = nn.Linear(width, len(STATUSES))
        self.dropout = nn.Dropout(settings.dropout / 2)
        for table in (*self.features, *self.pairs, *self.answered):
            nn.init.normal_(table.weight, std=0.1)

    def forward(  # noqa: PLR0917 - a traced module takes its inputs by position
        self, states: Tensor, owner: Tensor, values: Tensor, features: Tensor, answered: Tensor, pairs: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Scores of the last F of Q quantities that lie in B windows: prediction asks for those in the focus alone.

        Args:
            states: encoder states (B, T, hidden), [CLS] and [SEP] cut off.
            owner: window of each quantity (Q,).
            values: first and last character of each quantity (Q, 2), in window characters.
            features: ids of `token_features` (5, F, T).  answered: ids of `none_features` (F, roles).
            pairs: ids of `pair_features` (8, F, Q).

        Returns:
            ends (F, roles, 2, T): start and end scores; none (F, roles + 1); parents (F, Q); status (F, 2).
        """
        every = torch.cat([states[owner, values[:, 0]], states[owner, values[:, 1]]], dim=-1)
        asked = owner.shape[0] - features.shape[1]
        query = every[asked:]
        mixed = self.character(states)[owner[asked:]] + self.quantity(query)[:, None, :]
        for table, ids in zip(self.features, features, strict=True):
            mixed = mixed + table(ids)
        mixed = self.dropout(nn.functional.gelu(self.norm(mixed)))
        ends = self.ends(mixed).view(*mixed.shape[:2], len(ROLES), 2).permute(0, 2, 3, 1)
        both = self.child(query)[:, None, :] + self.parent(every)[None, :, :]
        for table, ids in zip(self.pairs, pairs, strict=True):
            both = both + table(ids)
        parents = self.pair(nn.functional.gelu(both)).squeeze(-1)
        own = self.own(query)
        for role, table in enumerate(self.answered):
            own = own + table(answered[:, role])
        return ends, self.none(own), parents, self.status(own)


class QuantityTagger(nn.Module):
    """The encoder with its two heads; `forward` gives the training loss."""

    def __init__(self, encoder: PreTrainedModel, settings: HeadSettings) -> None:
        super().__init__()
        self.encoder = encoder
        self.settings = settings
        hidden = encoder.config.hidden_size
        self.mentions = MentionHead(hidden, settings)
        self.roles = RoleHead(hidden, settings)
        self.dropout = nn.Dropout(settings.dropout)

    @classmethod
    def from_base(cls, base: str, settings: HeadSettings) -> QuantityTagger:
        """A fresh tagger on the encoder in folder `base`, or of that name on the model hub."""
        disable_progress_bar()  # type: ignore[no-untyped-call]  # of the loading, which takes a moment
        encoder = AutoModel.from_pretrained(
            base, dtype=torch.float32, add_pooling_layer=False, attention_probs_dropout_prob=0.0
        )
        return cls(encoder, settings)

    @classmethod
    def load(cls, folder: Path) -> QuantityTagger:
        """A checkpoint that `save` wrote."""
        settings = json.loads((folder / SETTINGS_FILE).read_text(encoding="utf-8"))
        encoder = AutoModel.from_config(  # type: ignore[no-untyped-call]
            AutoConfig.from_pretrained(folder), add_pooling_layer=False
        )
        model = cls(encoder, HeadSettings(**settings["heads"]))
        model.load_state_dict(torch.load(folder / HEADS_FILE, weights_only=True))
        return model.float()

    def save(self, folder: Path) -> None:
        """Writes config, weights and settings to `folder`."""
        folder.mkdir(parents=True, exist_ok=True)
        self.encoder.config.save_pretrained(folder)
        torch.save(self.state_dict(), folder / HEADS_FILE)
        settings = {"scheme": FINGERPRINT, "heads": asdict(self.settings)}
        (folder / SETTINGS_FILE).write_text(json.dumps(settings, indent=1), encoding="utf-8")

    def encode(self, ids: Tensor, mask: Tensor | None) -> Tensor:
        """Token ids (B, T + 2) to the states of their characters (B, T, hidden); no mask where nothing is padded."""
        states: Tensor = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return states[:, 1:-1]

    def forward(self, **batch: Tensor) -> dict[str, Tensor]:
        """Loss of one batch of `training.dataset.collate`; the parts beside the sum."""
        states = self.dropout(self.encode(batch["ids"], batch["mask"]))
        tags, spans = self.mentions(states)
        losses = {
            "mentions": _weighted(
                nn.functional.cross_entropy(
                    tags.flatten(0, 1), batch["tags"].flatten(), reduction="none", ignore_index=-100
                ),
                batch["tag_weights"].flatten(),
            )
        }
        if len(batch["owner"]):
            losses |= self._role_losses(states, spans, batch)
        return {"loss": torch.stack(list(losses.values())).sum(), **{k: v.detach() for k, v in losses.items()}}

    def _role_losses(self, states: Tensor, spans: Tensor, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        owner, weights = batch["owner"], batch["weights"]
        ends, none, parents, status = self.roles(
            states, owner, batch["values"], batch["features"], batch["answered"], batch["pairs"]
        )
        logits = span_logits(ends, none[:, :-1], spans[owner], batch["allowed"][owner][:, None])
        roles = nn.functional.cross_entropy(
            logits.flatten(0, 1), batch["roles"].flatten(), reduction="none", ignore_index=-100
        ).view(len(owner), -1)
        same = owner[:, None] == owner[None, :]
        same = same & ~torch.eye(len(owner), dtype=torch.bool, device=owner.device)
        parents = torch.cat([none[:, -1:], parents.masked_fill(~same, _CLOSED)], dim=1)
        cross = nn.functional.cross_entropy
        return {
            "roles": _weighted(roles.sum(-1), weights),
            "parent": _weighted(cross(parents, batch["parent"], reduction="none", ignore_index=-100), weights),
            "status": 0.5 * _weighted(cross(status, batch["status"], reduction="none"), weights),
        }


def span_logits(ends: Tensor, none: Tensor, spans: Tensor, allowed: Tensor) -> Tensor:
    """Joint scores of "none" and every span: (Q, roles, 1 + T * MAX_SPAN).

    Args:
        ends: start and end scores (Q, roles, 2, T).  none: (Q, roles).
        spans: scores of the spans themselves (Q, roles, T, MAX_SPAN).  allowed: (Q, 1, T, MAX_SPAN), bool.
    """
    start, end = ends.unbind(2)
    length = start.shape[-1]
    end = nn.functional.pad(end, (0, MAX_SPAN - 1)).unfold(-1, MAX_SPAN, 1)[:, :, :length]
    scores = (start[..., None] + end + spans).masked_fill(~allowed, _CLOSED)
    return torch.cat([none[..., None], scores.flatten(-2)], dim=-1)


def _weighted(losses: Tensor, weights: Tensor) -> Tensor:
    return (losses * weights).sum() / weights.sum().clamp(min=1e-6)


def parameters(model: nn.Module, learning_rate: float, head_rate: float, decay: float) -> list[dict[str, Any]]:
    """Optimiser groups: the encoder learns slower than its heads; biases and norms are not decayed."""
    groups: dict[tuple[bool, bool], list[nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            key = (name.startswith("encoder."), parameter.ndim > 1)
            groups.setdefault(key, []).append(parameter)
    return [
        {"params": group, "lr": learning_rate if encoder else head_rate, "weight_decay": decay if decays else 0.0}
        for (encoder, decays), group in groups.items()
    ]
