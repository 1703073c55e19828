"""Where the governing verb of a clause stands, how far it reaches, and whose verb it is.

The verb lexicon alone finds too many verbs (投诉举报, 审批时限), so a verb governs only where its place says so: at the
start of the clause, after an organisation, an adverb or a prepositional phrase, or at the very end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from labels.lexicons import lengths_by_first, lengths_by_last, lines, match_at, match_before, words
from labels.scheme import Offsets


@dataclass(frozen=True, slots=True)
class Governor:
    """The verb of a clause, None where a name forbids one, and the organisation before it."""

    verb: Offsets | None
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


def verb_at(text: str, position: int, end: int) -> str | None:
    """The longest verb of the lexicon at `position` whose next character does not make it part of a noun (规范|性)."""
    if position >= end:
        return None
    verbs = words("verbs")
    for length in lengths_by_first(verbs).get(text[position], ()):
        after = position + length
        if after <= end and text[position:after] in verbs and (after == end or text[after] not in "性化率式型者员类量"):
            return text[position:after]
    return None


def find_governor(text: str, a: int, b: int) -> Governor | None:
    """The verb that governs the noun at the end of text[a:b]; what precedes it is the subject if it is one."""
    position = _skip_to_verb(text, a, b)
    if text[position : position + 1] in ("未", "不", "待") and (verb := verb_at(text, position + 1, b)):
        return Governor((position, position + 1 + len(verb)))
    if (verb := verb_at(text, position, b)) and not _opens_organisation(text, position, len(verb), b):
        return _governor_that_opens(text, position, position + len(verb), b)
    stop = organisation_end(text, position, b)
    if stop and (governor := _verb_of_organisation(text, position, stop, b)) is not None:
        return governor if governor.verb else None
    if match := PREPOSITION.match(text, position, b):
        passive = skip_adverbs(text, match.end(), b) if match.group() == "被" else match.end() + 1
        return _verb_after_preposition(text, passive, b)
    if plain := _verb_after_adverb(text, position, b) or _verb_at_end(text, position, b):
        return Governor(plain)
    inner = _verb_inside(text, position, b)
    return Governor(inner, _actor(text, position, inner[0])) if inner else None


_LEADS = frozenset(["通过", "联合", "会同", "帮助", "引导", "配合", "利用", "运用"])


def _governor_that_opens(text: str, a: int, e: int, b: int) -> Governor | None:
    if inner := _verb_led_to(text, a, e, b):
        return Governor(inner)
    return None if text[a:e] in words("attributes") and e < b else Governor(_whole_verb(text, a, e, b))


def _verb_led_to(text: str, a: int, e: int, b: int) -> Offsets | None:
    """通过网络渠道|接收|申请: the verb that governs where text[a:e] only says by what means or with whom."""
    return _verb_inside(text, e, b) if text[a:e] in _LEADS else None


def _skip_to_verb(text: str, a: int, b: int) -> int:
    """Behind the adverbs of text[a:b], stopping at an adverb that begins a verb."""
    position = a
    while position < b:
        if word := match_at(words("adverbs"), text, position, b):
            verb = verb_at(text, position, b)
            follows = verb_at(text, position + len(word), b)
            if verb and (len(verb) > len(word) or (len(verb) == len(word) and not follows)):
                break
            position += len(word)
        elif text[position] in " 、":
            position += 1
        else:
            break
    return position


def _verb_of_organisation(text: str, a: int, stop: int, b: int) -> Governor | None:
    after = skip_adverbs(text, stop, b)
    if match := PREPOSITION.match(text, after, b):
        after = _first_verb(text, match.end(), b) or after
    verb = verb_at(text, after, b)
    if verb is None:
        return None
    if verb in words("attributes") and after == stop and after + len(verb) < b:
        # 行政机关败诉案件: the organisation belongs to the name.
        return Governor(None)
    return Governor(_whole_verb(text, after, after + len(verb), b), (a, stop))


def _verb_after_preposition(text: str, a: int, b: int) -> Governor | None:
    """在全省推广, 为企业办理退税: the verb that ends the words, else the first."""
    last = match_before(words("verbs"), text, b, a)
    if last and len(last) > 1:
        return Governor((b - len(last), b))
    found = _first_verb(text, a, b)
    verb = None if found is None else verb_at(text, found, b)
    return Governor(_whole_verb(text, found, found + len(verb), b)) if found is not None and verb else None


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
        verb = verb_at(text, position, b)
        if verb and len(verb) > 1 and position + len(verb) <= b:
            return position
    return None


def _verb_after_adverb(text: str, a: int, b: int) -> Offsets | None:
    for position in range(a + 1, b):
        word = match_at(words("strong_adverbs"), text, position, b)
        if word:
            after = skip_adverbs(text, position, b)
            if verb := verb_at(text, after, b):
                return _whole_verb(text, after, after + len(verb), b)
    return None


def _verb_inside(text: str, a: int, b: int) -> Offsets | None:
    """区总工会|发放|手册: a verb that is no part of a name, with an actor before it and a noun after it."""
    quoted = False
    for position in range(a, b - 3):
        quoted = {"“": True, "”": False}.get(text[position], quoted)
        if quoted or position < a + 2:
            continue
        verb = verb_at(text, position, b - 2)
        if verb and len(verb) > 1 and not verb_is_nominal(verb):
            return _whole_verb(text, position, position + len(verb), b)
    return None


def _actor(text: str, a: int, b: int) -> Offsets | None:
    """The words before a verb as its actor, where they are short and plain."""
    while word := match_before(words("adverbs"), text, b, a):
        b -= len(word)
    return (a, b) if 2 <= b - a <= 8 and not re.search(r"[、的在对向为于以等《从将把和与围绕]", text[a:b]) else None


def actor_in_force(text: str, start: int, end: int) -> Offsets | None:
    """The organisation that opens the last clause of text[start:end] which an organisation opens."""
    for match in reversed([*re.finditer(r"(?:^|(?<=[,;:]))", text[start:end])]):
        a = start + match.start()
        if period := period_pattern().match(text, a, end):
            a = period.end()
        while a < end and (text[a] in ",、 " or match_at(words("own_region"), text, a, end)):
            a += len(match_at(words("own_region"), text, a, end) or " ")
        stop = organisation_end(text, a, min(end, a + 30))
        if stop and stop < end and _AGENCY.fullmatch(text, a, stop) and not verb_at(text, a, stop):
            return a, stop
    return None


_AGENCY = re.compile(r"(?![对向为在于如以确坚持围按先据])[^,。;:!?\d“”《》的]{2,18}")


def verb_is_nominal(verb: str) -> bool:
    """Whether a verb of the lexicon is as often a noun or part of a name."""
    return verb in words("noun_verbs") or verb in words("activities") or verb in words("attributes")


def _verb_at_end(text: str, a: int, b: int) -> Offsets | None:
    """案件立案, 问题整改完成: a verb that closes the words; the longest one."""
    verb = match_before(words("verbs"), text, b, a)
    if verb is None or verb in words("activities") or len(verb) == 1:
        return None
    return b - len(verb), b


def _whole_verb(text: str, a: int, e: int, b: int) -> Offsets:
    """Extends a verb by what belongs to it: joined verbs, results, and an object that is not what is counted."""
    while e < b:
        if text[e : e + 1] in ("、", "和", "及", "并", "或") and (more := verb_at(text, e + 1, b)):
            e += 1 + len(more)
        elif (more := verb_at(text, e, b)) and _joins(text[a:e], more, e, b):
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


def _joins(first: str, verb: str, e: int, b: int) -> bool:
    """Whether a second verb belongs to the first (招募|选派, 制定|完善) and is not its object (开展|培训)."""
    if len(verb) == 1 or verb in words("activities") or verb in words("noun_verbs"):
        return False
    return e + len(verb) == b or (e + len(verb) + 2 <= b and first not in words("issuing_verbs"))


_OBJECT = re.compile(
    r"(?:移送|移交)[^,。;、]{0,6}?(?:机关|部门|法院|检察院)|列入[^,。;、]{1,14}?(?:名单|计划|目录|名录)|移出[^,。;、]{1,10}?(?:名录|名单)|提请[^,。;、]{2,12}?(?:审议|审查|抗诉)|提交[^,。;、]{2,8}?审议"
    r"|纳入[^,。;、]{2,14}?(?:系统|平台|目录|管理|监管|范围)|设立[^,。;、]{2,8}?代办点|取得[^,。;、]{2,10}?(?:资格|证书)"
)


def organisation_end(text: str, a: int, b: int) -> int | None:
    """Where an organisation that opens text[a:b] ends: the longest whose next word is a verb, adverb or preposition."""
    best, organisations = None, words("organisations")
    last = lengths_by_last(organisations)
    for end in range(a + 2, min(b, a + 24) + 1):
        # Most characters end no organisation, and cost a lookup less.
        if text[end - 1] not in last or text[end - 1 : end + 1] in _NOT_AN_END:
            continue
        if not match_before(organisations, text, end, a):
            continue
        if (
            end == b
            or match_at(words("adverbs"), text, end, b)
            or PREPOSITION.match(text, end, b)
            or period_pattern().match(text, end, b)
            or verb_at(text, end, b)
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
