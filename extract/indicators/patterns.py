"""The patterns of the taxonomy: alternatives split by |, … for anything between, ^ and $ for the ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

Alternative: TypeAlias = tuple[bool, tuple[str, ...], bool, int]
"""Whether it stands at the start, the parts between …, whether it stands at the end, how many characters it has."""

Pattern: TypeAlias = tuple[Alternative, ...]


def pattern(written: str | None) -> Pattern | None:
    if written is None:
        return None
    alternatives = []
    for alternative in written.split("|"):
        core = alternative.removeprefix("^").removesuffix("$")
        parts = tuple(core.split("…"))
        alternatives.append((alternative.startswith("^"), parts, alternative.endswith("$"), len(core.replace("…", ""))))
    return tuple(alternatives)


def length(pattern: Pattern, text: str) -> float | None:
    """Characters of the longest alternative found in `text`; None where none is."""
    best: float | None = None
    for at_start, parts, at_end, length in pattern:
        if (best is None or length > best) and _found(at_start, parts, at_end, text):
            best = float(length)
    return best


def around(pattern: Pattern, text: str) -> Iterator[tuple[float, str, str]]:
    """For each alternative found in `text`: how many characters it has, what stands before it and what behind."""
    for at_start, parts, at_end, length in pattern:
        if _found(at_start, parts, at_end, text):
            end = text.rfind(parts[-1]) + len(parts[-1])
            yield float(length), text[: text.find(parts[0])], text[end:]


def matches(pattern: Pattern, text: str) -> bool:
    return length(pattern, text) is not None


def _found(at_start: bool, parts: tuple[str, ...], at_end: bool, text: str) -> bool:
    if len(parts) == 1 and not at_start and not at_end:
        return parts[0] in text
    if at_start and at_end and len(parts) == 1:
        return text == parts[0]
    if (at_start and not text.startswith(parts[0])) or (at_end and not text.endswith(parts[-1])):
        return False
    position = 0
    for part in parts:
        position = text.find(part, position)
        if position < 0:
            return False
        position += len(part)
    return True


def keys(pattern: Pattern | None) -> frozenset[str] | None:
    """Pairs of characters of which a text needs one to match; None where it may match without: saves the search."""
    if pattern is None or any(len(parts[0]) < 2 for _, parts, _, _ in pattern):
        return None
    return frozenset(parts[0][:2] for _, parts, _, _ in pattern)
