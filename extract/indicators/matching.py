"""Which indicator a record's words tell of: the rule that accounts for most characters of metric and action."""

from __future__ import annotations

import re
from functools import cache

from extract.indicators.patterns import Pattern, around, length, matches
from extract.indicators.taxonomy import Rule, taxonomy, unit_class
from extract.indicators.view import View
from extract.indicators.wording import tells_another
from extract.schema import Indicator

ASPECTS = {"change": ("变化", "change"), "share": ("占比", "share"), "rank": ("位次", "rank")}
"""What may be told of an indicator besides its level: suffix of the code → Chinese and English word."""

_RATE_NAMES = (
    "率",
    "满意度",
    "知晓度",
    "参与度",
    "比例",
    "比重",
    "覆盖面",
    "时间",
    "用时",
    "时长",
    "耗时",
    "周期",
    "时限",
)

_REACHED = re.compile(r"^[升降增减压缩短提高扩大充壮达跃调精加回落]{1,3}[至到为]$")
"""A verb that only says how the level came about: 压缩至, 增加到."""


_KINDS_OF_IT = frozenset({"类", "种", "大类", "方面", "个方面", "类别", "领域", "个领域"})
"""Units that count the kinds of a thing, not the thing."""

_JOINT = re.compile("、|或|和(?!解)|(?<![合归])并")
_DAYS = re.compile("[0-9一二三四五六七八九十]+[个]?(?:工作)?[日天]")


def match(view: View) -> Indicator | None:
    """The indicator that `view` tells of, or None where no rule fits or two fit equally well."""
    if view.unit in _KINDS_OF_IT or (view.kind == "change" and unit_class(view.unit) == "rank"):
        return None
    best: dict[str, float] = {}
    named_rate = view.metric.endswith(_RATE_NAMES)
    elided = view.parent is not None or matches(taxonomy().bare, view.metric)
    pairs = {view.metric[i : i + 2] for i in range(len(view.metric))}
    for rule in _rules_for(view.kind, unit_class(view.unit)):
        if rule.keys is not None and rule.keys.isdisjoint(pairs) and not (rule.topic is not None and elided):
            continue
        if named_rate and rule.kind not in ("ratio", "duration", "change") and view.kind != "duration":
            continue  # A rate of something is no share of it: 法律援助知晓率.
        score = _score(rule, view)
        if score is not None:
            best[rule.code] = max(score, best.get(rule.code, 0.0))
    if not best:
        return None
    top = max(best.values())
    winners = [code for code, score in best.items() if score == top]
    return _indicator(winners[0], view.kind) if len(winners) == 1 else None


def _score(rule: Rule, view: View) -> float | None:
    """Characters of metric and action that `rule` accounts for; None where it does not fit."""
    topic = _topic_score(rule, view)
    action = None if topic is None else _action_score(rule, view)
    if topic is None or action is None or not _allowed(rule, view):
        return None
    return topic + action + (0.5 if rule.near is not None else 0.0)


def _allowed(rule: Rule, view: View) -> bool:
    if view.parent is not None and not view.action and not _fits_under(rule, view):
        return False
    if tells_another(rule, view) or _another_field(rule, view):
        return False
    if rule.without is not None and (matches(rule.without, view.metric) or matches(rule.without, view.action)):
        return False
    apart = rule.apart is not None and matches(rule.apart, view.near)
    near = rule.near is None or matches(rule.near, f"{view.near}\n{view.metric}\n{view.action}")
    return near and not apart


def _another_field(rule: Rule, view: View) -> bool:
    """Whether who acts, or the field of work that the context tells of, is none of `rule`'s."""
    realms = taxonomy().realms
    within = view.parent and view.parent.partition(".")[0] == rule.prefix
    told = not within and realms.contradict(rule.code, view.metric, view.action, view.near)
    return told or realms.not_by(rule.code, view.subject)


