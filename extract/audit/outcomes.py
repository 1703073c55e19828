"""Sums along a flow: how what was closed ended, and what was taken up of what came in.

办结13件,维持1件,撤销6件,确认违法1件,驳回1件,终止3件: the outcomes sum to the cases closed, or to some of them.
申请14件,受理13件,不予受理1件: what was taken up and what was not sum to what came in.
The verbs and their places tell it, whatever the links between the records are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import cache

from extract.audit.equations import holds, summed, told, unknown
from extract.audit.figures import Figure, Page, same_measure
from extract.schema import Check
from labels.lexicons import table
from labels.rules.stages import ENDED, stage

_CLOSED = re.compile(r"(?:审结|办结|结案|审理完毕|办理完毕)[^,。;\d]{0,12}$")
_NESTED = re.compile(r"其中|包括|包含|[()]")
_OVERLAP = re.compile(r"纠错|纠正|败诉|胜诉|其他|其它|其余")
"""What sums several outcomes up, or names none."""

_MOST = 16
"""Outcomes of one list at most, and figures behind a total among which its parts stand."""


def find_outcomes(page: Page, total: Figure, enough: Fraction) -> Check | None:
    """The outcomes listed right behind what was closed: they sum to it, or leave open how the others ended.

    Args:
        total: what they may be the outcomes of.
        enough: share of the total from which the outcomes listed may be meant to be all.
    """
    if not total.exact or not _is_closed(page, total):
        return None
    run: list[Figure] = []
    for figure in page.figures[total.index + 1 : total.index + 1 + _MOST]:
        gap = page.between(page.figures[figure.index - 1], figure)
        nested = bool(run) and _NESTED.search(gap) is not None
        if not _goes_on(figure, total) or nested or not _is_outcome(gap, figure):
            break
        run.append(figure)
    if len(run) < 2 or summed(run) > total.number or not all(f.exact for f in run):
        return None
    if summed(run) == total.number:
        return holds(run, total)
    if len(run) < 3 or summed(run) < total.number * enough:
        return None
    listed, distance = told(run, total)
    return unknown(run, total, f"the outcomes listed ({listed}) sum to {distance}; the report does not tell the rest")


def find_taken_up(page: Page, total: Figure) -> Check | None:
    """What was taken up or done, and what was not, where the two sum to `total`."""
    between: list[Figure] = []
    for figure in page.figures[total.index + 1 : total.index + 1 + _MOST]:
        if not _goes_on(figure, total) or not figure.exact:
            return None
        if "(" in page.between(page.figures[figure.index - 1], figure):
            return None  # 受理27件(包含…,不予受理1件) breaks 27 down.
        if _open(page, figure):
            for taken in between:
                if total.exact and taken.number + figure.number == total.number and (stage(taken.action) or 0) >= 1:
                    return holds((taken, figure), total)
            return None
        between.append(figure)
    return None


def _goes_on(figure: Figure, total: Figure) -> bool:
    return figure.record.sentence == total.record.sentence and same_measure(figure, total)


def _is_closed(page: Page, total: Figure) -> bool:
    return _CLOSED.search(total.action) is not None or _CLOSED.search(page.lead(total)) is not None


def _is_outcome(gap: str, figure: Figure) -> bool:
    words = gap.lstrip(",、;。:( \t") + figure.action
    if _OVERLAP.search(words):
        return False
    return stage(figure.action) == ENDED or any(words.removeprefix("其中").startswith(verb) for verb in _ended())


@cache
def _ended() -> Sequence[str]:
    return [verb for verb in table("stages") if stage(verb) == ENDED]


@cache
def _unended() -> Sequence[str]:
    return [verb for verb, known in table("stages").items() if known in {"open", "refused"}]


def _open(page: Page, figure: Figure) -> bool:
    """Whether it counts what is not taken up or not done: 不予受理, 正在审理."""
    lead = page.lead(figure)
    return any(figure.action.endswith(verb) or lead.endswith(verb) for verb in _unended())
