"""What a report is and how it is laid out: its head, its sections, its sentences.

Headings are found by their numbers (一、 (一) 1. (1) 一是), also where the paragraph goes on behind them. All offsets
are those of the text as published.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile

from extract.head import find_date, find_document_number, find_publisher, find_title, find_year
from extract.normalise import normalise
from extract.regions import find_region
from extract.schema import Section, Sentence

CHINESE = "一二三四五六七八九十百"
MARKERS = (
    (1, re.compile(rf"第[{CHINESE}]+(?:部分|章|节)[\s:、]*")),
    (2, re.compile(rf"[{CHINESE}]+、(?![{CHINESE}]+[、级类])")),
    (3, re.compile(rf"\([{CHINESE}]+\)[、.]?")),
    (4, re.compile(r"\d{1,2}(?:[、．]|\.(?!\d))(?!\d)")),
    (5, re.compile(r"\(\d{1,2}\)[、.]?|[①-⑳]")),
)
"""Rank of a heading and how its number is written, at the start of a line."""

INLINE_RANK = 6
INLINE = re.compile(rf"(?:^|(?<=[。;:]))\s*([{CHINESE}]+是)")
INLINE_TITLE = re.compile(r"[^。;:\n]{2,40}(?=。)")
"""一是… at the start of a paragraph or behind a sentence; a heading if its 。 comes soon, before any ; or :."""

LINE = 500
"""Characters of a line that the head is looked for in."""

MAX_TITLE = 60
"""A numbered paragraph whose first sentence is longer is an item of a list, not a section."""

SPEAKER = re.compile(
    r"^[^。;]{0,40}(?:记者|主持人|发言人|[部局处科厅市县区]长|主任|书记|主席)[^。;]{0,12}:$|^(?:\d+[.、])?[^。;:]{0,20}(?:记者|[问答]):"
)
"""A line that gives the floor to someone ends the sections before it (transcripts of press conferences)."""

FURNITURE = re.compile(
    r"扫一扫|扫描|二维码|手机端|当前页面|打印本?页|关闭窗口|返回顶部|分享到?:|责任编辑|上一[篇条]|下一[篇条]|相关(?:链接|阅读|新闻)"
    r"|即将离开|版权所有|ICP备|^已归档$"
)
"""A page's own words below the text, on a line without a full stop."""

