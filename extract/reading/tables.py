"""A table → sentences for whoever reads the text, and the figures in them, which its rows and columns name.

    序号 | 处理方式 | 数量(件) | 比例          调解12件,比例30%。
    1    | 调解     | 12       | 30%     →     终止8件,比例20%。
    2    | 终止     | 8        | 20%

A row becomes one line: its label, then every figure with its column's header before it and its unit behind it. The
unit comes from the cell, from the header (数量(件), 件数), from a column 单位 or from 单位:件 above the table. A header
that says nothing but "how many" (数量) is left out where the unit says it, so that what is counted is the label.
Numbers of list items (一、 (三) 1.) are left out, since a line that begins with one would be a heading.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extract.normalise import normalise
from extract.reading.columns import YEAR, Header, Source, roles
from extract.reading.grid import Row, cells, is_figure, lines, measured, name_in, split
from extract.reading.totals import Entry, entry, linked
from labels.scheme import Offsets, Quantity


@dataclass(frozen=True, slots=True)
class Figures:
    """What the tables of a text say.

    Attributes:
        quantities: in text order; `parent` counts among them.
        covered: the places of their values, and of labels and headers, in which nothing else is a quantity.
    """

    quantities: tuple[Quantity, ...] = ()
    covered: tuple[Offsets, ...] = ()


NO_FIGURES = Figures()


@dataclass(frozen=True, slots=True)
class Table:
    """A table as text, a line a row, and its figures with offsets in that text."""

    text: str
    figures: Figures


def assemble(parts: Iterable[str | Table]) -> tuple[str, Figures]:
    """One text of lines and tables, each on lines of its own, and the figures of its tables."""
    text: list[str] = []
    quantities: list[Quantity] = []
    covered: list[Offsets] = []
    length = 0
    for part in parts:
        if isinstance(part, Table):
            before = len(quantities)
            quantities += [
                replace(q.shifted(length), parent=None if q.parent is None else q.parent + before)
                for q in part.figures.quantities
            ]
            covered += [(start + length, end + length) for start, end in part.figures.covered]
        line = (part.text if isinstance(part, Table) else part) + "\n"
        if line != "\n":
            text.append(line)
            length += len(line)
    return "".join(text), Figures(tuple(quantities), tuple(covered))


def render(rows: Sequence[Row], unit: str | None = None) -> Table:
    """The lines that stand for a table, and its figures.

    Args:
        rows: cells of every row; a merged cell is repeated, as `Covered`, in each further place that it covers.
        unit: of all figures that have none of their own.
    """
    grid = [[type(cell)(" ".join(cell.split())) for cell in row] for row in rows]
    grid = [row for row in grid if any(row)]
    text = ""
    covered: list[Offsets] = []
    entries: list[Entry] = []
    for line in lines(grid):
        if line.headers is None:
            sentence = " ".join(_distinct(grid[line.row]))
        else:
            written = _Sentence(grid[line.row], line.headers, unit)
            sentence = written.text
            covered += [(start + len(text), end + len(text)) for start, end in written.covered]
            entries += [
                replace(e, quantity=e.quantity.shifted(len(text)), row=line.row, block=line.block)
                for e in written.entries
            ]
        text += sentence + "\n" if sentence else ""
    return Table(text.removesuffix("\n"), Figures(linked(entries), tuple(covered)))


class _Sentence:
    """A row written out, with the places of its figures and of their roles."""

    def __init__(self, row: Row, headers: Sequence[Header], unit: str | None) -> None:
        self.text = ""
        self.covered: list[Offsets] = []
        self.entries: list[Entry] = []
        found = cells(row, headers)
        self._unit = row[found.unit[0]][slice(*found.unit[1:])] if found.unit else unit
        self._labels: list[tuple[str, int]] = []
        for label in _distinct([_label(row[i]) for i in found.labels]):
            self._write("," if self.text else "")
            self._labels.append((label, len(self.text)))
            self._write(label)
        first = found.figures[0] if found.figures else None
        if first is not None and self.text:
            # A colon keeps label and header words apart; a bare figure follows its label as in prose.
            named = headers[first].named(measured=bool(measured(row[first], headers[first], self._unit)))
            self._write(":" if named or self.text[-1].isdecimal() else "")
        if found.figures:
            self.covered.append((0, len(self.text)))
        for i in sorted(found.figures + found.texts, key=lambda i: (i < (first or 0), i)):
            self._write("," if i != first and self.text else "")
            if i in found.figures:
                self._figure(i, row[i], headers[i])
            else:
                start = len(self.text)
                self._write(f"{headers[i].name}:{row[i]}" if headers[i].name else row[i])
                self.covered += [(start, len(self.text))] if is_figure(row[i]) else []
        self._write("。" if found.figures else "")

    def _write(self, words: str) -> int:
        self.text += words
        return len(self.text)

    def _figure(self, column: int, cell: str, header: Header) -> None:
        unit = measured(cell, header, self._unit)
        name = header.named(measured=bool(unit))
        start = len(self.text)
        behind = self._write(name)
        figure = cell if split(cell).unit else cell + unit
        parts = split(figure)
        self._write(figure)
        self.covered.append((start, len(self.text)))
        value = behind + parts.value[0], behind + parts.value[1]
        unit_at = (behind + parts.unit[0], behind + parts.unit[1]) if parts.unit else None
        labels = [label for label, _ in self._labels]
        spans = {role: self._place(source, start) for role, source in roles(labels, name, header.above).items()}
        self.entries.append(entry(normalise(self.text), value, unit_at, spans, (column, labels, header)))

    def _place(self, source: Source, header: int) -> Offsets:
        start = header if source.index is None else self._labels[source.index][1]
        return start + source.start, start + source.end


def _label(cell: str) -> str:
    """A label without the number of its item and its unit; a year with 年."""
    return cell + "年" if YEAR.fullmatch(normalise(cell)) else cell[slice(*name_in(cell))]


def _distinct(cells: Sequence[str]) -> list[str]:
    """The cells that hold something, without the repetitions that merged cells leave."""
    return [cell for i, cell in enumerate(cells) if cell and (i == 0 or cell != cells[i - 1])]


def merged(tagged: Sequence[Quantity], figures: Figures) -> list[Quantity]:
    """What a tagger found in a text with tables, and what the tables say, in text order; the tables have precedence."""
    if not figures.covered:
        return list(tagged)
    starts = sorted(figures.covered)
    free = [i for i, q in enumerate(tagged) if not _overlaps(starts, q.value)]
    both = [tagged[i] for i in free] + list(figures.quantities)
    index: dict[int, int] = {old: new for new, old in enumerate(free)}
    parents = [None if (p := tagged[i].parent) is None else index.get(p) for i in free]
    parents += [None if q.parent is None else q.parent + len(free) for q in figures.quantities]
    order = sorted(range(len(both)), key=lambda i: both[i].value)
    place = {old: new for new, old in enumerate(order)}
    return [replace(both[i], parent=None if (p := parents[i]) is None else place[p]) for i in order]


def _overlaps(places: Sequence[Offsets], span: Offsets) -> bool:
    """Whether `span` touches one of `places`, which are sorted and do not overlap."""
    before = bisect_left(places, (span[1], 0))
    return before > 0 and places[before - 1][1] > span[0]
