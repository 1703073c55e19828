"""A PDF with a text layer → its paragraphs: lines joined again, page numbers and running heads removed.

PDFs know lines and where they stand, not paragraphs. A line goes on in the next one if it runs to the right margin and
the next is not indented and starts no numbered item. A page in two columns is read column by column.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

from extract.errors import ReportError
from extract.normalise import normalise
from extract.reading.tables import Figures, assemble

PAGE_NUMBER = re.compile(r"[-—–―·\s]*\d{1,4}[-—–―·\s]*|第\s*\d+\s*页(?:\s*[,/]?\s*共\s*\d+\s*页)?|\d+\s*/\s*\d+")
ITEM = re.compile(
    r"[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d{1,2}(?:、|\.(?!\d))|第[一二三四五六七八九十]+[章节部]"
)
MARKS = frozenset("。,、;:!?()《》〈〉“”‘’〔〕【】「」，；：！？（）")
MIN_CHARACTERS = 10
"""Characters a page, on average; below it, the pages are pictures."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its text, and its left, right and bottom edge and height in points."""

    text: str
    left: float
    right: float
    bottom: float
    height: float


def extract_text(data: bytes, path: Path) -> tuple[str, Figures]:
    """The report in the file, one paragraph or table row a line, and the figures of its tables.

    Raises:
        ReportError: the extra `docs` is not installed, the file is damaged or locked by a password, or it has no text
            layer.
    """
    if find_spec("pypdfium2") is None:
        raise ReportError(f"{path}: reading .pdf needs the extra docs: pip install 'extract[docs]'")
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
    return assemble(_paragraphs(columns))


def _page_lines(page: Any) -> list[Line]:
    """The lines of a page in the order of its text layer."""
    textpage = page.get_textpage()
    lines: list[Line] = []
    piece: list[tuple[str, tuple[float, float, float, float]]] = []
    for i in range(textpage.count_chars()):
        character = textpage.get_text_range(i, 1)
        if character in ("\r", "\n", "\r\n"):
            lines += _line(piece)
            piece = []
        # U+FFFE is the hyphen at a line's end that joins a word.
        elif character and character not in "\ufffe\x02\xad":
            piece.append((character, textpage.get_charbox(i)))
    lines += _line(piece)
    textpage.close()
    return lines


def _line(piece: Sequence[tuple[str, tuple[float, float, float, float]]]) -> list[Line]:
    inked = [box for character, box in piece if not character.isspace()]
    if not inked:
        return []
    text = _spaced(piece)
    bottom, top = min(box[1] for box in inked), max(box[3] for box in inked)
    return [Line(text, min(box[0] for box in inked), max(box[2] for box in inked), bottom, top - bottom)]


def _spaced(piece: Sequence[tuple[str, tuple[float, float, float, float]]]) -> str:
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
    """The pages without page numbers, and without first and last lines that most pages repeat."""
    edges = Counter(key for page in pages for key in {_key(line) for line in _edge(page)})
    often = {key for key, count in edges.items() if len(pages) >= 3 and count > len(pages) / 2}
    result = []
    for page in pages:
        edge = [line for line in _edge(page) if _key(line) in often or PAGE_NUMBER.fullmatch(normalise(line.text))]
        result.append([[line for line in column if line not in edge] for column in page])
    return result


def _edge(page: Sequence[Sequence[Line]]) -> list[Line]:
    """The two highest and the two lowest lines of a page."""
    lines = sorted((line for column in page for line in column), key=lambda line: -line.bottom)
    return [*lines[:2], *lines[2:][-2:]]


def _key(line: Line) -> str:
    return re.sub(r"\d+", "0", normalise(line.text))


def _paragraphs(columns: Sequence[Sequence[Line]]) -> Iterator[str]:
    """Lines joined to paragraphs, over the ends of columns and pages too."""
    text, runs_on, heading = "", False, 0.0
    for column in columns:
        if not column:
            continue
        size = median(line.height for line in column)
        left, right = _margins(column)
        for line in column:
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
    lefts = sorted(line.left for line in column)
    rights = sorted((line.right for line in column), reverse=True)
    return lefts[min(1, len(lefts) - 1)], rights[min(1, len(rights) - 1)]


def _joint(before: str, after: str) -> str:
    """What stands between two joined lines: a space between words of letters, nothing in Chinese or in a number."""
    return " " if before.isascii() and before.isalpha() and after.isascii() and after.isalpha() else ""
