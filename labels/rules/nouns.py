"""Noun phrases: cut to what names the thing counted."""

from __future__ import annotations

import re
from functools import cache

from labels.lexicons import lines, match_before, words
from labels.rules.vocabulary import is_nominal, period_pattern, verb_at
from labels.scheme import Offsets

RATES = ("率", "度", "比例", "占比", "比重")
"""How the names of rates end."""

_JOINTS = ("、", "和", "及", " ", "”")
_WORDS = ("本科", "本金", "本级", "本地", "本土", "本息", "和解", "和谐", "及格", "及时")
_NAMELESS = ("其余", "余", "其他", "下", "一")
_COMPOUND = re.compile(
    r"(?:修改|整改|赔偿|罚没|减免|和解|调解|处罚|行政处罚|行政许可|行政强制|行政处理|审批|许可|责令(?:限期)?(?:改正|整改)|限期整改"
    r"|(?:减轻|从轻|不予|免予)(?:行政)?处罚|仲裁|裁决|监督|督办|司法|检察|审计|检查)"
    r"(?:意见|建议|决定|通知|清单|协议|金额|总额|收入|情形|事项)书?"
)
"""Names that begin with a verb: 整改|通知书."""


@cache
def _openers() -> tuple[tuple[str, ...], frozenset[str]]:
    """What is cut off a noun's beginning, in this order, and the characters that it begins with."""
    cut = (*lines("determiners"), *_JOINTS)
    return cut, frozenset(word[0] for word in cut)


@cache
def _thing() -> re.Pattern[str]:
    return re.compile("|".join(lines("things")))


def clean(text: str, a: int, b: int) -> Offsets | None:
    """The noun phrase of text[a:b] without determiners, dangling particles and quotation marks around the whole."""
    openers, heads = _openers()
    changed = True
    while changed and a < b:
        changed = False
        for word in openers if text[a] in heads else ():
            if text.startswith(word, a) and a + len(word) <= b and not text.startswith(_WORDS, a):
                a, changed = a + len(word), True
        while a < b and text[b - 1] in " 的、和及与共已,:等“(":
            b, changed = b - 1, True
        for opening, closing in ("“”", "《》"):
            if text.startswith(opening, a) and text[b - 1 : b] == closing and closing not in text[a + 1 : b - 1]:
                a, b, changed = a + 1, b - 1, True
    if (period := period_pattern().match(text, a, b)) and period.end() < b - 1 and text[a] != "每":
        return clean(text, period.end(), b)
    if (title := text.rfind("》等", a, b - 2)) > a:
        a = title + 2
    if text[b - 1 : b] == ")" and (bracket := text.rfind("(", a, b)) > a and text[bracket + 1 : b - 1].isascii():
        b = bracket
    return (a, b) if a < b and text[a:b] not in _NAMELESS else None


def names_measure(text: str, a: int, b: int) -> bool:
    """Whether the words name a rate or a measure, whose verbs are part of the name: 败诉率, 审批时限."""
    core = text[a:b]
    if _COMPOUND.fullmatch(core):
        return True
    if not match_before(words("measure_names"), text, b, a):
        return False
    first = verb_at(text, a, b)
    if core.endswith(RATES) and not core.endswith("制度"):
        return first not in ("实现", "确保", "保持")
    return first is None or is_nominal(first)


def behind_examples(text: str, a: int, b: int) -> int:
    """The start of the noun that examples lead up to: 退休法官、律师等|特邀调解员."""
    at = text.rfind("等", a, b)
    return at + 1 if at > a and b - at > 3 and "、" in text[a:at] and "率" not in text[at:b] else a


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
    thing_named = _thing().search(text, a, cut)
    if thing_named and not text.startswith(("化", "类"), thing_named.end()) and thing_named.group() != "项目":
        cut = thing_named.end()
    if verb in words("push_verbs") and b - cut > 4:
        return None
    while text[cut - 1] == "的":
        cut -= 1
    thing = clean(text, a, cut)
    work = clean(text, cut, b)
    return (thing, work) if thing and work else None
