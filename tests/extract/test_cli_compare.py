"""`extract compare`: reports side by side, aligned by indicator, subject and period."""

from __future__ import annotations

import csv
from xml.etree import ElementTree

import openpyxl
import pytest

from extract.compare import compare, measure, whose

SENTENCES = "{who}受理行政复议案件{n}件,审结{m}件。上半年受理行政复议案件{h}件。"


@pytest.fixture
def write(tmp_path):
    """A report of this region and year, by its name."""

    def write(region, year, *, n=28, m=24, h=9, who="", name=None):
        path = tmp_path / (name or f"{region}{year}.txt")
        body = SENTENCES.format(who=who, n=n, m=m, h=h)
        path.write_text(f"{region}{year}年法治政府建设年度报告\n{body}\n", encoding="utf-8")
        return path

    return write


def _rows(path):
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return {(row["indicator"], row["period"]): row for row in csv.DictReader(lines)}


def test_one_region_over_two_years_with_differences(extract, write, tmp_path):
    out = tmp_path / "out.csv"
    answer = extract(
        "compare", "--rules", write("武义县", 2021, n=40), write("武义县", 2020, n=50, who="全县"), "-o", out
    )
    assert (answer.code, answer.out, answer.err) == (0, "", "")
    rows = _rows(out)
    accepted = rows["review.accepted", "全年"]
    assert (accepted["武义县 2020"], accepted["武义县 2021"]) == ("50", "40")
    assert (accepted["difference"], accepted["change_percent"], accepted["missing"]) == ("-10", "-20", "0")
    assert rows["review.accepted", "1月—6月"]["武义县 2020"] == "9"  # a half year is never set beside a year


def test_a_column_without_a_word_takes_no_room_in_the_terminal(extract, write):
    def headings(**also):
        files = [write("武义县", year, name=f"{year}.txt", **also) for year in (2020, 2021)]
        return extract("compare", "--rules", *files).out.split("\n")[0].split()

    assert headings()[:3] == ["指标", "时间", "单位"]
    assert headings(who="县司法局")[:2] == ["指标", "主体"]


def test_what_a_report_does_not_tell_is_an_empty_cell(extract, write, tmp_path):
    lacking = write("开阳县", 2022)
    lacking.write_text("开阳县2022年法治政府建设年度报告\n受理行政复议案件30件。\n", encoding="utf-8")
    answer = extract("compare", "--rules", write("武义县", 2022), lacking, "-o", tmp_path / "out.csv")
    assert answer.code == 0
    row = _rows(tmp_path / "out.csv")["review.closed", "全年"]
    assert (row["武义县 2022"], row["开阳县 2022"], row["difference"], row["missing"]) == ("24", "", "", "1")


def test_the_terminal_shows_what_two_or_more_tell(extract, write):
    answer = extract("compare", "--rules", write("武义县", 2021), write("开阳县", 2021, n=30))
    assert answer.code == 0
    assert "受理行政复议案件数" in answer.out
    assert "2 reports, 3 figures in two or more of them, 0 in one alone" in " ".join(answer.out.split())


@pytest.mark.parametrize("ending", ["jsonl", "parquet", "duckdb"])
def test_what_predict_wrote_gives_the_same(extract, write, tmp_path, ending):
    files = [write("武义县", 2021), write("开阳县", 2021, n=30)]
    extract("compare", "--rules", *files, "-o", tmp_path / "direct.csv")
    extract("predict", "--rules", *files, "-o", tmp_path / f"figures.{ending}")
    extract("compare", tmp_path / f"figures.{ending}", "-o", tmp_path / "stored.csv")
    assert (tmp_path / "direct.csv").read_text() == (tmp_path / "stored.csv").read_text()


def test_two_reports_of_the_same_region_and_year_are_named(extract, write):
    answer = extract("compare", "--rules", write("武义县", 2021), write("武义县", 2021, n=29, name="other.txt"))
    assert answer.code == 0
    assert answer.err.startswith("武义县 2021: more than one report: ")
    assert "other.txt" in answer.err


