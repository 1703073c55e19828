"""The outline of a report: its head as the report tells it, its sections, its sentences."""

import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.normalise import normalise
from extract.outline import Outline, outline, section_path, sentences

SEEDS = Path(__file__).parents[2] / "seeds"
SEED_NAMES = ["kaiyang-2023", "pinggu-2022", "qinhuangdao-2021", "shangluo-2021", "wuyi-2019"]


def seed(name: str) -> str:
    return (SEEDS / f"{name}.txt").read_bytes().decode("utf-8")


HEADS = {
    "kaiyang-2023": Outline(None, "开阳县", "520121", "county", 2023, None, None, "2024-02-28"),
    "pinggu-2022": Outline(
        "北京市平谷區人民政府2022年法治政府建設年度情況報告",
        "平谷区",
        "110117",
        "county",
        2022,
        None,
        "北京市平谷區人民政府",
        "2023-03-31",
    ),
    "qinhuangdao-2021": Outline(
        "秦皇岛市法治政府建设新闻发布会全程实录", "秦皇岛市", "130300", "prefecture", 2021, None, "长城网", "2021-11-18"
    ),
    "shangluo-2021": Outline(
        "商洛市2021年法治政府建设工作总结", "商洛市", "611000", "prefecture", 2021, None, "市政府办", "2022-03-30"
    ),
    "wuyi-2019": Outline(
        "武义县人民政府关于2019年度法治政府建设工作情况的报告",
        "武义县",
        "330723",
        "county",
        2019,
        "武政〔2020〕5号",
        "武义县人民政府",
        "2020-02-11",
    ),
}


@pytest.mark.parametrize("name", SEED_NAMES)
def test_heads_of_the_seeds(name: str) -> None:
    assert replace(outline(seed(name)), sections=()) == HEADS[name]


def first(text: str) -> Outline:
    return outline(text + "\n一、工作情况\n(一)依法行政\n受理行政复议案件27件。\n")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "首页 > 政务公开 > 法治政府建设年度报告\n青禾县2022年法治政府建设年度报告\n来源: 县司法局",
            "青禾县2022年法治政府建设年度报告",
        ),
        (
            "青禾县人民政府\n关于2022年度法治政府建设\n情况的报告\n市人民政府:",
            "青禾县人民政府关于2022年度法治政府建设情况的报告",
        ),
        ("青禾縣２０２２年法治政府建設情況報告（摘要）", "青禾縣２０２２年法治政府建設情況報告（摘要）"),
        ("2022年,我县深入推进依法行政,各项工作取得新成效。现将情况报告如下:", None),
        ("打印\n字号: 大 中 小\n分享到:", None),
    ],
)
def test_titles(text: str, title: str | None) -> None:
    assert first(text).title == title


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("平谷区2022年法治政府建设年度报告", 2022),
        ("二〇二一年法治政府建设工作总结", 2021),
        ("青禾县法治政府建设年度报告\n2020年,我县坚持依法行政。", 2020),
        ("2024年政府工作报告", 2023),
        ("青禾县法治政府建设工作报告\n发布时间: 2021-11-18\n今年以来,我县坚持依法行政。", 2021),
        ("青禾县法治政府建设工作报告\n发布时间: 2021-11-18", None),
        ("法治政府建设实施纲要(2021-2025年)贯彻情况", None),
    ],
)
def test_years(text: str, year: int | None) -> None:
    assert first(text).year == year


def test_year_of_the_review_before_that_of_the_title_and_the_plan() -> None:
    text = "政府工作报告\n一、2023年工作回顾\n全年受理27件。\n二、2024年工作安排\n力争受理30件。\n"
    assert outline(text).year == 2023
    assert outline("政府工作报告\n一、过去五年\n二、2024年工作安排\n").year == 2023


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("甲县年度报告\n发布日期:2023年3月31日", "2023-03-31"),
        ("甲县年度报告\n2023/3/31 10:00", "2023-03-31"),
        ("甲县年度报告\n日期: 2023-02-30", None),
        ("甲县年度报告\n受理27件。\n甲县人民政府\n二〇二三年三月三十一日", "2023-03-31"),
    ],
)
def test_dates(text: str, published: str | None) -> None:
    assert outline(text).date == published


TEXT = """青禾县2022年法治政府建设年度报告

一、工作开展情况
(一)严格行政行为监督,做好复议应诉。
一是办理行政复议。受理27件,审结25件。二是受理13件、审结12件;三是强化应诉。出庭9次。
全县共办结51件。
（二）推进政务服务
1.优化窗口。进驻事项84项。
2、减少证明。取消证明12项。
1.5亿元资金已下达。
3.全年新设窗口16个、自助终端28台、村级代办点102处,办理各类事项39万件,接待群众来电来访共计12.6万人次,满意率达99.8%。
二、存在问题
一、二类案件仍多发。
（一）基础薄弱:人员不足5人。
"""


