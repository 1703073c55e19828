"""A Word document → its paragraphs with the numbers that Word counts for them, and its tables as sentences."""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from extract.errors import ReportError
from extract.reading.columns import unit_above
from extract.reading.grid import Covered
from extract.reading.tables import Figures, Table, assemble, render

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHINESE_FORMATS = frozenset({"chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting"})
CIRCLED_FORMATS = frozenset({"decimalEnclosedCircle", "decimalEnclosedCircleChinese"})


def extract_text(data: bytes, path: Path) -> tuple[str, Figures]:
    """The document's text, one paragraph or table row a line, and the figures of its tables.

    Headers, footers, notes and deleted text are left out.

    Raises:
        ReportError: the extra `docs` is not installed, or the file is damaged.
    """
    if find_spec("docx") is None:
        raise ReportError(f"{path}: reading .docx needs the extra docs: in the clone, pip install '.[docs]'")
    from docx import Document

    try:
        document = Document(io.BytesIO(data))
        numbering = Numbering(document)
    except Exception as error:  # python-docx raises whatever the damage leads to: KeyError, XMLSyntaxError, ValueError
        raise ReportError(f"{path}: damaged Word file ({type(error).__name__}); save it again as .docx") from None
    return assemble(_lines(document.element.body, numbering))


def _lines(body: Any, numbering: Numbering) -> Iterator[str | Table]:
    """Paragraphs and table rows in order, those in content controls included."""
    unit: str | None = None
    for block in body:
        if block.tag == W + "p":
            if text := _text(block).strip():
                above = unit_above(text)
                unit = above[0] if above else None
                yield numbering.label(block) + text
        elif block.tag == W + "tbl":
            yield render(_grid(block), unit)
        elif block.tag == W + "sdt":
            for content in block.findall(W + "sdtContent"):
                yield from _lines(content, numbering)


def _text(paragraph: Any) -> str:
    """The characters of a paragraph: inserted text counts, deleted text and text boxes do not."""
    pieces: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        node = stack.pop()
        if node.tag in (W + "t", W + "tab", W + "br", W + "cr"):
            pieces.append((node.text or "") if node.tag == W + "t" else " ")
        elif node.tag not in (W + "drawing", W + "pict", W + "del", W + "moveFrom", W + "pPr"):
            if str(node.tag).endswith("AlternateContent"):
                continue
            stack.extend(reversed(node))
    return "".join(pieces)


def _grid(table: Any) -> list[list[str]]:
    """The table's cells row by row, a merged one in each place that it covers."""
    grid: list[list[str]] = []
    for row in table.findall(W + "tr"):
        line: list[str] = []
        for cell in row.findall(W + "tc"):
            text = "".join(_text(paragraph) for paragraph in cell.iter(W + "p"))
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            if merged is not None and merged.get(W + "val", "continue") == "continue" and grid:
                text = Covered(grid[-1][len(line)] if len(line) < len(grid[-1]) else text)
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            width = min(int(span.get(W + "val", "1")), 100) if span is not None else 1
            line += [text, *[Covered(text)] * (width - 1)]
        grid.append(line)
    return grid


class Numbering:
    """Counts the numbered paragraphs of a document as Word does: 一、 and (一) stand in no paragraph's text."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._styles = document.styles.element
        part = next(
            (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None
        )
        if part is None:
            return
        for abstract in part.element.iter(W + "abstractNum"):
            for level in abstract.iter(W + "lvl"):
                self._levels[abstract.get(W + "abstractNumId"), int(level.get(W + "ilvl"))] = (
                    _value(level, "numFmt", "decimal"),
                    _value(level, "lvlText", ""),
                    int(_value(level, "start", "1")),
                )
        for number in part.element.iter(W + "num"):
            self._abstract[number.get(W + "numId")] = _value(number, "abstractNumId", "")

    def label(self, paragraph: Any) -> str:
        """The number in front of `paragraph` ("" for none); to be asked for every paragraph once, in order."""
        number, depth = self._place(paragraph)
        abstract = self._abstract.get(number, "")
        if (abstract, depth) not in self._levels:
            return ""
        for deeper in range(depth + 1, 9):
            self._counts.pop((abstract, deeper), None)
        text = self._levels[abstract, depth][1]
        for level in range(depth + 1):
            format_, _, start = self._levels.get((abstract, level), ("decimal", "", 1))
            count = self._counts.setdefault((abstract, level), start - (level == depth))
            if level == depth:
                count = self._counts[abstract, level] = count + 1
            text = text.replace(f"%{level + 1}", _written(count, format_))
        return "" if self._levels[abstract, depth][0] == "bullet" else text

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """(numId, level) of a paragraph, its own or its style's."""
        properties = paragraph.find(W + "pPr")
        for _ in range(10):
            if properties is None:
                return "", 0
            numbered = properties.find(W + "numPr")
            if numbered is not None:
                return _value(numbered, "numId", ""), int(_value(numbered, "ilvl", "0"))
            name = _value(properties, "pStyle", "") or _value(properties.getparent(), "basedOn", "")
            style = next((s for s in self._styles.iter(W + "style") if s.get(W + "styleId") == name), None)
            properties = None if style is None or not name else style.find(W + "pPr")
        return "", 0


def _value(parent: Any, name: str, default: str) -> str:
    child = parent.find(W + name)
    return default if child is None else str(child.get(W + "val", default))


def _written(count: int, format_: str) -> str:
    """A number as its list writes it; letters and Roman numerals, which reports do not use, as digits."""
    if format_ in CHINESE_FORMATS and 0 < count < 100:
        tens, ones = divmod(count, 10)
        digits = " 一二三四五六七八九"
        return ((digits[tens] if tens > 1 else "") + "十" if tens else "") + (digits[ones] if ones else "")
    if format_ in CIRCLED_FORMATS and 0 < count <= 20:
        return chr(0x245F + count)
    return str(count)
