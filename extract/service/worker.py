"""The process that reads reports, so that one that hangs or crashes its reader takes nothing else with it.

It is started by `spawn`, loads the model once, and then answers one job after the other over a pipe: progress, then the
report or why there is none. `stop` kills it in the middle of a job; the next job starts a new one.
"""

from __future__ import annotations

import contextlib
import io
import multiprocessing
import signal
import threading
import traceback
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from time import monotonic
from typing import Any, TypeAlias

from extract.errors import ReportError
from extract.schema import Report

UNPACKED = 20
"""How many times its own limit a .docx may unpack to."""

WARM_UP = "全年受理行政复议案件28件。"
"""Read before the first report, which else would wait for tables and libraries to be loaded."""

EVERY = 0.1
"""Seconds between two words of progress."""


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read: its bytes, the name it goes by, its encoding where known."""

    data: bytes
    name: str
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """Windows of the text that are read, of all."""

    done: int
    all: int


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no report: the HTTP status that fits, and one line."""

    status: int
    message: str


Message: TypeAlias = Progress | Report | Failure | str


class Worker:
    """The process, seen from outside.

    Args:
        model: folder of the model; None for the shipped one.
        rules: the labelling functions alone.
        limit: characters that a report's text may have.
    """

    def __init__(self, model: Path | None, rules: bool, limit: int) -> None:
        self._arguments = (model, rules, limit)
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    @property
    def running(self) -> bool:
        """Whether there is a process, ready or at work."""
        return self._process is not None and self._process.is_alive()

    def start(self) -> str:
        """Starts the process where none runs, and waits until it is ready; the name of what it tags with.

        Raises:
            ReportError: the model cannot be loaded.
        """
        self.stop()
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=run, args=(theirs, *self._arguments), daemon=True)
        self._process.start()
        theirs.close()  # the end of the process is then the end of the pipe
        try:
            said = self._pipe.recv()
        except EOFError:
            raise ReportError("the reading process did not start; see what it printed above") from None
        if isinstance(said, Failure):
            self.stop()
            raise ReportError(said.message)
        return str(said)

    def send(self, job: Job) -> None:
        """Gives the process a job, starting it where none runs."""
        if not self.running:
            self.start()
        assert self._pipe is not None
        # one that dies while it is given the job is told by `receive`, as one that dies while it reads
        with contextlib.suppress(OSError):
            self._pipe.send(job)

    def receive(self) -> Message:
        """What the process says next; waits for it. A process that died is a failure of the file it was reading."""
        pipe, process = self._pipe, self._process
        assert pipe is not None
        try:
            message: Message = pipe.recv()
        except (EOFError, OSError):
            _end(process)  # its end of the pipe goes before it does: the next job must not be given to it
            return Failure(422, "reading this file stopped the reader; it may be damaged: save it again, or as text")
        return message

    def stop(self) -> None:
        """Ends the process, whatever it is doing."""
        _end(self._process)
        self._process = self._pipe = None


def _end(process: BaseProcess | None) -> None:
    if process is not None:
        process.kill()
        process.join()


def run(pipe: Connection, model: Path | None, rules: bool, limit: int) -> None:
    """What the process does: says that it is ready, then answers jobs until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    teller = Teller(pipe.send)
    try:
        extractor = teller.extractor(model, rules)
        extractor.extract(WARM_UP)
    except ReportError as error:
        pipe.send(Failure(500, str(error)))
        return
    pipe.send(extractor.tagger.name)
    while True:
        try:
            job = pipe.recv()
        except EOFError:
            return
        pipe.send(_answer(extractor, teller, job, limit))


def _answer(extractor: Any, teller: Teller, job: Job, limit: int) -> Report | Failure:
    from extract.reading import read_bytes

    try:
        if _unpacked(job.data) > UNPACKED * limit:
            return Failure(413, f"{job.name}: unpacks to too much for a report")
        document = read_bytes(job.data, Path(job.name), job.encoding)
        if len(document.text) > limit:
            return Failure(413, f"{job.name}: {len(document.text):,} characters of text, more than {limit:,}")
        teller.begin(document.text)
        report: Report = extractor.report(document)
        return report
    except ReportError as error:
        return Failure(422, str(error))
    except Exception:
        traceback.print_exc()
        return Failure(500, f"{job.name}: could not be read, by a fault of the program; its log has the details")


def _unpacked(data: bytes) -> int:
    """Bytes that a zip file (a .docx is one) says it unpacks to; 0 for others."""
    if not data.startswith(b"PK\x03\x04"):
        return 0
    try:
        return sum(info.file_size for info in zipfile.ZipFile(io.BytesIO(data)).infolist())
    except (zipfile.BadZipFile, ValueError):
        return 0  # the reader says what is wrong with it


class Teller:
    """Counts the windows that the model has read, and says so now and then."""

    def __init__(self, send: Callable[[Progress], None]) -> None:
        self._send = send
        self._lock = threading.Lock()
        self._size = 0
        self._done = self._all = 0
        self._last = 0.0

    def extractor(self, model: Path | None, rules: bool) -> Any:
        """An `Extractor` whose model reports every window. The rules read the whole text at once."""
        from extract.extractor import Extractor, default_model

        extractor = Extractor(rules=True)
        if not rules:
            from extract.tagger import ModelTagger

            count = self.count

            class CountedTagger(ModelTagger):
                def run_mentions(self, ids: Any, mask: Any) -> Any:
                    scores = super().run_mentions(ids, mask)
                    count()
                    return scores

            tagger = CountedTagger(model or default_model())
            self._size = tagger.size
            extractor.tagger = tagger
        return extractor

    def begin(self, text: str) -> None:
        """A report of this text is read from now on."""
        from extract.normalise import normalise
        from extract.windows import windows

        self._done, self._last = 0, monotonic()
        self._all = sum(1 for _ in windows(normalise(text), self._size)) if self._size else 0

    def count(self) -> None:
        """One more window is read (by one of several threads)."""
        with self._lock:
            self._done += 1
            if self._all and monotonic() - self._last > EVERY:
                self._last = monotonic()
                self._send(Progress(self._done, self._all))