def test_sections_of_every_marker() -> None:
    titles = [(section.level, section.title) for section in outline(TEXT).sections]
    assert titles == [
        (1, "一、工作开展情况"),
        (2, "(一)严格行政行为监督,做好复议应诉"),
        (3, "一是办理行政复议"),
        (3, "三是强化应诉"),
        (2, "（二）推进政务服务"),
        (3, "1.优化窗口"),
        (3, "2、减少证明"),
        (1, "二、存在问题"),
        (2, "（一）基础薄弱"),
    ]


@pytest.mark.parametrize(
    ("figure", "path"),
    [
        ("27件,审结", ("一、工作开展情况", "(一)严格行政行为监督,做好复议应诉", "一是办理行政复议")),
        ("13件", ("一、工作开展情况", "(一)严格行政行为监督,做好复议应诉")),
        ("9次", ("一、工作开展情况", "(一)严格行政行为监督,做好复议应诉", "三是强化应诉")),
        ("51件", ("一、工作开展情况", "(一)严格行政行为监督,做好复议应诉")),
        ("84项", ("一、工作开展情况", "（二）推进政务服务", "1.优化窗口")),
        ("5人", ("二、存在问题", "（一）基础薄弱")),
        ("2022年", ()),
    ],
)
def test_section_path(figure: str, path: tuple[str, ...]) -> None:
    assert section_path(outline(TEXT), TEXT.index(figure)) == path


def test_numbering_that_starts_below_the_first_rank() -> None:
    found = outline("1.受理情况\n(1)申请27件。\n(2)受理25件。\n2.审结情况\n").sections
    assert [(s.level, s.title) for s in found] == [
        (1, "1.受理情况"),
        (2, "(1)申请27件"),
        (2, "(2)受理25件"),
        (1, "2.审结情况"),
    ]


def test_a_speaker_ends_the_sections_of_a_transcript() -> None:
    text = (
        "一、总体情况\n受理27件。\n县政府新闻办主任李某:\n下面请提问。\n"
        "1.记者:今年办结多少件?\n县司法局局长王某:\n今年办结25件。\n"
    )
    whole = outline(text)
    assert [section.title for section in whole.sections] == ["一、总体情况"]
    assert section_path(whole, text.index("25件")) == ()


@pytest.mark.parametrize(
    "below", ["扫一扫在手机打开当前页面", "打印本页 关闭窗口\n\n已归档", "责任编辑:秘书科\n分享到:"]
)
def test_words_of_the_page_below_the_text_belong_to_no_section(below: str) -> None:
    text = f"一、行政复议\n收到申请28件。\n扫码支付点12个。\n{below}"
    (section,) = outline(text).sections
    assert text[section.start : section.end].rstrip() == "一、行政复议\n收到申请28件。\n扫码支付点12个。"


@pytest.mark.parametrize("name", SEED_NAMES)
def test_sections_and_head_quote_the_report(name: str) -> None:
    text = seed(name)
    head = outline(text)
    assert len(head.sections) >= 7
    for section in head.sections:
        assert text.startswith(section.title, section.start)
        assert section.start + len(section.title) <= section.end <= len(text)
    for quoted in (head.title, head.publisher, head.document_number):
        assert quoted is None or quoted in text


@given(st.text("一二三、.(1)是。;:\n县件23年 “”《》", max_size=80))
def test_sections_nest(text: str) -> None:
    found = outline(text).sections
    for section in found:
        assert text.startswith(section.title, section.start)
    for before, after in pairwise(found):
        assert before.start < after.start
        assert after.level <= before.level + 1
        assert (after.start < before.end) == (after.level > before.level)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("受理27件。审结25件;办结20件!", ["受理27件。", "审结25件;办结20件!"]),
        ("一、概况\n  受理27件。\r\n", ["一、概况", "受理27件。"]),
        ("印发“一网通办。一次办成”方案3件。共9件。", ["印发“一网通办。一次办成”方案3件。", "共9件。"]),
        ("受理27件(含行政复议。不含应诉)。共9件", ["受理27件(含行政复议。不含应诉)。", "共9件"]),
        ("受理27件(含复议。审结25件。", ["受理27件(含复议。", "审结25件。"]),
        ("受理了吗？受理27件！", ["受理了吗？", "受理27件！"]),
        ("增长3.5%。", ["增长3.5%。"]),
        (" \n\n", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[s.start : s.end] for s in sentences(text)] == expected


@given(st.text("受理件12。！;“”()《》 \n", max_size=60))
def test_sentences_hold_everything_in_order(text: str) -> None:
    found = sentences(text)
    assert "".join("".join(text[s.start : s.end].split()) for s in found) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_linear_in_a_long_report_and_a_long_line() -> None:
    for text in (TEXT * 1500, "受理行政复议案件27件,审结25件,一是" * 60_000):
        start = time.perf_counter()
        outline(text)
        sentences(normalise(text))
        assert time.perf_counter() - start < 8
