"""Tables in plain text, their cells set apart by | or tabs: what they say, in places of the text itself.

    序号|处理方式|数量(件)|比例
    1|调解|12|30%

The text stays as it is, so the words of a figure stand where the table has them: its unit may be in the header.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.normalise import normalise
from extract.reading.columns import Header, Source, roles, unit_above
from extract.reading.grid import cells, has_figures, is_figure, lines, measured, name_in, split
from extract.reading.tables import Figures
from extract.reading.totals import Entry, entry, linked
from labels.scheme import Offsets, Quantity

BARS = re.compile(r"[|｜│┃]")
TABS = re.compile(r"\t")
RULE = re.compile(r"[-+=|:\s─━┌┐└┘├┤┬┴┼╋│┃]+")
"""A line that only draws the table."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell: its text without the space around it, and where that begins."""

    text: str
    start: int


def find_tables(text: str) -> Figures:
    """What the tables in `text` say."""
    if not (BARS.search(text) or "\t" in text):
        return Figures()
    quantities: list[Quantity] = []
    covered: list[Offsets] = []
    plain = ""
    for rows, unit in _tables(text):
        plain = plain or normalise(text)
        found, places = _figures(plain, rows, unit)
        quantities += [replace(q, parent=None if q.parent is None else q.parent + len(quantities)) for q in found]
        covered += places
    return Figures(tuple(quantities), tuple(covered))


def _tables(text: str) -> Iterator[tuple[list[list[Placed]], Offsets | None]]:
    """Runs of two rows or more that are cut the same way, with the place of the unit that the line above gives."""
    rows: list[list[Placed]] = []
    cut, above, unit = "", None, None
    for match in re.finditer(r"[^\r\n]+", text):
        line = match.group()
        if not line.strip() or (rows and RULE.fullmatch(line)):
            continue
        row, by = _cells(line, match.start())
        if row and (not rows or (by == cut and _continues(rows, row))):
            unit = unit if rows else above
            rows.append(row)
            cut = by
            continue
        if len(rows) > 1:
            yield _unframed(rows), unit
        found = unit_above(line.strip())
        start = match.start() + len(line) - len(line.lstrip())
        above = (start + found[1], start + found[1] + len(found[0])) if found else None
        rows, cut, unit = ([row], by, above) if row else ([], "", None)
    if len(rows) > 1:
        yield _unframed(rows), unit


def _continues(rows: Sequence[Sequence[Placed]], row: Sequence[Placed]) -> bool:
    """Whether a row is one more of the table: of about its width, or below headers that merged cells left narrower."""
    first = next((above for above in rows if has_figures([cell.text for cell in above])), None)
    wider = len(row) - len(first or rows[-1])
    return abs(wider) <= 1 or (first is None and wider > 0)


def _unframed(rows: list[list[Placed]]) -> list[list[Placed]]:
    """The rows without the empty cells that a frame around all of them makes."""
    if any(row[0].text or row[-1].text for row in rows):
        return rows
    return [row[1:-1] for row in rows]


def _cells(line: str, start: int) -> tuple[list[Placed], str]:
    """The cells of a line and what sets them apart; none if it is no row."""
    for by, pattern in (("|", BARS), ("\t", TABS)):
        cuts = [match.span() for match in pattern.finditer(line)]
        if not cuts:
            continue
        edges = [0, *(edge for cut in cuts for edge in cut), len(line)]
        row = [_placed(line, a, b, start) for a, b in zip(edges[::2], edges[1::2], strict=True)]
        if not any(cell.text for cell in row[:-1]):
            return [], ""  # an indented paragraph
        return (row, by) if len(row) > 1 else ([], "")
    return [], ""


def _placed(line: str, a: int, b: int, start: int) -> Placed:
    piece = line[a:b]
    return Placed(piece.strip(), start + a + len(piece) - len(piece.lstrip()))


def _figures(text: str, rows: list[list[Placed]], unit: Offsets | None) -> tuple[tuple[Quantity, ...], list[Offsets]]:
    """The quantities of a table and the places that they cover; `text` is normalised."""
    first = next((i for i, row in enumerate(rows) if has_figures([cell.text for cell in row])), None)
    if first is None:
        return (), []
    rows = _fitted(rows[:first], len(rows[first])) + rows[first:]
    width = max(len(row) for row in rows)
    rows = [row + [_nothing(row)] * (width - len(row)) for row in rows]
    grid = [[cell.text for cell in row] for row in rows]
    rows = _spread(rows, [has_figures(row) for row in grid])
    grid = [[cell.text for cell in row] for row in rows]
    covered: list[Offsets] = []
    entries: list[Entry] = []
    for line in lines(grid):
        if line.headers is not None:
            table_row = _Row(text, rows, line.row, line.headers, unit)
            covered += table_row.covered
            entries += [replace(e, row=line.row, block=line.block) for e in table_row.entries]
    heads = {row for line in lines(grid) for header in line.headers or () for row, _ in header.pieces}
    covered += [(cell.start, cell.start + len(cell.text)) for row in heads for cell in rows[row] if cell.text]
    if unit is not None:  # 表1 … 单位:件
        covered.append((text.rfind("\n", 0, unit[0]) + 1, unit[1]))
    return linked(entries), sorted(covered)


