"""A PDF with a text layer → its paragraphs: lines joined again, page numbers and running heads removed.

PDFs know lines and where they stand, not paragraphs. A line goes on in the next one if it runs to the right margin and
the next is not indented and starts no numbered item. A page in two columns is read column by column. A table is what
lines are drawn around; it goes on over the end of a page, where the next begins with a table of as many columns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any, TypeAlias

from extract.errors import ReportError
from extract.normalise import normalise
from extract.reading.columns import unit_above
from extract.reading.ruled import Frame, frames
from extract.reading.tables import Figures, Table, assemble, render

PAGE_NUMBER = re.compile(r"[-—–―·\s]*\d{1,4}[-—–―·\s]*|第\s*\d+\s*页(?:\s*[,/]?\s*共\s*\d+\s*页)?|\d+\s*/\s*\d+")
ITEM = re.compile(
    r"[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d{1,2}(?:、|\.(?!\d))|第[一二三四五六七八九十]+[章节部]"
)
MARKS = frozenset("。,、;:!?()《》〈〉“”‘’〔〕【】「」，；：！？（）")
MIN_CHARACTERS = 10
"""Characters a page, on average; below it, the pages are pictures."""


Box: TypeAlias = tuple[float, float, float, float]
Character: TypeAlias = tuple[str, Box]
"""A character and its left, bottom, right and top edge in points."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its text, and its left, right and bottom edge and height in points; or a table, as `grid`."""

    text: str
    left: float
    right: float
    bottom: float
    height: float
    grid: tuple[tuple[str, ...], ...] = ()


def extract_text(data: bytes, path: Path) -> tuple[str, Figures]:
    """The report in the file, one paragraph or table row a line, and the figures of its tables.

    Raises:
        ReportError: the extra `docs` is not installed, the file is damaged or locked by a password, or it has no text
            layer.
    """
    if find_spec("pypdfium2") is None:
        raise ReportError(f"{path}: reading .pdf needs the extra docs: in the clone, pip install '.[docs]'")
    import pypdfium2 as pdfium  # type: ignore[import-untyped]

    try:
        with pdfium.PdfDocument(data) as document:
            pages = [_columns(_page_lines(page), page.get_width()) for page in document]
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReportError(f"{path}: locked by a password; save it without one") from None
        raise ReportError(f"{path}: damaged PDF; download or save it again") from None
    if sum(len(line.text) for columns in pages for column in columns for line in column) < MIN_CHARACTERS * len(pages):
        raise ReportError(f"{path}: no text layer (scanned pages); run text recognition on it first")
    columns = [column for page in _without_furniture(pages) for column in page]
    return assemble(_rendered(_paragraphs(columns)))


def _page_lines(page: Any) -> list[Line]:
    """The lines of a page in the order of its text layer, its tables among them."""
    textpage = page.get_textpage()
    tables = frames(page)
    within: list[dict[int, list[Character]]] = [{} for _ in tables]
    lines: list[Line] = []
    places: list[int | None] = [None] * len(tables)
    piece: list[Character] = []
    for i in range(textpage.count_chars()):
        character = textpage.get_text_range(i, 1)
        if character in ("\r", "\n", "\r\n"):
            lines += _line(piece)
            piece = []
        # U+FFFE is the hyphen at a line's end that joins a word.
        elif character and character not in "\ufffe\x02\xad":
            box = textpage.get_charbox(i)
            if (found := _in_table(tables, box)) is None:
                piece.append((character, box))
                continue
            lines += _line(piece)
            piece = []
            number, cell = found
            within[number].setdefault(cell, []).append((character, box))
            if places[number] is None:
                places[number] = len(lines)
    lines += _line(piece)
    textpage.close()
    for number in sorted((n for n in range(len(tables)) if places[n] is not None), key=lambda n: -(places[n] or 0)):
        frame = tables[number]
        texts = {cell: _cell_text(characters) for cell, characters in within[number].items()}
        grid = tuple(tuple(row) for row in frame.grid(texts))
        edges = (frame.xs[0], frame.xs[-1], frame.ys[-1], frame.ys[0] - frame.ys[-1])
        lines.insert(places[number] or 0, Line("".join(texts.values()), *edges, grid))
    return lines


