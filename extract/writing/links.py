"""Records as annotation tools see them: labelled spans, and named links between them.

A record is its value's span with a link to each of its roles and to its parent's value. Records that share a span
(one metric for a whole breakdown) share the mention; every record has a value mention of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.schema import Record, Span
from labels.scheme import ROLES

PARENT = "parent"

LINKS = (*ROLES, PARENT)
"""The names that a link may have."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A labelled span.

    Attributes:
        label: one of `labels.scheme.LABELS`.
        span: where it stands.
        record: the record whose value it is; None for a role.
    """

    label: str
    span: Span
    record: Record | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """`name` leads from a value to the mention that plays that role; both are indices into the list of mentions."""

    source: int
    target: int
    name: str


def linked(records: Sequence[Record]) -> tuple[list[Mention], list[Link]]:
    """The mentions of `records`, values first, and the links between them."""
    mentions = [Mention("VALUE", record.value, record) for record in records]
    value = {record.id: i for i, record in enumerate(records)}
    shared: dict[tuple[str, int, int], int] = {}
    links = []
    for i, record in enumerate(records):
        for role in ROLES:
            span: Span | None = getattr(record, role)
            if span is None:
                continue
            key = (role, span.start, span.end)
            if key not in shared:
                shared[key] = len(mentions)
                mentions.append(Mention(role.upper(), span))
            links.append(Link(i, shared[key], role))
        if record.parent in value:
            links.append(Link(i, value[record.parent], PARENT))
    return mentions, links
