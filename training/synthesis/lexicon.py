"""The words that synthetic reports are written with, read from the files in lexicon/.

A topic says what is counted in one field of government, in which unit, by which verbs and by whom. law.txt explains
the keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("lexicon")


@dataclass(frozen=True, slots=True)
class Noun:
    """Something counted, and the units that fit it."""

    text: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deed:
    """Verbs and the nouns they govern.

    Attributes:
        verbs: what is done with the noun first (收到, 受理).
        follows: what is then done with part of it, the noun left out (审结).
        outcomes: ways in which a follow-up, or the whole, is shared out (维持, 撤销).
    """

    verbs: tuple[str, ...]
    nouns: tuple[Noun, ...]
    follows: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kinds:
    """Members that name themselves (刑事案件, 民事案件), and the endings of the nouns that they are members of."""

    heads: tuple[str, ...]
    members: tuple[str, ...]


@dataclass(slots=True)
class Topic:
    """One field of government; the attributes are the keys of the files."""

    name: str
    by: list[str] = field(default_factory=list)
    do: list[Deed] = field(default_factory=list)
    work: list[Deed] = field(default_factory=list)
    reach: list[Deed] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    rates: list[str] = field(default_factory=list)
    kinds: list[Kinds] = field(default_factory=list)
    levels: list[Noun] = field(default_factory=list)
    falls: list[str] = field(default_factory=list)
    ups: list[Noun] = field(default_factory=list)
    terms: list[Noun] = field(default_factory=list)
    aims: list[str] = field(default_factory=list)


def _noun(entry: str) -> Noun:
    text, _, units = entry.partition("/")
    return Noun(text, tuple(units.split(",")))


def _deed(entry: str) -> Deed:
    verbs, _, nouns = entry.partition("|")
    steps = [tuple(step.split()) for step in verbs.split(">")]
    first, follows, outcomes = (*steps, (), ())[:3]
    return Deed(first, tuple(map(_noun, nouns.split())), follows, outcomes)


def _entries(path: Path) -> Iterator[tuple[str, str, str]]:
    """(section, key, words) of every line that is neither empty nor a comment."""
    section = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            key, _, words = line.partition(": ")
            yield section, key, words


@cache
def topics(name: str) -> tuple[Topic, ...]:
    """The topics of lexicon/`name`.txt."""
    found: dict[str, Topic] = {}
    for section, key, words in _entries(FOLDER / f"{name}.txt"):
        topic = found.setdefault(section, Topic(section))
        entries = getattr(topic, key)
        if key in ("do", "work", "reach"):
            entries.append(_deed(words))
        elif key == "kinds":
            heads, _, members = words.partition("|")
            entries.append(Kinds(tuple(heads.split()), tuple(members.split())))
        elif key in ("levels", "ups", "terms"):
            entries.extend(map(_noun, words.split()))
        else:
            entries.extend(words.split())
    return tuple(found.values())


@cache
def phrases() -> dict[str, tuple[str, ...]]:
    """The words of lexicon/phrases.txt by key."""
    return {key: tuple(words.split()) for _, key, words in _entries(FOLDER / "phrases.txt")}


@cache
def frames(name: str) -> tuple[tuple[str, ...], ...]:
    """The entries of lexicon/frames.txt under `name`, each the words of a pattern's slots."""
    return tuple(tuple(words.split()) for _, key, words in _entries(FOLDER / "frames.txt") if key == name)
