"""Noun phrases: cut to what names the thing counted."""

from __future__ import annotations

import re

from labels.lexicons import words
from labels.scheme import Offsets

_DETERMINERS = (
    "各级各类",
    "各类",
    "各级",
    "各项",
    "各种",
    "各",
    "了",
    "的",
    "该",
    "本",
    "相关",
    "有关",
    "实有",
    "原有",
    "我市",
    "我县",
    "我区",
    "我省",
    "一批",
    "上述",
    "部分",
    "全部",
    "、",
    "和",
    "及",
    " ",
    "”",
)
_THING = re.compile(
    r"(?:城中村|住宅区|小区|学校|企业|公园|道路|边坡|农贸市场|市场|排污口|站点|单位|线路|河流|河道|村庄|行政村|社区|街道|部门|家庭|房屋"
    r"|住房|楼栋|楼宇|危房|厕所|泵站|管网|片区|项目|水库|机构|医院|幼儿园|工地|商户|门店|场所|车间|园区)"
)


def clean(text: str, a: int, b: int) -> Offsets | None:
    """The noun phrase of text[a:b] without determiners, dangling particles and quotation marks around the whole."""
    changed = True
    while changed and a < b:
        changed = False
        for word in _DETERMINERS:
            if text.startswith(word, a) and a + len(word) <= b and not text.startswith("本科", a):
                a, changed = a + len(word), True
        while a < b and text[b - 1] in " 的、和及与共已,:等“(":
            b, changed = b - 1, True
        if text[a : a + 1] == "“" and text[b - 1 : b] == "”" and "”" not in text[a + 1 : b - 1]:
            a, b, changed = a + 1, b - 1, True
        if text[a : a + 1] == "《" and text[b - 1 : b] == "》" and "》" not in text[a + 1 : b - 1]:
            a, b, changed = a + 1, b - 1, True
    if text[b - 1 : b] == ")" and (bracket := text.rfind("(", a, b)) > a and text[bracket + 1 : b - 1].isascii():
        b = bracket
    if text[a:b] in ("其余", "余", "其他", "下", "一"):
        return None
    return (a, b) if a < b else None


def work_split(text: str, noun: Offsets, verb: str) -> tuple[Offsets, Offsets] | None:
    """完成88个|城中村|综合整治: the thing counted and the work done on it, where a light verb governs them."""
    if verb not in words("light_verbs") and verb not in words("push_verbs"):
        return None
    a, b = noun
    if text[b - 2 : b] == "工作":
        b -= 2
    for length in range(8, 1, -1):
        if text[b - length : b] in words("work_nouns") and b - length > a:
            break
    else:
        return None
    cut = b - length
    thing_named = _THING.search(text, a, cut)
    if thing_named and not text.startswith(("化", "类"), thing_named.end()) and thing_named.group() != "项目":
        cut = thing_named.end()
    if verb in words("push_verbs") and b - cut > 4:
        return None
    while text[cut - 1] == "的":
        cut -= 1
    thing = clean(text, a, cut)
    work = clean(text, cut, b)
    return (thing, work) if thing and work else None
