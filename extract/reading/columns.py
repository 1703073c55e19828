"""What a table's header and label say of a figure: its unit, and which words are metric, action, subject and period.

处理方式 | 数量(件) | 比例        12 → metric 调解, unit 件
调解     | 12       | 30%    →   30 → metric 调解, unit %
青山镇 under 办结数(件)      →   subject 青山镇, action 办结, unit 件
行政许可 under 2022年        →   metric 行政许可, period 2022年
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.normalise import normalise
from labels.lexicons import units, words

YEAR = re.compile(r"(?:19|20)\d\d")
PERIOD = re.compile(
    r"(?:19|20)\d\d年?度?(?:[上下]半年|\d{1,2}月份?|第?[一二三四1-4]季度|全年)?|(?:本|上|今|去|全|当)年度?"
    r"|[上下]半年|第?[一二三四1-4]季度|\d{1,2}月份?"
)
ORDINALS = re.compile(r"序\s*号|编\s*号|行\s*次|No\.?|#")
UNITS = re.compile(r"(?:计量)?单\s*位")
PERIODS = re.compile(r"年份|年度|月份|时间|日期|时期")
NO_AMOUNTS = re.compile(r"电\s*话|手机|邮\s*编|代\s*码|编\s*[号码]|文\s*号|索\s*引|日\s*期|证\s*号|门牌|网\s*址")
"""Headers of columns whose numbers are no quantities."""

TOTAL = re.compile(r"合计|总计|总数|小计|共计|合计数|总计数")
GENERIC = re.compile(
    r"(?:总|小|具体)?(?:数量?|件|人|次|人次|户|起|份|场|个|项|条|合计|总计|数值|数据|金额|数额|人数|件数|额|计|值)|(?:所?占)?(?:总数|总量)?的?(?:比例|比重|百分比)|占比|情况|结果|"
)
"""Header words that name nothing: what is counted is the row's label."""

HOW_MANY = re.compile(r"(?:数\s*量|总\s*数|合\s*计|总\s*计|总\s*量|数\s*值|数\s*据|数)$")
COUNTED = re.compile(r"(件|人次|场次|人|次|户|宗|起|份|场|个|项|条|家)数$")
UNIT_IN_HEADER = re.compile(r"\s*[(\[/]\s*(?:单位\s*[::]?\s*)?([%‰]|[\u4e00-\u9fff]{1,4})\s*[)\]]?$")
UNIT_IN_LABEL = re.compile(r"(?<=[\u4e00-\u9fff]{2})\s*\(\s*(?:单位\s*[::]?\s*)?([%‰]|[\u4e00-\u9fff]{1,4})\s*\)$")
PART_OF_NAME = re.compile(r"[省市县区镇乡村街园国局办院所厅部处科队站室楼库校企级类种]")
"""What is in brackets behind 县(市) or 科(室) is no unit of figures."""

UNIT_ABOVE = re.compile(r"^.{0,30}?\(?\s*(?:计量)?单\s*位\s*[::]\s*([%‰\u4e00-\u9fff]{1,4}?)\s*\)?$")
RATES = re.compile(r"率|比例|占比|比重|百分比|增长|增幅|降幅|同比|环比|[%‰]")
CHANGES = re.compile(r"(?:同比|环比|[比较与](?:上年|去年|上一年)(?:度|同期)?).*|增减.*|增幅|降幅|增长")
GROUPS = re.compile(r"自然人|个人|法人.*|.*(?:企业|机构|组织|单位)|其[他它]")
STANDARD_ACTIONS = frozenset({"现行有效", "处理决定", "收费"})
"""Column heads of the national disclosure report that the list of verbs lacks."""

PLACES = re.compile(r"[省市县区镇乡村局委办院所厅署部处科队站庭]|街道|中心|公司|政府|机关|银行|学校|开发区|管委会")
NO_PLACES = frozenset({"全部", "干部", "场所", "网站", "地区", "社区", "小区"})


@dataclass(frozen=True, slots=True)
class Source:
    """Where the words of a role stand: in the row's label `index`, or in the column's name if `index` is None."""

    index: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Header:
    """A column's header.

    Attributes:
        pieces: of each of its rows that says something, the number of the row and the words in front of the unit.
        unit: of the column's figures; None where the header gives none.
        unit_at: row, start and end of the unit in its cell.
    """

    pieces: tuple[tuple[int, str], ...]
    unit: str | None = None
    unit_at: tuple[int, int, int] | None = None

    @property
    def name(self) -> str:
        """The words of all rows, without units."""
        return "".join(words for _, words in self.pieces)

    def named(self, *, measured: bool) -> str:
        """The name as it stands before a figure; "how many" says nothing where a unit has `measured` it."""
        name = self.name
        if measured and (how_many := HOW_MANY.search(normalise(name))):
            return name[: how_many.start()].rstrip()
        if YEAR.fullmatch(normalise(name)):
            return name + "年"
        return name + ":" if name and normalise(name)[-1].isdecimal() else name

    @property
    def above(self) -> int:
        """How many characters of the name stand above its lowest row."""
        return sum(len(words) for _, words in self.pieces[:-1])

    @property
    def plain(self) -> str:
        return re.sub(r"\s", "", normalise(self.name))

    @property
    def is_total(self) -> bool:
        """Whether the column sums up others."""
        return bool(self.pieces) and bool(TOTAL.fullmatch(re.sub(r"\s", "", normalise(self.pieces[-1][1]))))

    @property
    def is_rate(self) -> bool:
        """Whether its figures are shares or changes, to which no unit of the whole table applies."""
        return bool(RATES.search(self.plain))


