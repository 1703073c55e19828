"""Corrections: what follows from them, where they are saved, that training reads them, that nothing else is written."""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from labels.scheme import ROLES
from training.sources import WRITTEN, gold_examples

TEXT = (
    "青岭县2022年法治政府建设年度报告\n一、依法行政\n全年共受理行政复议案件28件,审结24件。\n𠮷安镇调解纠纷约12万元。\n"
)


def at(words: str, text: str = TEXT) -> dict[str, int]:
    """Where `words` stand."""
    start = text.index(words)
    return {"start": start, "end": start + len(words)}


def lines(report: dict[str, Any]) -> list[dict[str, Any]]:
    """The records as the page sends them."""
    return [{key: r[key] for key in ("id", "value", *ROLES, "kind", "status", "parent")} for r in report["records"]]


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def save(service, read) -> Callable[..., Any]:
    """Saves what is read in a text, after `change` had its way with the lines."""

    def run(text: str = TEXT, name: str = "青岭县.txt", change: Callable[[list], object] = lambda lines: None) -> Any:
        report = read(text, name)
        corrected = lines(report)
        change(corrected)
        body = {"text": report["text"], "name": report["path"], "model": report["model"], "records": corrected}
        return service.post("/reports", json={**body, "predicted": lines(report)})

    return run


class TestWhatFollows:
    def ask(self, service, records):
        return service.post("/records", json={"text": TEXT, "name": "青岭县.txt", "model": "rules", "records": records})

    def test_number_unit_period_indicator_and_sentence_follow_from_the_spans(self, service):
        line = {"id": "a", "value": at("24"), "unit": at("件,审结")}
        line |= {"unit": {"start": at("24件")["end"] - 1, "end": at("24件")["end"]}, "metric": at("行政复议案件")}
        (record,) = self.ask(service, [{**line, "action": at("审结"), "period": at("全年")}]).json()["records"]
        assert (record["id"], record["value"]["number"], record["unit"]["canonical"]) == ("q001", 24, "件")
        assert record["indicator"]["code"] == "review.closed"
        assert (record["period"]["from"], record["period"]["to"]) == ("2022-01-01", "2022-12-31")
        assert record["confidence"] == 1.0

    def test_records_are_numbered_in_text_order_and_parents_follow(self, service):
        records = [
            {"id": "new", "value": at("24"), "parent": "q007", "kind": "money", "status": "target"},
            {"id": "q007", "value": at("28"), "confidence": 0.4},
        ]
        first, second = self.ask(service, records).json()["records"]
        assert (first["value"]["text"], first["confidence"]) == ("28", 0.4)
        assert (second["parent"], second["kind"], second["status"]) == ("q001", "money", "target")

    def test_checks_follow_and_confidences_do_not_move(self, service):
        text = "清理规范性文件30件,其中保留12件,修改10件,废止8件。\n"
        of = lambda words: at(words, text)  # noqa: E731
        metric = {"metric": of("规范性文件"), "confidence": 0.6}
        records = [{"id": "a", "value": of("30"), **metric}]
        records += [
            {"id": n, "value": of(n), "parent": "a", "action": of(a), **metric}
            for n, a in (("12", "保留"), ("10", "修改"), ("8", "废止"))
        ]
        report = service.post("/records", json={"text": text, "records": records}).json()
        assert [(c["verdict"], c["arithmetic"]) for c in report["checks"]] == [("holds", "12 + 10 + 8 = 30")]
        assert {r["confidence"] for r in report["records"]} == {0.6}

    @pytest.mark.parametrize(
        ("line", "words"),
        [
            ({"value": {"start": 500, "end": 502}}, "its value is not in the text"),
            ({"value": {"start": 9, "end": 9}}, "its value is not in the text"),
            ({"value": at("受理")}, "its value holds no numeral"),
            ({"value": at("28"), "metric": at("报告\n一、")}, "its metric goes across lines"),
            ({"value": at("28"), "kind": "weight"}, "body.records.0.kind"),
            ({"value": at("28"), "parent": "x"}, "its parent x is none of the records"),
            ({"value": at("28"), "parent": "a"}, "a: is a part of its own part"),
            ({"value": {"start": -1, "end": 3}}, "body.records.0.value.start"),
        ],
    )
    def test_what_cannot_be_meant_is_refused(self, service, line, words):
        answer = self.ask(service, [{"id": "a", **line}])
        assert (answer.status_code, words in answer.json()["error"]) == (422, True)

    def test_circles_and_double_ids_are_refused(self, service):
        two = [{"id": "a", "value": at("28"), "parent": "b"}, {"id": "b", "value": at("24"), "parent": "a"}]
        assert "part of its own part" in self.ask(service, two).json()["error"]
        assert "same id" in self.ask(service, [{"id": "a", "value": at("28")}] * 2).json()["error"]


