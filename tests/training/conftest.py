"""A short way to write a quantity of a text: its parts by their characters."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from labels.scheme import Quantity


@pytest.fixture
def quantity() -> Callable[..., Quantity]:
    """quantity(text, value, unit=…, metric=…, kind=…): spans are where the words first stand, "件@2" the third."""

    def find(text: str, words: str) -> tuple[int, int]:
        words, _, nth = words.partition("@")
        start = -1
        for _ in range(int(nth or 0) + 1):
            start = text.index(words, start + 1)
        return start, start + len(words)

    def make(text: str, value: str, **fields: object) -> Quantity:
        spans = {k: find(text, v) for k, v in fields.items() if isinstance(v, str) and k not in ("kind", "status")}
        return Quantity(find(text, value), **(fields | spans))

    return make
