"""brat standoff: a zip to unpack in brat's data folder, NAME.txt with NAME.ann a report, and the annotation.conf.

T lines are the spans, R lines tie a value to its roles and its parent, A lines hold kind and status.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PureWindowsPath

from extract.schema import Report
from extract.writing.links import LINKS, linked
from labels.scheme import KINDS, LABELS, STATUSES

CONFIGURATION = "\n".join(
    [
        "[entities]",
        *LABELS,
        "[relations]",
        *(f"{name} Arg1:VALUE, Arg2:{'VALUE' if name.upper() not in LABELS else name.upper()}" for name in LINKS),
        "<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>",
        "[events]",
        "[attributes]",
        f"kind Arg:VALUE, Value:{'|'.join(KINDS)}",
        f"status Arg:VALUE, Value:{'|'.join(STATUSES)}",
        "",
    ]
)
"""The annotation.conf: labels, links, attributes; spans may overlap."""


def write(reports: Iterable[Report], path: Path) -> None:
    """Writes the zip to `path`; a report without its text (one that failed) is left out."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        _put(out, "annotation.conf", CONFIGURATION)
        for number, report in enumerate((report for report in reports if report.text is not None), 1):
            name = f"{number:05d}-{_stem(report.path)}"
            _put(out, f"{name}.txt", report.text or "")
            _put(out, f"{name}.ann", "".join(f"{line}\n" for line in lines(report)))


def lines(report: Report) -> Iterator[str]:
    """The lines of the .ann file."""
    mentions, links = linked(report.records)
    attributes = []
    for i, mention in enumerate(mentions, 1):
        yield f"T{i}\t{mention.label} {mention.span.start} {mention.span.end}\t{mention.span.text}"
        if mention.record is not None:
            attributes += [f"kind T{i} {mention.record.kind}", f"status T{i} {mention.record.status}"]
    for i, link in enumerate(links, 1):
        yield f"R{i}\t{link.name} Arg1:T{link.source + 1} Arg2:T{link.target + 1}"
    for i, attribute in enumerate(attributes, 1):
        yield f"A{i}\t{attribute}"


def _stem(path: str) -> str:
    """The file's name without folders, ending, and characters that a file system or brat minds."""
    return re.sub(r"[^\w-]+", "_", PureWindowsPath(path).stem)[:40] or "report"


def _put(out: zipfile.ZipFile, name: str, text: str) -> None:
    """The same content makes the same zip: no time of the day in it."""
    out.writestr(zipfile.ZipInfo(name), text.encode("utf-8", "backslashreplace"), zipfile.ZIP_DEFLATED)
