"""Files, folders and globs, as a user names them → the files to read."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path

STANDARD_INPUT = "-"

REPORTS = frozenset({".txt"})
"""Endings of the files that are taken from a folder."""


def files(arguments: Iterable[str]) -> list[str]:
    """The files that `arguments` name, each once, folders and globs in the order of their names.

    A folder gives the reports under it; what does not exist stays as it is, so that reading it says so.
    """
    return list(dict.fromkeys(name for argument in arguments for name in _expand(argument)))


def is_single(arguments: Iterable[str]) -> bool:
    """Whether `arguments` name one file by its name, not a folder, a glob or several files."""
    names = list(arguments)
    return len(names) == 1 and _expand(names[0]) == names and not Path(names[0]).is_dir()


def _expand(argument: str) -> list[str]:
    path = Path(argument)
    if argument == STANDARD_INPUT or path.is_file():
        return [argument]
    if path.is_dir():
        return sorted(_reports_under(path)) or [argument]
    return sorted(glob.glob(argument, recursive=True)) or [argument]


def _reports_under(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.suffix.lower() in REPORTS and not path.name.startswith(".") and path.is_file():
            yield str(path)
