"""Tables become sentences in which a figure's label, header word and unit stand where prose has them, and records."""

from __future__ import annotations

import pytest

from extract import Extractor
from extract.reading.columns import unit_above
from extract.reading.grid import Covered
from extract.reading.plain_tables import find_tables
from extract.reading.tables import assemble, merged, render
from labels.scheme import Quantity


def rows(text: str) -> list[list[str]]:
    """A grid; < is a cell that the one before it covers."""
    grid: list[list[str]] = []
    for line in text.strip().splitlines():
        grid.append([])
        for cell in line.split("|"):
            grid[-1].append(Covered(grid[-1][-1]) if cell == "<" else cell.strip())
    return grid


def told(text: str, unit: str | None = None) -> list[str]:
    """The figures of a table, a line each: value, unit and the other roles, the parent's value."""
    table = render(rows(text), unit)
    quantities = table.figures.quantities
    found = []
    for quantity in quantities:
        spans = {label.lower(): table.text[slice(*span)] for label, span in quantity.spans()}
        value = spans.pop("value") + spans.pop("unit", "")
        parts = [value, *(f"{role} {words}" for role, words in spans.items())]
        if quantity.kind != "count":
            parts.append(quantity.kind)
        if quantity.parent is not None:
            parts.append("of " + table.text[slice(*quantities[quantity.parent].value)])
        found.append(", ".join(parts))
    return found


@pytest.mark.parametrize(
    ("table", "lines"),
    [
        (
            "序号|处理方式|数量(件)|比例\n1|调解|12|30%\n2|终止|8|20%\n|合计|40|100%",
            ["调解12件,比例30%。", "终止8件,比例20%。", "合计40件,比例100%。"],
        ),
        ("处理方式|数量|比例（％）\n调解|12|30", ["调解:数量12,比例30％。"]),
        ("处理方式|件数\n调解|12", ["调解12件。"]),
        (
            "单位|受理数(件)|办结数(件)|罚没金额(万元)|备注\n青山镇|27|25|1,003.5|已归档\n白水镇|/|-|0|",
            ["青山镇:受理27件,办结25件,罚没金额1,003.5万元,备注:已归档。", "白水镇:罚没金额0万元。"],
        ),
        ("指标|单位|数量\n受理行政复议案件|件|27\n罚没款|万元|3.5", ["受理行政复议案件27件。", "罚没款3.5万元。"]),
        (
            "年份|受理(件)|审结(件)\n2021|27|25\n2022年|31|30",
            ["2021年:受理27件,审结25件。", "2022年:受理31件,审结30件。"],
        ),
        ("类别|2021年|2022年\n受理|27件|31件", ["受理:2021年27件,2022年31件。"]),
        ("受理|27件\n审结|25件", ["受理27件。", "审结25件。"]),
        # Two header rows; 行政处罚 covers three columns, 类别 two rows.
        (
            "类别|行政处罚|行政处罚\n类别|件数|金额(万元)\n市场监管|27|3.5",
            ["市场监管:行政处罚27件,行政处罚金额3.5万元。"],
        ),
        # A label over two columns, the first covering two rows.
        (
            "大类|小类|数量(件)\n不予公开|国家秘密|1\n不予公开|个人隐私|2",
            ["不予公开,国家秘密1件。", "不予公开,个人隐私2件。"],
        ),
        ("索引号|ABC/2022-1|发布机构|县政府办", ["索引号 ABC/2022-1 发布机构 县政府办"]),
        ("姓名|职务\n张某|局长", ["姓名 职务", "张某 局长"]),
        # The unit behind the row's label; what is in brackets may also be a part of a name.
        (
            "指标|2021年|2022年\n一、受理案件（件）|27|31\n罚没款(万元)|3.5|4\n涉及县(市)|3|4",
            ["受理案件:2021年27件,2022年31件。", "罚没款:2021年3.5万元,2022年4万元。", "涉及县(市):2021年3,2022年4。"],
        ),
    ],
)
def test_render(table: str, lines: list[str]) -> None:
    assert render(rows(table)).text.splitlines() == lines


