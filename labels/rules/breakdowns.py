"""The breakdowns that words open: 其中, 包括, a bracket, 受理申请中."""

from __future__ import annotations

import re
from dataclasses import dataclass

from labels.rules.amounts import amount
from labels.rules.links import canonical_unit
from labels.rules.passage import Passage
from labels.rules.sums import countable

_AMID = r"(?:当中|之中|里(?=[,有])|中(?![心介央小国医共学级队层标止期午型药外等院考选断华村]))"
_WITHIN = re.compile(rf"[^,。;:、()\d]{{0,14}}?{_AMID}")
_AMONG = re.compile(
    r"(?:^|[,。;:])(?:在|上述|全部|所有)?(?:已经?)?([一-龥]{2,10}?)(?:了?的)?"
    rf"(?:案件|申请|事项|问题|件|部分|纠纷)?{_AMID}"
)


@dataclass(slots=True)
class _List:
    """A breakdown that was opened: its whole, the figure that opened it, and what its members amount to so far."""

    whole: int
    opener: int
    bracket: bool
    total: float = 0.0


def members(passage: Passage) -> dict[int, int]:
    """The members of the breakdowns that words open, with their wholes."""
    found: dict[int, int] = {}
    now: _List | None = None
    for i in range(1, len(passage.figures)):
        if now and not _goes_on(passage, now, i):
            now = None
        now = _opened(passage, i, found) or now
        if now is None or i == now.whole:
            continue
        if not countable(passage, i) or canonical_unit(passage, i) != canonical_unit(passage, now.whole):
            continue
        number, limit = _number(passage, i), _number(passage, now.whole)
        if number is None or limit is None:
            continue
        now.total += number
        if now.total > limit * 1.001:
            now = None
            continue
        found[i] = now.whole
        if now.total >= limit:
            now = None
    return found


def _number(passage: Passage, i: int) -> float | None:
    return amount(passage.of(passage.figures[i].value))


def _goes_on(passage: Passage, now: _List, i: int) -> bool:
    if not passage.same_sentence(passage.figures[now.opener].value[0], passage.figures[i].value[0]):
        return False
    between = passage.text[passage.figures[i - 1].end : passage.figures[i].start]
    return ")" not in between[:2] if now.bracket else ";" not in between or i == now.opener


def _opened(passage: Passage, i: int, found: dict[int, int]) -> _List | None:
    """The breakdown that begins with figure `i`, if words say that one does."""
    reading = passage.readings[i]
    if reading.member:
        bracket = reading.join == "("
        whole = _bracketed(passage, i) if bracket else _whole(passage, i)
        return None if whole is None else _List(whole, i, bracket)
    between = passage.text[passage.figures[i - 1].end : passage.figures[i].start]
    if "\n" in between:
        return None
    if _WITHIN.match(between) and not re.search("[。!?]", between):
        return _List(_first_named(passage, i - 1), i, False)
    if match := _AMONG.search(between):
        whole = _spoken_of(passage, i, match.group(1))
        return None if whole is None else _List(whole, i, False)
    return None


def _fits(passage: Passage, j: int, i: int) -> bool:
    return countable(passage, j) and canonical_unit(passage, j) == canonical_unit(passage, i)


def _bracketed(passage: Passage, i: int) -> int | None:
    """The figure right before the bracket: 案件28件(刑事9件."""
    before = passage.text[passage.figures[i - 1].end : passage.figures[i].start].split("(")[0]
    return i - 1 if _fits(passage, i - 1, i) and not re.search(r"[,。;:)\n]", before) else None


def _whole(passage: Passage, i: int) -> int | None:
    """The nearest earlier count of the same unit; one of the sentence before, where a new one begins with 其中."""
    first: int | None = None
    for j in range(i - 1, max(-1, i - 7), -1):
        if passage.apart(j, i):
            break
        if not _fits(passage, j, i) or (_number(passage, j) or 0) < (_number(passage, i) or 0):
            continue
        first = j if first is None else first
        if _says_the_same(passage, j, i):
            return j
        if passage.same_sentence(passage.figures[j].end, passage.figures[i].start):
            break
    return first


def _says_the_same(passage: Passage, j: int, i: int) -> bool:
    """Whether both figures have one verb, or one name of their own."""
    a, b = passage.links[j], passage.links[i]
    if a.action and b.action:
        return passage.of(a.action) == passage.of(b.action)
    if a.action or b.action or not a.metric or not b.metric:
        return False
    return passage.of(b.metric).endswith(passage.of(a.metric)[-4:])


def _first_named(passage: Passage, j: int) -> int:
    """The figure that `j` repeats (败诉24件;败诉的24件里), else `j`."""
    for k in range(j - 1, max(-1, j - 9), -1):
        if not passage.same_line(passage.figures[k].end, passage.figures[j].start):
            break
        if _number(passage, k) == _number(passage, j) and _fits(passage, k, j):
            return k
    return j


def _spoken_of(passage: Passage, i: int, phrase: str) -> int | None:
    """The last figure of the paragraph whose verb stands in `phrase`: 受理|案件中."""
    for j in range(i - 1, max(-1, i - 16), -1):
        if not passage.same_line(passage.figures[j].end, passage.figures[i].start):
            return None
        action = passage.links[j].action
        if action and action[1] - action[0] > 1 and passage.of(action) in phrase and _fits(passage, j, i):
            return j
    return None
