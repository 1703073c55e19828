"""The service, with its real reading process and the rules for a tagger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="the extra serve is not installed: pip install '.[serve]'")

from starlette.testclient import TestClient

from extract.service.app import make_app
from extract.service.settings import Settings
from extract.service.worker import Worker

HERE = "http://127.0.0.1:8000"
TEXT = (
    "青岭县2022年法治政府建设年度报告\n一、依法行政\n全年共受理行政复议案件28件,审结24件。\n𠮷安镇调解纠纷约12万元。\n"
)


@pytest.fixture(scope="session")
def worker() -> Iterator[Worker]:
    """The reading process, for all tests that leave it alive."""
    worker = Worker(None, rules=True, limit=100_000)
    worker.start()
    yield worker
    worker.stop()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data folder, which is not there yet."""
    return tmp_path / "data"


@pytest.fixture
def service(worker: Worker, folder: Path) -> TestClient:
    """A client of the service, as a program on the same machine."""
    settings = Settings(folder, rules=True, max_bytes=100_000)
    return TestClient(make_app(settings, worker, "rules"), HERE)  # no lifespan: the worker goes on


@pytest.fixture
def read(service: TestClient) -> Callable[..., dict]:
    """What the service reads in a text, with the text."""
    return lambda text=TEXT, name="青岭县.txt": service.post(
        "/extract?text=true", json={"text": text, "name": name}
    ).json()
