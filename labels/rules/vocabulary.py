"""What kind of word begins at a place of the text: a verb, an adverb, a preposition, a time expression."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from labels.lexicons import lengths_by_first, lines, match_at, match_before, table, words

PREPOSITION = re.compile(
    r"(?:针对|围绕|通过|依托|按照|根据|经过|对于|依据|为|对|向|给|在|从|经|就|以|将|把|与|于|因|被)"
)

JOINT = re.compile(r"、|以及|(?<![总共])和(?![解谐睦平])|(?<![普涉惠波危触])及(?![时格早])|(?<!参)与(?!会)")
"""What joins the members of a list, where it is not part of a word: 参考率|和|及格率, 参与率|和|满意率."""


@cache
def period_pattern() -> re.Pattern[str]:
    """The time expressions of labels/lexicons/periods.txt, on normalised text."""
    year = r"(?:(?:19|20)\d\d年(?!版)|二[〇零][一二三四五六七八九〇零]{2}年)"
    month = r"(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月"
    return re.compile("|".join(line.replace("Y", year).replace("M", month) for line in lines("periods")))


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


def open_verb_at(text: str, position: int, end: int) -> str | None:
    """The verb at `position`, one that only its place makes a verb included: 弭平, 抢通."""
    if verb := verb_at(text, position, end):
        return verb
    after = position + 2
    return text[position:after] if after <= end and text[position:after] in words("open_verbs") else None


def single_verb_at(text: str, position: int, end: int) -> bool:
    """Whether the character at `position` is a verb that makes no longer word with the next one: 设|防火检查站."""
    if position >= end or text[position] not in table("single_verbs"):
        return False
    return position + 1 == end or text[position + 1] not in table("single_verbs")[text[position]]


def is_nominal(verb: str) -> bool:
    """Whether a verb of the lexicon is as often a noun or part of a name: 审批, 走访, 败诉."""
    return verb in words("noun_verbs") or verb in words("activities") or verb in words("attributes")


def skip_adverbs(text: str, a: int, b: int) -> int:
    """Behind the adverbs and time expressions that open text[a:b]: 今年|共|受理."""
    while a < b:
        if match := period_pattern().match(text, a, b):
            a = match.end()
        elif word := match_at(words("adverbs"), text, a, b):
            a += len(word)
        else:
            break
    return a


def before_adverbs(text: str, a: int, b: int) -> int:
    """Before the adverbs that end text[a:b]: 市司法局|累计|."""
    while word := match_before(words("adverbs"), text, b, a):
        b -= len(word)
    return b


def unquoted(text: str, a: int, b: int) -> Iterator[int]:
    """The places of text[a:b] that stand in no quotation marks opened there."""
    quoted = False
    for position in range(a, b):
        if text[position] in "“”":
            quoted = text[position] == "“"
        if not quoted:
            yield position