def _fitted(headers: Sequence[list[Placed]], width: int) -> list[list[Placed]]:
    """The header rows of a table of `width` columns, each cell above the column that it heads.

    Some programs leave no trace of what a merged cell covers: 单位|行政复议 over 受理|审结 over 司法局|12|10. The lower
    row then lacks the first columns, which are named above it. What heads several groups of columns is put above them
    where they repeat (件数|金额|件数|金额), else left out: where one group ends is not to be known.
    """
    rows = [*headers]
    for i in range(len(rows) - 1, 0, -1):
        row, above = rows[i], rows[i - 1]
        if len(row) < width and len(above) < width and row[0].text and above[0].text:
            rows[i] = row = [_nothing(row)] * (width - len(row)) + row
        named = next((j for j, cell in enumerate(row) if cell.text), 0)
        groups = above[named:]
        if named and len(row) == width and len(above) < width and groups and all(cell.text for cell in above):
            step, rest = divmod(width - named, len(groups))
            names = [cell.text for cell in row[named:]]
            rows[i - 1] = above[:named] + [_nothing(above)] * (width - named)
            if len(groups) == 1 or (not rest and names == names[:step] * len(groups)):
                rows[i - 1][named::step] = groups
    return rows


def _nothing(row: Sequence[Placed]) -> Placed:
    """An empty cell at the end of a row."""
    return Placed("", row[-1].start + len(row[-1].text))


def _spread(rows: Sequence[Sequence[Placed]], figures: Sequence[bool]) -> list[list[Placed]]:
    """The rows, where a heading that stands over several columns is in each of them.

    Plain text leaves the further columns of a merged cell empty: 复议| |应诉| over 受理|审结|受理|败诉.
    """
    spread = [list(row) for row in rows]
    for i in range(len(rows) - 2, -1, -1):
        if figures[i] or figures[i + 1]:
            continue
        for column in range(1, len(rows[i])):
            has_below = rows[i + 1][column].text and rows[i + 1][column - 1].text
            if not spread[i][column].text and has_below:
                spread[i][column] = spread[i][column - 1]
    return spread


class _Row:
    """A row with figures: their quantities and the places covered, labels included."""

    def __init__(
        self,
        text: str,
        rows: Sequence[Sequence[Placed]],
        number: int,
        headers: Sequence[Header],
        unit: Offsets | None,
    ) -> None:
        self.covered: list[Offsets] = []
        self.entries: list[Entry] = []
        self._text, self._rows = text, rows
        row = rows[number]
        found = cells([cell.text for cell in row], headers)
        labels = [_named(row[i]) for i in found.labels]
        self._unit = unit
        if found.unit:
            column, start, end = found.unit
            self._unit = row[column].start + start, row[column].start + end
        for i, cell in enumerate(row):
            if cell.text and (i not in found.texts or is_figure(cell.text)):
                self.covered.append((cell.start, cell.start + len(cell.text)))
        for i in found.figures:
            self._figure(row[i], i, headers[i], labels)

    def _figure(self, cell: Placed, column: int, header: Header, labels: Sequence[Placed]) -> None:
        parts = split(cell.text)
        outer = "" if self._unit is None else self._text[slice(*self._unit)]
        name = header.named(measured=bool(measured(cell.text, header, outer)))
        unit = self._unit_of(cell, column, header)
        spans: dict[str, Offsets] = {}
        for role, source in roles([label.text for label in labels], name, header.above).items():
            if source.index is not None:
                start = labels[source.index].start
                spans[role] = start + source.start, start + source.end
            elif (place := self._in_header(header, column, source)) is not None:
                spans[role] = place
        value = cell.start + parts.value[0], cell.start + parts.value[1]
        names = [label.text for label in labels]
        self.entries.append(entry(self._text, value, unit, spans, (column, names, header)))

    def _unit_of(self, cell: Placed, column: int, header: Header) -> Offsets | None:
        """The unit behind the figure, in its header, else that of the row or the table."""
        if own := split(cell.text).unit:
            return cell.start + own[0], cell.start + own[1]
        if header.unit_at is not None:
            row, start, end = header.unit_at
            return self._rows[row][column].start + start, self._rows[row][column].start + end
        return None if header.is_rate else self._unit

    def _in_header(self, header: Header, column: int, source: Source) -> Offsets | None:
        """The place of a part of the header's name, cut to one of its rows where it runs over several."""
        begin = 0
        for row, words in header.pieces:
            start, end = max(source.start, begin), min(source.end, begin + len(words))
            if start < end and (end == source.end or row == header.pieces[-1][0]):
                base = self._rows[row][column].start - begin
                return base + start, base + end
            begin += len(words)
        return None


def _named(cell: Placed) -> Placed:
    start, end = name_in(cell.text)
    return Placed(cell.text[start:end], cell.start + start)
