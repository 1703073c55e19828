"""Tables become sentences in which a figure's label, header word and unit stand where prose has them."""

import pytest

from extract.reading.tables import render, unit_above


def rows(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


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
    ],
)
def test_render(table: str, lines: list[str]) -> None:
    assert render(rows(table)) == lines


def test_unit_above_the_table() -> None:
    assert unit_above("（单位：件）") == "件"
    assert unit_above("单位:万元") == "万元"
    assert unit_above("单位:县司法局办公室") is None
    assert render(rows("项目|数量\n受理|27"), unit="件") == ["受理27件。"]


def test_ragged_and_empty_tables() -> None:
    assert render([]) == []
    assert render([["", ""], []]) == []
    assert render([["甲", "数量(件)"], ["受理", "27", "多出"], ["审结"]]) == ["受理27件,多出。", "审结"]
