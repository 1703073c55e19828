"""Reports side by side: their figures aligned by indicator, subject and period, through DuckDB on disk.

What stands in one row is comparable: the same indicator (its change, its share and its rank apart), the same subject,
the same part of the report's own year, units of one measure. Where a report tells several such figures, the first that
is no part of another one stands for it, and the row says that there are more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from extract.errors import ReportError
from extract.indicators import unit_class
from extract.normalise import normalise
from extract.writing import arrow
from extract.writing.rows import Column, Row
from labels.lexicons import words

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

WRITTEN = frozenset({".json", ".jsonl", ".parquet", ".duckdb"})
"""Endings of what `predict` wrote and this reads; every other file is a report."""

_COLUMNS = """path, sha256, region, region_code, year, indicator, indicator_name, subject, value, number,
    coalesce(unit_canonical, case kind when 'ratio' then '%' end) as unit_canonical, change, period_from, period_to,
    status, parent, value_start"""

_FIGURES = """path VARCHAR, sha256 VARCHAR, region VARCHAR, region_code VARCHAR, year BIGINT, indicator VARCHAR,
    indicator_name VARCHAR, subject VARCHAR, value VARCHAR, number DOUBLE, unit_canonical VARCHAR, change VARCHAR,
    period_from VARCHAR, period_to VARCHAR, status VARCHAR, parent VARCHAR, value_start BIGINT"""

_NAMES = re.sub(" (?:VARCHAR|DOUBLE|BIGINT)", "", _FIGURES)

_JSON = """{path: 'VARCHAR', sha256: 'VARCHAR', region: 'VARCHAR', region_code: 'VARCHAR', year: 'BIGINT',
    records: 'STRUCT(subject STRUCT(text VARCHAR), value STRUCT(text VARCHAR, start BIGINT, number DOUBLE),
    unit STRUCT(canonical VARCHAR), kind VARCHAR, change STRUCT(text VARCHAR),
    period STRUCT("from" VARCHAR, "to" VARCHAR), status VARCHAR, parent VARCHAR,
    indicator STRUCT(code VARCHAR, name VARCHAR))[]'}"""

_FROM_JSON = f"""select path, sha256, region, region_code, year, r.indicator.code, r.indicator.name, r.subject.text,
    r.value.text, r.value.number, coalesce(r.unit.canonical, case r.kind when 'ratio' then '%' end), r.change.text,
    r.period."from", r.period."to", r.status, r.parent, r.value.start
    from (select *, unnest(records) as r from read_json(?, maximum_object_size = 1073741824, columns = {_JSON}))"""

_REPORTS = """create table reports as
    select row_number() over (order by place, year, first) - 1 as nr, *
    from (select *, min(first) over (partition by coalesce(region_code, region, path)) as place
        from (select path, sha256, region, region_code, year, min(rowid) as first from figures group by all))"""

# Whole years, and what has run since January, are the report's year; other periods count from it.
_SPAN = """case when period_from is null or r.year is null then coalesce(period_from || '/' || period_to, '')
    when period_from = r.year || '-01-01' and coalesce(period_to, r.year || '-12-31') = r.year || '-12-31' then ''
    else (left(period_from, 4)::int - r.year) || substr(period_from, 5) || '/'
        || coalesce((left(period_to, 4)::int - r.year) || substr(period_to, 5), '') end"""

_LATER = 1 << 40
"""Moves a part behind every figure that is none; beyond the length of any report."""

_CELLS = f"""create table cells as
    with known as (
        select r.nr, indicator, indicator_name, whose, {_SPAN} as span, measure, unit, value, parent, value_start,
            number * factor * sign as number
        from figures join reports r using (path, sha256)
        join subjects on subjects.subject = coalesce(figures.subject, '') and subjects.region = coalesce(r.region, '')
        join measures on measures.unit_canonical = coalesce(figures.unit_canonical, '')
        join moves on moves.indicator_code = indicator and moves.move = coalesce(change, '')
        where number is not null and status = 'actual'),
    chosen as (
        select nr, indicator, whose, span, measure, count(*) as figures,
            arg_min(row(indicator_name, unit, number, value), value_start + if(parent is null, 0, {_LATER})) as c
        from known group by all)
    select nr, indicator, whose, span, measure, figures, c[1] as indicator_name, c[2] as unit, c[3] as number,
        c[4] as value, reports
    from chosen join (select indicator, whose, span, measure, count(*) as reports from chosen group by all)
        using (indicator, whose, span, measure)"""