class TestSaving:
    def test_saved_is_gold_that_training_reads(self, save, folder):
        def change(records):
            records[0]["metric"] = at("复议案件")
            records[2]["subject"] = None
            records[1] |= {"parent": records[0]["id"], "status": "target", "kind": "money"}

        answer = save(change=change)
        assert answer.status_code == 201
        saved = answer.json()
        assert (saved["title"], saved["figures"]) == ("青岭县2022年法治政府建设年度报告", 3)
        (example,) = gold_examples(folder)
        assert example.text == TEXT
        first, second, third = example.quantities
        assert [TEXT[slice(*q.value)] for q in example.quantities] == ["28", "24", "12万"]
        assert TEXT[slice(*first.metric)] == "复议案件"
        assert (second.parent, second.status, second.kind) == (0, "target", "money")
        assert (third.subject, TEXT[slice(*third.modifier)], third.kind) == (None, "约", "money")

    def test_saved_comes_back(self, save, service):
        saved = save(change=lambda records: records.pop()).json()
        assert service.get("/reports").json() == [saved]
        report = service.get(f"/reports/{saved['id']}").json()
        assert [r["value"]["text"] for r in report["records"]] == ["28", "24"]
        assert (report["text"], report["model"]) == (TEXT, None)
        answer = service.post("/extract", json={"text": TEXT}, headers={"Accept": "application/x-ndjson"})
        last = json.loads(answer.text.splitlines()[-1])
        assert (last["id"], last["saved"], len(last["report"]["records"])) == (saved["id"], True, 3)

    def test_saving_again_replaces(self, save, service, folder):
        save()
        before = files(folder)
        save(name="another.txt", change=lambda records: records.clear())
        assert files(folder) == before
        assert [r["figures"] for r in service.get("/reports").json()] == [0]

    def test_newlines_stay_as_they_are(self, save, folder):
        text = TEXT.replace("\n", "\r\n")
        assert save(text).status_code == 201
        assert gold_examples(folder)[0].text == text

    def test_a_folder_of_gold_that_is_there_is_opened_and_corrected(self, service, folder):
        folder.mkdir()
        for ending in ("txt", "jsonl"):
            content = (WRITTEN / f"enforcement.{ending}").read_bytes()
            (folder / f"enforcement.{ending}").write_bytes(content)
        (saved,) = service.get("/reports").json()
        report = service.get(f"/reports/{saved['id']}").json()
        (before,) = gold_examples(folder)
        body = {"text": report["text"], "name": report["path"], "records": lines(report)[:-1]}
        assert service.post("/reports", json=body).json()["id"] == saved["id"]
        assert files(folder) == ["enforcement.jsonl", "enforcement.txt"]
        assert gold_examples(folder)[0].quantities == before.quantities[:-1]

    def test_gold_that_was_spoiled_elsewhere_is_told(self, save, service, folder):
        saved = save().json()
        (folder / f"{saved['name']}.jsonl").write_text("{}\n", encoding="utf-8")
        answer = service.get(f"/reports/{saved['id']}")
        assert (answer.status_code, "not gold that can be read" in answer.json()["error"]) == (422, True)

    @pytest.mark.parametrize("text", ["<!DOCTYPE html><p>案件28件", "\ufeff案件28件", "%PDF-案件28件"])
    def test_a_text_that_would_be_read_differently_is_refused(self, service, folder, text):
        answer = service.post("/reports", json={"text": text, "records": [{"id": "a", "value": at("28", text)}]})
        assert (answer.status_code, answer.json()["error"][:14]) == (422, "as a text file")
        assert not folder.exists()


