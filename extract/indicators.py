"""Which canonical indicator a record counts (labels/indicators.yaml): a code, or none where nothing fits for certain.

A rule of the taxonomy fits a record by unit class, kind, metric, action and context. The rule that accounts for most
characters of metric and action wins; two codes that account for equally many leave the record without a code.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeAlias

from extract.normalise import normalise
from extract.schema import Indicator, Record
from labels.lexicons import units

if TYPE_CHECKING:
    from rich.console import Console

ASPECTS = {"change": ("变化", "change"), "share": ("占比", "share"), "rank": ("位次", "rank")}
"""What may be told of an indicator besides its level: suffix of the code → Chinese and English word."""

_CLASSES = {"person": "people", "event": "events", "money": "money", "time": "time"}
_CLASSES |= {"ratio": "ratio", "points": "points", "rank": "rank", "score": "score"}

_RATE_NAMES = ("率", "满意度", "知晓度", "参与度", "比例", "比重", "覆盖面", "时间", "用时", "时长")

_REACHED = re.compile(r"^[升降增减压缩短提高扩大充壮达跃调精加回落]{1,3}[至到为]$")
"""A verb that only says how the level came about: 压缩至, 增加到."""

_CLAUSE_END = re.compile("[,，。;；]")

_Alternative: TypeAlias = tuple[bool, tuple[str, ...], bool, int]
_Pattern: TypeAlias = tuple[_Alternative, ...]


@dataclass(frozen=True, slots=True)
class View:
    """What the taxonomy looks at in a record, in simplified script.

    Attributes:
        metric, action: the spans' text, "" where there is none.
        unit: canonical unit, None where there is none.
        kind: one of `labels.scheme.KINDS`.
        near: section titles, the parent's metric and the sentence up to the end of the value's clause.
        parent: the parent's indicator code, "" where the parent has none, None where there is no parent.
    """

    metric: str
    action: str
    unit: str | None
    kind: str
    near: str = ""
    parent: str | None = None


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
class _Rule:
    """One line of the taxonomy, compiled; `topic` is the family's, None where the line has its own metric pattern.

    `keys` are pairs of characters of which the metric must hold one (unless the topic may come from elsewhere), None
    where it need not.
    """

    code: str
    prefix: str
    kind: str
    unit_class: str
    keys: frozenset[str] | None
    topic: _Pattern | None
    metric: _Pattern | None
    action: _Pattern | None
    without: _Pattern | None
    near: _Pattern | None
    apart: _Pattern | None


@dataclass(frozen=True, slots=True)
class _Taxonomy:
    entries: dict[str, Entry]
    rules: tuple[_Rule, ...]
    neutral: tuple[str, ...]
    bare: _Pattern


def match(view: View) -> Indicator | None:
    """The indicator that `view` tells of, or None where no rule fits or two fit equally well."""
    best: dict[str, float] = {}
    named_rate = view.metric.endswith(_RATE_NAMES)
    elided = view.parent is not None or _matches(_taxonomy().bare, view.metric)
    pairs = {view.metric[i : i + 2] for i in range(len(view.metric))}
    for rule in _rules_for(view.kind, unit_class(view.unit)):
        if rule.keys is not None and rule.keys.isdisjoint(pairs) and not (rule.topic is not None and elided):
            continue
        if named_rate and rule.kind != "ratio" and view.kind != "duration" and rule.kind != "duration":
            continue  # A rate of something is no share of it: 法律援助知晓率.
        score = _score(rule, view)
        if score is not None:
            best[rule.code] = max(score, best.get(rule.code, 0.0))
    if not best:
        return None
    top = max(best.values())
    winners = [code for code, score in best.items() if score == top]
    return _indicator(winners[0], view.kind) if len(winners) == 1 else None


def assign(records: Sequence[Record], text: str) -> tuple[Record, ...]:
    """`records` of the report `text`, each with its indicator (or None)."""
    plain = normalise(text)
    by_id = {record.id: record for record in records}
    found: dict[str, Indicator | None] = {}

    def resolve(record: Record, depth: int = 0) -> Indicator | None:
        if record.id not in found:
            above = by_id.get(record.parent or "")
            inherited = resolve(above, depth + 1) if above is not None and depth < 8 else None
            code = None if above is None else inherited.code if inherited else ""
            own = match(view_of(record, plain, above, code))
            found[record.id] = own or (inherited if above and _narrows(record, above) else None)
        return found[record.id]

    return tuple(replace(record, indicator=resolve(record)) for record in records)


def _narrows(record: Record, parent: Record) -> bool:
    """Whether `record` counts what its parent counts, for a narrower subject: 其中市政府行政复议申请14件."""
    if record.metric is None or parent.metric is None or record.action is not None or record.kind != parent.kind:
        return False
    same_unit = (record.unit and record.unit.canonical) == (parent.unit and parent.unit.canonical)
    return same_unit and record.metric.text.endswith(parent.metric.text)


def view_of(record: Record, plain: str, parent: Record | None = None, parent_code: str | None = None) -> View:
    """What the taxonomy looks at in `record`; `plain` is the report's normalised text."""

    def words(span: Any) -> str:
        return plain[span.start : span.end].strip() if span is not None else ""

    sentence = ""
    if record.sentence:
        # The verb's object may follow the figure: 组织391个单位参加法律知识考试.
        rest = _CLAUSE_END.split(plain[record.value.end : record.sentence.end], maxsplit=1)[0]
        sentence = plain[record.sentence.start : record.value.end] + rest
    near = "\n".join((*map(_plain_title, record.section), words(parent and parent.metric), sentence))
    unit = record.unit.canonical or words(record.unit) if record.unit else None
    return View(words(record.metric), words(record.action), unit, record.kind, near, parent_code)


