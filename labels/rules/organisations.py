"""Organisations as actors: where one that opens a clause ends, and which one a clause has in force."""

from __future__ import annotations

import re

from labels.lexicons import lengths_by_last, match_at, match_before, words
from labels.rules.vocabulary import PREPOSITION, before_adverbs, period_pattern, verb_at
from labels.scheme import Offsets

_LONGEST = 24
"""Characters of the longest organisation."""

_AGENCY = re.compile(r"(?![对向为在于如以确坚持围按先据])[^,。;:!?\d“”《》的]{2,18}")
_CLAUSE_START = re.compile(r"(?:^|(?<=[,;:]))")
_NO_ACTOR = re.compile(r"[、的在对向为于以等《从将把和与围绕]")


def organisation_end(text: str, a: int, b: int) -> int | None:
    """Where an organisation that opens text[a:b] ends: the longest whose next word is a verb, adverb or preposition."""
    best, organisations = None, words("organisations")
    last = lengths_by_last(organisations)
    for end in range(a + 2, min(b, a + _LONGEST) + 1):
        # Most characters end no organisation, and cost a lookup less.
        if text[end - 1] not in last or text[end - 1 : end + 1] in words("no_organisation_ends"):
            continue
        if match_before(organisations, text, end, a) and (end == b or _goes_on(text, end, b)):
            best = end if best is None or end < b else best
            if end < b and text[end - 1] not in "县市区乡镇村":
                return end
    return best


def _goes_on(text: str, end: int, b: int) -> bool:
    """Whether text[end:b] begins as a clause goes on behind its actor: 市司法局|共, 县政府|于."""
    return bool(
        match_at(words("adverbs"), text, end, b)
        or PREPOSITION.match(text, end, b)
        or period_pattern().match(text, end, b)
        or verb_at(text, end, b)
    )


def opens_organisation(text: str, position: int, verb: str, b: int) -> bool:
    """Whether `verb` at `position` is the beginning of an organisation's name: 申请|人|自愿|撤回, 复议|机关|作出."""
    if verb not in words("noun_verbs"):
        return False
    end = organisation_end(text, position, b)
    return end is not None and position + len(verb) < end < b


def actor_before(text: str, a: int, b: int) -> Offsets | None:
    """The words before a verb as its actor, where they are short and plain: 志愿者|累计|发放."""
    b = before_adverbs(text, a, b)
    return (a, b) if 2 <= b - a <= 8 and not _NO_ACTOR.search(text[a:b]) else None


def actor_in_force(text: str, start: int, end: int) -> Offsets | None:
    """The organisation that opens the last clause of text[start:end] which an organisation opens."""
    for match in reversed([*_CLAUSE_START.finditer(text[start:end])]):
        a = start + match.start()
        if period := period_pattern().match(text, a, end):
            a = period.end()
        while a < end and (text[a] in ",、 " or match_at(words("own_region"), text, a, end)):
            a += len(match_at(words("own_region"), text, a, end) or " ")
        stop = organisation_end(text, a, min(end, a + 30))
        if stop and stop < end and _AGENCY.fullmatch(text, a, stop) and not verb_at(text, a, stop):
            return a, stop
    return None
