"""Where the governing verb of a clause stands, and whose verb it is.

The verb lexicon alone finds too many verbs (投诉举报, 审批时限), so a verb governs only where its place says so: at the
start of the clause, after an organisation, an adverb or a prepositional phrase, or at the very end.
"""

from __future__ import annotations

from dataclasses import dataclass

from labels.lexicons import match_at, match_before, words
from labels.rules.organisations import actor_before, opens_organisation, organisation_end
from labels.rules.verb_phrase import whole_verb
from labels.rules.vocabulary import (
    PREPOSITION,
    is_nominal,
    open_verb_at,
    single_verb_at,
    skip_adverbs,
    unquoted,
    verb_at,
)
from labels.scheme import Offsets


@dataclass(frozen=True, slots=True)
class Governor:
    """The verb of a clause, None where a name forbids one, and the organisation before it."""

    verb: Offsets | None
    subject: Offsets | None = None


_CONVERBS = frozenset(["通过", "联合", "会同", "帮助", "引导", "配合", "利用", "运用"])
"""Verbs that only say by what means or with whom another one acts: 通过网络渠道|接收|申请."""


def find_governor(text: str, a: int, b: int) -> Governor | None:
    """The verb that governs the noun at the end of text[a:b]; what precedes it is the subject if it is one."""
    position = _skip_to_verb(text, a, b)
    if text[position : position + 1] in ("未", "不", "待") and (verb := verb_at(text, position + 1, b)):
        return Governor((position, position + 1 + len(verb)))
    if (verb := verb_at(text, position, b)) and not opens_organisation(text, position, verb, b):
        return _opening_verb(text, position, position + len(verb), b)
    stop = organisation_end(text, position, b)
    if stop and (governor := _verb_of_organisation(text, position, stop, b)) is not None:
        return governor if governor.verb else None
    if match := PREPOSITION.match(text, position, b):
        passive = match.group() == "被"
        return _verb_behind_phrase(text, skip_adverbs(text, match.end(), b) if passive else match.end() + 1, b)
    if plain := _verb_after_adverb(text, position, b) or _verb_at_end(text, position, b):
        return Governor(plain)
    inner = _verb_inside(text, position, b)
    return Governor(inner, actor_before(text, position, inner[0])) if inner else None


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


def _opening_verb(text: str, a: int, e: int, b: int) -> Governor | None:
    """The verb text[a:e] that opens the clause, or the one that it leads to; an attribute (败诉|案件) is none."""
    verb = text[a:e]
    if is_nominal(verb) and match_at(words("strong_adverbs"), text, e, b):
        after = skip_adverbs(text, e, b)
        if later := verb_at(text, after, b):
            return Governor(whole_verb(text, after, after + len(later), b))
    if verb in _CONVERBS and (inner := _verb_inside(text, e, b)):
        return Governor(inner)
    return None if verb in words("attributes") and e < b else Governor(whole_verb(text, a, e, b))


def _verb_of_organisation(text: str, a: int, stop: int, b: int) -> Governor | None:
    """市司法局|共|受理: the verb behind the organisation text[a:stop]."""
    after = skip_adverbs(text, stop, b)
    if match := PREPOSITION.match(text, after, b):
        after = _first_verb(text, match.end(), b) or after
    verb = verb_at(text, after, b)
    if verb is None:
        return None
    if verb in words("attributes") and after == stop and after + len(verb) < b:
        # 行政机关败诉案件: the organisation belongs to the name.
        return Governor(None)
    return Governor(whole_verb(text, after, after + len(verb), b), (a, stop))


def _verb_behind_phrase(text: str, a: int, b: int) -> Governor | None:
    """在全省推广, 为企业办理退税: the verb that ends the words, else the first."""
    last = match_before(words("verbs"), text, b, a)
    if last and len(last) > 1:
        return Governor((b - len(last), b))
    found = _first_verb(text, a, b)
    verb = None if found is None else verb_at(text, found, b)
    return Governor(whole_verb(text, found, found + len(verb), b)) if found is not None and verb else None


def _first_verb(text: str, a: int, b: int) -> int | None:
    """Where the first verb of two characters or more begins."""
    return next((p for p in range(a, b) if (verb := verb_at(text, p, b)) and len(verb) > 1), None)


def _verb_after_adverb(text: str, a: int, b: int) -> Offsets | None:
    """各类案件|依法|办结: a verb behind an adverb that only a governing verb has."""
    for position in range(a + 1, b):
        if match_at(words("strong_adverbs"), text, position, b):
            after = skip_adverbs(text, position, b)
            if verb := verb_at(text, after, b):
                return whole_verb(text, after, after + len(verb), b)
    return None


def _verb_at_end(text: str, a: int, b: int) -> Offsets | None:
    """案件立案, 问题整改完成: a verb that closes the words; the longest one."""
    verb = match_before(words("verbs"), text, b, a)
    if verb is None or verb in words("activities") or len(verb) == 1:
        return None
    return b - len(verb), b


def _verb_inside(text: str, a: int, b: int) -> Offsets | None:
    """区总工会|发放|手册: a verb that is no part of a name, with an actor before it and a noun after it."""
    for position in unquoted(text, a, b - 3):
        if position < a + 2:
            continue
        verb = verb_at(text, position, b - 2)
        if verb and len(verb) > 1 and not is_nominal(verb):
            return whole_verb(text, position, position + len(verb), b)
    return None


def open_governor(text: str, a: int, b: int) -> Governor | None:
    """The verb of words in which no common one governs: nothing but verbs (补装|到位), or one that opens the clause."""
    position = end = _skip_to_verb(text, a, b)
    while verb := open_verb_at(text, end, b):
        end += len(verb)
    if position < end == b:
        return Governor((position, b))
    if b - a > 3 and single_verb_at(text, b - 1, b) and match_before(words("adverbs"), text, b - 1, a + 2):
        return Governor((b - 1, b))
    if single_verb_at(text, position, b) and b - position != 2:
        return Governor((position, position + 1))
    verb = open_verb_at(text, position, b)
    if verb is None or is_nominal(verb) or b - position - len(verb) < 2:
        return None
    return Governor((position, position + len(verb)))


def work_at_end(text: str, a: int, b: int) -> Offsets | None:
    """起重机械产权|备案: the work noun that ends text[a:b], with a thing before it."""
    for name in ("noun_verbs", "activities"):
        if (work := match_before(words(name), text, b, a)) and b - len(work) - a >= 2:
            return b - len(work), b
    return None
