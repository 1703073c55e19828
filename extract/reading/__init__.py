"""A file as people have it → `Document`: its text, and how that was read.

One module a format. The format comes from the file's first bytes where those tell, else from its ending; each reader
imports its library when it is first needed.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from extract.errors import ReportError
from extract.reading.plain_tables import find_tables
from extract.reading.tables import NO_FIGURES, Figures
from extract.reading.text import decode, decode_damaged, is_binary

__all__ = ["Document", "read", "read_bytes"]

FLAGS = re.IGNORECASE | re.DOTALL

NOT_READ = (
    (b"\xd0\xcf\x11\xe0", "an old or protected Office file (.doc, .wps, .xls); save it as .docx or .txt"),
    (b"{\\rtf", "a Rich Text file; save it as .docx or .txt"),
    (b"Rar!", "a RAR archive; unpack it, or pack it as .zip"),
    (b"7z\xbc\xaf", "a 7-Zip archive; unpack it, or pack it as .zip"),
    (b"MIME-Version:", "a web archive (.mht); open it in a browser and save the page as HTML"),
    (b"\x1f\x8b", "a gzip file; unpack it first"),
)
"""First bytes of files that are met in practice and not read, and what to do about them."""

NOT_READ_IN_ZIP = (
    ("xl/workbook.xml", "an Excel workbook; copy the sheet into a .docx, or save it as text with tabs (.txt)"),
    ("ppt/presentation.xml", "a presentation; save it as .pdf"),
    ("OFD.xml", "an OFD document; print it to .pdf, or save it as .docx"),
    ("META-INF/manifest.xml", "an OpenDocument file; save it as .docx"),
)
"""Members that tell other formats packed as zip, and what to do about them."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file's text, as it was read.

    Attributes:
        path: where it was read from; a member of an archive is the archive's path with the member's name below it.
        sha256: of the file's bytes, in hexadecimal.
        text: for plain text exactly what `open(path, encoding=encoding, newline="").read()` gives; for other formats
            the extracted text, one paragraph or table row a line.
        encoding: the encoding the bytes were read by; None for docx and pdf.
        format: txt, html, docx or pdf.
        figures: what its tables say.
    """

    path: Path
    sha256: str
    text: str
    encoding: str | None
    format: str
    figures: Figures = NO_FIGURES


def read(path: Path, encoding: str | None = None) -> Document:
    """The text of the file at `path`; `encoding` overrides the detection for plain text and HTML.

    A path below a .zip (`reports.zip/a.txt`, see `extract.reading.archive.members`) is read from the archive.

    Raises:
        ReportError: the file is missing, a folder, unreadable, empty, binary or in no encoding that fits, or its
            format needs a library that is not installed.
    """
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        from extract.reading import archive

        if (packed := archive.archive_of(path)) is not None:
            return read_bytes(archive.read_member(path, packed), path, encoding)
        raise ReportError(f"{path}: no such file; check the name") from None
    except IsADirectoryError:
        raise ReportError(f"{path}: a folder; name the files in it") from None
    except PermissionError:
        raise ReportError(f"{path}: may not be read; check its permissions") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ReportError(f"{path}: cannot be read ({reason}); check the file and its disk") from None
    return read_bytes(data, path, encoding)


def read_bytes(data: bytes, path: Path, encoding: str | None = None) -> Document:
    """The text of a file whose bytes are at hand (standard input); `path` names it and gives the ending.

    Raises:
        ReportError: as `read`.
    """
    format_ = _format(data, path)
    used, figures = None, NO_FIGURES
    if format_ == "docx":
        from extract.reading import docx

        text, figures = docx.extract_text(data, path)
    elif format_ == "pdf":
        from extract.reading import pdf

        text, figures = pdf.extract_text(data, path)
    else:
        text, used = _decoded(data, path, encoding, format_)
        figures = find_tables(text) if format_ == "txt" else figures
        if format_ == "html":
            from extract.reading import html

            text, figures = html.extract_text(text, path)
    if not text.strip("\ufeff\x00 \t\r\n\u3000"):
        raise ReportError(f"{path}: no text in it; check that it is the right file")
    return Document(path, hashlib.sha256(data).hexdigest(), text, used, format_, figures)


def _decoded(data: bytes, path: Path, encoding: str | None, format_: str) -> tuple[str, str]:
    try:
        return decode(data, path, encoding)
    except ReportError:
        if format_ == "html" and encoding is None and (damaged := decode_damaged(data)):
            return damaged
        raise


def _format(data: bytes, path: Path) -> str:
    """The format by first bytes, then by ending.

    Raises:
        ReportError: empty, or binary of no format that is read.
    """
    if not data:
        raise ReportError(f"{path}: empty; check that it was saved or downloaded whole")
    for magic, advice in NOT_READ:
        if data.startswith(magic):
            raise ReportError(f"{path}: {advice}")
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _format_in_zip(data, path)
    if re.match(
        rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html)", data[:2000], FLAGS
    ):
        return "html"
    if path.suffix.lower() in (".htm", ".html", ".shtml", ".xhtml") and not is_binary(data):
        return "html"
    if is_binary(data):
        raise ReportError(f"{path}: binary, not text; give the report as text, .html, .docx or .pdf")
    return "txt"


def _format_in_zip(data: bytes, path: Path) -> str:
    from extract.reading.archive import DAMAGE

    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except DAMAGE:
        raise ReportError(f"{path}: damaged; download or save it again") from None
    if "word/document.xml" in names:
        return "docx"
    for member, advice in NOT_READ_IN_ZIP:
        if member in names:
            raise ReportError(f"{path}: {advice}")
    raise ReportError(f"{path}: an archive, not a report; name the files in it")
