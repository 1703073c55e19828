"""Records for annotation tools: Label Studio, doccano, brat. Every span stands where it says, every link leads home."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from extract.schema import Report
from extract.writing import label_studio, save
from labels.scheme import KINDS, LABELS, ROLES, STATUSES

FAILED = Report(path="b.txt", sha256="", error="b.txt: empty")


@pytest.fixture(params=[".label-studio.json", ".doccano.jsonl", ".brat.zip"])
def ending(request):
    return request.param


def arguments(record):
    """(role, text) of every argument of a record, and its parent's value."""
    return {(role, getattr(record, role).text) for role in ROLES if getattr(record, role)}


class TestLabelStudio:
    @pytest.fixture
    def tasks(self, report, tmp_path):
        save([report, FAILED, replace(report, records=())], tmp_path / "a.label-studio.json")
        return json.loads((tmp_path / "a.label-studio.json").read_text(encoding="utf-8"))

    def test_a_report_is_a_task_with_a_prediction(self, report, tasks):
        types = [[region["type"] for region in task["predictions"][0]["result"]] for task in tasks]
        # 38 spans, of which a metric serves three records, a period and a unit two each; four parents
        assert [types[0].count(name) for name in ("labels", "choices", "relation")] == [34, 18, 33]
        assert types[1] == []
        assert tasks[0]["data"]["text"] == report.text
        assert (tasks[0]["data"]["region"], tasks[0]["data"]["year"]) == ("青岭县", 2022)
        assert tasks[0]["predictions"][0]["model_version"] == "rules"
        assert 0 < tasks[0]["predictions"][0]["score"] < 1

    def test_regions_stand_in_the_text_even_behind_characters_outside_the_bmp(self, tasks):
        text = tasks[0]["data"]["text"]
        regions = [r for r in tasks[0]["predictions"][0]["result"] if r["type"] != "relation"]
        assert all(text[r["value"]["start"] : r["value"]["end"]] == r["value"]["text"] for r in regions)
        assert any(r["value"]["text"] == "500" for r in regions)

    def test_relations_tie_each_value_to_its_roles_and_its_parent(self, report, tasks):
        result = tasks[0]["predictions"][0]["result"]
        regions = {r["id"]: r for r in result if r["type"] == "labels"}
        found: dict[str, set] = {}
        for relation in (r for r in result if r["type"] == "relation"):
            target = regions[relation["to_id"]]["value"]
            (name,) = relation["labels"]
            assert target["labels"] == ["VALUE" if name == "parent" else name.upper()]
            found.setdefault(relation["from_id"], set()).add((name, target["text"]))
        numbers = {record.id: record.value.text for record in report.records}
        for (_, links), record in zip(found.items(), report.records, strict=True):
            parent = {("parent", numbers[record.parent])} if record.parent else set()
            assert links == arguments(record) | parent

    def test_kind_and_status_are_choices_of_the_value(self, tasks):
        result = tasks[0]["predictions"][0]["result"]
        last = [r for r in result if r["type"] != "relation" and r["value"]["text"] == "500"]
        assert {r["id"] for r in last} == {last[0]["id"]}
        assert [(r["from_name"], r["value"][r["type"]]) for r in last] == [
            ("label", ["VALUE"]),
            ("kind", ["count"]),
            ("status", ["target"]),
        ]

    def test_the_interface_offers_all_that_the_tasks_use(self, tasks):
        interface = ET.fromstring(label_studio.INTERFACE)
        controls = {tag.get("name"): tag for tag in interface if tag.get("name") and tag.tag != "Text"}
        assert interface.find("Text").attrib == {"name": "text", "value": "$text"}
        assert {tag.get("toName") for tag in controls.values()} == {"text"}
        offered = {name: [value.get("value") for value in tag] for name, tag in controls.items()}
        assert offered == {"label": list(LABELS), "kind": list(KINDS), "status": list(STATUSES)}
        relations = {tag.get("value") for tag in interface.find("Relations")}
        for r in tasks[0]["predictions"][0]["result"]:
            if r["type"] == "relation":
                assert set(r["labels"]) <= relations
            else:
                assert (r["to_name"], set(r["value"][r["type"]]) <= set(offered[r["from_name"]])) == ("text", True)

    def test_the_interface_stands_in_the_guide(self):
        guide = Path(__file__).parents[3] / "docs/serve.md"
        assert label_studio.INTERFACE in guide.read_text(encoding="utf-8")


