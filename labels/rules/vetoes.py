"""What looks like a quantity and is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from labels.lexicons import lines
from labels.rules.numerals import ARABIC, CHINESE
from labels.rules.passage import Passage
from labels.rules.votes import Vote, labelling_function

_DATE = re.compile(
    r"(?:19|20)\d\d(?:[-—~至到](?:19|20)?\d\d)?年"
    r"|(?:19|20)\d\d[-—~至、和](?:19|20)\d\d年|\d{1,2}(?:[-—~至到]\d{1,2})?月(?!份?内)(?:份|底|末|初|中旬|上旬|下旬)?(?:\d{1,2}日)?"
    r"|\d{1,2}日|(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}:\d\d|\d{1,2}[时点](?=[至前后-]|\d|整)"
    r"|[一二三四五六七八九十]{1,3}月(?:份|底|末|初)?|[二〇零一二三四五六七八九]{4}年"
    r"|(?:前|第|上|下)?[一二三四1-4](?:个)?季度"
)
_TITLE = re.compile(
    r"《[^《》\n]{0,120}》|〔[^〕\n]{1,8}〕\d*号?|\[\d{4}\]\d+号|\(\d{4}\)\d*号?|第\d+[号条款项批次届期章节编]"
)
_LISTING = re.compile(
    r"(?:^|\n)[ \t]*(?:\(?[\d一二三四五六七八九十]{1,3}(?:[)、..:]|\)、)(?!\d))|\([一二三四五六七八九十\d]{1,2}\)"
    r"|[一二三四五六七八九十](?:是|要|则)"
    r"|(?:^|[\n。;])[ \t]*\d{1,2}[.、](?=\D)",
    re.MULTILINE,
)
_PLUS = re.compile(r"[“\"]?(?:(?<!\d)\d++|[A-Z])\s?\+\s?[\dA-Z][\d+A-Z ]*|(?<!\d)\d++[×xX*]\d+")
"""Runs of digits are tried from their first digit alone, and not given back: a search from each digit is quadratic."""

_QUOTED = re.compile(r"“[^“”\n]{1,30}”")
_SPAN_OF_YEARS = re.compile(
    r"(?:近|前|后|今后|未来|过去|最近|头|今|这|每|明)[\d一二两三四五六七八九十几]+(?:个)?(?:年|月|天|周)|(?<![\d一二两三四五六七八九十几])[\d一二两三四五六七八九十几]++(?:个)?(?:年|月|天)(?:来|内|间|以来|期间|之内|前|后)"
    r"|\d{1,2}(?:年|月|日)(?=起|前|后)|每[\d一二两三四五六七八九十]?(?:年|月|天|周)"
)
_STRUCTURE = re.compile(
    r"[一二两三四五六七八九](?:级(?!医院)|地|院|方|端|线|网|层|化|圈|区|带|廊|轴|核|心|中心(?=[,。;、”]))(?![万亿])"
    r"|[两三四五六七八九]者|[两三四](?:项|类|种|个|家|名|方|部门)(?:合计|共占|共计|均|都|占)|(?:上述|前述|该|这)[\d一二两三四五六七八九十]+"
)
_ORDINAL = re.compile(r"第[一二三四五六七八九十百零\d]+(?:[、至和-][一二三四五六七八九十\d]+)?|[Ⅰ-Ⅻ]+")
_LABEL = re.compile(
    r"(?:(?<![一-龥])|(?<=[见如附续按据在由从和与及]))[附续]?[表图](?:\d{1,3}(?:[-.]\d{1,2})?(?!\d|[.,]\d|[万亿余多%张份幅册套])"
    r"|[一二三四五六七八九十]{1,2}(?![一二三四五六七八九十百千万亿\d]))"
)


@labelling_function("value", weight=2)
def date(passage: Passage) -> Iterator[Vote]:
    """Years, months, days, clock times and quarters.

    + 2021年印发 | 2021 veto
    + 截至12月底 | 12 veto
    - 收到28件
    """
    yield from _inside(passage, _DATE)


@labelling_function("value", weight=2)
def title_or_number(passage: Passage) -> Iterator[Vote]:
    """Numerals inside a title, and document numbers.

    + 印发《关于落实6项任务的通知》 | 6 veto
    + 武政〔2020〕5号 | 5 veto
    - 办理案件5件
    """
    yield from _inside(passage, _TITLE)


@labelling_function("value", weight=2)
def list_number(passage: Passage) -> Iterator[Vote]:
    """Numbers of headings and list items.

    + 一是办理案件5件 | 一 veto
    - 办理案件5件
    """
    yield from _inside(passage, _LISTING)


@labelling_function("value", weight=2)
def table_label(passage: Passage) -> Iterator[Vote]:
    """Numbers of tables and figures, not counts of them.

    + 表1 件数与占比 | 1 veto
    + 详见附表2 | 2 veto
    + 如图3所示 | 3 veto
    - 发放测评表640张
    - 人大代表9名
    """
    yield from _inside(passage, _LABEL)


@labelling_function("value", weight=2)
def model_name(passage: Passage) -> Iterator[Vote]:
    """Names made of numbers: 1+6+N, 7×24.

    + 健全“1+6+N”体系 | 1 veto
    - 新增1个、减少6个
    """
    yield from _inside(passage, _PLUS)


@labelling_function("value", weight=2)
def quoted(passage: Passage) -> Iterator[Vote]:
    """Numerals inside a quoted name or slogan.

    + 打造“15分钟普法圈” | 15 veto
    - 办理案件5件
    """
    yield from _inside(passage, _QUOTED)


@labelling_function("value", weight=2)
def fixed_term(passage: Passage) -> Iterator[Vote]:
    """Terms of labels/lexicons/fixed_terms.txt.

    + 落实三项制度 | 三 veto
    - 制定三项措施
    """
    yield from _inside(passage, _fixed_terms())


@labelling_function("value", weight=2)
def span_of_time(passage: Passage) -> Iterator[Vote]:
    """Spans of time that say when, not how long.

    + 近3年来办理案件5件 | 3 veto
    - 连续3年位居第一
    """
    yield from _inside(passage, _SPAN_OF_YEARS)


@labelling_function("value", weight=2)
def structure(passage: Passage) -> Iterator[Vote]:
    """Levels, places and parties that a word enumerates, and counts that only refer back.

    + 市县两级共办理 | 两 veto
    + 三项合计占62.6% | 三 veto
    - 两部地方性法规
    """
    yield from _inside(passage, _STRUCTURE)


@labelling_function("value", weight=2)
def ordinal(passage: Passage) -> Iterator[Vote]:
    """Ordinals and labels.

    + 第五批名单 | 五 veto
    - 五批名单
    """
    yield from _inside(passage, _ORDINAL)


@cache
def _fixed_terms() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line})" for line in lines("fixed_terms")))


def _inside(passage: Passage, pattern: re.Pattern[str]) -> Iterator[Vote]:
    """A veto for each numeral inside a match of `pattern`."""
    text = passage.text
    for match in pattern.finditer(text):
        start, end = match.span()
        for numeral in (ARABIC, CHINESE):
            # From a few characters before, so that a numeral is read whole.
            for found in numeral.finditer(text, max(0, start - 12), min(len(text), end + 12)):
                if start <= found.start() and found.end() <= end:
                    yield Vote(found.span(), "veto")
