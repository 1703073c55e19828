"""Figures that cannot be: a pass rate above 100 %, a rank of 0, a part greater than its whole. Only those are told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.audit.figures import SURE, Figure, Page
from extract.schema import Check

_AT_MOST_ALL = re.compile(
    r"(?:合格|及格|通过|成功|满意|败诉|胜诉|出庭|应诉|办结|化解|采纳|答复|回复|参考|优秀|优良|知晓|网办|进驻|审结|受理)率$"
    r"|满意度$|占比$"
)


def find_impossible(page: Page) -> Iterator[Check]:
    """Every figure that is out of its range."""
    for figure in page.figures:
        check = _rate(figure) or _rank(figure) or _part(page, figure)
        if check is not None:
            yield check


def _rate(figure: Figure) -> Check | None:
    if figure.record.kind != "ratio" or figure.unit != "%" or not _AT_MOST_ALL.search(figure.metric):
        return None
    if 0 <= figure.number <= 100:
        return None
    difference = float(figure.number - 100)
    return _fails(figure, f"{figure.metric} {figure.written} % > 100 %", difference, "a rate of a whole exceeds it")


def _rank(figure: Figure) -> Check | None:
    if figure.record.kind != "rank" or figure.number >= 1 or not figure.written.isdecimal():
        return None
    return _fails(figure, f"第{figure.written}", None, "a rank is a whole number from 1")


def _part(page: Page, figure: Figure) -> Check | None:
    """其中 and a member greater than the total right before it."""
    if figure.parent is None:
        return None
    whole = page.figures[figure.parent]
    if not figure.is_amount or figure.unit != whole.unit or figure.record.kind != whole.record.kind:
        return None
    if figure.low is None or whole.high is None or figure.low <= whole.high:
        return None
    arithmetic = f"{figure.written} > {whole.written}"
    ids = (figure.record.id, whole.record.id)
    difference = float(figure.number - whole.number)
    next_to_it = figure.index - whole.index == 1 and figure.start > whole.end
    if next_to_it and "其中" in page.between(whole, figure) and figure.exact and whole.exact and _sure(figure, whole):
        return Check("", "range", "fails", arithmetic, ids, difference, "a part exceeds its whole")
    return Check("", "range", "unknown", arithmetic, ids, difference, "greater than the total that it seems part of")


def _sure(*figures: Figure) -> bool:
    return all(f.record.confidence >= SURE for f in figures)


def _fails(figure: Figure, arithmetic: str, difference: float | None, note: str) -> Check:
    verdict = "fails" if figure.exact and _sure(figure) else "unknown"
    return Check("", "range", verdict, arithmetic, (figure.record.id,), difference, note)
