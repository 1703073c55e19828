"""`extract predict` as a user runs it: what it prints, what it writes, what it says when something is wrong."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

REPORT = "青岭县2022年法治政府建设年度报告\n全年共受理行政复议案件28件,审结24件。开展普法宣传130余场次。\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "青岭县.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    path = tmp_path / "empty.txt"
    path.touch()
    return path


def test_one_file_gives_one_json_object(extract, report):
    answer = extract("predict", "--rules", report)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("{\n")
    assert answer.report["path"] == str(report)
    assert [record["value"]["text"] for record in answer.report["records"]] == ["28", "24", "130余"]
    assert "青岭县2022年法治政府建设年度报告" in answer.out  # Chinese stays readable


def test_several_files_give_json_lines(extract, report):
    second = report.with_name("b.txt")
    second.write_text(REPORT.replace("28", "30"), encoding="utf-8")
    answer = extract("predict", "--rules", report, second)
    assert answer.code == 0
    assert [r["records"][0]["value"]["number"] for r in answer.reports] == [28, 30]


@pytest.mark.parametrize("argument", [".", "*.txt", "**/*.txt"])
def test_a_folder_or_a_glob_gives_json_lines_even_of_one_report(extract, report, monkeypatch, argument):
    monkeypatch.chdir(report.parent)
    (report.parent / "notes.xlsx").write_bytes(b"PK\x03\x04")
    answer = extract("predict", "--rules", argument)
    assert answer.code == 0
    assert [r["path"] for r in answer.reports] == [report.name]


def test_a_page_that_view_made_is_no_report_of_the_folder(extract, report, monkeypatch):
    monkeypatch.chdir(report.parent)
    assert extract("view", "--rules", report.name).code == 0
    assert (report.parent / "青岭县.html").exists()
    answer = extract("predict", "--rules", ".")
    assert (answer.code, answer.err, [r["path"] for r in answer.reports]) == (0, "", [report.name])


def test_a_name_with_brackets_is_a_file_before_it_is_a_glob(extract, report):
    odd = report.with_name("报告[1].txt")
    report.rename(odd)
    assert extract("predict", "--rules", odd).report["path"] == str(odd)


def test_an_archive_gives_the_reports_in_it(extract, report, tmp_path):
    archive = tmp_path / "reports.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("县/一.txt", REPORT)
        packed.writestr("县/二.html", f"<html><body><p>{REPORT.splitlines()[1]}</p></body></html>")
        packed.writestr("logo.png", b"\x89PNG")
    answer = extract("predict", "--rules", archive)
    assert [r["path"] for r in answer.reports] == [f"{archive}/县/一.txt", f"{archive}/县/二.html"]
    assert [len(r["records"]) for r in answer.reports] == [3, 3]


def test_the_dash_reads_standard_input(extract):
    answer = extract("predict", "--rules", "-", stdin=REPORT.encode())
    assert answer.report["path"] == "-"
    assert len(answer.report["records"]) == 3


def test_encoding_is_detected_and_can_be_given(extract, report):
    report.write_bytes((REPORT * 5).encode("gb18030"))
    for options in ([], ["--encoding", "gb18030"]):
        assert len(extract("predict", "--rules", report, *options).report["records"]) == 15
    answer = extract("predict", "--rules", report, "--encoding", "utf-8")
    assert answer.code == 1
    assert str(report) in answer.err


def test_the_text_comes_with_the_report_where_asked_for(extract, report):
    assert "text" not in extract("predict", "--rules", report).report
    assert extract("predict", "--rules", "--text", report).report["text"] == REPORT


@pytest.mark.parametrize("ending", ["json", "JSON", "jsonl"])
def test_the_ending_of_the_output_is_its_format(extract, report, ending):
    out = report.with_name(f"out.{ending}")
    answer = extract("predict", "--rules", report, "-o", out)
    assert (answer.code, answer.out) == (0, "")
    assert json.loads(out.read_text(encoding="utf-8"))["path"] == str(report)
    assert sorted(p.name for p in report.parent.iterdir()) == sorted([report.name, out.name])
    assert (out.read_text(encoding="utf-8").count("\n") == 1) == (ending == "jsonl")


def test_a_report_without_figures_is_a_report_and_a_note(extract, report):
    report.write_text("本年度各项工作平稳推进。\n", encoding="utf-8")
    answer = extract("predict", "--rules", report)
    assert (answer.code, answer.report["records"]) == (0, [])
    assert answer.err == f"{report}: no figures found\n"
    assert extract("predict", "--rules", "--quiet", report).err == ""


class TestFailures:
    """One line that names the file; exit code 1; the others go on; nothing half-written."""

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("missing.txt", None),
            ("empty.txt", b""),
            ("blank.txt", " \r\n\u3000".encode()),
            ("binary.txt", bytes(range(256)) * 20),
            ("neither.txt", b"\xff\xd8\x81\x20\xfe" * 40),
            ("damaged.zip", b"PK\x03\x04" + bytes(60)),
            ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ],
    )
    def test_a_file_that_cannot_be_read(self, extract, tmp_path, name, content):
        path = tmp_path / name
        if content is not None:
            path.write_bytes(content)
        answer = extract("predict", "--rules", path, "-o", tmp_path / "out.json")
        assert (answer.code, answer.out) == (1, "")
        assert answer.err.startswith(f"{path}: ")
        assert answer.err.count("\n") == 1
        assert not (tmp_path / "out.json").exists()

    def test_a_folder_without_reports(self, extract, tmp_path):
        answer = extract("predict", "--rules", tmp_path)
        assert answer.code == 1
        assert answer.err.startswith(f"{tmp_path}: ")

    def test_a_report_of_another_format_in_a_folder_is_told_not_missed(self, extract, report):
        report.with_name("old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
        report.with_name("notes.md").write_text("受理27件", encoding="utf-8")
        answer = extract("predict", "--rules", report.parent)
        assert (answer.code, len(answer.reports)) == (1, 2)
        assert "old.doc: an old or protected Office file (.doc, .wps, .xls); save it as .docx or .txt\n" in answer.err
        assert answer.err.endswith("1 of 2 files failed\n")

    def test_a_batch_goes_on_and_lists_them_at_the_end(self, extract, report, empty):
        answer = extract("predict", "--rules", empty, report, report.with_name("missing.txt"))
        assert answer.code == 1
        assert [len(r["records"]) for r in answer.reports] == [0, 3, 0]
        assert [bool(r.get("error")) for r in answer.reports] == [True, False, True]
        lines = answer.err.splitlines()
        assert [line.split(":")[0] for line in lines[:2]] == [str(empty), str(report.with_name("missing.txt"))]
        assert lines[2] == "2 of 3 files failed"

    def test_the_old_output_stays_when_the_new_one_fails(self, extract, tmp_path):
        out = tmp_path / "out.json"
        out.write_text("old")
        assert extract("predict", "--rules", tmp_path / "missing.txt", "-o", out).code == 1
        assert out.read_text() == "old"

    def test_an_output_that_cannot_be_written(self, extract, report, tmp_path):
        (tmp_path / "folder.json").mkdir()
        for out in (tmp_path / "nowhere/out.json", tmp_path / "folder.json", report / "out.json"):
            answer = extract("predict", "--rules", report, "-o", out)
            assert answer.code == 1
            assert answer.err.startswith(f"{out}: cannot be written")
            assert answer.err.count("\n") == 1
        assert sorted(p.name for p in tmp_path.iterdir()) == sorted(["folder.json", report.name])

    def test_a_model_folder_without_a_model(self, extract, report, tmp_path):
        answer = extract("predict", "--model", tmp_path, report)
        assert answer.code == 1
        assert str(tmp_path) in answer.err
        assert answer.err.count("\n") == 1


class TestUsage:
    """What cannot be meant ends with exit code 2 and one line, before anything is read."""

    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            (["--rules", "--model", "m"], "--rules and --model"),
            (["--encoding", "klingon"], "klingon"),
            (["-o", "out.txt"], ".json"),
            (["-o", "out"], ".json"),
            (["b.txt", "-o", "out.json"], ".jsonl"),
        ],
    )
    def test_options_that_contradict(self, extract, arguments, says):
        answer = extract("predict", "a.txt", *arguments)
        assert (answer.code, answer.out) == (2, "")
        assert says in answer.err
        assert answer.err.count("\n") == 1

    def test_no_file_and_unknown_options(self, extract):
        assert extract("predict").code == 2
        assert extract("predict", "a.txt", "--nonsense").code == 2
        assert extract("nonsense").code == 2


def _process(*arguments: object, **options) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "extract.cli", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


def test_output_is_utf8_whatever_the_locale(report):
    plain = report.rename(report.with_name("report.txt"))
    locale = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    out, _ = _process("predict", "--rules", plain, env={**os.environ, **locale}).communicate()
    assert "青岭县2022年法治政府建设年度报告" in out.decode("utf-8")


def test_a_closed_pipe_is_silent(report):
    process = _process("predict", "--rules", *[report] + [report.with_name(f"{i}.txt") for i in range(3000)])
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_one_line(report):
    command = [sys.executable, "-m", "extract.cli", "predict", "--rules", str(report)]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
    assert b"No space left" in done.stderr


def test_ctrl_c_leaves_nothing_half_written(report):
    for i in range(4000):
        (report.parent / f"{i}.txt").write_text(REPORT, encoding="utf-8")
    out = report.parent / "out.jsonl"
    process = _process("predict", "--rules", report.parent, "-o", out)
    while not any(path.stat().st_size for path in report.parent.glob(".out*")):  # it is well under way
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert (process.returncode, err) == (130, b"stopped\n")
    assert not list(report.parent.glob("*out*"))
    assert not list(report.parent.glob(".out*"))