@lru_cache(maxsize=1024)
def _plain_title(title: str) -> str:
    return normalise(title)


def entries() -> tuple[Entry, ...]:
    """The taxonomy, in the order of the file."""
    return tuple(_taxonomy().entries.values())


def entry(code: str) -> Entry | None:
    """The indicator `code`, its aspect (.change, .share, .rank) left out of account."""
    known = _taxonomy().entries
    return known.get(code) or known.get(code.rpartition(".")[0])


def search(query: str) -> tuple[Entry, ...]:
    """Indicators whose code, names, family or unit hold every word of `query`; all of them for an empty query."""
    terms = normalise(query).lower().split()
    return tuple(
        e for e in entries() if all(term in f"{e.code} {e.zh} {e.en} {e.family} {e.unit}".lower() for term in terms)
    )


def show_indicators(query: str, console: Console) -> bool:
    """Prints the indicators that match `query` as a table, and whether there are any."""
    from rich.table import Table

    found = search(query)
    if not found:
        console.print(f"No indicator matches {query!r}: search by code, Chinese or English name, family or unit.")
        return False
    table = Table(box=None, pad_edge=False)
    for column in ("code", "名称", "name", "unit", "family", "relation"):
        table.add_column(column, no_wrap=column == "code")
    for e in found:
        relation = f"⊂ {e.subset_of}" if e.subset_of else f"{e.rate[0]} / {e.rate[1]}" if e.rate else ""
        table.add_row(e.code, e.zh, e.en, e.unit, e.family, relation)
    console.print(table)
    return True


def unit_class(unit: str | None) -> str:
    """The class of a canonical unit: units of one class measure what one indicator counts (件, 份, 部 are things)."""
    if unit is None:
        return "none"
    if unit in ("%", "成"):
        return "share"
    known = units().get(unit)
    return _CLASSES.get(known.dimension, "things") if known else "things"


def _score(rule: _Rule, view: View) -> float | None:
    """Characters of metric and action that `rule` accounts for; None where it does not fit."""
    topic = _topic_score(rule, view)
    action = None if topic is None else _action_score(rule, view)
    if topic is None or action is None or not _allowed(rule, view):
        return None
    return topic + action + (0.5 if rule.near is not None else 0.0)


def _allowed(rule: _Rule, view: View) -> bool:
    if view.parent is not None and not view.action and not _fits_under(rule, view):
        return False
    if rule.without is not None and (_matches(rule.without, view.metric) or _matches(rule.without, view.action)):
        return False
    if rule.apart is not None and _matches(rule.apart, view.near):
        return False
    return rule.near is None or _matches(rule.near, f"{view.near}\n{view.metric}\n{view.action}")


def _fits_under(rule: _Rule, view: View) -> bool:
    """Whether a bare noun under a total may be `rule`'s: it is a slice of that total (法律明白人…其中网格员488名).

    Under a total without a code, only a noun that holds its own verb tells enough: 其中行政复议维持案件91件.
    """
    if view.parent:
        return view.parent.partition(".")[0] == rule.prefix
    return rule.action is not None and bool(_length(rule.action, view.metric))


def _matches(pattern: _Pattern, text: str) -> bool:
    return _length(pattern, text) is not None


def _topic_score(rule: _Rule, view: View) -> float | None:
    if rule.metric is not None:
        return _length(rule.metric, view.metric)
    assert rule.topic is not None
    length = _length(rule.topic, view.metric)
    if length is not None:
        return length
    if view.parent:
        return 1.0 if view.parent.partition(".")[0] == rule.prefix else None
    if _matches(_taxonomy().bare, view.metric) and _matches(rule.topic, view.near):
        # Of two topics in the context, the one told of last is meant.
        last = max(view.near.rfind(parts[0]) for _, parts, _, _ in rule.topic)
        return 0.5 + 0.4 * last / len(view.near)
    return None


