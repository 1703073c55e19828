"""The tag scheme, and the one structure that gold, rules and model all speak: a quantity with its arguments.

A *quantity* is a numeral that says how many or how much (gold/GUIDELINES.md beside the seeds settles what counts).
Its arguments are character spans of the same text: the head is `value`, the roles are the other seven.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

Offsets: TypeAlias = tuple[int, int]
"""Start and end of a span in characters, end exclusive."""

ROLES = ("unit", "modifier", "metric", "action", "subject", "change", "period")
"""The arguments a quantity may have, each at most one span."""

LABELS = ("VALUE", *(role.upper() for role in ROLES))
"""The entity labels of the token-classification dataset."""

TAGS = ("O", *(f"{prefix}-{label}" for label in LABELS for prefix in "BI"))
"""BIO tags in the order of the mention head's outputs."""

KINDS = ("count", "money", "ratio", "change", "rank", "duration")
STATUSES = ("actual", "target")

FINGERPRINT = hashlib.sha256("|".join((*TAGS, *ROLES, *KINDS, *STATUSES)).encode()).hexdigest()[:12]
"""Written into every checkpoint: a model of another scheme is refused instead of read wrongly."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure of a text, with the spans of its arguments.

    Attributes:
        value: the numeral (magnitude characters, inner commas and 余/多 included).
        unit, modifier, metric, action, subject, change, period: argument spans, None where the text gives none.
        kind: one of `KINDS`.
        status: one of `STATUSES`.
        parent: index, in the list that holds this quantity, of the quantity that it is a part of.
        confidence: in [0, 1]; 1 for gold.
    """

    value: Offsets
    unit: Offsets | None = None
    modifier: Offsets | None = None
    metric: Offsets | None = None
    action: Offsets | None = None
    subject: Offsets | None = None
    change: Offsets | None = None
    period: Offsets | None = None
    kind: str = "count"
    status: str = "actual"
    parent: int | None = None
    confidence: float = 1.0

    def role(self, name: str) -> Offsets | None:
        """The span of role `name` (one of `ROLES`)."""
        span: Offsets | None = getattr(self, name)
        return span

    def spans(self) -> Iterator[tuple[str, Offsets]]:
        """(label, span) of the value and of every argument present, labels as in `LABELS`."""
        yield "VALUE", self.value
        for name in ROLES:
            span = self.role(name)
            if span is not None:
                yield name.upper(), span

    def shifted(self, by: int) -> Quantity:
        """The same quantity with every offset moved by `by` characters; `parent` stays."""
        moved: dict[str, Any] = {label.lower(): (start + by, end + by) for label, (start, end) in self.spans()}
        return replace(self, **moved)
