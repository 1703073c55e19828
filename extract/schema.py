"""The data that flows through the pipeline and comes out of it: Span, Record, Check, Report.

Plain dataclasses, so that importing them costs nothing; `json_schema()` asks pydantic for the JSON Schema.
Offsets count characters of the decoded text: `text[span.start:span.end] == span.text`, for every span, always.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the report.

    Attributes:
        text: the characters themselves.
        start, end: offsets in the decoded text, end exclusive.
    """

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Value(Span):
    """The numeral of a record.

    Attributes:
        number: the value with its magnitude applied (1.05亿 is 105000000); None where it cannot be read.
        lower, upper: bounds that the wording allows; None is an open side.
        approximate: whether the wording says so (余, 多, 近, 约 …).
    """

    number: float | int | None = None
    lower: float | int | None = None
    upper: float | int | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Unit(Span):
    """The unit of a record; `canonical` is its name in labels/lexicons/units.tsv, or the text itself."""

    canonical: str | None = None


@dataclass(frozen=True, slots=True)
class Period(Span):
    """The time expression that governs a record, and its interval as ISO dates (`from` and `to` in JSON)."""

    from_: str | None = None
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """The canonical indicator of a record (labels/indicators.yaml)."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Offsets of the sentence that holds the value."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Record:
    """One figure: what was measured, how much, by which verb, for when and whom.

    Attributes:
        id: q001, q002 … in the order of the text.
        metric, action, subject, modifier, change: argument spans, None where the report gives none.
        value, unit, period: likewise, with their normal forms.
        kind: count, money, ratio, change, rank or duration.
        status: actual, or target for what is required, planned or promised.
        parent: id of the record that this one is a part of.
        indicator: canonical indicator, None where none fits.
        section: titles of the sections around it, outermost first.
        sentence: offsets of its sentence.
        confidence: in [0, 1].
        checks: ids of the checks that it takes part in.
    """

    id: str
    metric: Span | None
    action: Span | None
    subject: Span | None
    value: Value
    unit: Unit | None
    modifier: Span | None
    change: Span | None
    period: Period | None
    kind: str
    status: str
    parent: str | None = None
    indicator: Indicator | None = None
    section: tuple[str, ...] = ()
    sentence: Sentence | None = None
    confidence: float = 1.0
    checks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """One piece of arithmetic that the report states about itself, and whether it holds.

    Attributes:
        id: c001, c002 …
        kind: sum, share, change, repeat or range.
        verdict: holds, fails or unknown.
        arithmetic: the equation written out, for people (9/51 = 17.65 %).
        records: ids of the records that take part.
        difference: stated minus computed, in the stated figure's unit; None where unknown.
        note: what a reader should know (truncated instead of rounded, members missing …).
    """

    id: str
    kind: str
    verdict: str
    arithmetic: str
    records: tuple[str, ...]
    difference: float | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the report: its title, its depth (1 is outermost) and the offsets of what stands under it."""

    title: str
    level: int
    start: int
    end: int


OPTIONAL = ("text", "error")
"""Fields of a report that its JSON leaves out where they are None."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report as it was read, with the records found in it.

    Attributes:
        path: where it was read from.
        sha256: of the file's bytes, in hexadecimal.
        title, region, region_code, year, document_number, publisher: the report's head; None where not recognised.
        sections: the outline. records: in text order. checks: the audit.
        model: name of what made the records (a model folder's name, or "rules").
        text: the decoded text, only where asked for.
        error: why the file could not be read, only where it failed within a batch.
    """

    path: str
    sha256: str
    title: str | None = None
    region: str | None = None
    region_code: str | None = None
    year: int | None = None
    document_number: str | None = None
    publisher: str | None = None
    sections: tuple[Section, ...] = ()
    records: tuple[Record, ...] = ()
    checks: tuple[Check, ...] = ()
    model: str | None = None
    text: str | None = None
    error: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON-ready dictionaries, keys in the order of the fields; `text` and `error` where present."""
        plain = _plain(self)
        assert isinstance(plain, dict)
        return {key: value for key, value in plain.items() if value is not None or key not in OPTIONAL}

    def to_arrow(self) -> pa.Table:
        """The records as an Arrow table: a row a record, in the columns that CSV and Parquet have.

        Raises:
            ReportError: pyarrow is not installed.

        >>> from extract import Extractor
        >>> report = Extractor(rules=True).extract("2022年，全县受理行政复议案件27件，办结率96.3%。")
        >>> report.to_arrow().select(["metric", "number", "unit", "kind"]).to_pylist()[0]
        {'metric': '行政复议案件', 'number': 27.0, 'unit': '件', 'kind': 'count'}
        """
        from extract.writing.rows import RECORDS, record_rows

        _need("pyarrow", "Arrow tables need", "tables")
        from extract.writing.arrow import table

        return table(RECORDS, list(record_rows(self)))

    def to_dataframe(self) -> pandas.DataFrame | polars.DataFrame:
        """The records as a data frame of pandas, or of polars where pandas is not installed; columns as in `to_arrow`.

        Raises:
            ReportError: pyarrow, or both pandas and polars, are not installed.

        >>> from extract import Extractor
        >>> report = Extractor(rules=True).extract("2022年，全县受理行政复议案件27件，办结率96.3%。")
        >>> frame = report.to_dataframe()
        >>> frame[frame["kind"] == "ratio"][["metric", "number", "unit"]].to_dict("records")
        [{'metric': '办结率', 'number': 96.3, 'unit': '%'}]
        """
        from importlib.util import find_spec

        from extract.errors import ReportError

        records = self.to_arrow()
        if find_spec("pandas") is not None:
            frame: pandas.DataFrame = records.to_pandas()
            return frame
        if find_spec("polars") is not None:
            import polars

            return polars.DataFrame(records)
        raise ReportError("a data frame needs pandas or polars: pip install pandas (to_arrow() needs neither)")


def _need(module: str, what: str, extra: str) -> None:
    """Raises ReportError if `module` is not installed, which `extra` brings."""
    from importlib.util import find_spec

    from extract.errors import ReportError

    if find_spec(module) is None:
        raise ReportError(f"{what} {module}: in the clone, pip install '.[{extra}]'")


def _plain(value: Any) -> Any:
    if hasattr(value, "__dataclass_fields__"):
        return {f.name.rstrip("_"): _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value


def json_schema() -> dict[str, Any]:
    """JSON Schema of `Report.to_dict()`."""
    from pydantic import TypeAdapter

    schema = TypeAdapter(Report).json_schema(mode="serialization")
    for entry in (schema, *schema.get("$defs", {}).values()):
        # `from` is no name that a Python field can have; the JSON has it all the same, and every key is always there.
        properties = {name.rstrip("_"): dict(value) for name, value in entry["properties"].items()}
        for value in properties.values():
            value.pop("title", None)
            value.pop("default", None)
        entry["properties"] = properties
        entry["required"] = [*properties]
    schema["required"] = [name for name in schema["required"] if name not in OPTIONAL]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
