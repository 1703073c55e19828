"""The words before and after a figure: where they begin, where they end, and what will be read off them."""

from __future__ import annotations

from dataclasses import dataclass

from labels.rules.passage import Figure
from labels.rules.vocabulary import JOINT
from labels.scheme import Offsets

MOST = 400
"""Characters beside a figure that are read; no clause is that long, and a text without any mark would be read whole
for each word.
"""


@dataclass(slots=True)
class Reading:
    """What stands beside one figure; spans are None where there is nothing of the kind.

    Attributes:
        left, right: the sides as they stand.
        join: the delimiter before the left side; "" where the previous figure touches it, "^" at a sentence's start.
        member: whether 其中, 包括 or an opening bracket introduces it.
        share: whether 占 introduces it.
        period, subject, verb, noun, change: parts of the left side.
        move: the verb is a move to a level (提高至).
        following, predicate: noun and verb phrase of the right side.
        taken: where the noun that the right side gives ends; the next figure's left side begins no earlier.
        shared_out: whether 分别 or 依次 deals out lists.
        origin: it is where a move starts (由25个). listed: a list with 等 precedes it.
        inverted: the noun stands before its verb (案件立案28件).
    """

    left: Offsets
    right: Offsets
    join: str
    member: bool = False
    share: bool = False
    move: bool = False
    shared_out: bool = False
    origin: bool = False
    listed: bool = False
    inverted: bool = False
    period: Offsets | None = None
    subject: Offsets | None = None
    verb: Offsets | None = None
    noun: Offsets | None = None
    change: Offsets | None = None
    taken: int | None = None
    following: Offsets | None = None
    predicate: Offsets | None = None


def sides(text: str, figure: Figure, previous: Figure | None, following: Figure | None, sentence: Offsets) -> Reading:
    """The sides of `figure` in its `sentence`, as far as its neighbours leave them; nothing is read off them yet."""
    low = max(previous.end if previous else sentence[0], figure.start - MOST)
    left = _left_edge(text, low, figure.start)
    join = text[left - 1] if left > low else ("" if previous else "^")
    if previous and left == low and (match := JOINT.match(text, left)):
        join, left = "、" if match[0] == "、" else "和", match.end()
    high = min(following.start if following else sentence[1], sentence[1], figure.end + MOST)
    right = _right_edge(text, figure.end, high)
    if following and following.start <= sentence[1] and following.start - right < 1:
        inner = _outside_brackets(text, figure.end, right)
        right = inner if inner >= 0 else right
    return Reading((left, figure.start), (figure.end, right), join)


def skip_taken(text: str, reading: Reading, taken: int) -> None:
    """The left side without the words that the previous figure took as its noun: 9个便民窗口和|14个."""
    left = max(taken, reading.left[0])
    if match := JOINT.match(text, left, reading.left[1]):
        reading.join, left = "和", match.end()
    reading.left = (min(left, reading.left[1]), reading.left[1])


def _outside_brackets(text: str, start: int, end: int) -> int:
    """The first 、 of text[start:end] that stands in no bracket; -1 where there is none."""
    depth = 0
    for position in range(start, end):
        depth += {"(": 1, ")": -1}.get(text[position], 0)
        if text[position] == "、" and depth <= 0:
            return position
    return -1


def _left_edge(text: str, low: int, end: int) -> int:
    """Where the words before a figure begin: behind the last , : ; or opening bracket, or at `low`."""
    left, depth = end, 0
    while left > low:
        character = text[left - 1]
        if character == ")":
            depth += 1
        elif character == "(" and depth:
            depth -= 1
        elif not depth and character in ",:(;":
            break
        left -= 1
    if depth:
        # The bracket that closes here was opened before the previous figure.
        left = max(text.rfind(")", low, end) + 1, left)
        while left < end and text[left] in ",:;":
            left += 1
    return left


def _right_edge(text: str, start: int, high: int) -> int:
    """Where the words after a figure end: before the next , : ; or bracket that is not part of a name."""
    right = start
    while right < high and text[right] not in ",:;)":
        if text[right] == "(":
            close = text.find(")", right, min(high, right + 30))
            if close < 0 or right == start:
                break
            right = close
        right += 1
    return right
