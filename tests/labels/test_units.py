"""labels/lexicons/units.tsv: the units that reports write, each under the name that its synonyms share."""

import pytest

from extract.normalise import normalise
from labels.lexicons import units
from labels.scheme import KINDS


def test_every_unit_is_written_as_normalised_text_writes_it() -> None:
    assert [u for u in units() if normalise(u) != u or u.strip() != u] == []


def test_every_kind_is_of_the_scheme() -> None:
    assert {entry.kind for entry in units().values()} <= set(KINDS)


def test_a_canonical_name_is_a_unit_of_the_same_dimension_and_kind() -> None:
    for entry in units().values():
        canonical = units()[entry.canonical]
        assert (canonical.canonical, canonical.dimension, canonical.kind) == (
            entry.canonical,
            entry.dimension,
            entry.kind,
        )


def test_there_are_at_least_two_hundred_units() -> None:
    assert len(units()) >= 200


@pytest.mark.parametrize(
    ("unit", "canonical", "dimension", "kind"),
    [
        ("宗", "件", "case", "count"),
        ("起", "件", "case", "count"),
        ("件次", "件次", "case-times", "count"),
        ("名", "人", "person", "count"),
        ("场", "场次", "event", "count"),
        ("批次", "批次", "event", "count"),
        ("千米", "公里", "length", "count"),
        ("㎡", "平方米", "area", "count"),
        ("元", "元", "money", "money"),
        ("元/月", "元/月", "money", "money"),
        ("%", "%", "ratio", "ratio"),
        ("成", "成", "ratio", "ratio"),
        ("个百分点", "个百分点", "points", "change"),
        ("个工作日", "工作日", "time", "duration"),
        ("课时", "课时", "time", "duration"),
        ("微克/立方米", "微克/立方米", "concentration", "count"),
    ],
)
def test_units_that_matter(unit: str, canonical: str, dimension: str, kind: str) -> None:
    entry = units()[unit]
    assert (entry.canonical, entry.dimension, entry.kind) == (canonical, dimension, kind)


def test_a_month_of_the_calendar_is_no_duration() -> None:
    assert "月" not in units()
    assert units()["个月"].kind == "duration"