_DOWN = re.compile(r"[降减缩少低压落窄跌]|退")


_SPAN_PART = re.compile(r"(-?\d+)-(\d\d)-\d\d")


@dataclass(frozen=True, slots=True)
class Side:
    """A report that is compared: where it was read from, its region and year (None where not recognised).

    `twin` says that another one is of the same region and year.
    """

    path: str
    region: str | None
    year: int | None
    twin: bool = False

    @property
    def label(self) -> str:
        """What heads its column."""
        stem = Path(self.path).stem
        name = self.region or stem
        label = name if self.year is None or (not self.region and str(self.year) in name) else f"{name} {self.year}"
        return f"{label} ({stem})" if self.twin else label


@dataclass(frozen=True, slots=True)
class Cell:
    """What one report says: the number in the row's unit, the numeral as written, how many figures it tells."""

    number: float
    text: str
    figures: int


@dataclass(frozen=True, slots=True)
class Line:
    """One row: the same figure in every report that tells it.

    Attributes:
        indicator: full code; .change, .share and .rank stand apart. name: its Chinese name.
        subject: whose figure it is, "" for the region itself. span: the period, "" for the report's year.
        unit: canonical. cells: by the number of the report in `Comparison.sides`; a report that is missing is absent.
    """

    indicator: str
    name: str
    subject: str
    span: str
    unit: str
    cells: dict[int, Cell]

    @property
    def numbers(self) -> list[float]:
        """What the reports that tell it say, in their order."""
        return [cell.number for cell in self.cells.values()]

    @property
    def difference(self) -> float | None:
        """Last minus first, in the row's unit (percentage points for shares); None where only one report tells it."""
        return round(self.numbers[-1] - self.numbers[0], 6) if len(self.cells) > 1 else None

    @property
    def change(self) -> float | None:
        """The difference in % of the first; None for shares and changes, which are in % themselves, and from zero."""
        if self.difference is None or self.unit == "%" or not self.numbers[0]:
            return None
        return round(self.difference / abs(self.numbers[0]) * 100, 2)

    @property
    def period(self) -> str:
        """The span for people: 全年, 上年, 1月—6月."""
        return "全年" if not self.span else _SPAN_PART.sub(_named_month, self.span).replace("/", "—")


class Comparison:
    """Reports aligned in a database on disk.

    Attributes:
        sides: the reports, those of one region together, by year.
    """

    def __init__(self, database: DuckDBPyConnection) -> None:
        self.database = database
        found = database.execute(
            "select path, region, year, region is not null and year is not null and "
            "count(*) over (partition by coalesce(region_code, region), year) > 1 from reports order by nr"
        ).fetchall()
        self.sides = tuple(Side(*side) for side in found)

    @property
    def ordered(self) -> bool:
        """Whether there is a first and a last to take a difference of: two reports, or one region over the years."""
        return len(self.sides) == 2 or len({side.region for side in self.sides} - {None}) == 1 < len(self.sides)

    def lines(self, least: int = 1) -> Iterator[Line]:
        """The rows that at least `least` reports have, by indicator; read from disk as they are asked for."""
        keys = "indicator, whose, span, measure"
        cursor = self.database.cursor().execute(
            f"select {keys}, indicator_name, unit, nr, number, value, figures from cells where reports >= ? "
            f"order by {keys}, nr",
            [least],
        )
        for (indicator, subject, span, _), group in groupby(_fetched(cursor), key=lambda row: row[:4]):
            rows = list(group)
            cells = {nr: Cell(number, value, figures) for *_, nr, number, value, figures in rows}
            yield Line(indicator, rows[0][4], subject, span, rows[0][5], cells)

    def same_place(self) -> list[str]:
        """One line for each region and year of which there is more than one report."""
        found = self.database.execute(
            "select any_value(region), year, string_agg(path, ', ' order by nr) from reports "
            "where year is not null and region is not null "
            "group by coalesce(region_code, region), year having count(*) > 1 order by min(nr)"
        ).fetchall()
        return [f"{region} {year}: more than one report: {paths}" for region, year, paths in found]


