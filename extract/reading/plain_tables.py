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
from extract.reading.grid import ITEM, cells, has_figures, is_figure, lines, measured, split
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
        if row and (not rows or (by == cut and abs(len(row) - len(rows[0])) <= 1)):
            unit = unit if rows else above
            rows.append(row)
            cut = by
            continue
        if len(rows) > 1:
            yield rows, unit
        found = unit_above(line.strip())
        start = match.start() + len(line) - len(line.lstrip())
        above = (start + found[1], start + found[1] + len(found[0])) if found else None
        rows, cut, unit = ([row], by, above) if row else ([], "", None)
    if len(rows) > 1:
        yield rows, unit


def _cells(line: str, start: int) -> tuple[list[Placed], str]:
    """The cells of a line and what sets them apart; none if it is no row."""
    for by, pattern in (("|", BARS), ("\t", TABS)):
        cuts = [match.span() for match in pattern.finditer(line)]
        if not cuts:
            continue
        edges = [0, *(edge for cut in cuts for edge in cut), len(line)]
        row = [_placed(line, a, b, start) for a, b in zip(edges[::2], edges[1::2], strict=True)]
        if by == "|" and not row[0].text and not row[-1].text:  # a frame is no cell
            row = row[1:-1]
        elif not line[: cuts[0][0]].strip() and not any(cell.text for cell in row[:-1]):
            return [], ""  # an indented paragraph
        return (row, by) if len(row) > 1 else ([], "")
    return [], ""


def _placed(line: str, a: int, b: int, start: int) -> Placed:
    piece = line[a:b]
    return Placed(piece.strip(), start + a + len(piece) - len(piece.lstrip()))


def _figures(text: str, rows: list[list[Placed]], unit: Offsets | None) -> tuple[tuple[Quantity, ...], list[Offsets]]:
    """The quantities of a table and the places that they cover; `text` is normalised."""
    width = max(len(row) for row in rows)
    rows = [row + [Placed("", row[-1].start + len(row[-1].text))] * (width - len(row)) for row in rows]
    grid = [[cell.text for cell in row] for row in rows]
    if not any(has_figures(row) for row in grid):
        return (), []
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
        labels = [_without_item(row[i]) for i in found.labels]
        self._unit = (row[found.unit[1]].start, row[found.unit[1]].start + len(found.unit[0])) if found.unit else unit
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


def _without_item(cell: Placed) -> Placed:
    item = ITEM.match(normalise(cell.text))
    return Placed(cell.text[item.end() :], cell.start + item.end()) if item else cell
