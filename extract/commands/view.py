"""`extract view`: a report as a page to read, in one file."""

from __future__ import annotations

import sys
from pathlib import Path

from extract.commands.inputs import STANDARD_INPUT
from extract.errors import ReportError
from extract.extractor import Extractor
from extract.reading import read, read_bytes
from extract.writing import html
from extract.writing.replacing import replacing


def view(name: str, extractor: Extractor, output: Path | None, encoding: str | None = None) -> Path:
    """Writes the page of the report in the file `name`, and gives the page's place.

    Args:
        name: the file; "-" is standard input.
        extractor: what reads it.
        output: where to; None for `page_name(name)`.
        encoding: of a text file; None to detect it.

    Raises:
        ReportError: the report cannot be read, the page cannot be written, or it would take the place of a file that
            is no page.
    """
    page = output or page_name(name)
    if page.exists() and Path(name).exists() and page.samefile(name):
        raise ReportError(f"{page}: is the report itself; choose another place with -o")
    standard = name == STANDARD_INPUT
    document = read_bytes(sys.stdin.buffer.read(), Path(name), encoding) if standard else read(Path(name), encoding)
    report = extractor.report(document)
    with replacing(page) as temporary:
        html.write([report], temporary)
    return page


def page_name(name: str) -> Path:
    """Where the page of the file `name` goes: into the working folder, in the place of no file but an earlier page.

    Raises:
        ReportError: files that are no pages have the names it could take.
    """
    stem = "report" if name == STANDARD_INPUT else Path(name).stem
    for page in (Path(f"{stem}.html"), Path(f"{stem}.view.html")):
        if not page.exists() or (html.is_page(page) and not (Path(name).exists() and page.samefile(name))):
            return page
    raise ReportError(f"{stem}.html: there is such a file already, and it is no page of extract; choose a name with -o")
