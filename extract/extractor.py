"""The pipeline: a file, its text, the figures in it, a report of records.

read → normalise → tag → outline → records → indicators → audit. The tagger works on the normalised text, whose offsets
are those of the report's own characters; what comes out shows the report's own.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from extract.errors import ReportError
from extract.schema import Report
from labels.scheme import Quantity

if TYPE_CHECKING:
    from extract.reading import Document
    from extract.reading.tables import Figures


class Tagger(Protocol):
    """What finds the quantities of a text: the model, or the rules alone."""

    name: str

    def tag(self, text: str) -> list[Quantity]:
        """The quantities of a normalised text, in text order."""
        ...


class Extractor:
    """Reads reports with one tagger, loaded once.

    Args:
        model: folder of an exported model; None for the one that is shipped.
        rules: tag with the labelling functions alone, without a model.

    Raises:
        ReportError: the model folder is missing, incomplete or of another label scheme.
    """

    def __init__(self, model: Path | str | None = None, rules: bool = False) -> None:
        self.tagger = _rule_tagger() if rules else _model_tagger(Path(model) if model else default_model())

    def read(self, path: Path | str, encoding: str | None = None) -> Report:
        """The report in the file at `path`, with its text.

        Args:
            path: the file.
            encoding: of a text file; None to detect it.

        Raises:
            ReportError: the file is missing, empty, binary, or not in that encoding.
        """
        from extract.reading import read

        return self.report(read(Path(path), encoding))

    def extract(self, text: str, path: str = "") -> Report:
        """The report in `text`, with it; `path` names it in the output."""
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        from extract.reading.plain_tables import find_tables

        return self._report(text, path, digest, find_tables(text))

    def report(self, document: Document) -> Report:
        """The report in a document that was read already, with its text."""
        return self._report(document.text, str(document.path), document.sha256, document.figures)

    def _report(self, text: str, path: str, sha256: str, figures: Figures) -> Report:
        from extract.audit import audit, with_checks
        from extract.indicators import assign
        from extract.normalise import normalise
        from extract.outline import outline
        from extract.reading.tables import merged
        from extract.records import build_records
        from extract.whole_numerals import whole_numerals

        plain = normalise(text)
        quantities = merged(whole_numerals(plain, self.tagger.tag(plain)), figures)
        head = outline(text, plain)
        records = assign(build_records(text, quantities, head, head.year), plain)
        checks = audit(plain, records)
        return Report(
            path=path,
            sha256=sha256,
            title=head.title,
            region=head.region,
            region_code=head.region_code,
            year=head.year,
            document_number=head.document_number,
            publisher=head.publisher,
            sections=tuple(head.sections),
            records=with_checks(records, checks),
            checks=checks,
            model=self.tagger.name,
            text=text,
        )


def default_model() -> Path:
    """The folder of the shipped model: inside the installed package, or in the clone around it.

    Raises:
        ReportError: there is none.
    """
    package = Path(__file__).parent
    for folder in (package / "models" / "default", package.parent / "models" / "default"):
        if folder.is_dir():
            return folder
    raise ReportError("models/default: the model is missing; name one with --model, or use --rules")


def _model_tagger(folder: Path) -> Tagger:
    from extract.tagger import ModelTagger

    return ModelTagger(folder)


def _rule_tagger() -> Tagger:
    from extract.rule_tagger import RuleTagger

    return RuleTagger()
