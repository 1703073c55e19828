"""A report's text as the windows that the model reads.

Only sentences that may hold a quantity are read, with what precedes them in their paragraph as context, so that an
antecedent a few clauses back is in sight. A window is a run of such sentences; quantities are read off its focus, the
part that no window before it held. Whitespace gets no token.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from labels.scheme import Offsets

NUMERAL = re.compile(r"[0-9零一二三四五六七八九十百千万亿两半几数廿〇]|[壹贰叁肆伍陆柒捌玖][拾佰仟万亿]")
_COUNTS_NOTHING = re.compile(
    r"[一二三四五六七八九十]是|\([一二三四五六七八九十]+\)|^\s*[一二三四五六七八九十]+、|数(?![十百千万亿])"
    r"|(?:进|逐)一步|(?<!系)统一|唯一|一(?:体|律(?!师)|般|定|直|致|流|线|网|站|窗|码|系列|把手|方面|如既往)"
    r"|(?:二十|十[八九])大(?![类项])|十[二三四]五|(?:十[八九]|二十)届|[一二三四五六七]中全会|百姓|千方百计|百分点"
)
"""Words with a numeral that is no figure. None holds a value in the annotated paragraphs; 第二 and 一批 do."""

_PARAGRAPH = re.compile(r"[^\n\r]+")
_SENTENCE = re.compile(r"[^。;!?]*(?:[。;!?]+[”’)》]?|$)")
_WHITE = re.compile(r"[\s\u200b\ufeff]")

CONTEXT = 2
"""Context is at most this part of a window: 192 of 384 characters."""


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
        all_paragraphs: keep sentences without a figure too.
    """
    for paragraph in _PARAGRAPH.finditer(text):
        if all_paragraphs or NUMERAL.search(paragraph.group()):
            yield from _pieces(text, *paragraph.span(), size, all_paragraphs)


def may_hold_a_figure(sentence: str) -> bool:
    """Whether a numeral stands in `sentence` that is not part of a word like 进一步 or 十四五."""
    return bool(NUMERAL.search(sentence) and NUMERAL.search(_COUNTS_NOTHING.sub("", sentence)))


def _pieces(text: str, start: int, end: int, size: int, all_sentences: bool) -> Iterator[Window]:
    positions = _visible(text, start, end)
    context = size // CONTEXT
    parts = _parts(text, positions, start, end, size - context)
    starts = [lo for lo, _ in parts]
    wanted = [
        part
        for part in parts
        if all_sentences or may_hold_a_figure(text[positions[part[0]] : positions[part[1] - 1] + 1])
    ]
    done = i = 0
    while i < len(wanted):
        lo, hi = wanted[i]
        # context starts at a sentence where one starts inside the room for it
        first = max(0, lo - context)
        sentence = starts[bisect_left(starts, first)]
        first = sentence if sentence < lo else first
        i += 1
        while i < len(wanted) and wanted[i][1] - first <= size and wanted[i][0] - hi <= context:
            hi = wanted[i][1]
            i += 1
        focus, last = positions[max(first, done)], positions[hi - 1]
        yield Window(positions[first:hi], int(focus), int(last) + 1)
        done = hi


def _visible(text: str, start: int, end: int) -> npt.NDArray[np.int64]:
    piece = text[start:end]
    hidden = [match.start() for match in _WHITE.finditer(piece)]
    return np.delete(np.arange(start, end, dtype=np.int64), hidden)


def _parts(text: str, positions: npt.NDArray[np.int64], start: int, end: int, longest: int) -> list[Offsets]:
    """The sentences, and the pieces of those that are longer than `longest`, as ranges of `positions`."""
    bounds = [match.end() for match in _SENTENCE.finditer(text, start, end)]
    parts: list[Offsets] = []
    lo = 0
    for hi in np.searchsorted(positions, bounds).tolist():
        parts += [(at, min(at + longest, hi)) for at in range(lo, hi, longest)]
        lo = hi
    return parts