@pytest.mark.parametrize(
    ("table", "figures"),
    [
        (
            "序号|处理方式|数量(件)|比例\n1|调解|12|60%\n2|终止|8|40%\n|合计|20|100%",
            [
                "12件, metric 调解, of 20",
                "60%, metric 调解, ratio",
                "8件, metric 终止, of 20",
                "40%, metric 终止, ratio",
                "20件, metric 合计",
                "100%, metric 合计, ratio",
            ],
        ),
        ("处理方式|数量|占比(%)\n调解|12|30.5", ["12, metric 调解", "30.5%, metric 调解, ratio"]),
        ("处理方式|占比\n调解|30.5", ["30.5, metric 调解, ratio"]),
        # A place or an organisation is the subject; what the column names is counted, or done.
        (
            "单位|受理数(件)|罚没金额(万元)\n青山镇|27|1,003.5",
            ["27件, action 受理, subject 青山镇", "1,003.5万元, metric 罚没金额, subject 青山镇, money"],
        ),
        ("类别|行政处罚件数\n市场监管|27", ["27件, metric 行政处罚, subject 市场监管"]),
        (
            "类别|2021年|2022年\n行政许可|27件|31件",
            ["27件, metric 行政许可, period 2021年", "31件, metric 行政许可, period 2022年"],
        ),
        ("年份|受理(件)\n2021|27", ["27件, action 受理, period 2021年"]),
        (
            "项目|2022年(件)|同比增长(%)\n行政复议案件|27|-5.2",
            ["27件, metric 行政复议案件, period 2022年", "-5.2%, metric 行政复议案件, change 同比增长, change"],
        ),
        # A total that its members do not add up to is no parent.
        ("处理方式|件数\n调解|12\n终止|9\n合计|20", ["12件, metric 调解", "9件, metric 终止", "20件, metric 合计"]),
        # Numbers that are no quantities.
        ("单位|联系电话|件数\n青山镇|5700001|27", ["27件, subject 青山镇"]),
    ],
)
def test_figures(table: str, figures: list[str]) -> None:
    assert told(table) == figures


def test_the_national_tables_of_disclosure_reports() -> None:
    """Merged cells count once, a title in the table starts a new header, zeros are figures."""
    proactive = """
第二十条第（一）项|<|<|<
信息内容|本年制发件数|本年废止件数|现行有效件数
行政规范性文件|5|0|30
第二十条第（五）项|<|<|<
信息内容|本年处理决定数量|<|<
行政许可|1234|<|<
第二十条第（八）项|<|<|<
信息内容|本年收费金额（单位：万元）|<|<
行政事业性收费|35.6|<|<
"""
    assert render(rows(proactive)).text.splitlines() == [
        "第二十条第（一）项",
        "行政规范性文件:本年制发5件,本年废止0件,现行有效30件。",
        "第二十条第（五）项",
        "行政许可:本年处理决定数量1234。",
        "第二十条第（八）项",
        "行政事业性收费:本年收费金额35.6万元。",
    ]
    assert told(proactive) == [
        "5件, metric 行政规范性文件, action 制发, period 本年",
        "0件, metric 行政规范性文件, action 废止, period 本年",
        "30件, metric 行政规范性文件, action 现行有效",
        "1234, metric 行政许可, action 处理决定, period 本年",
        "35.6万元, metric 行政事业性收费, action 收费, period 本年, money",
    ]
    requests = """
（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）|<|<|申请人情况|<|<|<
（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）|<|<|自然人|法人或其他组织|<|总计
（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）|<|<|自然人|商业企业|其他|总计
一、本年新收政府信息公开申请数量|<|<|12|1|0|13
三、本年度办理结果|（一）予以公开|<|7|1|0|8
三、本年度办理结果|（三）不予公开|1.属于国家秘密|5|0|0|5
三、本年度办理结果|（七）总计|<|12|1|0|13
"""
    assert render(rows(requests)).text.splitlines() == [
        "本年新收政府信息公开申请数量:自然人12,法人或其他组织商业企业1,法人或其他组织其他0,总计13。",
        "本年度办理结果,予以公开:自然人7,法人或其他组织商业企业1,法人或其他组织其他0,总计8。",
        "本年度办理结果,不予公开,属于国家秘密:自然人5,法人或其他组织商业企业0,法人或其他组织其他0,总计5。",
        "本年度办理结果,总计:自然人12,法人或其他组织商业企业1,法人或其他组织其他0,总计13。",
    ]
    found = told(requests)
    assert found[:4] == [
        "12, metric 本年新收政府信息公开申请数量, subject 自然人, of 13",
        "1, metric 本年新收政府信息公开申请数量, subject 法人或其他组织商业企业, of 13",
        "0, metric 本年新收政府信息公开申请数量, subject 法人或其他组织其他, of 13",
        "13, metric 本年新收政府信息公开申请数量",
    ]
    assert found[8] == "5, metric 属于国家秘密, subject 自然人, of 5"
    assert found[7] == "8, metric 予以公开, of 13"
    litigation = "行政复议|<|<|行政诉讼|<\n结果维持|结果纠正|总计|结果维持|总计\n3|1|4|2|2"
    assert told(litigation) == [
        "3, metric 行政复议结果维持, of 4",
        "1, metric 行政复议结果纠正, of 4",
        "4, metric 行政复议总计",
        "2, metric 行政诉讼结果维持",
        "2, metric 行政诉讼总计",
    ]


