"""A report for the writers: what makes a page hard is in it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from extract.indicators import assign
from extract.outline import outline
from extract.records import build_records
from extract.schema import Check, Report
from labels.scheme import Offsets, Quantity

TEXT = (
    "青岭县2022年法治政府建设年度报告\r\n"
    "\n"
    "一、依法行政\n"
    "全年共受理行政复议案件28件,审结24件,其中维持15件、撤销5件、驳回6件。办结率、满意率均为100%。\n"
    "𠮷安镇调解纠纷约12万元,"
    "<script>window.broken = 1</script><img src=x onerror='window.broken = 2'>&amp;</script><!--\n"
    + "加强组织领导,完善工作制度。\n" * 60
    + "二、下一步打算\n2023年计划培训执法人员500人次。"
)


def at(words: str, after: str = "") -> Offsets:
    """The offsets of `words` in TEXT, the first time behind `after`."""
    start = TEXT.index(words, TEXT.index(after) + len(after))
    return start, start + len(words)


def quantities() -> list[Quantity]:
    """Shared metrics and values, a cascade of parents, a nested and a crossing span, characters outside the BMP."""
    cases, review, year = at("行政复议案件"), at("行政复议"), at("全年")
    return [
        Quantity(at("28"), at("件", "28"), metric=cases, action=at("受理"), period=year, confidence=0.99),
        Quantity(at("24"), at("件", "24"), metric=cases, action=at("审结"), period=year, parent=0, confidence=0.97),
        Quantity(at("15"), at("件", "15"), metric=cases, action=at("维持"), parent=1, confidence=0.9),
        Quantity(
            at("5", "撤销"), at("件", "撤销5"), metric=at("复议案件"), action=at("撤销"), parent=1, confidence=0.8
        ),
        Quantity(at("6", "驳回"), at("件", "驳回6"), metric=review, action=at("驳回"), parent=1, confidence=0.4),
        Quantity(at("100"), at("%"), metric=at("办结率"), kind="ratio", confidence=0.95),
        Quantity(at("100"), at("%"), metric=at("满意率"), kind="ratio", confidence=0.95),
        Quantity(at("12万"), at("元", "12万"), at("约"), at("纠纷"), at("调解"), at("𠮷安镇"), kind="money"),
        Quantity(at("500"), at("人次"), metric=at("执法人员"), action=at("培训"), status="target", confidence=0.9),
    ]


@pytest.fixture
def report() -> Report:
    """A report with every kind of finding, whose text tries to break out of a page."""
    head = outline(TEXT)
    checks = (
        Check("c001", "sum", "fails", "15 + 5 + 6 = 26 ≠ 24", ("q002", "q003", "q004", "q005"), -2.0, "<b>note</b>"),
        Check("c002", "share", "holds", "24/24 = 100 %", ("q006", "q002"), 0.0),
        Check("c003", "repeat", "unknown", "28 ≠ 24", ("q001", "q002")),
    )
    records = assign(build_records(TEXT, quantities(), head, 2022), TEXT)
    taken = {r.id: tuple(c.id for c in checks if r.id in c.records) for r in records}
    return Report(
        path="青岭县.txt",
        sha256="0" * 64,
        title=head.title,
        region="青岭县",
        year=2022,
        sections=tuple(head.sections),
        records=tuple(replace(r, checks=taken[r.id]) for r in records),
        checks=checks,
        model="rules",
        text=TEXT,
    )


@pytest.fixture
def lines() -> list[str]:
    """The lines of the report's text."""
    return re.split("\n", TEXT)
