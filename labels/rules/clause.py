"""A shallow reading of the words beside a figure: 市司法局|今年|共|受理|行政复议案件|28件.

Reports write their figures in few patterns, and a verb lexicon tells most of them apart. `read` takes the words from
the last delimiter to the figure (the left side) and from the figure to the next delimiter (the right side) and says
which of them are period, subject, verb, noun, change and predicate. Nothing here looks further than one clause.
"""

from __future__ import annotations

import re

from labels.rules.ends import strip_ends
from labels.rules.left_side import read_left
from labels.rules.manner import take_manner
from labels.rules.passage import Passage
from labels.rules.right_side import read_right
from labels.rules.sides import Reading, sides, skip_taken
from labels.rules.vocabulary import skip_adverbs


def read(passage: Passage, i: int) -> Reading:
    """The reading of figure `i` of `passage`."""
    figure, text = passage.figures[i], passage.text
    start, end = passage.sentence(figure.value[0])
    previous = passage.figures[i - 1] if i and passage.figures[i - 1].value[0] >= start else None
    following = passage.figures[i + 1] if i + 1 < len(passage.figures) else None
    before = passage.readings[i - 1] if previous else None
    reading = sides(text, figure, previous, following, (start, end))
    if before and before.taken and reading.left[0] <= before.taken:
        skip_taken(text, reading, before.taken)
    read_left(text, figure, reading)
    read_right(text, figure, reading)
    _take_relative_clause(text, reading)
    take_manner(text, reading)
    return reading


_HEADLESS = re.compile(r"的(?:仅有?|只有|有|共|共有|分别为|分别有)?$")
_CLAUSE = re.compile(
    r"以(?![上下内来外前后])|[经因由未不无没缺超属按与向被应需待可能]|存在|具有|涉及|违反|拒绝"
    r"|[^,。;]{1,12}(?:不[^,。;]{1,4}|设定|为主|为被告|为被申请人|到位|过|了)$"
)
"""What the verb lexicon does not show to be a clause."""


def _take_relative_clause(text: str, reading: Reading) -> None:
    """用于行政许可的48项: a clause that ends in 的, with nothing after the figure for it to name, is the action."""
    if reading.following or reading.change or reading.move or reading.origin or reading.listed or not reading.join:
        return
    match = _HEADLESS.search(text, max(reading.left[0], reading.left[1] - 5), reading.left[1])
    if match is None:
        return
    start, end = strip_ends(text, reading.left[0], match.start(), reading)
    if not reading.verb and not _CLAUSE.match(text, start, end):
        return
    start = skip_adverbs(text, max(start, reading.subject[1] if reading.subject else start), end)
    if 2 <= end - start <= 14 and "的" not in text[start:end]:
        reading.verb, reading.noun, reading.inverted = (start, end), None, False
