"""`extract serve` on the command line: what it says, and what it says when it cannot."""

from __future__ import annotations

import errno
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from time import sleep

import pytest

COMMAND = "from extract.cli import main; main()"


@contextmanager
def serving(*arguments: object) -> Iterator[tuple[subprocess.Popen, str]]:
    """`extract serve` with the rules, and its address."""
    command = [sys.executable, "-c", COMMAND, "serve", "--rules", "--port", "0", *map(str, arguments)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        yield process, process.stdout.readline().split()[0]
    finally:
        process.kill()
        process.communicate()


def run(*arguments: str, before: str = "") -> subprocess.CompletedProcess:
    command = [sys.executable, "-c", before + COMMAND, "serve", "--rules", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def test_it_says_where_it_is_answers_there_and_stops_without_a_trace(tmp_path):
    with serving("--data-folder", tmp_path / "data") as (process, address):
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(f"{address}/health") as answer:
            assert b'"model":"rules"' in answer.read()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        assert (process.returncode, out, err) == (0, "", "")
    assert not (tmp_path / "data").exists()


def test_who_goes_away_gives_the_place_to_the_next(tmp_path):
    with serving("--queue", 0, "--data-folder", tmp_path / "data") as (process, address):
        body = json.dumps({"text": "全年共受理行政复议案件28件,审结24件,其中维持15件。\n" * 20_000})
        headers = {"Content-Type": "application/json", "Accept": "application/x-ndjson"}
        gone = http.client.HTTPConnection(address.removeprefix("http://"))
        gone.request("POST", "/extract", body, headers)
        assert gone.getresponse().readline() == b'{"step": "reading", "ahead": 0}\n'
        gone.close()
        while json.load(urllib.request.urlopen(f"{address}/health"))["waiting"]:
            sleep(0.05)
        asked = urllib.request.Request(f"{address}/extract", '{"text": "受理28件。"}'.encode(), headers)
        assert b'"step": "done"' in urllib.request.urlopen(asked).read()
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=60) == ("", "")


def test_an_address_that_is_taken_is_one_line():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = run("--port", port)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"127.0.0.1:{port}: cannot be served at ({os.strerror(errno.EADDRINUSE)}); try another --port or --host\n"
    )


@pytest.mark.parametrize("missing", ["fastapi", "uvicorn", "starlette", "python_multipart"])
def test_a_missing_extra_is_one_line_that_names_it(missing):
    done = run(before=f"import sys; sys.modules[{missing!r}] = None; ")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "pip install '.[serve]'" in done.stderr


def test_a_missing_model_is_one_line(tmp_path):
    command = [sys.executable, "-c", COMMAND, "serve", "--port", "0", "--model", str(tmp_path / "none")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert str(tmp_path / "none") in done.stderr


def test_importing_extract_does_not_import_the_service():
    code = (
        "import sys, extract, extract.cli; print([m for m in ('fastapi', 'starlette', 'uvicorn') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