class TestNothingElseIsWritten:
    NAMES = (
        "../../escape.txt",
        "/etc/passwd",
        "..\\..\\escape.txt",
        "a/../../b",
        "CON",
        "\x00.txt",
        ".." * 300,
        "~root",
    )

    @pytest.mark.parametrize("name", NAMES)
    def test_a_name_leads_nowhere(self, service, folder, tmp_path, name):
        text = "受理案件28件。\n"  # no title: the name goes into the file's name
        answer = service.post(
            "/reports", json={"text": text, "name": name, "records": [{"id": "a", "value": at("28", text)}]}
        )
        assert answer.status_code == 201
        assert len(files(tmp_path)) == len(files(folder)) == 2
        assert all(path.parent == folder and len(path.name.encode()) < 200 for path in folder.iterdir())

    def test_a_title_leads_nowhere(self, service, folder, tmp_path):
        text = "../../青岭县2022年法治政府建设/../年度报告\n受理案件28件。\n"
        assert service.post("/reports", json={"text": text, "records": []}).status_code == 201
        assert len(files(tmp_path)) == len(files(folder)) == 2

    @pytest.mark.parametrize("id_", ["%2e%2e%2f%2e%2e", "..%5c..", "0000000000000000", "青岭县"])
    @pytest.mark.parametrize("rest", ["", "/gold.jsonl", "/text.txt"])
    def test_an_id_is_looked_up_and_nothing_else(self, save, service, folder, id_, rest):
        save()
        (folder.parent / "secret.txt").write_text("secret")
        answer = service.get(f"/reports/{id_}{rest}")
        assert (answer.status_code, "secret" in answer.text) == (404, False)

    def test_a_link_in_the_folder_is_not_followed(self, save, folder, tmp_path):
        name = save().json()["name"]
        outside = tmp_path / "outside.jsonl"
        outside.write_text("mine")
        (folder / f"{name}.jsonl").unlink()
        os.symlink(outside, folder / f"{name}.jsonl")
        answer = save()
        assert (answer.status_code, "is a link" in answer.json()["error"]) == (507, True)
        assert outside.read_text() == "mine"

    def test_a_folder_that_cannot_be_made_is_told(self, save, folder):
        folder.write_text("a file")
        answer = save()
        assert (answer.status_code, "cannot be saved" in answer.json()["error"]) == (507, True)

    def test_reading_writes_nothing(self, read, service, tmp_path):
        read()
        service.get("/reports")
        service.get("/gold.zip")
        assert list(tmp_path.iterdir()) == []


class TestTakingAway:
    def test_all_gold_is_a_folder_for_training(self, save, service, tmp_path):
        save()
        save("安原市2021年法治政府建设年度报告\n受理行政复议案件31件。\n")
        packed = service.get("/gold.zip")
        assert packed.headers["content-disposition"].startswith("attachment")
        zipfile.ZipFile(io.BytesIO(packed.content)).extractall(tmp_path / "taken")
        assert sorted(len(example.quantities) for example in gold_examples(tmp_path / "taken")) == [1, 3]

    def test_one_report(self, save, service, folder):
        saved = save().json()
        text = service.get(f"/reports/{saved['id']}/text.txt")
        gold = service.get(f"/reports/{saved['id']}/gold.jsonl")
        assert text.content == (folder / f"{saved['name']}.txt").read_bytes()
        assert [json.loads(line)["number"] for line in gold.text.splitlines()] == [28, 24, 120000]

    def test_label_studio_gets_annotations_and_predictions(self, save, service):
        save(change=lambda records: records.pop())
        (task,) = service.get("/label-studio.json").json()
        labels = [
            [
                r["value"]["text"]
                for r in said[0]["result"]
                if r["type"] == "labels" and r["value"]["labels"] == ["VALUE"]
            ]
            for said in (task["annotations"], task["predictions"])
        ]
        assert labels == [["28", "24"], ["28", "24", "12万"]]
        assert (task["data"]["text"], task["predictions"][0]["model_version"]) == (TEXT, "rules")
        assert service.get("/label-studio.xml").text.startswith("<View>")
