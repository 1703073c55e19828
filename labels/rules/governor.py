"""Where the governing verb of a clause stands, how far it reaches, and whose verb it is.

The verb lexicon alone finds too many verbs (投诉举报, 审批时限), so a verb governs only where its place says so: at the
start of the clause, after an organisation, an adverb or a prepositional phrase, or at the very end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from labels.lexicons import lines, match_at, match_before, words
from labels.scheme import Offsets


@dataclass(frozen=True, slots=True)
class Governor:
    """The verb of a clause and the organisation before it."""

    verb: Offsets
    subject: Offsets | None = None


PREPOSITION = re.compile(
    r"(?:针对|围绕|通过|依托|按照|根据|经过|对于|依据|为|对|向|给|在|从|经|就|以|将|把|与|于|因|被)"
)


@cache
def period_pattern() -> re.Pattern[str]:
    """The time expressions of labels/lexicons/periods.txt, on normalised text."""
    year, month = (
        r"(?:(?:19|20)\d\d年(?!版)|二[〇零][一二三四五六七八九〇零]{2}年)",
        r"(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月",
    )
    parts = [line.replace("Y", year).replace("M", month) for line in lines("periods")]
    return re.compile("|".join(parts))


def find_governor(text: str, a: int, b: int) -> Governor | None:
    """The verb that governs the noun at the end of text[a:b]; what precedes it is the subject if it is one."""
    position = a
    while position < b:
        if word := match_at(words("adverbs"), text, position, b):
            verb = match_at(words("verbs"), text, position, b)
            if verb and len(verb) > len(word):
                break
            if verb and len(verb) == len(word) and not match_at(words("verbs"), text, position + len(word), b):
                break
            position += len(word)
        elif text[position] in " 、":
            position += 1
        else:
            break
    if text[position : position + 1] in ("未", "不", "待") and (
        verb := match_at(words("verbs"), text, position + 1, b)
    ):
        return Governor((position, position + 1 + len(verb)))
    if (verb := match_at(words("verbs"), text, position, b)) and not _opens_organisation(text, position, len(verb), b):
        if verb in words("attributes") and position + len(verb) < b:
            return None
        return Governor(_whole_verb(text, position, position + len(verb), b))
    stop = organisation_end(text, position, b)
    if stop:
        inside = position, stop
        after = skip_adverbs(text, stop, b)
        if match := PREPOSITION.match(text, after, b):
            after = _first_verb(text, match.end(), b) or after
        if verb := match_at(words("verbs"), text, after, b):
            if verb in words("attributes") and after == stop and after + len(verb) < b:
                return None
            return Governor(_whole_verb(text, after, after + len(verb), b), clean(text, *inside))
    if match := PREPOSITION.match(text, position, b):
        if (last := match_before(words("verbs"), text, b, match.end() + 1)) and len(last) > 1:
            return Governor((b - len(last), b))
        found = _first_verb(text, match.end() + 1, b)
        if found is not None:
            verb = match_at(words("verbs"), text, found, b)
            assert verb is not None
            return Governor(_whole_verb(text, found, found + len(verb), b))
        return None
    found_verb = _verb_after_adverb(text, position, b) or _verb_at_end(text, position, b)
    return Governor(found_verb) if found_verb else None


def _opens_organisation(text: str, position: int, length: int, b: int) -> bool:
    """Whether the verb at `position` is the beginning of an organisation's name: 申请人|自愿|撤回, 复议机关|作出."""
    if text[position : position + length] not in words("noun_verbs"):
        return False
    end = organisation_end(text, position, b)
    return end is not None and position + length < end < b


def skip_adverbs(text: str, a: int, b: int) -> int:
    while a < b:
        if match := period_pattern().match(text, a, b):
            a = match.end()
        elif word := match_at(words("adverbs"), text, a, b):
            a += len(word)
        else:
            break
    return a


def _first_verb(text: str, a: int, b: int) -> int | None:
    for position in range(a, b):
        verb = match_at(words("verbs"), text, position, b)
        if verb and len(verb) > 1 and position + len(verb) <= b:
            return position
    return None


def _verb_after_adverb(text: str, a: int, b: int) -> Offsets | None:
    for position in range(a + 1, b):
        word = match_at(words("strong_adverbs"), text, position, b)
        if word:
            after = skip_adverbs(text, position, b)
            if verb := match_at(words("verbs"), text, after, b):
                return _whole_verb(text, after, after + len(verb), b)
    return None


