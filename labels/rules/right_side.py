"""The words after a figure: what it counts (2981个|行政处罚事项) and what is said of it (60项事项|实现通办)."""

from __future__ import annotations

import re

from labels.lexicons import match_at, words
from labels.rules.ends import trailing
from labels.rules.movements import move_at_end
from labels.rules.nouns import clean
from labels.rules.passage import Figure
from labels.rules.sides import Reading
from labels.rules.vocabulary import is_nominal, open_verb_at, period_pattern, skip_adverbs, unquoted, verb_at
from labels.scheme import Offsets

_NO_ACTION = ("被", "得到", "进行", "有效", "集中", "同时")
"""What opens a predicate and is no part of its action."""

_SPREAD = frozenset(["平均", "人均", "户均", "年均", "月均", "日均", "每年", "每月", "每天"])
"""What opens a statement about each of the things counted: 21个镇街|平均|承接."""

_OF = re.compile(
    r"(?<=[^高初其集途])(?:中(?![心学小央间介药标队国层医])|里(?![程面]))"
    r"|(?<=[员者人村门所关位镇县区户家司])的|[逐各](?!类|级|项(?!目)|种|方|界|县|村)"
)


def read_right(text: str, figure: Figure, reading: Reading) -> None:
    """Fills the parts of `reading` that stand after `figure`."""
    a, b = _bare_right(text, reading)
    particle = text[a : a + 1] == "的"
    a += particle
    in_money = figure.unit(text).endswith("元")
    if a >= b or (in_money and not particle) or reading.origin or move_at_end(text, a, b):
        return
    cut = _predicate_start(text, a, b)
    if reading.verb is None or reading.inverted:
        inside = _verb_in_right(text, a + 2, cut or b)
        cut = inside or cut
    if cut is not None and (start := skip_adverbs(text, cut, b)) < b:
        reading.predicate = _clean_predicate(text, start, b)
    if cut != a:
        reading.following = clean(text, a, _thing_end(text, a, b if cut is None else cut))
        own = reading.noun and reading.verb and not reading.inverted
        if reading.following and not own and reading.change is None:
            reading.taken = reading.following[1]


def _bare_right(text: str, reading: Reading) -> Offsets:
    """The right side without spaces, a 中 or 内 that ends it, and the words that introduce a figure that touches it."""
    a, b = reading.right
    while a < b and text[a] in " ”":
        a += 1
    while text[a : a + 1] in ("中", "内") and a + 1 >= b:
        a += 1
    if b < len(text) and text[b] not in ",:;)、。!?\n":
        while a < b and (match := trailing(text, a, b)):
            b = match.start()
    return a, b


def _thing_end(text: str, a: int, b: int) -> int:
    """Where the thing counted ends and what is said of it begins: 80份案卷|中, 24个部门|的权力事项, 46件建议|逐件."""
    found = _OF.search(text, a + 2, b)
    if found is None or (found.group() not in ("中", "里") and verb_at(text, a, b)):
        return b
    return found.start()


def _clean_predicate(text: str, a: int, b: int) -> Offsets | None:
    """A verb phrase without 被, 得到, 了 and trailing particles."""
    for word in _NO_ACTION:
        if text.startswith(word, a):
            a = skip_adverbs(text, a + len(word), b)
    while a < b and text[b - 1] in "了的。, 、":
        b -= 1
    return (a, b) if a < b else None


def _verb_in_right(text: str, a: int, b: int) -> int | None:
    """Where a verb of the lexicon that is no part of a name stands in text[a:b], out of quotation marks."""
    for position in unquoted(text, a, b):
        verb = open_verb_at(text, position, b)
        if verb and len(verb) > 1 and not is_nominal(verb) and text[position - 1] not in "未新":
            return position
        if match_at(_SPREAD, text, position, b) or (
            (time := period_pattern().match(text, position, b)) and time.end() - position > 2
        ):
            return position
    return None


def _predicate_start(text: str, a: int, b: int) -> int | None:
    """Where the predicate begins in the words after a figure; None where there is none."""
    for position in unquoted(text, a, b):
        word = match_at(words("predicates"), text, position, b)
        if word is not None and _opens_predicate(text, word, position, a, b):
            return position
    return None


def _opens_predicate(text: str, word: str, position: int, a: int, b: int) -> bool:
    """Whether `word` at `position` of text[a:b] opens a predicate, and is not the end or the inside of a name."""
    first, last = position == a, position + len(word) >= b
    if word == "被" and not first:
        return True
    if len(word) == 1 and (first or last) and word not in ("均", "已", "被"):
        return first and word in "均已被可能将在由向"
    if first:
        return len(word) > 1 or _verbal(text, position, b)
    if position - a < 2 or (last and word in words("noun_verbs")):
        return False
    return len(word) > 1 or _verbal(text, position, b)


def _verbal(text: str, position: int, b: int) -> bool:
    """Whether a verb follows the one-character word at `position`: 均|获批."""
    after = skip_adverbs(text, position + 1, b)
    return text[position] in "均已被获" or any(verb_at(text, p, b) for p in range(after, min(b, after + 8)))