def test_their_columns_have_names_of_their_own(extract, write, tmp_path):
    twins = [write("武义县", 2021), write("武义县", 2021, n=29, name="other.txt")]
    extract("compare", "--rules", *twins, "-o", tmp_path / "out.csv")
    row = _rows(tmp_path / "out.csv")["review.accepted", "全年"]
    assert (row["武义县 2021 (武义县2021)"], row["武义县 2021 (other)"]) == ("28", "29")


def test_a_region_that_is_not_recognised_is_named_by_its_file(extract, write, tmp_path):
    """青岭县 is no region of the table: nothing is guessed, and two of them are not one region."""
    files = [write("青岭县", 2021), write("青岭县", 2022, n=30)]
    answer = extract("compare", "--rules", *files, "-o", tmp_path / "out.csv")
    assert (answer.code, answer.err) == (0, "")
    row = _rows(tmp_path / "out.csv")["review.accepted", "全年"]
    assert (row["青岭县2021"], row["青岭县2022"]) == ("28", "30")


def test_a_region_has_one_colour_in_every_chart(extract, write, tmp_path):
    """Regions with years to draw have colours first, and keep them where another one lacks the figure."""
    files = [write("武义县", 2021), *(write("开阳县", year, n=30 + year % 10) for year in (2021, 2022))]
    files[0].write_text("武义县2021年法治政府建设年度报告\n受理行政复议案件30件。\n", encoding="utf-8")
    extract("compare", "--rules", *files, "-o", tmp_path / "out.html")
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    drawn = [chart for chart in _svgs(page) if "polyline" in chart]
    assert len(drawn) == 3
    for chart in drawn:
        circles = [circle for circle in chart.split("<circle")[1:] if "开阳县" in circle]
        assert len(circles) == 2
        assert all('class="f0"' in circle for circle in circles)
    assert "武义县 2021、开阳县 2021、2022" in page


def test_a_workbook(extract, write, tmp_path):
    extract("compare", "--rules", write("武义县", 2021), write("开阳县", 2021, n=30), "-o", tmp_path / "out.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["对比"]
    assert sheet["F1"].value.startswith("武义县 2021\n")
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize(("regions", "shape"), [(["武义县", "武义县"], "polyline"), (["武义县", "开阳县"], "rect")])
def test_a_page_of_charts_across_years_or_regions(extract, write, tmp_path, regions, shape):
    files = [write(region, 2020 + i, n=30 + i) for i, region in enumerate(regions)]
    extract("compare", "--rules", *files, "-o", tmp_path / "out.html")
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    charts = [ElementTree.fromstring(part.partition("</svg>")[0] + "</svg>") for part in _svgs(page)]
    assert len(charts) == 3
    assert all(chart.find(f".//{shape}") is not None for chart in charts)
    assert "prefers-color-scheme: dark" in page
    assert "<script" not in page
    assert "http://" not in page
    assert "https://" not in page


def _svgs(page):
    return ["<svg" + part for part in page.split("<svg")[1:]]


def test_errors_are_one_line(extract, write, tmp_path):
    (tmp_path / "bad.parquet").write_text("no table")
    for arguments in ([write("武义县", 2021)], [tmp_path / "bad.parquet"], [tmp_path / "missing.duckdb"]):
        answer = extract("compare", "--rules", *arguments)
        assert answer.code == 1
        assert answer.err.count("\n") == 1
    assert extract("compare", "a.txt", "b.txt", "-o", "out.pdf").code == 2


def test_the_region_itself_is_no_subject_and_shares_have_one_unit(tmp_path):
    assert [whose(word, "开阳县") for word in ("", "全县", "我縣", "开阳县", "县人民法院")] == [
        "",
        "",
        "",
        "",
        "县人民法院",
    ]
    assert measure("成") == ("share", "%", 10.0)
    assert measure("件")[0] == measure("份")[0] != measure("人")[0]
    assert measure("天")[0] != measure("小时")[0]
    with pytest.raises(Exception, match="no such file"), compare([tmp_path / "none.jsonl"]):
        pass
