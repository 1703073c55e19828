"""A report's text as the windows that the model reads.

A window is a paragraph, so that an antecedent three clauses back is in sight. A paragraph that is too long is cut at
sentence ends, and every piece starts with the sentences before it as context; quantities are read off its focus only.
Whitespace gets no token. A paragraph without a numeral holds no quantity and is skipped: a filter that loses nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

NUMERAL = re.compile(r"[0-9零一二三四五六七八九十百千万亿两半几数廿〇]")
_PARAGRAPH = re.compile(r"[^\n\r]+")
_SENTENCE = re.compile(r"[^。;!?]*(?:[。;!?]+[”’)》]?|$)")
_WHITE = re.compile(r"[\s\u200b\ufeff]")


@dataclass(frozen=True, slots=True)
class Window:
    """A piece of a text.

    Attributes:
        positions: offsets in the text of the characters that become tokens, ascending; token i + 1 (after [CLS]) is
            the character at positions[i].
        focus: offset where the focus starts; what stands before it is context.
        end: offset where the window ends.
    """

    positions: npt.NDArray[np.int64]
    focus: int
    end: int


def windows(text: str, size: int, *, all_paragraphs: bool = False) -> Iterator[Window]:
    """Windows over normalised `text`, of at most `size` characters each, in text order.

    Args:
        text: a whole report, simplified and half width.
        size: characters a window may hold ([CLS] and [SEP] not counted).
        all_paragraphs: keep paragraphs without a numeral too.
    """
    for paragraph in _PARAGRAPH.finditer(text):
        if all_paragraphs or NUMERAL.search(paragraph.group()):
            yield from _pieces(text, *paragraph.span(), size)


def _pieces(text: str, start: int, end: int, size: int) -> Iterator[Window]:
    positions = _visible(text, start, end)
    if len(positions) <= size:
        if len(positions):
            yield Window(positions, start, end)
        return
    sentences = _sentence_starts(text, start, end)
    cuts = _cuts(positions, sentences, start, end, size)
    context = size // 2
    for left, right in pairwise(cuts):
        lo, hi = np.searchsorted(positions, [left, right])
        if hi == lo:
            continue
        first = max(0, min(hi - size, lo), lo - context) if hi - lo < size else lo
        # context starts at a sentence where one starts inside the room for it
        next_start = bisect_left(sentences, positions[first])
        if first > 0 and next_start < len(sentences) and sentences[next_start] < left:
            first = int(np.searchsorted(positions, sentences[next_start]))
        yield Window(positions[max(first, hi - size) : hi], left, right)


def _visible(text: str, start: int, end: int) -> npt.NDArray[np.int64]:
    piece = text[start:end]
    hidden = [match.start() for match in _WHITE.finditer(piece)]
    return np.delete(np.arange(start, end, dtype=np.int64), hidden)


def _sentence_starts(text: str, start: int, end: int) -> list[int]:
    return [match.start() for match in _SENTENCE.finditer(text, start, end) if match.end() > match.start()]


def _cuts(positions: npt.NDArray[np.int64], sentences: list[int], start: int, end: int, size: int) -> list[int]:
    """Offsets that divide a long paragraph into focuses of at most half a window, at sentence starts where possible."""
    room = size // 2
    cuts = [start]
    candidates = [*sentences[1:], end]
    held = 0  # visible characters since the last cut
    previous = start
    for candidate in candidates:
        length = int(np.searchsorted(positions, candidate) - np.searchsorted(positions, previous))
        if held and held + length > room:
            cuts.append(previous)
            held = 0
        while held + length > room:  # one sentence longer than the room: cut it where the room ends
            at = int(np.searchsorted(positions, previous)) + room
            if at >= len(positions) or positions[at] >= candidate:
                break
            previous = int(positions[at])
            cuts.append(previous)
            length -= room
        held += length
        previous = candidate
    return [*cuts, end] if cuts[-1] != end else cuts
