"""Wordings by which a figure is no count of the thing that its metric names: what is due, an average, a threshold."""

from __future__ import annotations

import re

from extract.indicators.patterns import matches
from extract.indicators.taxonomy import Rule, unit_class
from extract.indicators.view import View

_ONE_OF_THEM = re.compile(
    r"(?:最[高低多少大小长短]|单[笔件个次宗起]|平均|[人户件案年月日场次篇周季]均)[^,，。;；、\d]{0,14}$|每[^,，。;；、\d]{0,12}$|各(?:自|处|罚)[^,，。;；、\d]{0,6}$"
)
"""Before a figure that is an average or the greatest of its kind, and no count of them."""

_AVERAGE = re.compile("[人户件案年月日场次篇]均|平均")
_OF_A_GROUP = re.compile("的(?:约|仅|只|就|共)?占(?:比|总数的)?(?:约|近|超)?$")
"""Before the share of a group that a clause tells apart: 50周岁以上的占46.3%."""

_COMPARED = "超过|超|逾|高于|多于|大于|低于|少于|小于|不足|不到|不满|未满|未达到?|达到?|满"
_CONDITION = re.compile(f"(?:{_COMPARED})$")
_OF_WHAT_MEETS_IT = re.compile(
    "^(?:以上|以下|以内|及以上|及以下)?的(?!目标|任务|要求|水平|成绩|比例|速度|增幅|高位|好)"
)
"""Around a threshold: 败诉率超过15%的单位."""

_SHARE_OF_SUCH = re.compile("^[^,，。;；]{0,8}的(?:占比|比例|比重)")
"""Behind a number of each of a group: 至少有一名法律明白人的占比."""

_OF_SOME = re.compile(r"\d[个家名件处所][^,，。;；\d]{0,16}(?:不足|不到|不满|未满|少于|低于)$")
"""Before a threshold that some of them are below: 4个镇街办案量未满10件."""

_DUE = re.compile("(?<![相响反供适对顺])应(?![急诉对用邀考答])|须|需(?!求)|拟|待(?!办)")
"""In a verb or a noun that tells what has to be done: 应调账处理, 应由负责人出庭的案件."""

_AGAINST_ANOTHER = re.compile(
    "超(?:出|额|过)?(?:年度|全年|年初)?(?:计划|目标|任务)|(?:计划|目标|任务)[^,，。;；]{0,4}(?:多|少|高|低|超|差)[^,，。;；]{0,4}$"
    "|(?:高|低|多|少)[出于][^,，。;；]{0,3}全[省市区县国州][^,，。;；]{0,8}$|平均(?:水平|数|值)[^,，。;；]{0,8}$|相差"
)
"""Before a distance to a plan, to others' average, which is no change: 高出全省平均水平2.6个百分点."""

_DENIED = re.compile("(?:未被?|没有|尚未|未能|不予?|无法|拟|应|需|须)$")
"""Before a verb that did not happen, or not yet: 未被采纳的8件."""

_NARROWED = "的"


def tells_another(rule: Rule, view: View) -> bool:
    """Whether the wording around the figure makes it no level, change, share or rank of `rule`'s indicator."""
    if _not_done(rule, view) or _threshold(view) or _other_change(rule, view):
        return True
    if rule.kind not in ("count", "money") or rule.average:
        return False
    if view.kind == "ratio" and not _is_share(rule, view):
        return True
    among = view.kind in ("count", "money") and _ONE_OF_THEM.search(view.lead)
    return bool(among or _AVERAGE.search(view.metric))


def _not_done(rule: Rule, view: View) -> bool:
    if "拟" in view.lead and not (rule.action and matches(rule.action, "拟")):
        return True  # 拟废止4部 are not repealed.
    due = [words for words in (view.metric, view.action) if _DUE.search(words)]
    if any(not (rule.due and matches(rule.due, words)) for words in due):
        return True
    # 不予受理 and the like are verbs of their own.
    return _DENIED.search(view.ahead) is not None and not view.action.startswith(("受理", "公开", "处罚", "立案"))


def _other_change(rule: Rule, view: View) -> bool:
    if view.kind != "change":
        return False
    if unit_class(view.unit) == "points" and rule.kind != "ratio":
        return True  # The share of it changed.
    return _AGAINST_ANOTHER.search(view.lead) is not None


def _threshold(view: View) -> bool:
    if view.kind == "rank" and view.tail.startswith(_NARROWED):
        return True  # 败诉率列前5位的部门
    if _SHARE_OF_SUCH.search(view.tail) or _OF_SOME.search(view.lead):
        return True
    told_by_bound = not view.tail.startswith(_NARROWED) or _CONDITION.search(view.lead)
    return bool(_OF_WHAT_MEETS_IT.search(view.tail) and told_by_bound)


def _is_share(rule: Rule, view: View) -> bool:
    """Whether the share in % is the share that `rule`'s things have in what they are a subset of.

    占受理总数的75.6% is the share of something else in them.
    """
    if rule.of is None or _OF_A_GROUP.search(view.lead) or view.before.endswith(_NARROWED):
        return False
    _, _, whole = view.lead.rpartition("占")
    return not (whole.startswith("全国") or (rule.action is not None and matches(rule.action, whole)))