def _fits_under(rule: Rule, view: View) -> bool:
    """Whether a bare noun under a total may be `rule`'s: it is a slice of that total (法律明白人…其中网格员488名).

    Under a total without a code, only a noun that holds its own verb tells enough: 其中行政复议维持案件91件.
    """
    if view.parent:
        # 新登记市场主体…户,其中企业…户 are no firms in all: a subset stands under what it is a subset of.
        above = taxonomy().entries.get(view.parent)
        alike = rule.of is None or view.parent in (rule.of, rule.code) or (above and above.subset_of == rule.of)
        return bool(alike) and view.parent.partition(".")[0] == rule.prefix
    return rule.action is not None and bool(length(rule.action, view.metric))


def _topic_score(rule: Rule, view: View) -> float | None:
    if rule.metric is not None:
        return _noun_score(rule.metric, view.metric)
    assert rule.topic is not None
    found = _noun_score(rule.topic, view.metric)
    if found is not None:
        return found
    if view.parent:
        return 1.0 if view.parent.partition(".")[0] == rule.prefix else None
    if matches(taxonomy().bare, view.metric) and matches(rule.topic, view.near):
        # Of two topics in the context, the one told of last is meant.
        last = max(view.near.rfind(parts[0]) for _, parts, _, _ in rule.topic)
        return 0.5 + 0.4 * last / len(view.near)
    return None


def _noun_score(pattern: Pattern, metric: str) -> float | None:
    """Characters that `pattern` accounts for, where no other noun follows: 行政许可申请量 is no 行政许可."""
    known = taxonomy().nouns
    found = [
        score
        for score, _, behind in around(pattern, metric)
        if len(behind) < 2 or behind.endswith(known) or behind[0] == "(" or _joined(pattern, behind)
    ]
    return max(found, default=None)


def _joined(pattern: Pattern, behind: str) -> bool:
    """Whether what follows the noun are more of its kind: 调解室、调解中心, but 审计报告和综合报告."""
    return behind[0] in "、及和与" and all(matches(pattern, noun) for noun in _JOINT.split(behind) if noun)


def _action_score(rule: Rule, view: View) -> float | None:
    if rule.action is None:
        return 0.0 if _is_neutral(view.action) or rule.kind == "ratio" else None
    neutral = _is_neutral(view.action)
    if matches(rule.action, view.action):
        return 0.0 if neutral else _verb_score(rule.action, view.action)
    # The verb may sit in a compound noun: 结案数, 发案量.
    return length(rule.action, view.metric) if neutral else None


def _verb_score(pattern: Pattern, action: str) -> float | None:
    """Characters that `pattern` accounts for, where what stands around it says no other thing: 建议移送, 整改期未满."""
    known = taxonomy()
    said = [
        score
        for score, before, behind in around(pattern, action)
        if _of_one_kind(pattern, before, behind)
        and not before.startswith(known.before)
        and not before.endswith(known.before)
        and not _DAYS.search(before)
        and (len(behind) < 2 or behind in known.behind or _JOINT.match(behind))
    ]
    return max(said, default=None)


def _of_one_kind(pattern: Pattern, before: str, behind: str) -> bool:
    """Whether all verbs of a joint action are meant: 制定、印发 are both of issuing, 保留并修改 are two things."""
    joined = [*_JOINT.split(before)[:-1], *_JOINT.split(behind)[1:]]
    return all(matches(pattern, verb) for verb in joined if not _is_neutral(verb))


def _is_neutral(action: str) -> bool:
    if _REACHED.match(action):
        return True
    for word in taxonomy().neutral:
        action = action.replace(word, "")
    return not action.strip("、并和及了 ")


@cache
def _rules_for(kind: str, unit: str) -> tuple[Rule, ...]:
    """The rules that a record of `kind`, with a unit of class `unit`, may fit."""
    rules = taxonomy().rules
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
    found = taxonomy().entries[code]
    aspect = kind if kind in ("change", "rank") else "share" if kind == "ratio" and found.kind != "ratio" else None
    if aspect is None or found.kind == kind:
        return Indicator(code, found.zh)
    return Indicator(f"{code}.{aspect}", f"{found.zh}({ASPECTS[aspect][0]})")
