"""One row shape for CSV, XLSX, Parquet and DuckDB: a record, a check, a report as flat columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple, TypeAlias, TypeVar

from extract.schema import Record, Report, Span

T = TypeVar("T")

Cell: TypeAlias = str | int | float | bool | None
Row: TypeAlias = tuple[Cell, ...]


class Column(NamedTuple):
    """A column: its name for programs, the type of its cells, its Chinese name, its width in a sheet (characters)."""

    name: str
    type: type[str] | type[int] | type[float] | type[bool]
    zh: str
    width: int = 10


RECORDS = (
    Column("path", str, "文件", 18),
    Column("region", str, "地区"),
    Column("region_code", str, "区划代码"),
    Column("year", int, "年度", 8),
    Column("id", str, "编号", 8),
    Column("metric", str, "统计对象", 24),
    Column("action", str, "动作"),
    Column("subject", str, "主体", 14),
    Column("value", str, "数字原文"),
    Column("number", float, "数值"),
    Column("unit", str, "单位原文", 8),
    Column("sentence", str, "原句", 60),
    Column("unit_canonical", str, "单位", 8),
    Column("lower", float, "下限"),
    Column("upper", float, "上限"),
    Column("approximate", bool, "约数", 8),
    Column("modifier", str, "修饰", 8),
    Column("change", str, "增减", 8),
    Column("period", str, "时间原文", 14),
    Column("period_from", str, "起", 12),
    Column("period_to", str, "止", 12),
    Column("kind", str, "类别", 8),
    Column("status", str, "状态", 8),
    Column("parent", str, "上级编号", 8),
    Column("indicator", str, "指标代码", 24),
    Column("indicator_name", str, "指标", 20),
    Column("section", str, "章节", 24),
    Column("confidence", float, "置信度", 8),
    Column("checks", str, "核对", 10),
    Column("value_start", int, "数字起点", 8),
    Column("value_end", int, "数字终点", 8),
    Column("sha256", str, "文件哈希", 12),
)
"""A figure: value is the numeral as written, number what it means; offsets count characters of the report's text."""

CHECKS = (
    Column("path", str, "文件", 18),
    Column("region", str, "地区"),
    Column("year", int, "年度", 8),
    Column("id", str, "编号", 8),
    Column("kind", str, "类别", 8),
    Column("verdict", str, "结论"),
    Column("arithmetic", str, "算式", 44),
    Column("difference", float, "相差"),
    Column("note", str, "说明", 60),
    Column("records", str, "涉及记录", 24),
    Column("sha256", str, "文件哈希", 12),
)
"""A piece of a report's arithmetic; difference is stated minus computed."""

REPORTS = (
    Column("path", str, "文件", 18),
    Column("title", str, "标题", 44),
    Column("region", str, "地区"),
    Column("region_code", str, "区划代码"),
    Column("year", int, "年度", 8),
    Column("document_number", str, "文号", 18),
    Column("publisher", str, "发布单位", 24),
    Column("figures", int, "记录数", 8),
    Column("hold", int, "核对成立", 8),
    Column("fail", int, "核对不成立", 8),
    Column("model", str, "模型", 12),
    Column("error", str, "错误", 44),
    Column("sha256", str, "文件哈希", 12),
)
"""A file: how many records it holds, how many of its checks hold and fail, or why it could not be read."""


def record_rows(report: Report) -> Iterator[Row]:
    """A row of `RECORDS` for each record; `sentence` needs the report's text and is None without it."""
    return (_clean(_record(report, record)) for record in report.records)


def check_rows(report: Report) -> Iterator[Row]:
    """A row of `CHECKS` for each check."""
    for c in report.checks:
        records = " ".join(c.records)
        row = (report.path, report.region, report.year, c.id, c.kind, c.verdict, c.arithmetic, c.difference, c.note)
        yield _clean((*row, records, report.sha256))


def report_row(report: Report) -> Row:
    """The row of `REPORTS`."""
    verdicts = [check.verdict for check in report.checks]
    head = (report.path, report.title, report.region, report.region_code, report.year)
    made = (len(report.records), verdicts.count("holds"), verdicts.count("fails"), report.model, report.error)
    return _clean((*head, report.document_number, report.publisher, *made, report.sha256))


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """`items` in lists of `size`, the last one shorter."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def _record(report: Report, record: Record) -> Row:
    value, unit, period, indicator = record.value, record.unit, record.period, record.indicator
    return (
        report.path,
        report.region,
        report.region_code,
        report.year,
        record.id,
        _text(record.metric),
        _text(record.action),
        _text(record.subject),
        value.text,
        value.number,
        _text(unit),
        _sentence(report, record),
        unit.canonical if unit else None,
        value.lower,
        value.upper,
        value.approximate,
        _text(record.modifier),
        _text(record.change),
        _text(period),
        *_interval(report, record),
        record.kind,
        record.status,
        record.parent,
        indicator.code if indicator else None,
        indicator.name if indicator else None,
        " / ".join(record.section),
        record.confidence,
        " ".join(record.checks),
        value.start,
        value.end,
        report.sha256,
    )


def _interval(report: Report, record: Record) -> tuple[str | None, str | None]:
    """When the figure is of: the report's year where its paragraph names no time and it tells what was done."""
    if record.period is not None:
        return record.period.from_, record.period.to
    if report.year is None or record.status != "actual":
        return None, None
    return f"{report.year}-01-01", f"{report.year}-12-31"


def _text(span: Span | None) -> str | None:
    return None if span is None else span.text


def _sentence(report: Report, record: Record) -> str | None:
    if report.text is None or record.sentence is None:
        return None
    return report.text[record.sentence.start : record.sentence.end].strip()


def _clean(row: Row) -> Row:
    """A lone surrogate (from a file name that is no UTF-8) as an escape: no table can hold it."""
    return tuple(
        cell.encode("utf-8", "backslashreplace").decode("utf-8") if isinstance(cell, str) else cell for cell in row
    )
