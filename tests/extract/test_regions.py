"""The region of a report: told by its names in full, never guessed."""

import pytest

from extract.regions import Region, divisions, find_region, level


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("武义县人民政府关于2019年度法治政府建设工作情况的报告", Region("武义县", "330723", "county")),
        ("北京市平谷区人民政府2022年法治政府建设年度情况报告", Region("平谷区", "110117", "county")),
        ("中共商洛市委 商洛市人民政府关于2021年法治政府建设的报告", Region("商洛市", "611000", "prefecture")),
        ("2022年内蒙古自治区法治政府建设情况报告", Region("内蒙古自治区", "150000", "province")),
        ("湖北省仙桃市2022年法治政府建设年度报告", Region("仙桃市", "429004", "county")),
        ("吉林省长春市朝阳区2022年法治政府建设年度报告", Region("朝阳区", "220104", "county")),
        ("大同市城区2016年法治政府建设年度报告", Region("城区", "140202", "county")),
        ("开阳县司法局2023年法治政府建设工作总结", Region("开阳县", "520121", "county")),
        ("开阳县城乡建设局2023年法治政府建设工作总结", Region("开阳县", "520121", "county")),
        # Not of the table: a town, a zone that is no division, a name that is none.
        ("北京市平谷区马坊镇2022年法治政府建设年度报告", None),
        ("武义县经济开发区2022年法治政府建设年度报告", None),
        ("青禾县2022年法治政府建设年度报告", None),
        ("中心城区2022年法治政府建设年度报告", None),
    ],
)
def test_region_of_a_title(title: str, region: Region | None) -> None:
    assert find_region(title, None, "", 2016 if "2016" in title else 2022) == region


def test_a_name_that_several_cities_have() -> None:
    title = "朝阳区2022年法治政府建设年度报告"
    assert find_region(title, None, "受理27件。", 2022) == Region("朝阳区")
    body = "按照长春市委、市政府部署,吉林省法治办指导,我区受理27件。"
    assert find_region(title, None, body, 2022) == Region("朝阳区", "220104", "county")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("我县坚持依法行政。印发《开阳县行政执法规定》。开阳县司法局受理27件。", "520121"),
        ("我县坚持依法行政。印发《开阳县行政执法规定》。", None),
        ("我县学习武义县、武义县经验。开阳县、开阳县受理27件。", None),
        ("新增城市道路3条,新增城市绿地5处。我市受理27件。", None),
        ("现在,我代表武义县人民政府,向大会报告工作。", "330723"),
        (
            "现在,我代表区人民政府,向大会报告工作。全市领先。平谷区受理27件,平谷区审结25件。北京市、北京市、北京市。",
            "110117",
        ),
        ("现在,我代表光明新区管委会,向大会报告工作。我区受理27件。平谷区、平谷区。", None),
    ],
)
def test_region_of_a_body(body: str, code: str | None) -> None:
    region = find_region(None, None, body, 2022)
    assert (region and region.code) == code


def test_publisher_tells_where_the_title_does_not() -> None:
    region = find_region("2022年法治政府建设年度报告", "秦皇岛市司法局", "受理27件。", 2022)
    assert region == Region("秦皇岛市", "130300", "prefecture")


def test_codes_follow_the_year() -> None:
    title = "抚宁县2013年法治政府建设年度报告"
    assert find_region(title, None, "", 2013) == Region("抚宁县", "130323", "county")
    assert find_region("抚宁区2019年法治政府建设年度报告", None, "", 2019) == Region("抚宁区", "130306", "county")


def test_the_table() -> None:
    rows = [row for rows in divisions().values() for row in rows]
    codes = {row.code for row in rows}
    now = [row for row in rows if row.until == 9999]
    assert len({row.code for row in now}) == len(now) > 3200
    assert sum(level(row.code) == "province" for row in now) == 34
    for row in rows:
        assert len(row.code) == 6
        assert row.since <= row.until
        assert row.parent in codes if row.parent else level(row.code) == "province"
