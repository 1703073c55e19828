"""The data folder: each saved report is NAME.txt with NAME.jsonl, the gold that `extract train --data` reads.

NAME.predicted.json beside them keeps what the model had found. Reports are asked for by an id, the hash of their text,
which is looked up among the files that there are: no path is ever made from what a request says. New names are made
of the title's letters and digits and the id.
"""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from extract.errors import ReportError
from extract.reading import read, read_bytes
from extract.schema import Record, Report
from extract.service.corrections import Line, gold_line, quantities, rebuild
from extract.service.settings import Refusal
from extract.writing.replacing import replacing

GOLD, PREDICTED = ".jsonl", ".predicted.json"
LONGEST = 40
"""Characters of a title that go into a file's name."""


def report_id(text: str) -> str:
    """What the report of this text is asked for by."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Saved:
    """A report in the data folder.

    Attributes:
        id: as `report_id` says.
        text: its text file; the gold lies beside it.
        title: of the report, or the file's name.
        figures: records of the gold.
        saved: when the gold was written, ISO 8601, UTC.
    """

    id: str
    text: Path
    title: str
    figures: int
    saved: str

    @property
    def gold(self) -> Path:
        return self.text.with_suffix(GOLD)

    @property
    def predicted(self) -> Path:
        return self.text.with_suffix(PREDICTED)

    def to_dict(self) -> dict[str, Any]:
        """As the list of saved reports shows it."""
        about = {"id": self.id, "name": self.text.stem, "title": self.title}
        return {**about, "figures": self.figures, "saved": self.saved}


class Store:
    """The data folder, made when the first report is saved."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._heads: dict[tuple[Path, int, int], tuple[str, str]] = {}

    def all(self) -> list[Saved]:
        """The saved reports, the last one first; a text without gold, or that cannot be read, is none."""
        with self._lock:
            found = [saved for path in sorted(self.folder.glob("*.txt")) if (saved := self._saved(path))]
        return sorted(found, key=lambda saved: saved.saved, reverse=True)

    def find(self, id_: str) -> Saved:
        """The saved report of this id.

        Raises:
            Refusal: 404: there is none.
        """
        for saved in self.all():
            if saved.id == id_:
                return saved
        raise Refusal(404, "no such report is saved")

    def has(self, id_: str) -> bool:
        """Whether a report of this id is saved."""
        return any(saved.id == id_ for saved in self.all())

    def report(self, saved: Saved) -> Report:
        """A saved report, its records those of the gold.

        Raises:
            Refusal: 422: the gold was changed elsewhere, and does not fit.
        """
        text = read(saved.text).text
        return rebuild(text, saved.text.name, None, quantities(text, _lines(saved.gold)))

    def prediction(self, saved: Saved) -> Report | None:
        """What the model had found in a saved report; None where that was not kept."""
        if not saved.predicted.is_file():
            return None
        text = read(saved.text).text
        kept = json.loads(saved.predicted.read_text(encoding="utf-8"))
        lines = [Line.model_validate(line) for line in kept["records"]]
        return rebuild(text, saved.text.name, kept["model"], quantities(text, lines))

    def save(self, report: Report, predicted: Report | None) -> Saved:
        """Writes the records of `report` as gold, and those of `predicted` beside it where given.

        Raises:
            Refusal: 422: the text would not be the same when it is read again; 507: the folder cannot be written.
        """
        text = report.text or ""
        id_ = report_id(text)
        _refuse_unreadable(text)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            path = self.find(id_).text if self.has(id_) else self.folder / f"{_stem(report)}-{id_[:8]}.txt"
            with self._lock:
                if not path.exists():
                    _write(path, text)
                if predicted is not None:
                    records = [{**gold_line(r), "confidence": r.confidence} for r in predicted.records]
                    kept = {"model": predicted.model, "records": records}
                    _write(path.with_suffix(PREDICTED), json.dumps(kept, ensure_ascii=False, indent=1) + "\n")
                _write(path.with_suffix(GOLD), gold(report.records))
        except (OSError, ReportError) as error:
            raise Refusal(507, f"cannot be saved: {error}") from None
        return self.find(id_)

    def _saved(self, path: Path) -> Saved | None:
        gold = path.with_suffix(GOLD)
        try:
            stat, written = path.stat(), gold.stat()
            key = (path, stat.st_mtime_ns, stat.st_size)
            if key not in self._heads:
                text = read(path).text
                self._heads[key] = (report_id(text), _title(text) or path.stem)
            id_, title = self._heads[key]
            figures = sum(1 for line in gold.read_text(encoding="utf-8").splitlines() if line.strip())
        except (OSError, ReportError, UnicodeDecodeError):
            return None
        at = datetime.fromtimestamp(written.st_mtime, UTC).isoformat(timespec="seconds")
        return Saved(id_, path, title, figures, at)


def gold(records: Sequence[Record]) -> str:
    """`records` as the text of a gold file."""
    return "".join(json.dumps(gold_line(record), ensure_ascii=False) + "\n" for record in records)


def _lines(path: Path) -> list[Line]:
    try:
        content = path.read_text(encoding="utf-8").splitlines()
        return [Line.model_validate_json(line) for line in content if line.strip()]
    except (UnicodeDecodeError, ValidationError):
        raise Refusal(422, f"{path.name}: not gold that can be read; correct the file, or move it away") from None


def _refuse_unreadable(text: str) -> None:
    """Training reads the text from its file: it must come back as it is, or every span would be off."""
    try:
        again = read_bytes(text.encode(), Path("saved.txt")).text
    except ReportError as error:
        raise Refusal(422, f"as a text file this could not be read again: {error}") from None
    if again != text:
        raise Refusal(422, "as a text file this would be read differently; it may be the source of a web page")


def _write(path: Path, content: str) -> None:
    if path.is_symlink():
        raise OSError(f"{path.name} is a link, which may lead out of the folder")
    with replacing(path) as temporary:
        temporary.write_bytes(content.encode())


def _stem(report: Report) -> str:
    """Letters, digits and hyphens of the title, or of the file's name."""
    said = report.title or Path(report.path).stem
    return re.sub(r"\W+", "-", said).strip("-_")[:LONGEST] or "report"


def _title(text: str) -> str | None:
    from extract.outline import outline

    return outline(text).title