def _action_score(rule: _Rule, view: View) -> float | None:
    if rule.action is None:
        return 0.0 if _is_neutral(view.action) or rule.kind == "ratio" else None
    neutral = _is_neutral(view.action)
    length = _length(rule.action, view.action)
    if length is not None:
        return 0.0 if neutral else length
    # The verb may sit in a compound noun: 结案数, 发案量.
    return _length(rule.action, view.metric) if neutral else None


def _is_neutral(action: str) -> bool:
    if _REACHED.match(action):
        return True
    for word in _taxonomy().neutral:
        action = action.replace(word, "")
    return not action.strip("、并和及了 ")


def _length(pattern: _Pattern, text: str) -> float | None:
    """Characters of the longest alternative found in `text`; None where none is."""
    best: float | None = None
    for at_start, parts, at_end, length in pattern:
        if (best is None or length > best) and _found(at_start, parts, at_end, text):
            best = float(length)
    return best


def _found(at_start: bool, parts: tuple[str, ...], at_end: bool, text: str) -> bool:
    if len(parts) == 1 and not at_start and not at_end:
        return parts[0] in text
    if at_start and at_end and len(parts) == 1:
        return text == parts[0]
    if (at_start and not text.startswith(parts[0])) or (at_end and not text.endswith(parts[-1])):
        return False
    position = 0
    for part in parts:
        position = text.find(part, position)
        if position < 0:
            return False
        position += len(part)
    return True


def _pattern(written: str | None) -> _Pattern | None:
    if written is None:
        return None
    alternatives = []
    for alternative in written.split("|"):
        core = alternative.removeprefix("^").removesuffix("$")
        parts = tuple(core.split("…"))
        alternatives.append((alternative.startswith("^"), parts, alternative.endswith("$"), len(core.replace("…", ""))))
    return tuple(alternatives)


def _keys(pattern: _Pattern | None) -> frozenset[str] | None:
    """Pairs of characters of which a text needs one to match; None where it may match without: saves the search."""
    if pattern is None or any(len(parts[0]) < 2 for _, parts, _, _ in pattern):
        return None
    return frozenset(parts[0][:2] for _, parts, _, _ in pattern)


@cache
def _rules_for(kind: str, unit: str) -> tuple[_Rule, ...]:
    """The rules that a record of `kind`, with a unit of class `unit`, may fit."""
    rules = _taxonomy().rules
    if kind == "change":
        return rules
    if kind == "rank":
        return tuple(rule for rule in rules if rule.kind in ("rank", "ratio"))
    if kind == "ratio":
        if unit not in ("share", "none"):
            return ()
        return tuple(rule for rule in rules if rule.kind in ("ratio", "count"))
    return tuple(rule for rule in rules if rule.kind == kind and rule.unit_class == unit)


@cache
def _indicator(code: str, kind: str) -> Indicator:
    found = _taxonomy().entries[code]
    aspect = kind if kind in ("change", "rank") else "share" if kind == "ratio" and found.kind != "ratio" else None
    if aspect is None or found.kind == kind:
        return Indicator(code, found.zh)
    return Indicator(f"{code}.{aspect}", f"{found.zh}({ASPECTS[aspect][0]})")


@cache
def _taxonomy() -> _Taxonomy:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    written = yaml.load(files("labels").joinpath("indicators.yaml").read_text(encoding="utf-8"), Loader=loader)
    known: dict[str, Entry] = {}
    rules: list[_Rule] = []
    for family in written["families"]:
        for line in family["indicators"]:
            known.setdefault(line["code"], _entry(line, family["zh"]))
            rules.append(_rule(line, family["topic"]))
    bare = _pattern(written["bare"])
    assert bare is not None
    return _Taxonomy(known, tuple(rules), tuple(sorted(written["neutral"], key=len, reverse=True)), bare)


def _entry(line: dict[str, Any], family: str) -> Entry:
    part, whole = line.get("rate", (None, None))
    rate = (part, whole) if part and whole else None
    return Entry(
        line["code"], line["zh"], line["en"], family, line["unit"], line.get("kind", "count"), line.get("of"), rate
    )


def _rule(line: dict[str, Any], topic: str) -> _Rule:
    broad = _pattern(topic)
    assert broad is not None
    return _Rule(
        code=line["code"],
        prefix=line["code"].partition(".")[0],
        kind=line.get("kind", "count"),
        unit_class=unit_class(line["unit"]),
        keys=_keys(_pattern(line.get("metric", topic))),
        topic=None if "metric" in line else broad,
        metric=_pattern(line.get("metric")),
        action=_pattern(line.get("action")),
        without=_pattern(line.get("not")),
        near=_pattern(line.get("near")),
        apart=_pattern(line.get("apart")),
    )
