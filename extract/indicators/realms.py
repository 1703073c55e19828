"""Of which field of work a record's words tell: a bare 办结率 is that of the field named last before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Realm:
    """A field of work that reports tell of, by its words.

    Attributes:
        words: finds one that names it. also: finds one that may mean it, where nothing names another.
        codes: beginnings of the codes of the indicators that belong to it; none, where no indicator does.
    """

    words: re.Pattern[str]
    also: re.Pattern[str]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Realms:
    """What the file tells of fields of work.

    Attributes:
        realms: all of them.
        vague: metrics that name none (案件, 问题, 办结率).
        actors: subjects, with the codes that are never theirs (检察机关 files no suit against the government).
    """

    realms: tuple[Realm, ...]
    vague: re.Pattern[str]
    actors: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]

    def not_by(self, code: str, subject: str) -> bool:
        """Whether what `subject` does is none of the indicator `code`."""
        return any(words.search(subject) and code.startswith(codes) for words, codes in self.actors)

    def of(self, code: str) -> tuple[Realm, ...]:
        """The realms that the indicator `code` belongs to."""
        return tuple(realm for realm in self.realms if code.startswith(realm.codes))

    def contradict(self, code: str, metric: str, action: str, near: str) -> bool:
        """Whether the record tells of a field that `code` does not belong to.

        What metric and action say themselves counts first. Where they name no field and the metric is vague, the field
        named last in `near` (section titles, the parent's metric, the sentence) is meant; it has to name one.
        """
        own = self.of(code)
        if not own or not self.vague.search(metric) or _last([r.also for r in own], metric + action) >= 0:
            return False
        others = [realm.words for realm in self.realms if realm not in own]
        if _last(others, metric) >= 0:
            return True
        for words in (metric, action):
            if len(words) > 1:
                near = near.replace(words, "\N{IDEOGRAPHIC SPACE}")
        told = _last([realm.also for realm in own], near)
        return told < 0 or told < _last(others, near)


def read_realms(written: dict[str, Any]) -> Realms:
    """The realms of labels/indicators.yaml."""
    realms = tuple(_realm(line) for line in written["realms"])
    actors = tuple((re.compile(line["words"]), tuple(line["codes"])) for line in written["actors"])
    return Realms(realms, re.compile(f"^(?:{written['vague']})$"), actors)


def _realm(line: dict[str, Any]) -> Realm:
    also = f"{line['words']}|{line['also']}" if "also" in line else line["words"]
    return Realm(re.compile(str(line["words"])), re.compile(str(also)), tuple(line["codes"]))


def _last(words: Sequence[re.Pattern[str]], text: str) -> int:
    """Where the last of `words` ends in `text`; -1 where there is none."""
    return max((found.end() for word in words for found in word.finditer(text)), default=-1)