def test_unit_above_the_table() -> None:
    assert unit_above("（单位：件）") == ("件", 4)
    assert unit_above("表1 案件办理情况  单位:万元") == ("万元", 14)
    assert unit_above("单位:县司法局办公室") is None
    assert unit_above("承办单位:司法局") is None
    assert render(rows("项目|数量\n受理|27"), unit="件").text == "受理27件。"
    assert render(rows("项目|数量|比例\n受理|27|48"), unit="件").text == "受理27件,比例48。"


def test_ragged_and_empty_tables() -> None:
    assert render([]).text == ""
    assert render([["", ""], []]).text == ""
    assert render([["甲", "数量(件)"], ["受理", "27", "多出"], ["审结"]]).text == "受理27件,多出。\n审结"


def test_tables_between_paragraphs() -> None:
    table = render(rows("项目|件数\n受理|27\n合计|27"))
    text, figures = assemble(["情况如下:", table, "", "特此报告。", table])
    assert text == "情况如下:\n受理27件。\n合计27件。\n特此报告。\n受理27件。\n合计27件。\n"
    assert [text[slice(*q.value)] for q in figures.quantities] == ["27"] * 4
    assert [text[slice(*q.metric)] for q in figures.quantities if q.metric] == ["受理", "合计"] * 2


def test_tables_have_precedence_over_the_tagger() -> None:
    text, figures = assemble(["办理30件,其中调解9件。", render(rows("项目|件数|备注\n受理|27|其中调解5件"))])
    at = {word: text.index(word) for word in ("30", "9件", "27", "5件")}
    tagged = [
        Quantity((at["30"], at["30"] + 2)),
        Quantity((at["9件"], at["9件"] + 1), parent=0),
        Quantity((at["27"], at["27"] + 2)),
        Quantity((at["5件"], at["5件"] + 1), parent=2),
    ]
    both = merged(tagged, figures)
    assert [text[slice(*q.value)] for q in both] == ["30", "9", "27", "5"]
    assert [q.parent for q in both] == [None, 0, None, None]
    assert both[2].metric is not None


def test_records_of_a_table_in_plain_text() -> None:
    """The unit and % come from the header, wherever it stands; the text is not touched."""
    text = "处理情况如下:\n序号|处理方式|数量(件)|比例(%)\n1|调解|12|60\n2|终止|8|40\n|合计|20|100\n特此报告。\n"
    report = Extractor(rules=True).extract(text)
    assert [(r.metric.text, r.value.number, r.unit.text, r.kind) for r in report.records if r.metric and r.unit] == [
        ("调解", 12, "件", "count"),
        ("调解", 60, "%", "ratio"),
        ("终止", 8, "件", "count"),
        ("终止", 40, "%", "ratio"),
        ("合计", 20, "件", "count"),
        ("合计", 100, "%", "ratio"),
    ]
    assert len(report.records) == 6
    assert report.text == text
    assert [r.parent for r in report.records] == ["q005", None, "q005", None, None, None]
    assert [c.verdict for c in report.checks if c.kind == "sum"] != []


@pytest.mark.parametrize(
    ("text", "records"),
    [
        ("项目\t金额(万元)\r\n罚没款\t3.5\r\n", [("罚没款", 35000, "元")]),
        ("| 项目 | 数量 |\n|------|-----:|\n| 受理 | 27件 |\n", [("受理", 27, "件")]),
        ("表1 单位:件\n项目｜2021年｜2022年\n受理案件｜27｜31\n", [("受理案件", 27, "件"), ("受理案件", 31, "件")]),
        ("指标|上年|本年\n1.受理案件(件)|27|31\n", [("受理案件", 27, "件"), ("受理案件", 31, "件")]),
        ("┌────┬───┐\n│项目│件数│\n├────┼───┤\n│受理案件│27│\n└────┴───┘\n", [("受理案件", 27, "件")]),
    ],
)
def test_ways_to_draw_a_table_in_plain_text(text: str, records: list[tuple[str, float, str]]) -> None:
    report = Extractor(rules=True).extract(text)
    assert [(r.metric.text, r.value.number, r.unit.canonical) for r in report.records if r.metric and r.unit] == records