def header(cells: Sequence[tuple[int, str]]) -> Header:
    """The header that the cells above a column make: (number of the row, text), from top to bottom."""
    pieces: list[tuple[int, str]] = []
    unit, unit_at = None, None
    distinct = [(row, text) for i, (row, text) in enumerate(cells) if text and (i == 0 or text != cells[i - 1][1])]
    lowest = distinct[-1][0] if distinct else -1
    for row, text in distinct:
        plain, kept = normalise(text), text
        if (match := _unit_in(plain, lowest=row == lowest)) is not None:
            if row == lowest or not RATES.search(normalise(distinct[-1][1])):
                unit, unit_at = text[slice(*match.span(1))], (row, *match.span(1))
            kept = text[: match.start()]
        # What a word such as 申请人情况 covers is all there is to see; it tells nothing from nothing.
        if kept and not (plain.endswith("情况") and row != lowest):
            pieces.append((row, kept))
    return Header(tuple(pieces), unit, unit_at)


def _unit_in(plain: str, *, lowest: bool) -> re.Match[str] | None:
    if (match := UNIT_IN_HEADER.search(plain)) and is_unit(match.group(1)):
        return match
    return COUNTED.search(plain) if lowest else None


def unit_in_label(label: str) -> re.Match[str] | None:
    """What a row's label ends with if that is a unit in brackets, as in 受理案件(件); the unit is the first group."""
    match = UNIT_IN_LABEL.search(normalise(label))
    if match is None or not is_unit(match.group(1)) or PART_OF_NAME.fullmatch(match.group(1)):
        return None
    return match


def is_unit(text: str) -> bool:
    """Whether `text` is a unit, or a magnitude and a unit (万元)."""
    return text in units() or text.lstrip("百千万亿") in units()


def unit_above(line: str) -> tuple[str, int] | None:
    """The unit that a line above a table gives for all of it (单位:件) and where it stands; None if it gives none."""
    match = UNIT_ABOVE.match(normalise(line).rstrip())
    return (line[slice(*match.span(1))], match.start(1)) if match and is_unit(match.group(1)) else None


def roles(labels: Sequence[str], name: str, above: int = 0) -> dict[str, Source]:
    """The words that take a role for a figure, by role.

    Args:
        labels: the cells before the row's figures that name it, outermost first.
        name: the words of the column's header.
        above: how many characters of `name` stand in the header's rows above its lowest.
    """
    found: dict[str, Source] = {}
    things: list[int] = []
    for i, label in enumerate(labels):
        if PERIOD.fullmatch(normalise(label)):
            found["period"] = _whole(labels, i)
        else:
            things.append(i)
    start = 0
    if period := PERIOD.match(normalise(name)):
        found["period"] = Source(None, 0, period.end())
        start = period.end()
    rest = name[start:]
    named = _named(labels, things, rest, start)
    if above > start and things and "action" in (lowest := _named(labels, things, name[above:], above)):
        # 受理 under 行政复议: what is received stands above.
        named = {"subject": _whole(labels, things[-1]), **lowest, "metric": Source(None, start, above)}
    found |= named
    places = [i for i in things[:-1] if _is_place(labels[i])]
    if places and "subject" not in found:
        found["subject"] = _whole(labels, places[-1])
    return found


def _named(labels: Sequence[str], things: Sequence[int], rest: str, start: int) -> dict[str, Source]:
    """Roles of the innermost label and of `rest`, which is the header from `start` on."""
    plain = re.sub(r"\s", " ", normalise(rest))
    own = Source(None, start, start + len(rest))
    of_place = bool(things) and _is_place(labels[things[-1]])
    act = re.sub(r"数量?$" if of_place else r"(?:数量?|总?金额)$", "", plain)
    acts = act in words("verbs") | words("noun_verbs") | STANDARD_ACTIONS and not act.startswith("行政")
    action = Source(None, start, start + len(act))
    if not things:
        return {"action": action} if acts else {"metric": own} if rest else {}
    label = _whole(labels, things[-1])
    if GENERIC.fullmatch(plain) or TOTAL.fullmatch(plain):
        return {"subject" if of_place else "metric": label}
    if CHANGES.fullmatch(plain):
        return {"metric": label, "change": own}
    if acts:
        return {"action": action, "subject" if of_place else "metric": label}
    if GROUPS.fullmatch(plain) and not of_place:
        return {"metric": label, "subject": own}
    return {"metric": own, "subject": label}


def _whole(labels: Sequence[str], i: int) -> Source:
    return Source(i, 0, len(labels[i]))


def _is_place(label: str) -> bool:
    """Whether a label is a place or an organisation by its last characters."""
    plain = normalise(label).strip()
    if plain in NO_PLACES or plain in words("verbs") or len(plain) < 2:
        return False
    return bool(re.search(f"(?:{PLACES.pattern})$", plain))
