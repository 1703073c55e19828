"""A report's head: title, year, document number, publisher, date. Each is None where the report does not say it.

Reports come from web pages: above the title stand breadcrumbs and buttons, below it a line or a table of source and
date, and at the end a signature, or a link to scan. Everything here reads the normalised text line by line and
returns offsets, so that the caller quotes the report's own characters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from labels.scheme import Offsets

HEAD_LINES = 40
"""Lines that hold something, from the top, in which title, source and date stand."""

OPENING_LINES = 10
"""Likewise, in which the report's first words stand."""

TAIL_LINES = 15
"""Likewise from the end, for the signature."""

NAVIGATION = re.compile(r"[>|]|当前位置|您的位置|您现在的位置|首页|^(?:名\s*称|标\s*题|索\s*引\s*号|主题词|公开目录)\b")
TITLE = re.compile(
    r"(?:报告|总结|情况|实录|公报|年报|汇报|白皮书|综述|通报)(?:\([^()]{1,30}\))?$|^.{2,40}(?:法治政府建设|依法行政)(?:工作)?$"
)
TITLE_TOPIC = re.compile(r"法治|依法行政|工作报告|年度|20\d\d年")
BROKEN_BEFORE = re.compile(r"^(?:关于|情况|工作|的|年度?|建设|报告|总结|\(?20\d\d)")
BROKEN_AFTER = re.compile(r"(?:政府|委员会|办公室|办公厅|局|厅|委|关于|建设|年度?|情况|工作|的)$")
NO_TITLE = re.compile(r"[。;:>|?!]|来源|发布(?:时间|日期|机构|单位)|日期|^(?:时间|作者)")

ORGAN = r"[\u4e00-\u9fff]{2,25}?(?:人民政府(?:办公室|办公厅)?|管理委员会|管委会|委员会|办公室|办公厅|局|厅|委|院|中心)"
TITLE_ORGAN = re.compile(rf"^(?:20\d\d年度?)?({ORGAN})(?=关于|20\d\d|法治|依法|推进|\s|$)")
SIGNATURE = re.compile(rf"^(?:中共)?{ORGAN}$")
SOURCE_LABELS = ("发布机构", "发文机关", "发文机构", "发布单位", "制发机关", "信息来源", "文章来源", "来源")
NUMBER = r"[\u4e00-\u9fff]{1,12}\s?[〔\[【(]20\d\d[〕\]】)]\s?第?\d{1,4}号"
NUMBER_LABELLED = re.compile(rf"(?:文\s*号|发文字号|发文文号|文件编号|文件号)\s*:?\s*({NUMBER})")
NUMBER_ALONE = re.compile(rf"^({NUMBER})$")

DAY = r"(20\d\d)\s?[-年/.]\s?(\d{1,2})\s?[-月/.]\s?(\d{1,2})日?"
DATE_LABELLED = re.compile(rf"(?:日期|时间|发布于)\s*:?\s*{DAY}")
DATE_FIRST = re.compile(rf"^\(?{DAY}(?:\s+\d{{1,2}}:\d\d(?::\d\d)?)?\)?(?:\s|$)")
DATE_ALONE = re.compile(rf"^\(?{DAY}\)?$")
DATE_IN_CHINESE = re.compile(
    r"^(二[〇○零O0][〇○零O一二三四五六七八九]{2})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日$"
)

REVIEW_YEAR = re.compile(
    r"(20\d\d)年度?(?!.{0,20}(?:打算|安排|计划|思路|任务|目标|不足|问题)).*?(?:回顾|总结|情况|成效|工作开展|年工作$)"
)
PLAN_YEAR = re.compile(r"(20\d\d)年度?.{0,12}(?:打算|安排|计划|思路|任务|工作重点|重点工作|主要工作)")
YEAR = re.compile(r"(?<![\d到至-])(20\d\d)年(?!代)")
OPENING_YEAR = re.compile(r"^(20\d\d)年度?(?:[,以]|是)")

DIGITS = {character: str(i) for i, character in enumerate("〇一二三四五六七八九")} | dict.fromkeys("○零O0", "0")


def find_title(lines: Sequence[tuple[int, str]]) -> tuple[Offsets, ...]:
    """Offsets of the title, one pair a line that it runs over; empty where there is none.

    Args:
        lines: the report's lines that hold something, stripped, with their offsets.
    """
    candidates: list[int] = []
    for i, (_, line) in enumerate(lines[:HEAD_LINES]):
        if re.match(r"[一二三四五六七八九十]+、", line) or (len(line) > 120 and "。" in line):
            break
        if 4 <= len(line) <= 100 and TITLE.search(line) and not NAVIGATION.search(line) and not NO_TITLE.search(line):
            candidates.append(i)
    if not candidates:
        return ()
    best = max(candidates, key=lambda i: (bool(TITLE_TOPIC.search(lines[i][1])), -i))
    first = last = best
    while first > 0 and _continues(lines[first - 1][1], lines[first][1]):
        first -= 1
    while last + 1 in candidates and _continues(lines[last][1], lines[last + 1][1]):
        last += 1
    return tuple((start, start + len(line)) for start, line in lines[first : last + 1])


