"""Which figure is a part of which."""

from __future__ import annotations

from collections.abc import Iterator

from labels.rules.amounts import amount
from labels.rules.links import canonical_unit, same_sentence
from labels.rules.passage import Passage
from labels.rules.sums import sums
from labels.rules.votes import Vote, labelling_function

__all__ = ["amount", "part_named", "part_of_sum"]


def _countable(passage: Passage, i: int) -> bool:
    return not passage.links[i].rate and not passage.links[i].change


@labelling_function("link")
def part_named(passage: Passage) -> Iterator[Vote]:
    """其中, 包括 or a bracket opens a breakdown of the figure before it; it goes on while it fits into the whole.

    + 办理案件28件,其中公安类9件 | 9 parent 28
    + 办理案件28件(刑事9件、民事19件) | 19 parent 28
    - 办理案件28件,发出建议9件
    """
    whole: int | None = None
    total = 0.0
    bracket = False
    for i, reading in enumerate(passage.readings):
        if whole is not None and (not _near(passage, whole, i) or (bracket and _closed(passage, i))):
            whole = None
        if reading.member and i:
            found = _whole(passage, i)
            if found is not None:
                whole, total, bracket = found, 0.0, reading.join == "("
        if whole is None or i == whole:
            continue
        if not _countable(passage, i) or canonical_unit(passage, i) != canonical_unit(passage, whole):
            continue
        number, limit = amount(passage.of(passage.figures[i].value)), amount(passage.of(passage.figures[whole].value))
        if number is None or limit is None:
            continue
        total += number
        if total > limit * 1.001:
            whole = None
            continue
        yield Vote(passage.figures[i].value, "parent", passage.figures[whole].value)
        if total >= limit:
            whole = None


def _near(passage: Passage, i: int, j: int) -> bool:
    return same_sentence(passage, i, j) or (
        j - i == 1 and passage.same_line(passage.figures[i].end, passage.figures[j].start)
    )


def _closed(passage: Passage, i: int) -> bool:
    """Whether a bracket closes between the figure before `i` and figure `i`."""
    return ")" in passage.text[passage.figures[i - 1].end : passage.figures[i].start][:2]


def _whole(passage: Passage, i: int) -> int | None:
    """The nearest earlier count of the same unit that is no member itself."""
    for j in range(i - 1, max(-1, i - 6), -1):
        if not _near(passage, j, i):
            return None
        if _countable(passage, j) and canonical_unit(passage, j) == canonical_unit(passage, i):
            return j
    return None


@labelling_function("link", weight=3)
def part_of_sum(passage: Passage) -> Iterator[Vote]:
    """Figures of one unit that add up to the one before them, or to the 合计 after them, are its parts.

    + 收到申请138件,受理131件,不予受理7件 | 7 parent 138
    - 收到申请138件,受理131件,发出建议书9件
    + 办结案件182件,维持91件,撤销60件,终止31件 | 31 parent 182
    """
    for one in sums(passage):
        for part in one.parts:
            yield Vote(passage.figures[part].value, "parent", passage.figures[one.whole].value)
