"""The other commands as a user runs them: help, label, and what train and evaluate say when they cannot start."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from extract.indicators import search

COMMANDS = ["predict", "audit", "view", "serve", "compare", "label", "train", "evaluate", "indicators", "schema"]

REPORT = "全年共受理行政复议案件28件,审结24件。\n开展普法宣传130余场次。\n"


def test_help_lists_the_commands(extract):
    answer = extract("--help")
    assert answer.code == 0
    assert [line.split()[0] for line in answer.out.split("Commands:")[1].split("\n\n")[0].split("\n")[1:]] == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(extract, command):
    answer = extract(command, "--help")
    assert answer.code == 0
    assert f"Usage: extract {command}" in answer.out


@pytest.mark.parametrize("command", ["predict", "view", "serve", "label", "train", "evaluate", "indicators"])
def test_every_command_with_options_has_examples(extract, command):
    assert f"Examples:\n    extract {command}" in extract(command, "--help").out


def test_label_writes_weak_records_and_judges_the_functions(extract, tmp_path):
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    answer = extract("label", tmp_path, "-o", tmp_path / "weak.jsonl")
    assert (answer.code, answer.err) == (0, "")
    assert "coverage" in answer.out
    rows = [json.loads(line) for line in (tmp_path / "weak.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["text"] for row in rows] == REPORT.splitlines()
    for row in rows:
        for record in row["records"]:
            value = record["value"]
            assert row["text"][value["start"] : value["end"]] == value["text"]
    assert [record["value"]["text"] for row in rows for record in row["records"]] == ["28", "24", "130余"]


def test_a_piped_table_is_as_wide_as_it_needs(extract, monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    assert "review.accepted" in extract("indicators", "行政复议").out.replace("⊂ review.accepted", "")
    assert "…" not in extract("indicators").out


@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize("query", ["", "rate", "review.accepted"])
def test_a_terminal_never_cuts_or_breaks_the_code_of_an_indicator(extract, monkeypatch, columns, query):
    monkeypatch.setenv("COLUMNS", str(columns))
    out = extract("indicators", query).out
    printed = set(out.split())
    for found in search(query):
        assert {found.code, found.subset_of or found.code, *(found.rate or ())} <= printed
    assert "…" not in out


def test_a_narrow_terminal_breaks_the_name_of_a_function_and_cuts_none(extract, tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    answer = extract("label", tmp_path)
    assert "…" not in answer.out
    assert "arabic_with_unit" in answer.out
    assert max(map(len, answer.out.splitlines())) <= 80


def test_label_names_a_file_that_it_cannot_read(extract, tmp_path):
    answer = extract("label", tmp_path / "missing.txt")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith(f"{tmp_path / 'missing.txt'}: ")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--data", "more"], "--leave-one-out"),
        (["--leave-one-out", "--model", "m"], "--model"),
    ],
)
def test_evaluate_refuses_options_that_contradict(extract, arguments, says):
    answer = extract("evaluate", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert says in answer.err
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [["train", "--data", "x"], ["evaluate", "--gold", "x"]])
def test_training_without_the_extra_is_one_line_with_the_remedy(arguments):
    code = (
        "import sys\n"
        "for name in ('torch', 'transformers', 'datasets', 'accelerate', 'seqeval'): sys.modules[name] = None\n"
        f"sys.argv = ['extract', *{arguments!r}]\n"
        "from extract.cli import main\n"
        "main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert "pip install '.[train]'" in done.stderr
    assert done.stderr.count("\n") == 1


def test_indicators_are_searched_by_their_words(extract):
    assert "review.accepted" in extract("indicators", "行政复议").out
    assert extract("indicators", "没有这样的指标").code == 1