def test_a_heading_over_several_columns_in_plain_text() -> None:
    """Its further columns are empty; what it names is counted, and the verb stands below."""
    text = (
        "表1 办理情况（单位：件）\n单位|行政复议|||行政应诉|\n|受理|审结|维持|受理|一审案件\n"
        "司法局|12|10|8|3|1\n公安局|22|20|18|5|0\n"
    )
    figures = find_tables(text)
    assert [
        tuple(text[slice(*span)] if span else None for span in (q.value, q.subject, q.metric, q.action))
        for q in figures.quantities[:5]
    ] == [
        ("12", "司法局", "行政复议", "受理"),
        ("10", "司法局", "行政复议", "审结"),
        ("8", "司法局", "行政复议", "维持"),
        ("3", "司法局", "行政应诉", "受理"),
        ("1", "司法局", "一审案件", None),
    ]


DATA = ["司法局|12|10|3|1", "公安局|22|20|5|0"]
BOTH = [("12", "行政复议", "受理"), ("10", "行政复议", "审结"), ("3", "一审", None), ("1", "行政诉讼", "败诉")]
LOWER = [("12", None, "受理"), ("10", None, "审结"), ("3", "一审", None), ("1", None, "败诉")]
"""Where nothing says which columns 行政复议 and 行政诉讼 cover."""


@pytest.mark.parametrize("by", ["|", "\t"])
@pytest.mark.parametrize(
    ("headers", "figures"),
    [
        (["单位|行政复议||行政诉讼|", "|受理|审结|一审|败诉"], BOTH),
        (["单位|行政复议||行政诉讼", "|受理|审结|一审|败诉"], BOTH),  # without its last cells
        (["|行政复议||行政诉讼|", "单位|受理|审结|一审|败诉"], BOTH),
        (["单位|行政复议|行政诉讼", "受理|审结|一审|败诉"], LOWER),
        (["单位|行政复议|行政诉讼", "|受理|审结|一审|败诉"], LOWER),
    ],
)
def test_merged_cells_of_headers_in_plain_text(headers, figures, by) -> None:
    text = "\n".join([*headers, *DATA]).replace("|", by) + "\n"
    found = find_tables(text).quantities
    told = [tuple(text[slice(*span)] if span else None for span in (q.value, q.metric, q.action)) for q in found]
    assert told[:4] == figures
    assert [text[slice(*q.subject)] for q in found if q.subject] == ["司法局"] * 4 + ["公安局"] * 4


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        # One group, or groups that repeat: it is known what they cover.
        ("单位|行政复议\n受理|审结\n司法局|12|10\n公安局|22|20\n", [("12", "行政复议"), ("10", "行政复议")]),
        (
            "类别|2021年|2022年\n件数|金额(万元)|件数|金额(万元)\n罚款|12|3.5|20|4.5\n",
            [("12", "2021年"), ("3.5", "2021年"), ("20", "2022年"), ("4.5", "2022年")],
        ),
        # A label over two rows leaves an empty corner, which is no frame.
        ("序号|单位|复议||备注\n||受理|审结|\n1|司法局|12|10|\n2|公安局|22|20|无\n", [("12", "复议"), ("10", "复议")]),
        (
            "│单位  │行政复议 │\n│      ├────┬────┤\n│      │受理│审结│\n├──────┼────┼────┤\n│司法局│  12│  10│\n",
            [("12", "行政复议"), ("10", "行政复议")],
        ),
    ],
)
def test_what_a_merged_header_covers_in_plain_text(text: str, figures: list[tuple[str, str]]) -> None:
    found = find_tables(text).quantities
    told = [(text[slice(*q.value)], text[slice(*(q.period or q.metric))]) for q in found]
    assert told[: len(figures)] == figures


@pytest.mark.parametrize(
    "text", ["", "a|b", "\t全年受理27件\n\t审结25件\n", "甲|乙\n\n", "|\n|\n", "\t\t\n\t\t\n1\t2\t3\n4\t5\t6"]
)
def test_bars_and_tabs_that_make_no_table(text: str) -> None:
    for record in Extractor(rules=True).extract(text).records:
        assert text[record.value.start : record.value.end] == record.value.text