@contextmanager
def compare(sources: Sequence[Path]) -> Iterator[Comparison]:
    """The reports that `predict` wrote to `sources`, side by side.

    Raises:
        ReportError: a source is missing or holds no records of this program.
    """
    import duckdb

    with TemporaryDirectory(prefix="extract-") as folder, duckdb.connect(Path(folder) / "compare.duckdb") as database:
        database.execute(f"set temp_directory = '{folder}'")
        for i, source in enumerate(sources):
            try:
                _load(database, source, first=i == 0)
            except duckdb.Error as error:
                reason = str(error).splitlines()[0]
                raise ReportError(f"{source}: not what predict writes ({reason}); write it again") from error
        database.execute(_REPORTS)
        _explain(database)
        database.execute(_CELLS)
        yield Comparison(database)


def _load(database: DuckDBPyConnection, source: Path, *, first: bool) -> None:
    """Adds the records of `source`, but for those of files that are there already."""
    if not source.is_file():
        raise ReportError(f"{source}: no such file; check the name")
    if source.suffix == ".duckdb":
        quoted = str(source).replace("'", "''")
        database.execute(f"attach '{quoted}' as source (read_only)")
        query, values = f"select {_COLUMNS} from source.records order by rowid", []
    elif source.suffix == ".parquet":
        query, values = f"select {_COLUMNS} from read_parquet(?)", [str(source)]
    else:
        query, values = _FROM_JSON, [str(source)]
    if first:
        database.execute(f"create table figures ({_FIGURES})")
    unseen = "sha256 not in (select sha256 from figures)"
    database.execute(f"insert into figures select * from ({query}) as found({_NAMES}) where {unseen}", values)
    if source.suffix == ".duckdb":
        database.execute("detach source")


def _explain(database: DuckDBPyConnection) -> None:
    """Tables that say what the words in the figures mean: whose they are, what they measure, which way they move."""
    subjects: list[Row] = [
        (subject, region, whose(subject, region))
        for subject, region in _distinct(database, "coalesce(subject, ''), coalesce(region, '')")
    ]
    measures: list[Row] = [(unit, *measure(unit)) for (unit,) in _distinct(database, "coalesce(unit_canonical, '')")]
    moves: list[Row] = [
        (code, move, -1 if code.endswith(".change") and _DOWN.search(normalise(move)) else 1)
        for code, move in _distinct(database, "indicator, coalesce(change, '')")
        if code is not None
    ]
    for name, columns, rows in (
        ("subjects", "subject region whose", subjects),
        ("measures", "unit_canonical measure unit factor", measures),
        ("moves", "indicator_code move sign", moves),
    ):
        types = [float if column in ("factor", "sign") else str for column in columns.split()]
        shape = [Column(column, type_, "") for column, type_ in zip(columns.split(), types, strict=True)]
        database.register(name, arrow.table(shape, rows))


def whose(subject: str, region: str) -> str:
    """The subject in simplified script; "" where it is the report's own region (全县, 我市, the region's name)."""
    plain = _simplified(subject)
    return "" if plain in words("own_region") or _simplified(region).endswith(plain) else plain


@lru_cache(maxsize=65536)
def _simplified(name: str) -> str:
    return normalise(name)  # each name stands with every region, or every subject


def measure(unit: str) -> tuple[str, str, float]:
    """What a canonical unit measures, the unit to show it in, and the factor that leads there: 成 is 10 %."""
    if unit in ("成", "%", "‰", ""):
        return ("share", "%", {"成": 10.0, "‰": 0.1}.get(unit, 1.0)) if unit else ("", "", 1.0)
    kind = unit_class(unit)
    return (unit if kind == "time" else kind), unit, 1.0


def _distinct(database: DuckDBPyConnection, expressions: str) -> list[tuple[str, ...]]:
    return database.execute(f"select distinct {expressions} from figures").fetchall()


def _named_month(match: re.Match[str]) -> str:
    years, month = int(match[1]), int(match[2])
    if years > 1000:  # a report without a year: the date as it is
        return match[0]
    return {0: "", -1: "上年", 1: "次年"}.get(years, f"{years:+d}年") + f"{month}月"


def _fetched(cursor: DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while rows := cursor.fetchmany(10_000):
        yield from rows
