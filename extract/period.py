"""A time expression → the interval it names, as ISO dates.

Annual reports count within their year: 今年以来, 截止12月底 and 全年 all start on its 1 January, so they need the
report's year. What names no calendar interval (近年来, 改革后, 每月) or an impossible one (2月30日, 13月) stays text.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from extract.normalise import normalise
from extract.numeral import parse_number

_PLANS = {"十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
"""First year of each five-year plan."""

_CONGRESSES = {"十八大": date(2012, 11, 8), "十九大": date(2017, 10, 18), "二十大": date(2022, 10, 16)}
"""Opening day of the party congresses that reports count from."""

_RELATIVE_YEARS = {
    **dict.fromkeys(("本年度", "今年", "本年", "当年", "全年", "年内", "年度"), 0),
    **dict.fromkeys(("上一年度", "上年度", "上一年", "去年", "上年"), -1),
    **dict.fromkeys(("下一年度", "下年度", "次年", "明年", "来年"), 1),
    "前年": -2,
}
_YEAR = re.compile(
    rf"(?P<absolute>\d{{4}})(?:年度?|(?=全年|[上下]半年|第?\d季度))"
    rf"|(?P<relative>{'|'.join(_RELATIVE_YEARS)})|(?=年[底末初])"
)
_PART = re.compile(
    r"(?P<half>[上下])半年"
    r"|第?(?P<quarter>\d)季度(?P<quarter_edge>[底末初])?"
    r"|前(?P<quarters>\d)个?季度"
    r"|前(?P<months>\d+)个?月"
    r"|(?P<month>\d+)月份?(?:(?P<day>\d+)[日号]|(?P<third>[上中下])旬|(?P<month_edge>[底末初]))?"
    r"|年?(?P<year_edge>[底末初])"
)
_CHINESE_DIGITS = re.compile(
    r"(?<![上下])[〇○零一二三四五六七八九十两]+(?=年|月|日|号|个?季度|个月|、[1-4一二三四]季度)"
)
_SINCE = re.compile(r"(?:自|从)?(?P<start>.+?)(?:以来|至今|起|开始)|(?:自|从)(?P<bare>.+)|(?P<year>今年|本年度?)来")
_UNTIL = re.compile(r"(?P<year>今年|\d{4}年|)(?:截至|截止|^至)到?(?P<end>.+?)(?:[之以]?前)?")
_BY = re.compile(r"到(?P<to>.+)|(?P<before>.+?)[之以]?前")
_RANGE = re.compile(r"(?P<start>.+?)(?:至|到|[-~—–―]+)(?P<end>.+)")
_JOINED = re.compile("[、,和及与]+")
_LAST_YEARS = re.compile(
    r"(?:近|最近|过去|过去的|连续|这)(\d\d?)年(?:以?来|间|里|中)?|(\d\d?)年(?:以?来|间|里|中|下来)"
)
_WHOLE_YEAR = re.compile(r"度|全年|同期|度?[内间里]|\D*期间|")
_EVENT = re.compile(r"(?P<date>(?:\d{4}年)?(?:\d+月份?(?:\d+[日号])?)?)(?P<event>.*)")

_NUMERIC = (
    (re.compile(r"(?<!\d)(\d{4})([./-])(\d{1,2})\2(\d{1,2})(?!\d)"), r"\1年\3月\4日"),
    (re.compile(r"(?<!\d)(\d{4})(?:[./](\d{1,2})|-(0\d|1[0-2]))(?!\d)"), r"\1年\2\3月"),
    (re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})(?![\d.])"), r"\1月\2日"),
    (re.compile(r"^((?:19|20)\d\d)$"), r"\1年"),
    (re.compile(r"^((?:19|20)\d\d)(?:[-~—–―]+|至|到)((?:19|20)\d\d)$"), r"\1年至\2年"),
)
"""Dates in digits alone, in the order in which they are written out: 2022/03/31, 2022.1, 12.31, 2022, 2020-2022."""

_COUNTED_YEARS = re.compile(r"(?<=\d)年?(?:(?<=年)\d|[一二两三四五六七八九十])年(?:来|间|期间)?$")
"""2020至2022年三年间: how many years the range has."""


@dataclass(frozen=True, slots=True)
class _Interval:
    start: date
    end: date


def parse_period(text: str, report_year: int | None) -> tuple[str | None, str | None]:
    """The first and last day that `text` names, as ISO dates; None for an open or unknown side.

    Args:
        text: a period span (截止12月底, 2022年3月-2022年12月, “十四五”期间).
        report_year: the year that relative expressions count from; without it they give (None, None).

    以来 and 至今 leave the end open; 到 and 前 leave the start open and include the date named; 截至 starts on
    1 January of the year that it ends in; a bare 年底 or 9月底 is that one day; 2020年汛期期间 is all of 2020.
    """
    try:
        start, end = _bounds(_written_out(text), report_year)
    except (ValueError, OverflowError):
        return None, None
    return start.isoformat() if start else None, end.isoformat() if end else None


def _written_out(text: str) -> str:
    """`text` with its dates in one way of writing: 2022.1-2022.3 as 2022年1月-2022年3月, 前三季度 as 前3季度."""
    plain = re.sub(r"[\s“”‘’\"']", "", normalise(text)).removesuffix(",")
    plain = _COUNTED_YEARS.sub("年", plain)
    plain = _CHINESE_DIGITS.sub(lambda digits: _arabic(digits[0]), plain)
    for pattern, written in _NUMERIC:
        plain = pattern.sub(written, plain)
    return re.sub("^(?:[较比](?=.*年)|与(?=.*年.*比$))|(?<=[年期])相?比$", "", plain)


def _arabic(digits: str) -> str:
    number = parse_number(digits)
    # 二三月 is two or three: it stays as it is and names no interval.
    return digits if number is None or number.approximate else str(number.number)


def _bounds(text: str, year: int | None) -> tuple[date | None, date | None]:
    if text in ("截至目前", "截止目前"):
        return date(_known(year), 1, 1), None
    if match := _LAST_YEARS.fullmatch(text):
        count = int(match[1] or match[2])
        return date(_known(year) - count + 1, 1, 1), date(_known(year), 12, 31)
    if match := _SINCE.fullmatch(text):
        return _since(match["start"] or match["bare"] or match["year"], year), None
    if match := _UNTIL.fullmatch(text):
        end = _interval(match["year"] + match["end"], year).end
        return date(end.year, 1, 1), end
    if match := _BY.fullmatch(text):
        return None, _interval(match["to"] or match["before"], year).end
    whole = _interval(text, year)
    return whole.start, whole.end


def _known(year: int | None) -> int:
    if year is None:
        raise ValueError("a relative expression needs the report's year")
    return year


def _since(text: str, year: int | None) -> date:
    """The day that 党的十八大(以来), 2006年试点(以来) or 3月份(以来) starts on."""
    congress = _CONGRESSES.get(text.removeprefix("党的").removesuffix("召开").removesuffix("胜利"))
    return congress or _interval(_without_event(text), year).start


def _without_event(text: str) -> str:
    """2006年试点 → 2006年, 9月上线 → 9月: what happened on a date that the text gives."""
    match = _EVENT.fullmatch(text)
    assert match is not None
    return text if not match["date"] or re.search(r"\d|季度|半年|[底末初度]|旬|份", match["event"]) else match["date"]


def _interval(text: str, year: int | None) -> _Interval:
    """The interval of an expression without 截至, 以来, 前 around it.

    Raises:
        ValueError: it names no calendar interval, or an impossible one.
    """
    if match := re.fullmatch(r"(十[一二三四五]五)(?:规划)?(?:期间|时期|(期?末))?", text):
        first = _PLANS[match[1]]
        return _Interval(date(first + 4, 12, 31) if match[2] else date(first, 1, 1), date(first + 4, 12, 31))
    if text == "今明2年":
        return _Interval(date(_known(year), 1, 1), date(_known(year) + 1, 12, 31))
    if text == "同期":
        return _year(_known(year) - 1)
    if match := _RANGE.fullmatch(text):
        return _between(match["start"], match["end"], year)
    return _joined(text, year) if _JOINED.search(text) else _stretch(text, year)


def _joined(text: str, year: int | None) -> _Interval:
    """2021和2022年, 5月、6月, 三、四季度: parts that follow on one another; 2020、2022年 is no interval."""
    parts = [part for part in _JOINED.split(text) if part]
    unit = re.search(r"(?<=\d)(?:年度?|月份?|季度)$", text)
    found: list[_Interval] = []
    for part in parts:
        whole = part + unit[0] if unit and part[-1].isdigit() else part
        of_year = found[-1].end.year if found and not _YEAR.match(whole) else year  # 2022年6月、7月
        found.append(_stretch(whole, of_year))
    if not found:
        raise ValueError(f"{text} names no time")
    if any(before.end + timedelta(days=1) != after.start for before, after in pairwise(found)):
        raise ValueError(f"{text} is no one stretch of time")
    return _Interval(found[0].start, found[-1].end)


def _between(first: str, last: str, year: int | None) -> _Interval:
    """From `first` to `last`, which share what only one of them says: 2023年1-9月, 6月12日至25日."""
    if first[-1:].isdigit() and (unit := re.match(r"\d+(年|月|季度|日|号)", last)):
        first += unit[1]
    start = _stretch(re.sub(r"(?<=[年月日])[^\d年月日]*后$", "", first), year).start
    if re.fullmatch(r"\d+[日号]", last):
        last = f"{start.month}月{last}"
    end = _stretch(last, start.year).end
    if end < start:
        raise ValueError(f"{first} comes after {last}")
    return _Interval(start, end)


def _stretch(text: str, year: int | None) -> _Interval:
    """A year, or a part of one: 2019年, 上半年, 今年前三季度, 11月18日, 2016年底."""
    match = _YEAR.match(text)
    rest = text[match.end() :] if match else text
    if match and match["absolute"]:
        year = int(match["absolute"])
    elif match and match["relative"]:
        year = _known(year) + _RELATIVE_YEARS[match["relative"]]
    year = _known(year)
    if match and _WHOLE_YEAR.fullmatch(rest):
        return _year(year)
    if part := _PART.fullmatch(rest):
        return _part(part, year)
    raise ValueError(f"{text} names no interval")


def _part(part: re.Match[str], year: int) -> _Interval:
    if part["half"]:
        return _months(year, 1, 6) if part["half"] == "上" else _months(year, 7, 12)
    if part["quarter"]:
        quarter = _months(year, 3 * int(part["quarter"]) - 2, 3 * int(part["quarter"]))
        return _edge(quarter, part["quarter_edge"]) if part["quarter_edge"] else quarter
    if part["quarters"]:
        return _months(year, 1, 3 * int(part["quarters"]))
    if part["months"]:
        return _months(year, 1, int(part["months"]))
    if part["month"]:
        return _month(part, year)
    return _edge(_year(year), part["year_edge"])


def _month(part: re.Match[str], year: int) -> _Interval:
    number = int(part["month"])
    month = _months(year, number, number)
    if part["day"]:
        day = date(year, number, int(part["day"]))
        return _Interval(day, day)
    if part["third"]:
        tens = "上中下".index(part["third"]) * 10
        end = month.end if tens == 20 else date(year, number, tens + 10)
        return _Interval(date(year, number, tens + 1), end)
    return _edge(month, part["month_edge"]) if part["month_edge"] else month


def _edge(whole: _Interval, edge: str) -> _Interval:
    day = whole.start if edge == "初" else whole.end
    return _Interval(day, day)


def _year(year: int) -> _Interval:
    return _Interval(date(year, 1, 1), date(year, 12, 31))


def _months(year: int, first: int, last: int) -> _Interval:
    if not 1 <= first <= last <= 12:
        raise ValueError(f"no months {first} to {last}")
    return _Interval(date(year, first, 1), date(year, last, monthrange(year, last)[1]))
