"""What the documentation says is there: commands, options, fields, code."""

from __future__ import annotations

import json
import re
import shlex
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
import typer

from extract.cli import app
from extract.extractor import Extractor
from extract.reading import read
from extract.schema import Check, Record, Report, json_schema
from extract.writing import save
from extract.writing.rows import RECORDS
from training.gold_reports import read_gold_folder

REPOSITORY = Path(__file__).parents[1]
DOCS = REPOSITORY / "docs"
PAGES = [REPOSITORY / "README.md", REPOSITORY / "README.zh.md", *sorted(DOCS.rglob("*.md"))]
COMMANDS = typer.main.get_command(app).commands


def blocks(page: Path, language: str) -> list[str]:
    """The code blocks of `language` on a page."""
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def commands(page: Path) -> Iterator[str]:
    """What follows `extract` in the shell blocks of a page, and in code within its sentences."""
    for line in "".join(blocks(page, "sh")).splitlines():
        for part in re.split(r"\s*(?:&&|\|)\s*", line):
            if part.startswith("extract "):
                yield part.removeprefix("extract ")
    prose = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for said in re.findall(r"`extract ([^`]+)`", prose):
        bare = said in COMMANDS and any(parameter.required for parameter in COMMANDS[said].params)
        yield f"{said} FILE" if bare else said  # a sentence may leave out the file


WRITTEN = [pytest.param(said, id=f"{page.name}: {said}") for page in PAGES for said in commands(page)]


def test_the_pages_hold_commands() -> None:
    assert len(WRITTEN) > 40


@pytest.mark.parametrize("said", WRITTEN)
def test_a_command_that_a_page_shows_can_be_typed(said: str) -> None:
    name, *arguments = shlex.split(re.sub(r"[<>]\s*\S+", "", said), comments=True)
    assert name in COMMANDS
    if "…" not in arguments:
        COMMANDS[name].make_context(name, arguments, resilient_parsing=False)


def test_an_option_that_does_not_exist_is_noticed() -> None:
    with pytest.raises(Exception, match="--colour"):
        COMMANDS["predict"].make_context("predict", ["report.txt", "--colour"])


def test_the_record_page_explains_every_field() -> None:
    page = (DOCS / "reference" / "record.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"`(\w+)`", "".join(line for line in page.splitlines() if line.startswith("|"))))
    assert {field.name for kind in (Report, Record, Check) for field in fields(kind)} <= explained
    inner = {name for entry in json_schema()["$defs"].values() for name in entry["properties"]}
    assert inner - {"text", "start", "end", "title", "level"} <= explained


def test_the_record_page_names_no_field_that_is_gone() -> None:
    page = (DOCS / "reference" / "record.md").read_text(encoding="utf-8")
    tables = re.findall(r"^\| (`[^|]+) \|", page, re.MULTILINE)
    named = {name for cell in tables for name in re.findall(r"`(\w+)`", cell)}
    entries = (json_schema(), *json_schema()["$defs"].values())
    known = {name for entry in entries for name in entry["properties"]} | {column.name for column in RECORDS}
    assert named <= known


def test_the_tables_page_runs(tmp_path, monkeypatch, capsys) -> None:
    extractor = Extractor(rules=True)
    reports = [extractor.report(read(path)) for path in sorted((DOCS / "examples").glob("*.txt"))]
    monkeypatch.chdir(tmp_path)
    for ending in ("parquet", "duckdb"):
        save(reports, Path(f"figures.{ending}"))
    codes = blocks(DOCS / "how-to" / "tables.md", "python")
    for code in codes:
        exec(compile(code, "tables.md", "exec"), {})
        assert capsys.readouterr().out.strip()
    assert len(codes) >= 5


def test_the_audit_page_runs(tmp_path, monkeypatch, capsys) -> None:
    extractor = Extractor(rules=True)
    reports = [extractor.report(read(path)) for path in sorted((DOCS / "examples").glob("*.txt"))]
    monkeypatch.chdir(tmp_path)
    save(reports, Path("province.duckdb"))
    for code in blocks(DOCS / "how-to" / "audit.md", "python"):
        exec(compile(code, "audit.md", "exec"), {})
        assert "│" in capsys.readouterr().out


def test_what_comes_back_from_label_studio_is_what_went_there(tmp_path, monkeypatch) -> None:
    """The page's own code makes gold of an export, the records of which are those that were sent."""
    report = Extractor(rules=True).report(read(DOCS / "examples" / "yunfeng-2022.txt"))
    monkeypatch.chdir(tmp_path)
    save([report], Path("tasks.label-studio.json"))
    tasks = json.loads(Path("tasks.label-studio.json").read_text(encoding="utf-8"))
    Path("export.json").write_text(
        json.dumps([{**task, "annotations": task.pop("predictions")} for task in tasks]), encoding="utf-8"
    )
    _, code = blocks(DOCS / "how-to" / "annotate.md", "python")
    exec(compile(code, "annotate.md", "exec"), {})
    (gold,) = read_gold_folder(Path("my-reports"))
    assert gold.text == report.text
    assert [q.value for q in gold.quantities] == [(r.value.start, r.value.end) for r in report.records]
    assert [q.metric for q in gold.quantities] == [r.metric and (r.metric.start, r.metric.end) for r in report.records]
    ids = [record.id for record in report.records]
    assert [q.parent for q in gold.quantities] == [r.parent and ids.index(r.parent) for r in report.records]


def test_the_line_of_gold_on_the_training_page_is_one(tmp_path) -> None:
    (line,) = blocks(DOCS / "how-to" / "train.md", "json")
    (tmp_path / "a.txt").write_text("受理行政复议案件28件", encoding="utf-8")
    (tmp_path / "a.jsonl").write_text(line, encoding="utf-8")
    (gold,) = read_gold_folder(tmp_path)
    assert len(gold.quantities) == 1


def test_the_made_pages_hold_every_command(monkeypatch) -> None:
    monkeypatch.syspath_prepend(str(DOCS))
    import build_pages

    page = build_pages.command_line()
    assert [f"## extract {name}" in page for name in COMMANDS] == [True] * len(COMMANDS)
    assert "--leave-one-out" in page
    sys.modules.pop("build_pages")


def test_outputs_on_a_page_are_made_anew_by_the_code_above_them(tmp_path, monkeypatch) -> None:
    monkeypatch.syspath_prepend(str(DOCS))
    import refresh

    page = (
        "```sh\npip install . # not run\nextract predict reports/ # nothing of that name lies here\n```\n\n"
        "```text\nstays\n```\n\n```python\nprint(1 + 1)\n```\n\n```text\nold\n```\n\n"
        "```python\nprint('a\\nb  \\nc')\n```\n\nThe first lines of it:\n\n```text\nold\nold\n```\n"
    )
    made = "".join(refresh._pieces(page, tmp_path))
    assert made == page.replace("old\nold\n", "a\nb\n").replace("old\n", "2\n")
    sys.modules.pop("refresh")