BRACKETS = {"(": ")", "“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "〔": "〕", "【": "】", "[": "]"}
STOPS = re.compile("[。！？!?]|[" + re.escape("".join(BRACKETS) + "".join(BRACKETS.values())) + "]")


@dataclass(frozen=True)
class Outline:
    """A report's head and sections; what the report does not tell is None.

    Attributes:
        title, document_number, publisher: in the report's own characters.
        region: full name of the division of GB/T 2260 that the report is about, in simplified characters.
        region_code: its code; None where several places of that name fit.
        level: province, prefecture or county.
        year: that the report is about.
        date: of signing, else of publishing, as an ISO date.
        sections: in text order; a section begins at its heading (`text.startswith(title, start)`) and ends where the
            next of its level or above begins, one inside a paragraph (一是…) with it. Subsections lie inside.
    """

    title: str | None = None
    region: str | None = None
    region_code: str | None = None
    level: str | None = None
    year: int | None = None
    document_number: str | None = None
    publisher: str | None = None
    date: str | None = None
    sections: tuple[Section, ...] = ()

    @cached_property
    def above(self) -> list[int]:
        """For each section the index of the one that it lies in, -1 where there is none."""
        above: list[int] = []
        for i, section in enumerate(self.sections):
            at = i - 1
            while at >= 0 and self.sections[at].level >= section.level:
                at = above[at]
            above.append(at)
        return above


def outline(text: str, plain: str | None = None) -> Outline:
    """The outline of a report's text, as published or normalised; `plain` is the text normalised, where it is known."""
    plain = normalise(text) if plain is None else plain
    whole = list(_lines(plain))
    lines = [(start, line[:LINE]) for start, line in whole]
    spans = find_title(lines)
    title = "".join(plain[a:b] for a, b in spans) or None
    sections = _sections(text, whole)
    published = find_date(lines)
    headings = [normalise(section.title) for section in sections if "年" in section.title]
    year = find_year(title, headings, lines, published)
    own_title = "".join(text[a:b] for a, b in spans) or None
    publisher, own_publisher = None, None
    found = find_publisher(lines, title)
    if isinstance(found, str):
        assert title is not None
        assert own_title is not None
        at = title.index(found)
        publisher, own_publisher = found, own_title[at : at + len(found)]
    elif found is not None:
        publisher, own_publisher = found[1], text[slice(*found[0])]
    number = find_document_number(lines)
    region = find_region(title, publisher, plain, year)
    return Outline(
        title=own_title,
        region=region.name if region else None,
        region_code=region.code if region else None,
        level=region.level if region else None,
        year=year,
        document_number=text[slice(*number)] if number else None,
        publisher=own_publisher,
        date=published,
        sections=sections,
    )


def section_path(outline: Outline, offset: int) -> tuple[str, ...]:
    """Titles of the sections around `offset`, outermost first."""
    path: list[str] = []
    at = bisect_right(outline.sections, offset, key=lambda section: section.start) - 1
    while at >= 0:
        section = outline.sections[at]
        if section.end > offset:
            path.append(section.title)
        at = outline.above[at]
    return tuple(reversed(path))


def sentences(text: str) -> list[Sentence]:
    """The sentences of `text`, in order, without surrounding space; text as published or normalised.

    A sentence ends with 。！？ or its line; neither inside brackets or quotes, unless the line leaves them open.
    """
    found: list[Sentence] = []
    for start, line in _lines(text):
        cuts = _cuts(line)
        for a, b in zip([0, *cuts], [*cuts, len(line)], strict=True):
            piece = line[a:b]
            if stripped := piece.strip():
                first = start + a + piece.index(stripped[0])
                found.append(Sentence(first, first + len(stripped)))
    return found


def _cuts(line: str) -> list[int]:
    """Where sentences end inside `line`."""
    cuts: list[int] = []
    anyhow: list[int] = []
    open_: list[str] = []
    for match in STOPS.finditer(line):
        character = match.group()
        if character in BRACKETS:
            open_.append(BRACKETS[character])
        elif open_ and character == open_[-1]:
            open_.pop()
        elif character in "。！？!?":
            anyhow.append(match.end())
            if not open_:
                cuts.append(match.end())
    return anyhow if open_ else cuts


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines that hold something, stripped, with their offsets."""
    for match in re.finditer(r"[^\n]+", text):
        line = match.group()
        if stripped := line.strip():
            yield match.start() + line.index(stripped[0]), stripped


@dataclass(frozen=True, slots=True)
class _Heading:
    """Ends every open section of its rank or below, and begins one if it has a title (`length` characters of it)."""

    start: int
    rank: int
    length: int = 0


def _sections(text: str, lines: Sequence[tuple[int, str]]) -> tuple[Section, ...]:
    """Every heading with what stands under it; `lines` are the normalised text's."""
    sections: list[Section] = []
    open_: list[tuple[int, int]] = []  # rank, place in `sections`
    end = _body_end(lines, len(text))
    headings = [heading for heading in _headings(lines) if heading.start < end]
    for heading in (*headings, _Heading(end, 0)):
        while open_ and open_[-1][0] >= heading.rank:
            place = open_.pop()[1]
            sections[place] = replace(sections[place], end=heading.start)
        if heading.length:
            open_.append((heading.rank, len(sections)))
            title = text[heading.start : heading.start + heading.length]
            sections.append(Section(title, len(open_), heading.start, heading.start))
    return tuple(sections)


def _body_end(lines: Sequence[tuple[int, str]], end: int) -> int:
    """Where the text, which ends at `end`, ends without the page's own words."""
    for start, line in reversed(lines):
        if "。" in line or not FURNITURE.search(line):
            return end
        end = start
    return end


def _headings(lines: Sequence[tuple[int, str]]) -> Iterator[_Heading]:
    for start, line in lines:
        # What stands inline lies within its paragraph.
        yield _Heading(start, 0 if SPEAKER.match(line) else INLINE_RANK)
        if SPEAKER.match(line):
            continue
        for rank, marker in MARKERS:
            if match := marker.match(line):
                if length := _title_length(line, match.end()):
                    yield _Heading(start, rank, length)
                break
        for match in INLINE.finditer(line):
            title = INLINE_TITLE.match(line, match.end())
            yield _Heading(start + match.start(1), INLINE_RANK, title.end() - match.start(1) if title else 0)


def _title_length(line: str, after: int) -> int:
    """Length of the heading that `line` is or begins with, 0 if it is a list item; its number ends at `after`."""
    length = sum(1 for _ in takewhile(lambda c: c not in "。:;", line[: MAX_TITLE + 1]))
    if length > MAX_TITLE or length == after or line[length : length + 1] == ";":
        return 0
    return length