def _in_table(tables: Sequence[Frame], box: Box) -> tuple[int, int] | None:
    """The number of the table and of the cell that a character stands in."""
    for number, frame in enumerate(tables):
        if (cell := frame.cell((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)) is not None:
            return number, cell
    return None


def _cell_text(characters: Sequence[Character]) -> str:
    """The text of a cell, its lines joined."""
    lines: list[list[Character]] = [[]]
    for character, box in characters:
        last = next((b for c, b in reversed(lines[-1]) if not c.isspace()), None)
        if last is not None and not character.isspace() and box[3] < (last[1] + last[3]) / 2:
            lines.append([])
        lines[-1].append((character, box))
    text = ""
    for line in (_spaced(line) for line in lines):
        text += (_joint(text[-1], line[0]) if text and line else "") + line
    return text


def _line(piece: Sequence[Character]) -> list[Line]:
    inked = [box for character, box in piece if not character.isspace()]
    if not inked:
        return []
    text = _spaced(piece)
    bottom, top = min(box[1] for box in inked), max(box[3] for box in inked)
    return [Line(text, min(box[0] for box in inked), max(box[2] for box in inked), bottom, top - bottom)]


def _spaced(piece: Sequence[Character]) -> str:
    """The characters of a line without the spaces that stand for the small gap between Chinese and other letters."""
    kept: list[str] = []
    for i, (character, _) in enumerate(piece):
        if character.isspace() and 0 < i < len(piece) - 1:
            (before, a), (after, b) = piece[i - 1], piece[i + 1]
            # Punctuation has its ink in one half of its square, so a gap beside it says nothing.
            beside_mark = before in MARKS or after in MARKS
            near = b[0] - a[2] < 0.7 * max(a[3] - a[1], b[3] - b[1])
            if max(before, after) >= "\u2e80" and (near or beside_mark):
                continue
        kept.append(character)
    return "".join(kept).strip()


def _columns(lines: Sequence[Line], width: float) -> list[list[Line]]:
    """The lines of a page by column, left before right; one column where lines cross the middle."""
    middle = width / 2
    left = [line for line in lines if line.right <= middle + 5]
    right = [line for line in lines if line.left >= middle - 5]
    crossing = [line for line in lines if line.right > middle + 5 and line.left < middle - 5]
    if min(len(left), len(right)) < 5 or len(crossing) > len(lines) / 5:
        return [list(lines)]
    # A title above both columns comes first, what lies below them last.
    start = max(line.bottom for line in (*left, *right))
    above = [line for line in crossing if line.bottom >= start]
    below = [line for line in crossing if line.bottom < start]
    return [column for column in (above, left, right, below) if column]


def _without_furniture(pages: Sequence[Sequence[Sequence[Line]]]) -> list[list[list[Line]]]:
    """The pages without page numbers, and without first and last lines that many pages repeat in the same place.

    Left and right pages may have different heads, so that each stands on less than half of them.
    """
    edges = Counter(key for page in pages for key in {_key(line) for line in _edge(page)})
    often = {key for key, count in edges.items() if count >= max(2, 0.4 * len(pages))}
    result = []
    for page in pages:
        edge = [line for line in _edge(page) if _key(line) in often or PAGE_NUMBER.fullmatch(normalise(line.text))]
        result.append([[line for line in column if line not in edge] for column in page])
    return result


def _edge(page: Sequence[Sequence[Line]]) -> list[Line]:
    """The two highest and the two lowest lines of a page."""
    lines = sorted((line for column in page for line in column if not line.grid), key=lambda line: -line.bottom)
    return [*lines[:2], *lines[2:][-2:]]


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "0", normalise(line.text)), round(line.bottom)


Grid: TypeAlias = list[tuple[str, ...]]


def _rendered(parts: Iterable[str | Grid]) -> Iterator[str | Table]:
    """Paragraphs as they are, tables as sentences; a table that goes on over a page's end as one."""
    unit: str | None = None
    open_: Grid = []
    for part in parts:
        if isinstance(part, str):
            if open_:
                yield render(open_, unit)
            above = unit_above(part)
            unit, open_ = above[0] if above else None, []
            yield part
        elif open_ and len(part[0]) == len(open_[0]):
            # Word repeats the header on each page.
            repeated = next((i for i, row in enumerate(part) if i >= len(open_) or row != open_[i]), len(part))
            open_ = open_ + part[repeated:]
        else:
            if open_:
                yield render(open_, unit)
            open_ = part
    if open_:
        yield render(open_, unit)


def _paragraphs(columns: Sequence[Sequence[Line]]) -> Iterator[str | Grid]:
    """Lines joined to paragraphs, over the ends of columns and pages too; tables as they stand between them."""
    text, runs_on, heading = "", False, 0.0
    for column in columns:
        if not column:
            continue
        size = median([line.height for line in column if not line.grid] or [0.0])
        left, right = _margins(column)
        for line in column:
            if line.grid:
                if text:
                    yield text
                yield list(line.grid)
                text, runs_on, heading = "", False, 0.0
                continue
            indented = line.left > left + size
            # A title in large characters is centred, so its second line is indented.
            large = line.height if line.height > 1.15 * size else 0.0
            goes_on = runs_on and (not indented or (large and abs(large - heading) < 0.1 * large))
            if text and goes_on and not ITEM.match(normalise(line.text)):
                text += _joint(text[-1], line.text[0]) + line.text
            else:
                if text:
                    yield text
                text = line.text
            runs_on, heading = line.right > right - 2 * size, large
    if text:
        yield text


def _margins(column: Sequence[Line]) -> tuple[float, float]:
    """Left and right edge of a column's text: the outermost that two lines share, so that no single line sets it."""
    prose = [line for line in column if not line.grid] or column
    lefts = sorted(line.left for line in prose)
    rights = sorted((line.right for line in prose), reverse=True)
    return lefts[min(1, len(lefts) - 1)], rights[min(1, len(rights) - 1)]


def _joint(before: str, after: str) -> str:
    """What stands between two joined lines: a space between words of letters, nothing in Chinese or in a number."""
    return " " if before.isascii() and before.isalpha() and after.isascii() and after.isalpha() else ""