def _continues(above: str, line: str) -> bool:
    """Whether a title was broken between these two lines."""
    if len(above) > 40 or NAVIGATION.search(above) or NO_TITLE.search(above):
        return False
    return bool(BROKEN_BEFORE.search(line) and BROKEN_AFTER.search(above))


def find_publisher(lines: Sequence[tuple[int, str]], title: str | None) -> tuple[Offsets, str] | str | None:
    """Who published: a name inside the title (the string), or its offsets elsewhere with its normalised text."""
    match = TITLE_ORGAN.match(title or "")
    if match:
        return match.group(1)
    tail = lines[-TAIL_LINES:]
    for (start, line), (_, below) in pairwise(tail):
        if SIGNATURE.match(line) and _day(below, (DATE_ALONE, DATE_IN_CHINESE)):
            return (start, start + len(line)), line
    for label in SOURCE_LABELS:
        for start, line in lines[:HEAD_LINES]:
            source = re.search(rf"{label}\s*[: ]\s*([^\s:]{{2,30}})", line)
            if source:
                a, b = source.span(1)
                return (start + a, start + b), source.group(1)
    return None


def find_document_number(lines: Sequence[tuple[int, str]]) -> Offsets | None:
    """Offsets of the document's own number: labelled as such, or alone on a line of the head."""
    for start, line in lines[:HEAD_LINES]:
        match = NUMBER_LABELLED.search(line) or NUMBER_ALONE.match(line)
        if match:
            a, b = match.span(1)
            return start + a, start + b
    return None


def find_date(lines: Sequence[tuple[int, str]]) -> str | None:
    """The day it was signed, else published, as an ISO date; an impossible date is passed over."""
    for _, line in reversed(lines[-TAIL_LINES:]):
        if day := _day(line, (DATE_ALONE, DATE_IN_CHINESE)):
            return day
    for pattern in (DATE_LABELLED, DATE_FIRST):
        for _, line in lines[:HEAD_LINES]:
            if day := _day(line, (pattern,)):
                return day
    return None


def find_year(
    title: str | None, headings: Sequence[str], lines: Sequence[tuple[int, str]], published: str | None
) -> int | None:
    """The year that the report is about; None where it does not say.

    A heading that reviews a year tells best; then the title (a 政府工作报告 is named after the year it is given in and
    reviews the one before), a heading that plans the next year, the opening, 今年 with the date, and last a year that
    is named more often than all others together.
    """
    title_year = YEAR.findall(_arabic_year(title or ""))[:1]
    told = [
        *_first(REVIEW_YEAR, headings),
        *(int(year) - ("政府工作报告" in (title or "")) for year in title_year),
        *(year - 1 for year in _first(PLAN_YEAR, headings)),
        *_first(OPENING_YEAR, [line for _, line in lines[:OPENING_LINES]]),
    ]
    if told:
        return told[0]
    body = "\n".join(line for _, line in lines)[:200_000]
    if published and "今年" in body:
        return int(published[:4])
    years = Counter(YEAR.findall(body))
    if years and (most := years.most_common(1)[0])[1] >= 3 and 2 * most[1] > years.total():
        return int(most[0])
    return None


def _first(pattern: re.Pattern[str], lines: Sequence[str]) -> list[int]:
    """The year of the first line that has one of this pattern."""
    return [int(match.group(1)) for line in lines if (match := pattern.search(line))][:1]


def _day(line: str, patterns: Sequence[re.Pattern[str]]) -> str | None:
    for pattern in patterns:
        if match := pattern.search(line):
            parts = [int(part) if part.isdecimal() and part.isascii() else _number(part) for part in match.groups()]
            try:
                return date(*parts[:3]).isoformat()
            except ValueError:
                return None
    return None


def _number(text: str) -> int:
    """二〇二三 → 2023, 十二 → 12, 三十一 → 31."""
    if "十" not in text:
        return int("".join(DIGITS[c] for c in text))
    tens, ones = text.split("十")
    return int(DIGITS.get(tens, "1")) * 10 + int(DIGITS.get(ones, "0"))


def _arabic_year(text: str) -> str:
    return re.sub(r"二[〇○零O0][〇○零O一二三四五六七八九]{2}(?=年)", lambda m: str(_number(m.group())), text)
