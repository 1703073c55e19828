"""A file appears complete or not at all: written under a temporary name in its folder, then renamed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from extract.errors import ReportError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary path to write to; it takes the place of `path` when the block ends without an exception.

    Raises:
        ReportError: the folder does not exist, the place is locked or not writable, the disk is full.
    """
    target = Path(os.path.realpath(path))  # a link stays a link
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        _refuse_unwritable(target)
        temporary.touch(exist_ok=False)  # now, not after an hour of work
        yield temporary
        os.replace(temporary, target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReportError(f"{path}: cannot be written ({reason}); choose another place with -o") from error
    finally:
        with suppress(OSError):
            temporary.unlink()


def _refuse_unwritable(target: Path) -> None:
    """Renaming would replace a write-protected file without a word."""
    if target.is_dir():
        raise IsADirectoryError(None, "it is a folder")
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(None, "it is write-protected")
