"""Which numerals are quantities, with their units and approximations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from labels.lexicons import units, words
from labels.rules.numerals import ARABIC, CHINESE, after, before, unit_at
from labels.rules.passage import Passage
from labels.rules.votes import Vote, labelling_function

_FRACTION = re.compile(
    r"(?<![\d/])\d{1,2}/\d{1,3}(?![\d/])|百分之[一二三四五六七八九十百点零]+"
    r"|(?<![一二两三四五六七八九十])[一二两三四五六七八九十]++分之[一二两三四五六七八九十]+|(?<=[占约过近少减简缩到担掉超])一半"
    r"|(?<=[的和])一半(?=[,。;、)])|一半(?=以上)"
)
_DOUBLED = re.compile("翻了?([一两二三四五])(番)")
_RANK = re.compile(
    r"(?:(?<=第)|(?<=并列第))(\d+|[一二三四五六七八九十]+)(?:位次|位|名)?(?=[,。;、)!\n]|$|[的,]|以上)"
    r"|(?<=[全省市国列居县区]第)(\d+|[一二三四五六七八九十]+)(?![个批次届产轮部家座条\d])"
)
_REACHED = re.compile(
    r"(?:列|居|名|排|全[省市国县区州]|[省市]内|连续.{1,3}年|均为|位|率|度|量|总分|得分|为|获)[^,。;]{0,6}第$"
)
"""What stands before 第 where a rank was reached: 居全省|第, 满意度|第."""

_RANK_UNIT = re.compile("位次|位|名")
_ROW = re.compile(r"(?<![\d.,A-Za-z])(\d[\d.]*万?)(?=((?:[、和]\d[\d.]*万?){1,8}))")
_PEOPLE = "居民|群众|贫困|农村|学生|在校|异地|人口|务工|师生|党员|游客|用户|农民|市民|村民|职工|老人|儿童|网民|粉丝"
_OF_PEOPLE = re.compile(rf"(?<![\d.])\d[\d,.]*+((?:余|多)?万(?:余|多)?(?={_PEOPLE}))?")
"""A run of digits is taken whole, counted or not: a search from each of its commas would be quadratic."""

_LEVEL = re.compile(
    r"(?:提高到|提升至|提升到|达到|降至|降到|增至|升至|超过|点击量|其余)(\d[\d,.]*\d(?:余|多)?[万亿]?)(?=[,。;、]|$)"
)


@labelling_function("value")
def arabic_with_unit(passage: Passage) -> Iterator[Vote]:
    """Arabic digits before a unit of the lexicon.

    + 收到行政复议案件28件 | 28 value
    + 涉案金额5600余万元 | 5600余万 unit 元
    - 拨打12345热线
    """
    for match in ARABIC.finditer(passage.text):
        value = match.span()
        unit = unit_at(passage.text, value[1])
        if unit is not None:
            yield Vote(value, "value")
            yield Vote(value, "unit", unit)


@labelling_function("value")
def chinese_with_unit(passage: Passage) -> Iterator[Vote]:
    """Chinese numerals before a measure word.

    + 制定两部地方性法规 | 两 unit 部
    + 发放手册三万余册 | 三万余 unit 册
    + 罚款壹佰贰拾元 | 壹佰贰拾 unit 元
    + 流动人口〇.五万人 | 〇.五万 unit 人
    - 开展一批专项行动
    """
    text = passage.text
    for match in CHINESE.finditer(text):
        value = match.span()
        written = match.group()
        unit = unit_at(text, value[1])
        if unit is None or written in ("一", "几", "数", "多") or "分之" in written or written == "一半":
            continue
        if text[unit[0] : unit[1]] in words("chinese_measures"):
            yield Vote(value, "value")
            yield Vote(value, "unit", unit)


@labelling_function("value")
def fraction(passage: Passage) -> Iterator[Vote]:
    """Fractions written with 分之 or a slash, and 一半.

    + 占总数的三分之一 | 三分之一 value
    + 同意公开的不到一半 | 一半 value
    + 审批时间压缩2/3 | 2/3 value
    - 二分局受理案件
    """
    for match in _FRACTION.finditer(passage.text):
        yield Vote(match.span(), "value")
        yield Vote(match.span(), "unit", None)


@labelling_function("value", weight=8)
def doubled(passage: Passage) -> Iterator[Vote]:
    """How many times something doubled.

    + 签发量同比翻了一番 | 一 unit 番
    + 律师人数翻两番 | 两 unit 番
    - 轮番检查三家企业
    """
    for match in _DOUBLED.finditer(passage.text):
        yield Vote(match.span(1), "value")
        yield Vote(match.span(1), "unit", match.span(2))
        yield Vote(match.span(1), "kind", "change")


@labelling_function("value", weight=8)
def rank(passage: Passage) -> Iterator[Vote]:
    """A rank that was reached; ordinals of meetings and batches are none.

    + 满意度居全省第5位 | 5 unit 位
    + 投诉响应速度全县第一 | 一 kind rank
    - 召开第六次会议
    """
    text = passage.text
    for match in _RANK.finditer(text):
        value = match.span(1) if match.group(1) else match.span(2)
        left = text[max(0, value[0] - 12) : value[0]]
        if not _REACHED.search(left):
            continue
        unit = _RANK_UNIT.match(text, value[1])
        yield Vote(value, "value")
        yield Vote(value, "unit", unit.span() if unit else None)
        yield Vote(value, "kind", "rank")


@labelling_function("value")
def shared_unit(passage: Passage) -> Iterator[Vote]:
    """Numbers in a row before one unit.

    + 办理时限分别减少12、8个工作日 | 12 unit 个工作日
    - 办理案件65件、45件
    """
    for match in _ROW.finditer(passage.text):
        unit = unit_at(passage.text, match.end(2))
        if unit is not None and unit_at(passage.text, match.end(1)) is None:
            yield Vote(match.span(1), "value")
            yield Vote(match.span(1), "unit", unit)


@labelling_function("value")
def approximation(passage: Passage) -> Iterator[Vote]:
    """Words that bound or blur a figure from outside, before the numeral or after its unit.

    + 覆盖约420人次 | 420 modifier 约
    + 出庭应诉率达到95%以上 | 95 modifier 以上
    - 覆盖420余人次
    """
    text = passage.text
    for pattern in (ARABIC, CHINESE):
        for match in pattern.finditer(text):
            value = match.span()
            unit = unit_at(text, value[1])
            left = before(text, value[0])
            if left is not None and _bounds(text, left[0]):
                yield Vote(value, "modifier", left)
            else:
                right = after(text, unit[1] if unit else value[1])
                if right is not None:
                    yield Vote(value, "modifier", right)


def _bounds(text: str, position: int) -> bool:
    """Whether the word at `position` stands on its own, and is not the end of another (最近, 附近)."""
    return text[max(0, position - 1) : position] not in ("最", "附", "邻", "就", "临")


@labelling_function("value")
def bare_number(passage: Passage) -> Iterator[Vote]:
    """A number without a unit, where its place says that it counts something.

    + 优秀案卷占比由0.8提高到0.92 | 0.92 value
    + 惠及20万居民 | 20万 value
    - 依据2020年第5号文件
    """
    for match in _OF_PEOPLE.finditer(passage.text):
        if match.group(1):
            yield Vote(match.span(), "value")
    for match in _LEVEL.finditer(passage.text):
        if units().get(passage.text[match.end() : match.end() + 1]) is None:
            yield Vote(match.span(1), "value", weight=0.6)
