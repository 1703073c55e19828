"""A table → sentences, so that whatever reads prose reads its figures too.

    序号 | 处理方式 | 数量(件) | 比例          调解12件,比例30%。
    1    | 调解     | 12       | 30%     →     终止8件,比例20%。

A row becomes one line: its label, then every figure with its column's header before it and its unit behind it. The
unit comes from the cell, from the header (数量(件), 件数), from a column 单位 or from 单位:件 above the table. A header
that says nothing but "how many" (数量) is left out where the unit says it, so that what is counted is the label.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.normalise import normalise
from labels.lexicons import units

FIGURE = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?\s*(?:[%‰万亿余多]*[\u4e00-\u9fff]{0,3})")
YEAR = re.compile(r"(?:19|20)\d\d")
EMPTY = re.compile(r"[-—–/\\*.·\s]*")
ORDINAL_HEADERS = re.compile(r"序\s*号|编\s*号|行\s*次|No\.?|#")
LABEL_HEADERS = re.compile(r"年\s*份|年\s*度|月\s*份|时\s*间|日\s*期|时\s*期")
UNIT_HEADERS = re.compile(r"(?:计量)?单\s*位")
HOW_MANY = re.compile(r"(?:数\s*量|总\s*数|合\s*计|总\s*计|总\s*量|数\s*值|数\s*据|数)$")
COUNTED = re.compile(r"(件|人次|场次|人|次|户|宗|起|份|场|个|项|条|家)数$")
UNIT_IN_HEADER = re.compile(r"[(\[/]\s*(?:单位\s*[::]?\s*)?([%‰]|[\u4e00-\u9fff]{1,4})\s*[)\]]?$")
UNIT_ABOVE = re.compile(r"^\(?\s*(?:计量)?单\s*位\s*[::]\s*([%‰\u4e00-\u9fff]{1,4})\s*\)?$")

Row = Sequence[str]


def unit_above(line: str) -> str | None:
    """The unit that a line above a table gives for all of it (单位:件), None if `line` is no such line."""
    match = UNIT_ABOVE.match(normalise(line).strip())
    return match.group(1) if match else None


def render(rows: Sequence[Row], unit: str | None = None) -> list[str]:
    """The lines that stand for a table.

    Args:
        rows: cells of every row, merged cells repeated in each place that they cover.
        unit: of all figures that have none of their own.
    """
    grid = [[" ".join(cell.split()) for cell in row] for row in rows]
    grid = [row for row in grid if any(row)]
    depth = _header_depth(grid)
    if not any(_is_figure(cell) for row in grid[depth:] for cell in row):
        return [line for row in grid if (line := " ".join(_distinct(row)))]
    width = max(len(row) for row in grid)
    headers = ["".join(_distinct([row[i] for row in grid[:depth] if i < len(row)])) for i in range(width)]
    return [line for row in grid[depth:] if (line := _sentence(row, headers, unit))]


def _header_depth(grid: Sequence[Row]) -> int:
    """Number of rows above the first one with a figure; 0 where the table begins with figures or has none."""
    for i, row in enumerate(grid):
        if any(_is_figure(cell) and not YEAR.fullmatch(normalise(cell)) for cell in row[1:]):
            return i
    return 0


def _is_figure(cell: str) -> bool:
    plain = normalise(cell).strip()
    return bool(FIGURE.fullmatch(plain)) and not re.fullmatch(r"(?:19|20)\d\d年度?|\d{1,2}月(?:份)?", plain)


def _sentence(row: Row, headers: Sequence[str], unit: str | None) -> str:
    labels: list[str] = []
    parts: list[str] = []
    row_unit, named = unit, False
    for i, cell in enumerate(row):
        header = headers[i]
        plain = normalise(header).strip()
        if EMPTY.fullmatch(normalise(cell)) or ORDINAL_HEADERS.fullmatch(plain):
            continue
        if UNIT_HEADERS.fullmatch(plain) and normalise(cell).lstrip("百千万亿") in units():
            row_unit = cell
        elif LABEL_HEADERS.fullmatch(plain):
            labels.append(cell + "年" if YEAR.fullmatch(normalise(cell)) else cell)
        elif _is_figure(cell):
            name, figure = _figure(cell, header, row_unit)
            named = bool(name) if not parts else named
            parts.append(name + figure)
        elif parts:
            parts.append(f"{header}:{cell}" if header else cell)
        else:
            labels.append(cell)
    label = ",".join(_distinct(labels))
    if not parts:
        return label
    # A colon keeps label and header words apart; a bare figure follows its label as in prose.
    return label + (":" if label and named else "") + ",".join(parts) + "。"


def _figure(cell: str, header: str, unit: str | None) -> tuple[str, str]:
    """What the header names, and the figure with its unit."""
    plain = normalise(header)
    name, own = header, None
    if (match := UNIT_IN_HEADER.search(plain)) or (match := COUNTED.search(plain)):
        name, own = header[: match.start()], header[match.start(1) : match.end(1)]
    has_unit = not normalise(cell).strip()[-1].isdecimal()
    shown = cell if has_unit else cell + (own or unit or "")
    if has_unit or own or unit:
        name = name[: match.start()] if (match := HOW_MANY.search(normalise(name))) else name
    return name.strip(), shown


def _distinct(cells: Sequence[str]) -> list[str]:
    """The cells that hold something, without the repetitions that merged cells leave."""
    return [cell for i, cell in enumerate(cells) if cell and (i == 0 or cell != cells[i - 1])]
