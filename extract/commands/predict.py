"""`extract predict`: files in, reports out; a file that fails costs nobody else anything."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from extract.commands.inputs import STANDARD_INPUT
from extract.errors import ReportError
from extract.extractor import Extractor
from extract.reading import Document, read, read_bytes
from extract.schema import Report
from extract.writing import json, jsonl, save


@dataclass
class Batch:
    """One run over many files: what to do with each, and which failed so far.

    Attributes:
        names: the files.
        extractor: what reads them.
        encoding: of the text files; None to detect it.
        text: whether the reports carry their text.
        quiet: no progress, no notes.
        failures: one line for each file that failed.
    """

    names: Sequence[str]
    extractor: Extractor
    encoding: str | None = None
    text: bool = False
    quiet: bool = False
    failures: list[str] = field(default_factory=list)

    def reports(self, *, one: bool = False) -> Generator[Report]:
        """A report a file, in order; that of a file that failed says so in `error`.

        Raises:
            ReportError: a file failed, and `one` says that it is the only one asked for.
        """
        if one:
            yield self.report(self.names[0])
            return
        for name in _with_progress(self.names, show=not self.quiet):
            try:
                yield self.report(name)
            except ReportError as error:
                self.failures.append(str(error))
                yield Report(path=name, sha256="", model=self.extractor.tagger.name, error=str(error))

    def list_failures(self) -> int:
        """Lists the files that failed on stderr; the exit code: 1 where there are any, else 0."""
        for line in self.failures:
            print(line, file=sys.stderr)
        if self.failures:
            print(f"{len(self.failures)} of {len(self.names)} files failed", file=sys.stderr)
        return 1 if self.failures else 0

    def report(self, name: str) -> Report:
        """The report in one file; says on stderr when it holds no figures.

        Raises:
            ReportError: it cannot be read.
        """
        report = self.extractor.report(self._document(name))
        if not report.records and not self.quiet:
            print(f"{name}: no figures found", file=sys.stderr)
        return report if self.text else replace(report, text=None)

    def _document(self, name: str) -> Document:
        if name == STANDARD_INPUT:
            return read_bytes(sys.stdin.buffer.read(), Path(name), self.encoding)
        return read(Path(name), self.encoding)


def predict(batch: Batch, output: Path | None, *, one: bool) -> int:
    """Writes a report for each file of `batch`: one as a JSON object, several as JSON Lines.

    Args:
        batch: the files and what to do with them.
        output: where to, in the format of its ending; None for standard output.
        one: whether a single report is asked for; then its failure leaves nothing to write.

    Returns:
        The exit code: 1 where a file failed, else 0. The failures are listed on stderr.

    Raises:
        ReportError: the only file failed, or the output cannot be written.
    """
    with closing(batch.reports(one=one)) as reports:
        _write(reports, output, json.dumps if one else jsonl.dumps)
    return batch.list_failures()


def _write(reports: Iterable[Report], output: Path | None, dumps: Callable[[Report], str]) -> None:
    if output is not None:
        save(reports, output)
        return
    for report in reports:
        sys.stdout.write(dumps(report))
        sys.stdout.flush()


def _with_progress(names: Sequence[str], *, show: bool) -> Iterable[str]:
    if not show or len(names) < 2 or not sys.stderr.isatty():
        return names
    from rich.console import Console
    from rich.progress import track

    return track(names, description="reading", console=Console(stderr=True))
