"""Records as tables: one row shape in CSV, XLSX, Parquet and DuckDB."""

from __future__ import annotations

import csv
import subprocess
import sys
import zipfile
from dataclasses import replace

import duckdb
import openpyxl
import pyarrow.parquet
import pytest

from extract import Extractor, ReportError
from extract.schema import Report
from extract.writing import parquet, save, xlsx
from extract.writing.rows import CHECKS, RECORDS, REPORTS, check_rows, record_rows, report_row

TITLE = "青岭县2022年法治政府建设年度报告"
SENTENCE = "全年清理规范性文件30件,其中保留12件,修改10件,废止8件。"
TEXT = f"{TITLE}\n一、立法\n{SENTENCE}\n办结率96.5%。\n"


@pytest.fixture(scope="module")
def rules():
    return Extractor(rules=True)


@pytest.fixture
def report(rules):
    return rules.extract(TEXT, "青岭县.txt")


def _as_dict(columns, row):
    return dict(zip([column.name for column in columns], row, strict=True))


class TestRows:
    def test_a_record(self, report):
        row = _as_dict(RECORDS, list(record_rows(report))[2])
        assert (row["path"], row["year"], row["id"], row["parent"]) == ("青岭县.txt", 2022, "q003", "q001")
        assert (row["action"], row["value"], row["number"], row["unit"]) == ("修改", "10", 10, "件")
        assert row["sentence"] == SENTENCE
        assert (row["period"], row["period_from"], row["period_to"]) == ("全年", "2022-01-01", "2022-12-31")
        assert (row["section"], row["checks"]) == ("一、立法", "c001")
        assert TEXT[row["value_start"] : row["value_end"]] == row["value"]
        assert row["change"] is None

    def test_a_record_without_a_time_is_of_the_reports_year(self, report):
        """A target without a time is of a year to come, and has none."""
        timeless = replace(report, records=tuple(replace(record, period=None) for record in report.records))
        row = _as_dict(RECORDS, next(iter(record_rows(timeless))))
        assert (row["period"], row["period_from"], row["period_to"]) == (None, "2022-01-01", "2022-12-31")
        planned = replace(timeless, records=(replace(timeless.records[0], status="target"),))
        row = _as_dict(RECORDS, next(iter(record_rows(planned))))
        assert (row["period_from"], row["period_to"]) == (None, None)

    def test_a_check_and_its_report(self, report):
        (row,) = check_rows(report)
        check = _as_dict(CHECKS, row)
        assert (check["verdict"], check["arithmetic"]) == ("holds", "12 + 10 + 8 = 30")
        assert check["records"] == "q001 q002 q003 q004"
        head = _as_dict(REPORTS, report_row(report))
        assert (head["figures"], head["hold"], head["fail"], head["error"]) == (5, 1, 0, None)

    def test_a_name_that_is_no_utf8_can_be_written(self, report):
        (row, *_) = record_rows(replace(report, path="\udcff.txt"))
        assert row[0] == "\\udcff.txt"


class TestCsv:
    def test_excel_finds_its_chinese_and_programs_the_columns(self, report, tmp_path):
        save([report], tmp_path / "a.csv")
        assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
        with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
        assert [row["number"] for row in rows] == ["30", "12", "10", "8", "96.5"]
        assert rows[0]["metric"] == "规范性文件"

    def test_no_text_is_taken_for_a_formula(self, report, tmp_path):
        save([replace(report, path="=HYPERLINK(1)")], tmp_path / "a.csv")
        assert "\n'=HYPERLINK(1)," in (tmp_path / "a.csv").read_text(encoding="utf-8-sig")


class TestXlsx:
    def test_three_sheets_with_filters_and_a_frozen_header(self, report, tmp_path):
        save([report], tmp_path / "a.xlsx")
        book = openpyxl.load_workbook(tmp_path / "a.xlsx")
        assert book.sheetnames == ["记录", "核对", "报告"]
        records = book["记录"]
        assert (records.freeze_panes, records.auto_filter.ref) == ("A2", "A1:AF6")
        header = [cell.value.split("\n")[1] for cell in records[1]]
        assert header.index("sentence") - header.index("number") == 2  # the unit between them
        assert [cell.value for cell in records["J"][1:]] == [30, 12, 10, 8, 96.5]
        assert book["核对"]["G2"].value == "12 + 10 + 8 = 30"
        assert book["报告"]["H2"].value == 5

    def test_text_is_never_a_formula_and_long_text_is_cut(self, report, tmp_path):
        save([replace(report, path="=1+1", title="长" * 40_000)], tmp_path / "a.xlsx")
        sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["报告"]
        assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")
        assert len(sheet["B2"].value) == 32_767
        assert sheet["B2"].value.endswith("长…")

    def test_a_full_sheet_is_told_before_it_is_cut_off(self, report, tmp_path, monkeypatch):
        monkeypatch.setattr(xlsx, "MOST_ROWS", 4)
        with pytest.raises(ReportError, match=r"a\.xlsx: cannot be written \(a sheet holds 3 rows; \.csv"):
            save([report], tmp_path / "a.xlsx")
        assert list(tmp_path.iterdir()) == []


