"""Records as tables of Arrow, pandas and polars, for those who go on in Python."""

from __future__ import annotations

import doctest
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import extract.schema
from extract import Extractor, ReportError

pd = pytest.importorskip("pandas")
pytest.importorskip("pyarrow")
TEXT = "青禾县2022年法治政府建设年度报告\n全年受理行政复议案件27件，审结25件，罚没款1.05亿元。\n"


@pytest.fixture(scope="module")
def report() -> extract.schema.Report:
    return Extractor(rules=True).extract(TEXT, path="青禾县.txt")


def test_the_examples_in_the_docstrings() -> None:
    tests = [t for t in doctest.DocTestFinder().find(extract.schema) if t.examples]
    assert {t.name.rpartition(".")[2] for t in tests} == {"to_arrow", "to_dataframe"}
    for test in tests:
        assert doctest.DocTestRunner().run(test).failed == 0


def test_a_row_a_record(report: extract.schema.Report) -> None:
    frame = report.to_dataframe()
    assert list(frame["number"]) == [27, 25, 105_000_000]
    assert list(frame["path"].unique()) == ["青禾县.txt"]
    assert frame.loc[2, "kind"] == "money"
    assert frame.loc[0, "sentence"] == TEXT.splitlines()[1]
    assert list(frame.columns) == report.to_arrow().column_names


def test_frames_of_many_reports_go_together(report: extract.schema.Report) -> None:
    empty = Extractor(rules=True).extract("没有数字。")
    both = pd.concat([report.to_dataframe(), empty.to_dataframe(), report.to_dataframe()])
    assert len(both) == 6
    assert both["number"].sum() == 2 * (27 + 25 + 105_000_000)
    assert empty.to_arrow().schema == report.to_arrow().schema


def test_a_file_that_could_not_be_read_and_a_report_without_its_text(report: extract.schema.Report) -> None:
    assert len(extract.schema.Report(path="a.txt", sha256="", error="a.txt: empty").to_dataframe()) == 0
    assert report.to_dataframe()["sentence"].notna().all()
    assert replace(report, text=None).to_dataframe()["sentence"].isna().all()


def test_polars_where_there_is_no_pandas(report: extract.schema.Report, monkeypatch: pytest.MonkeyPatch) -> None:
    polars = pytest.importorskip("polars")
    monkeypatch.setitem(sys.modules, "pandas", None)
    frame = report.to_dataframe()
    assert isinstance(frame, polars.DataFrame)
    assert frame["number"].to_list() == [27, 25, 105_000_000]


def test_what_is_missing_is_said(report: extract.schema.Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(ReportError, match=r"needs pandas or polars: pip install pandas \(to_arrow\(\) needs neither\)"):
        report.to_dataframe()
    assert report.to_arrow().num_rows == 3
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ReportError, match=r"Arrow tables need pyarrow: in the clone, pip install '\.\[tables\]'"):
        report.to_arrow()


def test_a_pdf_to_a_data_frame() -> None:
    pytest.importorskip("pypdfium2")
    path = Path(__file__).parent / "reading" / "files" / "tables.pdf"
    frame = Extractor(rules=True).read(path).to_dataframe()
    fines = frame[(frame["metric"] == "行政处罚金额") & (frame["subject"] == "青山镇")]
    assert list(fines["number"]) == [10_000]
    assert list(frame[frame["metric"] == "维持"]["number"]) == [12, 48]
