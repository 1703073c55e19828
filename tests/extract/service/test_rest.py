"""REST as a program uses it: a text or a file in, the records that `extract predict` writes out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extract import Extractor
from extract.schema import json_schema

FILES = Path(__file__).parents[1] / "reading/files"
TEXT = (
    "青岭县2022年法治政府建设年度报告\n一、依法行政\n全年共受理行政复议案件28件,审结24件。\n𠮷安镇调解纠纷约12万元。\n"
)


def test_a_text_gives_what_predict_writes(service):
    answer = service.post("/extract", json={"text": TEXT, "name": "青岭县.txt"})
    assert answer.status_code == 200
    expected = Extractor(rules=True).extract(TEXT, "青岭县.txt").to_dict()
    del expected["text"]
    assert answer.json() == json.loads(json.dumps(expected))
    assert answer.json().keys() <= set(json_schema()["required"])


def test_the_text_comes_along_where_it_is_asked_for(service):
    report = service.post("/extract?text=true", json={"text": f"\ufeff{TEXT}"}).json()
    assert (report["text"], report["path"]) == (TEXT, "pasted.txt")
    assert all(TEXT[r["value"]["start"] : r["value"]["end"]] == r["value"]["text"] for r in report["records"])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("报告.txt", TEXT.encode("gb18030")),
        ("报告.html", f"<html><body><p>{TEXT}</p><script>document.title = 1</script></body></html>".encode()),
    ],
)
def test_a_file_is_read_as_predict_reads_it(service, name, content):
    report = service.post("/extract", files={"file": (name, content)}).json()
    assert report["path"] == name
    assert [r["value"]["text"] for r in report["records"]] == ["28", "24", "12万"]


def test_a_word_file_and_a_pdf(service):
    for name in ("writer.docx", "writer.pdf"):
        content = (FILES / name).read_bytes()
        assert service.post("/extract", files={"file": (name, content)}).json()["records"]


def test_progress_comes_before_the_report(service):
    answer = service.post("/extract", json={"text": TEXT}, headers={"Accept": "application/x-ndjson"})
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    steps = [json.loads(line) for line in answer.text.splitlines()]
    assert steps[0] == {"step": "reading", "ahead": 0}
    assert (steps[-1]["step"], steps[-1]["saved"], len(steps[-1]["id"])) == ("done", False, 16)
    assert steps[-1]["report"]["text"] == TEXT


def test_a_file_that_cannot_be_read_ends_the_progress_with_the_reason(service):
    answer = service.post(
        "/extract", files={"file": ("a.doc", b"\xd0\xcf\x11\xe0")}, headers={"Accept": "application/x-ndjson"}
    )
    assert json.loads(answer.text.splitlines()[-1]) == {
        "step": "refused",
        "status": 422,
        "error": "a.doc: an old or protected Office file (.doc, .wps, .xls); save it as .docx or .txt",
    }


@pytest.mark.parametrize(
    ("request_", "status", "words"),
    [
        ({"json": {"text": ""}}, 422, "at text: String should have at least 1 character"),
        ({"json": {"txt": "一"}}, 422, "at text: Field required"),
        ({"content": b"{", "headers": {"Content-Type": "application/json"}}, 422, "Invalid JSON"),
        ({"content": b'{"text": "\\ud800"}', "headers": {"Content-Type": "application/json"}}, 422, "Invalid JSON"),
        ({"json": {"text": " \n"}}, 422, "no text in it"),
        ({"content": "全年28件".encode(), "headers": {"Content-Type": "text/plain"}}, 415, "text/plain: send"),
        ({"content": b"x"}, 415, "no Content-Type"),
        ({"data": {"file": "no file"}, "files": {"other": b"1"}}, 422, "no file in its field 'file'"),
        ({"content": b"x", "headers": {"Content-Type": "multipart/form-data"}}, 422, "not a form"),
        ({"files": {"file": ("a.txt", b"")}}, 422, "a.txt: empty"),
        ({"files": {"file": ("a.txt", b"\x00\x01\x02")}}, 422, "a.txt: binary"),
        ({"files": {"file": ("a.zip", b"PK\x03\x04")}}, 422, "damaged"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(service, request_, status, words):
    answer = service.post("/extract", **request_)
    assert answer.status_code == status
    assert words in answer.json()["error"]
    assert "\n" not in answer.json()["error"]


def test_health(service):
    assert service.get("/health").json() == {
        "status": "ok", "model": "rules", "ready": True, "waiting": 0, "places": 8,
    }  # fmt: skip


def test_openapi_shows_examples_that_are_true(service):
    described = service.get("/openapi.json").json()["paths"]["/extract"]["post"]
    sent = described["requestBody"]["content"]["application/json"]["example"]
    shown = described["responses"]["200"]["content"]["application/json"]["example"]
    assert service.post("/extract", json=sent).json() == shown
    assert [r["value"]["text"] for r in shown["records"]] == ["28", "24"]
    assert {"403", "413", "415", "422", "503", "504"} <= described["responses"].keys()


def test_an_unknown_path_is_not_found(service):
    assert (service.get("/etc/passwd").status_code, service.get("/%2e%2e/cli.py").status_code) == (404, 404)
