"""A .zip of reports: each member is a path below the archive's (`reports.zip/青禾县.docx`), read like any file."""

from __future__ import annotations

import zipfile
import zlib
from functools import lru_cache
from pathlib import Path, PurePosixPath

from extract.errors import ReportError

DAMAGE = (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, ValueError)
"""What `zipfile` raises on damaged archives (a name that is no UTF-8 is a ValueError)."""

MAX_BYTES = 500_000_000
"""A member that unpacks to more is refused: it is no report, and may be made to fill the memory."""

SKIPPED_FOLDERS = ("__MACOSX",)


def members(path: Path) -> list[Path]:
    """The files in the archive at `path`, in its order, as paths that `extract.reading.read` takes.

    Raises:
        ReportError: the file is missing, no zip archive, or damaged.
    """
    return [path / name for name in _names(path, _stamp(path))]


def archive_of(path: Path) -> Path | None:
    """The archive that `path` lies in; None if it is an ordinary path."""
    return next((parent for parent in path.parents if parent.suffix.lower() == ".zip" and parent.is_file()), None)


def read_member(path: Path, archive: Path) -> bytes:
    """The bytes of the member of `archive` that `path` names.

    Raises:
        ReportError: there is no such member, or it is damaged, locked by a password or too large.
    """
    info = _names(archive, _stamp(archive)).get(path.relative_to(archive).as_posix())
    if info is None:
        raise ReportError(f"{path}: no such file in the archive; check the name")
    if info.flag_bits & 1:
        raise ReportError(f"{path}: locked by a password; unpack the archive first")
    if info.file_size > MAX_BYTES:
        raise ReportError(f"{path}: unpacks to {info.file_size:,} bytes, too large for a report; unpack it first")
    try:
        with zipfile.ZipFile(archive) as file:
            return file.read(info)
    except DAMAGE as error:
        raise ReportError(f"{path}: cannot be unpacked ({error}); unpack the archive first") from None


def _stamp(path: Path) -> tuple[int, int]:
    try:
        stat = path.stat()
    except OSError:
        raise ReportError(f"{path}: no such file; check the name") from None
    return stat.st_mtime_ns, stat.st_size


@lru_cache(maxsize=4)
def _names(path: Path, stamp: tuple[int, int]) -> dict[str, zipfile.ZipInfo]:
    """Members by name; `stamp` makes a changed archive be read anew."""
    try:
        with zipfile.ZipFile(path) as file:
            infos = [info for info in file.infolist() if not info.is_dir()]
    except DAMAGE:
        raise ReportError(f"{path}: no zip archive, or a damaged one; download or pack it again") from None
    named = ((_name(info), info) for info in infos)
    return {
        name: info
        for name, info in named
        if not PurePosixPath(name).name.startswith(".") and not name.startswith(SKIPPED_FOLDERS)
    }


def _name(info: zipfile.ZipInfo) -> str:
    """A member's name; what is not marked as UTF-8 is mostly GBK, which zip programs in China write."""
    if info.flag_bits & 0x800:
        return info.filename
    raw = info.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename
