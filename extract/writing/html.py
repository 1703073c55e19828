"""One report as one page: its text with every span highlighted, its records beside it, its checks in place.

The page is a single file that asks nothing of a network. It is put together from page.html, viewer.html, page.css
and `SCRIPTS` beside this module; the report travels in it as JSON, and the scripts build everything that shows the
report's own characters as text nodes. The policy in its head admits no script and no style but these.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections.abc import Iterable
from pathlib import Path
from string import Template

from extract.errors import ReportError
from extract.schema import Report

SCRIPTS = ("words.js", "table.js", "page.js")
"""In the order in which they run."""

GENERATOR = '<meta name="generator" content="extract view">'
"""Says in the head of a page that this module wrote it."""

HEAD = 1000
"""Bytes of a file in which that stands."""


def dumps(report: Report) -> str:
    """The page of `report`.

    Raises:
        ReportError: the report does not carry its text.
    """
    if report.text is None:
        raise ReportError(f"{report.path}: the page shows the report's text, and it has none; keep it with --text")
    style, script = _part("page.css"), "".join(map(_part, SCRIPTS))
    policy = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return Template(_part("page.html")).substitute(
        policy=policy,
        title=html.escape(report.title or Path(report.path).name or "extract"),
        viewer=_part("viewer.html"),
        style=style,
        script=script,
        data=_data(report),
    )


def write(reports: Iterable[Report], path: Path) -> None:
    """Writes the page of the one report of `reports` to `path`, UTF-8.

    Raises:
        ReportError: the report does not carry its text.
    """
    (report,) = reports
    # A lone surrogate (from a file name that is no UTF-8) comes out as the JSON escape it has.
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
        out.write(dumps(report))


def is_page(path: Path) -> bool:
    """Whether the file at `path` is a page that this module wrote."""
    try:
        with path.open("rb") as file:
            return GENERATOR.encode() in file.read(HEAD)
    except OSError:
        return False


def _data(report: Report) -> str:
    """The report, and the English names of its indicators, as JSON that no HTML parser can leave."""
    from extract.indicators import entry

    codes = {record.indicator.code for record in report.records if record.indicator}
    english = {code: found.en for code in sorted(codes) if (found := entry(code))}
    plain = json.dumps({"report": report.to_dict(), "english": english}, ensure_ascii=False, separators=(",", ":"))
    return plain.replace("<", "\\u003c")


def _part(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