class TestParquet:
    def test_columns_have_types(self, report, tmp_path):
        save([report], tmp_path / "a.parquet")
        table = pyarrow.parquet.read_table(tmp_path / "a.parquet")
        assert table.column("number").to_pylist() == [30.0, 12.0, 10.0, 8.0, 96.5]
        assert str(table.schema.field("year").type) == "int64"
        assert table.column("approximate").to_pylist() == [False] * 5

    def test_reports_pass_through_one_after_the_other(self, report, tmp_path, monkeypatch):
        """Rows are on disk before the last report is made."""
        monkeypatch.setattr(parquet, "GROUP", 10)
        sizes = []

        def reports():
            for i in range(20):
                yield replace(report, path=f"{i}.txt")
                sizes.append(sum(path.stat().st_size for path in tmp_path.iterdir()))

        save(reports(), tmp_path / "a.parquet")
        assert sizes[-1] > sizes[0]
        assert pyarrow.parquet.ParquetFile(tmp_path / "a.parquet").num_row_groups == 10

    def test_no_reports_is_an_empty_table(self, tmp_path):
        save([], tmp_path / "a.parquet")
        assert pyarrow.parquet.read_table(tmp_path / "a.parquet").num_rows == 0


class TestDuckdb:
    def counts(self, path):
        with duckdb.connect(path, read_only=True) as database:
            return [
                database.execute(f"select count(*) from {t}").fetchone()[0] for t in ("reports", "records", "checks")
            ]

    def test_three_tables_that_join(self, report, tmp_path):
        save([report], tmp_path / "a.duckdb")
        with duckdb.connect(tmp_path / "a.duckdb", read_only=True) as database:
            found = database.execute(
                "select r.title, q.number, c.arithmetic from reports r join records q using (sha256) "
                "join checks c on c.sha256 = q.sha256 and list_contains(string_split(c.records, ' '), q.id) "
                "order by q.id"
            ).fetchall()
        assert found[0] == (TITLE, 30.0, "12 + 10 + 8 = 30")
        assert len(found) == 4

    def test_a_report_that_is_there_already_is_replaced_and_others_stay(self, rules, report, tmp_path):
        path = tmp_path / "a.duckdb"
        other = rules.extract("安原市2021年法治政府建设年度报告\n全年受理行政复议案件28件。\n", "b.txt")
        save([report, other], path)
        assert self.counts(path) == [2, 6, 1]
        save([replace(report, path="moved.txt"), report, replace(report, records=report.records[:2])], path)
        assert self.counts(path) == [2, 3, 1]

    def test_a_file_that_failed_is_listed_until_it_is_read(self, report, tmp_path):
        path = tmp_path / "a.duckdb"
        failed = Report(path=report.path, sha256="", error="empty")
        save([failed, replace(failed, path="b.txt")], path)
        save([failed], path)
        assert self.counts(path) == [2, 0, 0]
        save([report], path)
        assert self.counts(path) == [2, 5, 1]

    def test_what_is_no_database_stays_as_it_is(self, report, tmp_path):
        path = tmp_path / "a.duckdb"
        path.write_text("something else " * 100)
        with pytest.raises(ReportError, match=r"a\.duckdb: cannot be written"):
            save([report], path)
        assert [p.name for p in tmp_path.iterdir()] == ["a.duckdb"]
        assert path.read_text().startswith("something else")

    def test_a_database_that_is_open_elsewhere(self, report, tmp_path):
        path = tmp_path / "a.duckdb"
        save([report], path)
        (tmp_path / "a.duckdb.wal").write_bytes(b"unsaved")
        with pytest.raises(ReportError, match="open in another program"):
            save([report], path)


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".parquet", ".duckdb"])
class TestEveryTable:
    def test_the_command_writes_it_with_the_sentences(self, extract, tmp_path, ending):
        (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
        out = tmp_path / f"out{ending}"
        answer = extract("predict", "--rules", tmp_path / "a.txt", "-o", out)
        assert (answer.code, answer.out, answer.err) == (0, "", "")
        content = out.read_bytes()
        if ending == ".xlsx":
            with zipfile.ZipFile(out) as book:
                content = book.read("xl/worksheets/sheet1.xml")
        if ending == ".parquet":
            content = "".join(pyarrow.parquet.read_table(out).column("sentence").to_pylist()).encode()
        if ending != ".duckdb":
            assert SENTENCE.encode() in content

    def test_nothing_is_left_when_the_work_is_cut_off(self, report, tmp_path, ending):
        def reports():
            yield report
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            save(reports(), tmp_path / f"a{ending}")
        assert list(tmp_path.iterdir()) == []

    def test_a_missing_library_is_one_line_that_names_the_extra(self, tmp_path, ending):
        source, out = tmp_path / "a.txt", tmp_path / f"out{ending}"
        source.write_text(TEXT, encoding="utf-8")
        code = (
            "import sys\nfor name in ('pyarrow', 'xlsxwriter', 'duckdb'): sys.modules[name] = None\n"
            f"sys.argv = ['extract', 'predict', '--rules', {str(source)!r}, '-o', {str(out)!r}]\n"
            "from extract.cli import main\nmain()"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        if ending == ".csv":
            assert (done.returncode, done.stderr) == (0, "")
        else:
            assert done.returncode == 1
            assert "pip install '.[tables]'" in done.stderr
            assert done.stderr.count("\n") == 1
            assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
