"""What does not get in: too much, too slow, too many; other sites' pages; other names; scripts."""

from __future__ import annotations

import io
import threading
import zipfile
from pathlib import Path
from time import sleep

import pytest
from starlette.testclient import TestClient

from extract.service.app import make_app
from extract.service.settings import Settings
from extract.service.worker import Job, Progress, Worker

HERE = "http://127.0.0.1:8000"
TEXT = (
    "青岭县2022年法治政府建设年度报告\n一、依法行政\n全年共受理行政复议案件28件,审结24件。\n𠮷安镇调解纠纷约12万元。\n"
)

LONG = "全年共受理行政复议案件28件,审结24件,其中维持15件。\n" * 20_000
"""More than is read in a moment."""


def test_a_large_body_is_refused_before_it_is_read(service):
    answer = service.post("/extract", content=b"x", headers={"Content-Length": "1000000000"})
    assert (answer.status_code, answer.json()["error"]) == (
        413,
        "larger than 100,000 bytes; send the report's text, or in parts",
    )


@pytest.mark.parametrize("path", ["/extract", "/records", "/reports"])
def test_a_large_body_of_unknown_length_is_refused_while_it_arrives(service, path):
    sent = 0

    def body():
        nonlocal sent
        for _ in range(100):
            sent += 10_000
            yield b" " * 10_000

    answer = service.post(path, content=body(), headers={"Content-Type": "application/json"})
    assert answer.status_code == 413


def test_a_word_file_that_unpacks_to_gigabytes_is_refused(service):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * 10_000_000)
    answer = service.post("/extract", files={"file": ("a.docx", bomb.getvalue())})
    assert (answer.status_code, answer.json()["error"]) == (413, "a.docx: unpacks to too much for a report")


@pytest.fixture(scope="module")
def busy(tmp_path_factory):
    """A service with no place to wait."""
    worker = Worker(None, rules=True, limit=5_000_000)
    settings = Settings(tmp_path_factory.mktemp("data"), rules=True, max_bytes=5_000_000, places=0)
    with TestClient(make_app(settings, worker, worker.start()), HERE) as client:
        client.worker = worker
        yield client
    assert not worker.running


def test_a_report_that_takes_too_long_is_given_up_and_the_next_one_is_read(busy):
    queue = busy.app.state.queue
    queue.seconds = 0.1
    answer = busy.post("/extract", json={"text": LONG})
    assert (answer.status_code, "not read within 0.1 seconds" in answer.json()["error"]) == (504, True)
    assert busy.get("/health").json() | {"ready": False, "waiting": 0} == busy.get("/health").json()
    queue.seconds = 120
    assert busy.post("/extract", json={"text": TEXT}).status_code == 200


def test_one_too_many_is_told_when_to_come_back_and_a_reader_that_dies_takes_only_its_report(busy):
    answers = []
    slow = threading.Thread(target=lambda: answers.append(busy.post("/extract", json={"text": LONG})))
    slow.start()
    while not busy.get("/health").json()["waiting"]:
        sleep(0.02)
    second = busy.post("/extract", json={"text": TEXT})
    assert (second.status_code, int(second.headers["retry-after"]) >= 1) == (503, True)
    assert second.json()["error"] == "too many reports wait already (1); try again later"
    busy.worker._process.kill()
    slow.join()
    assert (answers[0].status_code, "stopped the reader" in answers[0].json()["error"]) == (422, True)
    assert busy.post("/extract", json={"text": TEXT}).status_code == 200


def test_a_reader_that_dies_as_it_is_given_a_report_takes_only_that(monkeypatch):
    worker = Worker(None, rules=True, limit=100_000)
    worker.start()
    worker._process.kill()
    worker._process.join()
    with monkeypatch.context() as patched:
        patched.setattr(Worker, "running", True)  # as it looked a moment before
        worker.send(Job(LONG.encode(), "long.txt"))
    assert "stopped the reader" in worker.receive().message
    worker.send(Job(TEXT.encode(), "next.txt"))
    while isinstance(said := worker.receive(), Progress):
        pass
    assert len(said.records) > 0
    worker.stop()


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "[::1]:8000", "192.168.1.7", "LOCALHOST:1"])
def test_addresses_and_localhost_are_answered(service, host):
    assert service.get("/health", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8000", "", "[::1", "localhost.evil.example"])
def test_a_name_that_was_pointed_here_is_not(service, host):
    answer = service.get("/health", headers={"Host": host})
    assert (answer.status_code, "is not called" in answer.json()["error"]) == (421, True)


def test_a_name_that_is_allowed_is_answered(worker, folder):
    app = make_app(Settings(folder, hosts=("reports.example.org",)), worker, "rules")
    assert TestClient(app, "http://Reports.example.org").get("/health").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9000"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", ["/extract", "/records", "/reports"])
def test_a_page_of_another_site_may_not_post(service, folder, path, headers):
    body = {"text": TEXT, "records": [{"id": "q001", "value": {"start": 34, "end": 36}}]}
    assert service.post(path, json=body, headers=headers).status_code == 403
    assert not folder.exists()


def test_its_own_page_may(service):
    own = {"Origin": HERE, "Sec-Fetch-Site": "same-origin"}
    assert service.post("/extract", json={"text": TEXT}, headers=own).status_code == 200


@pytest.mark.parametrize("path", ["/", "/page.js", "/health", "/missing", "/reports", "/gold.zip"])
def test_every_answer_forbids_foreign_scripts_and_guessing_of_types(service, path):
    headers = service.get(path).headers
    policy = headers["content-security-policy"].split("; ")
    assert {"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"} <= set(policy)
    assert not [part for part in policy if "unsafe" in part or "http" in part]
    assert (headers["x-content-type-options"], headers["x-frame-options"]) == ("nosniff", "DENY")
    assert "access-control-allow-origin" not in headers


def test_an_upload_leaves_no_file_anywhere(service, monkeypatch, tmp_path):
    """Larger than what starlette keeps in memory by itself."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "not there"))
    content = ("全年共受理行政复议案件28件。\n" * 1000).encode()
    monkeypatch.setattr("starlette.formparsers.MultiPartParser.spool_max_size", 100)
    assert service.post("/extract", files={"file": ("a.txt", content)}).status_code == 200
    assert list(Path(tmp_path).iterdir()) == []
