"""The taxonomy of labels/indicators.yaml: the indicators, and the rules by which records are known to count them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from extract.indicators.patterns import Pattern, keys, pattern
from extract.indicators.realms import Realms, read_realms
from labels.lexicons import units

_CLASSES = {"person": "people", "event": "events", "money": "money", "time": "time"}
_CLASSES |= {"ratio": "ratio", "points": "points", "rank": "rank", "score": "score"}
_CLASSES |= dict.fromkeys(("area", "length", "mass", "volume", "energy", "flow", "data", "concentration"), "measure")


@dataclass(frozen=True, slots=True)
class Entry:
    """An indicator of the taxonomy.

    Attributes:
        code: dotted, family first (review.received). zh, en: its names. family: the family's Chinese name.
        unit: canonical unit. kind: one of `labels.scheme.KINDS`.
        subset_of: code of the indicator it is a part of.
        rate: codes of the part and the whole whose quotient it is.
    """

    code: str
    zh: str
    en: str
    family: str
    unit: str
    kind: str
    subset_of: str | None = None
    rate: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the taxonomy, compiled; `topic` is the family's, None where the line has its own metric pattern.

    `of` is the code that it is a subset of; `average` says that it is told per head or on average itself,
    `due` are its alternatives that tell what has to be done.
    `keys` are pairs of characters of which the metric must hold one (unless the topic may come from elsewhere), None
    where it need not.
    """

    code: str
    prefix: str
    kind: str
    unit_class: str
    keys: frozenset[str] | None
    topic: Pattern | None
    metric: Pattern | None
    action: Pattern | None
    without: Pattern | None
    near: Pattern | None
    apart: Pattern | None
    of: str | None
    average: bool
    due: Pattern | None


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All of the file.

    Attributes:
        entries: by code. rules: in the order of the file.
        neutral: verbs that tell nothing. bare: metrics that name nothing of their own.
        before: what before a verb makes it another one. behind: what may follow a verb.
        nouns: what may end a metric behind the noun that tells the indicator.
        realms: the fields of work that a vague metric may belong to.
    """

    entries: dict[str, Entry]
    rules: tuple[Rule, ...]
    neutral: tuple[str, ...]
    bare: Pattern
    before: tuple[str, ...]
    behind: frozenset[str]
    nouns: tuple[str, ...]
    realms: Realms


@cache
def taxonomy() -> Taxonomy:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    written = yaml.load(files("labels").joinpath("indicators.yaml").read_text(encoding="utf-8"), Loader=loader)
    known: dict[str, Entry] = {}
    rules: list[Rule] = []
    for family in written["families"]:
        for line in family["indicators"]:
            known.setdefault(line["code"], _entry(line, family["zh"]))
            rules.append(_rule(line, family["topic"]))
    bare = pattern(written["bare"])
    assert bare is not None
    return Taxonomy(
        entries=known,
        rules=tuple(rules),
        neutral=tuple(sorted(written["neutral"], key=len, reverse=True)),
        bare=bare,
        before=tuple(written["before"]),
        behind=frozenset(written["behind"]),
        nouns=tuple(written["nouns"]),
        realms=read_realms(written),
    )


def entries() -> tuple[Entry, ...]:
    """The taxonomy, in the order of the file."""
    return tuple(taxonomy().entries.values())


def entry(code: str) -> Entry | None:
    """The indicator `code`, its aspect (.change, .share, .rank) left out of account."""
    known = taxonomy().entries
    return known.get(code) or known.get(code.rpartition(".")[0])


def unit_class(unit: str | None) -> str:
    """The class of a canonical unit: units of one class measure what one indicator counts (件, 份, 部 are things)."""
    if unit is None:
        return "none"
    if unit in ("%", "成"):
        return "share"
    if unit in ("学时", "课时"):
        return "lessons"  # Hours taught are no time that passes.
    known = units().get(unit)
    return _CLASSES.get(known.dimension, "things") if known else "things"


def _entry(line: dict[str, Any], family: str) -> Entry:
    part, whole = line.get("rate", (None, None))
    rate = (part, whole) if part and whole else None
    return Entry(
        line["code"], line["zh"], line["en"], family, line["unit"], line.get("kind", "count"), line.get("of"), rate
    )


def _rule(line: dict[str, Any], topic: str) -> Rule:
    broad = pattern(topic)
    assert broad is not None
    return Rule(
        code=line["code"],
        prefix=line["code"].partition(".")[0],
        kind=line.get("kind", "count"),
        unit_class=unit_class(line["unit"]),
        keys=keys(pattern(line.get("metric", topic))),
        topic=None if "metric" in line else broad,
        metric=pattern(line.get("metric")),
        action=pattern(line.get("action")),
        without=pattern(line.get("not")),
        near=pattern(line.get("near")),
        apart=pattern(line.get("apart")),
        of=line.get("of"),
        average=re.search("[均每]", line.get("metric", "")) is not None,
        due=_due(line),
    )


def _due(line: dict[str, Any]) -> Pattern | None:
    written = f"{line.get('metric', '')}|{line.get('action', '')}".split("|")
    return pattern("|".join(filter(re.compile("[应须需拟待]").search, written)) or None)