def _verb_at_end(text: str, a: int, b: int) -> Offsets | None:
    """案件立案, 问题整改完成: a verb that closes the words; the longest one."""
    verb = match_before(words("verbs"), text, b, a)
    if verb is None or verb in words("activities") or len(verb) == 1:
        return None
    return b - len(verb), b


def _whole_verb(text: str, a: int, e: int, b: int) -> Offsets:
    """Extends a verb by what belongs to it: joined verbs, results, and an object that is not what is counted."""
    while e < b:
        if text[e : e + 1] in ("、", "和", "及", "并", "或") and (more := match_at(words("verbs"), text, e + 1, b)):
            e += 1 + len(more)
        elif (more := match_at(words("verbs"), text, e, b)) and _joins(more, e, b):
            e += len(more)
        elif text[e : e + 2] in ("完成", "完毕", "到位", "成功") and text[a:e] != text[e : e + 2]:
            e += 2
        elif match := _OBJECT.match(text, a, b):
            if match.end() <= e:
                break
            e = match.end()
        else:
            break
    if text.startswith("进行", a) and e < b:
        a = e + (text[e : e + 1] == "了")
        return a, b
    return a, e


def _joins(verb: str, e: int, b: int) -> bool:
    """Whether a second verb belongs to the first (招募|选派, 制定|完善) and is not its object (开展|培训)."""
    if len(verb) == 1 or verb in words("activities") or verb in words("noun_verbs"):
        return False
    return e + len(verb) == b or e + len(verb) + 2 <= b


_OBJECT = re.compile(
    r"(?:移送|移交)[^,。;、]{0,6}?(?:机关|部门|法院|检察院)|列入[^,。;、]{1,14}?(?:名单|计划|目录|名录)|移出[^,。;、]{1,10}?(?:名录|名单)|提请[^,。;、]{2,12}?(?:审议|审查|抗诉)|提交[^,。;、]{2,8}?审议"
    r"|纳入[^,。;、]{2,14}?(?:系统|平台|目录|管理|监管|范围)|设立[^,。;、]{2,8}?代办点|取得[^,。;、]{2,10}?(?:资格|证书)"
)


def organisation_end(text: str, a: int, b: int) -> int | None:
    """Where an organisation that opens text[a:b] ends: the longest whose next word is a verb, adverb or preposition."""
    best = None
    for end in range(a + 2, min(b, a + 24) + 1):
        if not match_before(words("organisations"), text, end, a):
            continue
        if text[end - 1 : end + 1] in _NOT_AN_END:
            continue
        if (
            end == b
            or match_at(words("adverbs"), text, end, b)
            or PREPOSITION.match(text, end, b)
            or period_pattern().match(text, end, b)
            or match_at(words("verbs"), text, end, b)
        ):
            best = end if best is None or end < b else best
            if end < b and text[end - 1] not in "县市区乡镇村":
                return end
    return best


_NOT_AN_END = frozenset(
    (
        "县级",
        "市级",
        "区级",
        "市场",
        "区域",
        "村民",
        "部分",
        "市民",
        "社会",
        "市政",
        "县城",
        "所有",
        "处罚",
        "处理",
        "处置",
        "委托",
        "办理",
        "办结",
        "站点",
        "部署",
        "镇街",
        "村居",
        "处于",
    )
)


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
    return (a, b) if a < b else None


_THING = re.compile(
    r"(?:城中村|住宅区|小区|学校|企业|公园|道路|边坡|农贸市场|市场|排污口|站点|单位|线路|河流|河道|村庄|行政村|社区|街道|部门|家庭|房屋"
    r"|住房|楼栋|楼宇|危房|厕所|泵站|管网|片区|项目|水库|机构|医院|幼儿园|工地|商户|门店|场所|车间|园区)"
)


def work_split(text: str, noun: Offsets, verb: str) -> tuple[Offsets, Offsets] | None:
    """完成88个|城中村|综合整治: the thing counted and the work done on it, where a light verb governs them."""
    if verb not in words("light_verbs"):
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
    while text[cut - 1] == "的":
        cut -= 1
    thing = clean(text, a, cut)
    work = clean(text, cut, b)
    return (thing, work) if thing and work else None