def test_doccano_lines_hold_entities_and_relations(report, tmp_path):
    save([report, FAILED, report], tmp_path / "a.doccano.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "a.doccano.jsonl").read_text(encoding="utf-8").splitlines()]
    first, second = lines
    spans = {e["id"]: (e["label"], first["text"][e["start_offset"] : e["end_offset"]]) for e in first["entities"]}
    assert not spans.keys() & {e["id"] for e in second["entities"]}
    assert list(spans.values()).count(("METRIC", "行政复议案件")) == 1  # three records share it
    said = {(spans[r["from_id"]][1], r["type"], spans[r["to_id"]]) for r in first["relations"]}
    assert {
        ("28", "metric", ("METRIC", "行政复议案件")),
        ("24", "parent", ("VALUE", "28")),
        ("15", "parent", ("VALUE", "24")),
        ("12万", "subject", ("SUBJECT", "𠮷安镇")),
    } <= said


class TestBrat:
    @pytest.fixture
    def files(self, report, tmp_path):
        save([replace(report, path="../报告 (1).txt"), FAILED, report], tmp_path / "a.brat.zip")
        with zipfile.ZipFile(tmp_path / "a.brat.zip") as packed:
            return {name: packed.read(name).decode() for name in packed.namelist()}

    def test_each_report_is_a_text_and_its_annotations_under_harmless_names(self, report, files):
        names = ["00001-报告_1_", "00002-青岭县"]
        assert list(files) == ["annotation.conf", *(f"{n}.{e}" for n in names for e in ("txt", "ann"))]
        assert files["00002-青岭县.txt"] == report.text

    def test_the_lines_are_standoff(self, report, files):
        shapes = {
            "T": r"T\d+\t[A-Z]+ (\d+) (\d+)\t.+",
            "R": r"R\d+\t[a-z]+ Arg1:T\d+ Arg2:T\d+",
            "A": r"A\d+\t(?:kind|status) T\d+ [a-z]+",
        }
        lines = files["00002-青岭县.ann"].splitlines()
        assert all(re.fullmatch(shapes[line[0]], line) for line in lines)
        for line in lines:
            if line[0] == "T":
                _, place, text = line.split("\t")
                _, start, end = place.split()
                assert report.text[int(start) : int(end)] == text
        assert "A18\tstatus T9 target" in lines
        assert "R5\tunit Arg1:T2 Arg2:T14" in lines

    def test_the_configuration_allows_every_line(self, files):
        configuration = files["annotation.conf"]
        entities = configuration.split("[relations]")[0].split()[1:]
        assert entities == list(LABELS)
        labels = {}
        for line in files["00002-青岭县.ann"].splitlines():
            name, said = line.split("\t")[:2]
            if name[0] == "T":
                labels[name] = said.split()[0]
            if name[0] == "R":
                relation, first, second = said.split()
                types = (labels[first.split(":")[1]], labels[second.split(":")[1]])
                assert f"\n{relation} Arg1:{types[0]}, Arg2:{types[1]}\n" in configuration


def test_the_command_chooses_them_by_the_ending(extract, tmp_path, ending):
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text("全年共受理行政复议案件28件,审结24件。\n", encoding="utf-8")
    out = tmp_path / f"all{ending}"
    answer = extract("predict", "--rules", tmp_path / "a.txt", tmp_path / "b.txt", "-o", out)
    assert (answer.code, answer.out, answer.err) == (0, "", "")
    if ending == ".label-studio.json":
        assert [task["data"]["path"] for task in json.loads(out.read_text(encoding="utf-8"))] == [
            str(tmp_path / "a.txt"),
            str(tmp_path / "b.txt"),
        ]
    elif ending == ".doccano.jsonl":
        assert len(out.read_text(encoding="utf-8").splitlines()) == 2
    else:
        assert len(zipfile.ZipFile(out).namelist()) == 5


def test_no_reports_are_an_empty_export(tmp_path, ending):
    save([], tmp_path / f"a{ending}")
    content = (tmp_path / f"a{ending}").read_bytes()
    assert content in (b"[]\n", b"") or zipfile.ZipFile(tmp_path / f"a{ending}").namelist() == ["annotation.conf"]


def test_predict_writes_the_page_of_one_report(extract, tmp_path):
    source, page = tmp_path / "a.txt", tmp_path / "page.html"
    source.write_text("全年共受理行政复议案件28件,审结24件。\n", encoding="utf-8")
    assert extract("predict", "--rules", source, "-o", page).code == 0
    assert '<meta name="generator" content="extract view">' in page.read_text(encoding="utf-8")
    two = extract("predict", "--rules", source, page, "-o", tmp_path / "two.html")
    assert (two.code, "holds one report" in two.err) == (2, True)


def test_predict_does_not_write_over_what_it_reads(extract, tmp_path):
    source = tmp_path / "a.html"
    source.write_text("<html><body><p>受理行政复议案件28件。</p></body></html>", encoding="utf-8")
    answer = extract("predict", "--rules", source, "-o", source)
    assert (answer.code, "is one of the files to read" in answer.err) == (2, True)
    assert source.read_text(encoding="utf-8").startswith("<html>")
