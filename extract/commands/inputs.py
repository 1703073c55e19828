"""Files, folders, globs and archives, as a user names them → the files to read."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path

from extract.errors import ReportError

STANDARD_INPUT = "-"
ARCHIVE = ".zip"

REPORTS = frozenset({".txt", ".htm", ".html", ".shtml", ".xhtml", ".docx", ".pdf"})
"""Endings of the reports that are read."""

DOCUMENTS = REPORTS | {".doc", ".wps", ".rtf", ".ofd", ".odt", ".mht"}
"""Endings of the files that are taken from a folder or an archive: a report that cannot be read is told, not missed."""


def files(arguments: Iterable[str]) -> list[str]:
    """The files that `arguments` name, each once, folders and globs in the order of their names.

    A folder or an archive gives the reports in it; what does not exist stays as it is, so that reading it says so.
    """
    return list(dict.fromkeys(name for argument in arguments for name in _expand(argument)))


def is_single(arguments: Iterable[str]) -> bool:
    """Whether `arguments` name one file by its name, not a folder, a glob, an archive or several files."""
    names = list(arguments)
    return len(names) == 1 and _expand(names[0]) == names and not Path(names[0]).is_dir()


def _expand(argument: str) -> list[str]:
    path = Path(argument)
    if path.is_dir():
        return [name for found in sorted(_under(path)) for name in _unpacked(found)] or [argument]
    if argument == STANDARD_INPUT or path.is_file():
        return _unpacked(argument)
    return [name for found in sorted(glob.glob(argument, recursive=True)) for name in _unpacked(found)] or [argument]


def _under(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        is_report = path.suffix.lower() in DOCUMENTS | {ARCHIVE} and not path.name.startswith((".", "~$"))
        if is_report and path.is_file() and not _is_own_page(path):
            yield str(path)


def _is_own_page(path: Path) -> bool:
    """Whether `extract view` made a file: its page of a report lies beside the report, and is none."""
    from extract.writing.html import is_page

    return path.suffix.lower() == ".html" and is_page(path)


def _unpacked(name: str) -> list[str]:
    """The reports in an archive; any other file, and an archive without any, as it is."""
    if not name.lower().endswith(ARCHIVE):
        return [name]
    from extract.reading.archive import members

    try:
        return sorted(str(path) for path in members(Path(name)) if path.suffix.lower() in DOCUMENTS) or [name]
    except ReportError:
        return [name]
