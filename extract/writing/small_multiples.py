"""A page of small charts, one for each figure that several reports tell: across years as lines, across regions as bars.

The page is one file without scripts, asks nothing of a network, and follows the reader's light or dark mode.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from extract.compare import Comparison, Line, Side

Point = tuple[Side, float, str]
"""A report, its number, the numeral as written."""

BARS = 24
"""Values that are drawn as bars; more become a strip of dots, of which the ends are named."""

NAMED = 6
"""Regions whose lines have a colour and a name; the lines of others are grey."""

MOST_NAMED = 40
"""Reports that the head of the page names."""

WIDTH, HEIGHT, ROW = 320, 150, 19
"""Size of a chart, and the height of a bar with its name, in pixels."""

STYLE = """
:root { color-scheme: light dark; --ground: #fbfaf7; --paper: #fff; --ink: #1d2126; --faint: #636b75; --line: #dcdfe3;
  --c0: #1f5fbf; --c1: #b3541e; --c2: #1b7a36; --c3: #8a3ab0; --c4: #a8741a; --c5: #1a7f86; }
@media (prefers-color-scheme: dark) { :root { --ground: #14171b; --paper: #1b1f24; --ink: #e4e7eb; --faint: #9aa3ad;
  --line: #343a42; --c0: #82b1ff; --c1: #ffab7a; --c2: #6fd08c; --c3: #d6a2f2; --c4: #f0c25a; --c5: #6fd3d8; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 16px; max-width: 1400px; background: var(--ground); color: var(--ink);
  font: 15px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
h1 { font-size: 1.3rem; margin: 0; } p { color: var(--faint); margin: 4px 0 16px; overflow-wrap: anywhere; }
main { display: grid; gap: 12px; grid-template-columns: repeat(auto-fill, minmax(min(100%, 330px), 1fr)); }
figure { margin: 0; padding: 10px 12px; background: var(--paper); border: 1px solid var(--line); border-radius: 8px;
  break-inside: avoid; }
figcaption { font-size: .8rem; color: var(--faint); } figcaption b { font-size: .95rem; color: var(--ink); }
svg { display: block; width: 100%; height: auto; font-size: 11px; fill: var(--ink); }
svg .faint { fill: var(--faint); } svg .axis { stroke: var(--line); } svg polyline { fill: none; stroke-width: 2; }
svg .other { stroke: var(--faint); stroke-width: 1; opacity: .4; }
svg .dot { fill: var(--c0); opacity: .45; }
""" + "\n".join(f"svg .s{i} {{ stroke: var(--c{i}); }} svg .f{i} {{ fill: var(--c{i}); }}" for i in range(NAMED))
PAGE = """<!DOCTYPE html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>报告对比</title>
<style>{style}</style>
</head>
<body>
<h1>报告对比</h1>
<p>{sides}</p>
<main>
"""


def write(comparison: Comparison, path: Path) -> None:
    """Writes the page to `path`, chart by chart."""
    sides = comparison.sides
    # Those with most years to draw have a colour of their own.
    colours = {place: i for i, (place, _) in enumerate(Counter(map(_place, sides)).most_common())}
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
        out.write(PAGE.format(style=STYLE, sides=escape(_named(sides))))
        drawn = 0
        for line in comparison.lines(least=2):
            out.write(figure(line, sides, colours))
            drawn += 1
        out.write("</main>\n")
        if not drawn:
            out.write("<p>没有两份以上报告都提到的指标。</p>\n")
        out.write("</body>\n</html>\n")


def figure(line: Line, sides: Sequence[Side], colours: Mapping[str, int]) -> str:
    """The chart of one line, with its caption; a region has the same colour in every chart."""
    points = [(sides[i], cell.number, cell.text) for i, cell in line.cells.items()]
    about = " · ".join(part for part in (line.subject, line.period if line.span else "", line.unit) if part)
    missing = f"{len(sides) - len(points)}份报告没有" if len(points) < len(sides) else ""
    caption = f"<b>{escape(line.name)}</b> {escape(about)}<br>{escape(line.indicator)} {missing}"
    return f"<figure><figcaption>{caption}</figcaption>{chart(points, line.name, colours)}</figure>\n"


def chart(points: Sequence[Point], name: str, colours: Mapping[str, int]) -> str:
    """Lines where a region has several years, else bars, else a strip."""
    series = [list(group) for _, group in groupby(points, key=lambda point: _place(point[0]))]
    if any(len({side.year for side, _, _ in one} - {None}) > 1 for one in series):
        height, inner = HEIGHT, _lines(series, colours)
    elif len(points) <= BARS:
        height, inner = ROW * len(points), _bars(points)
    else:
        height, inner = 70, _strip(points)
    label = f'role="img" aria-label="{escape(name)}"'
    return f'<svg viewBox="0 0 {WIDTH} {height}" {label}>{"".join(inner)}</svg>'


def _lines(series: Sequence[Sequence[Point]], colours: Mapping[str, int]) -> Iterator[str]:
    dated = [[point for point in one if point[0].year is not None] for one in series]
    years = [side.year or 0 for one in dated for side, _, _ in one]
    low, high = _ends([number for one in dated for _, number, _ in one])
    first, last, right = min(years), max(years), WIDTH - 84
    names: list[tuple[float, int, str]] = []
    yield f'<line class="axis" x1="32" x2="{right}" y1="{HEIGHT - 20}" y2="{HEIGHT - 20}"/>'
    for number in sorted({low, high}):
        y = _between(number, low, high, HEIGHT - 20, 14)
        yield f'<text class="faint" x="26" y="{y + 3:.0f}" text-anchor="end">{_short(number)}</text>'
    for year in sorted({first, last}):
        x = _between(year, first, last, 36, right)
        yield f'<text class="faint" x="{x:.0f}" y="{HEIGHT - 6}" text-anchor="middle">{year}</text>'
    for one in filter(None, dated):
        i = colours[_place(one[0][0])]
        place = [
            (_between(s.year or 0, first, last, 36, right), _between(n, low, high, HEIGHT - 20, 14)) for s, n, _ in one
        ]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in place)
        yield f'<polyline class="{f"s{i}" if i < NAMED else "other"}" points="{path}"/>'
        for (side, number, text), (x, y) in zip(one, place, strict=True):
            title = f"<title>{escape(f'{side.label}: {text} ({_short(number)})')}</title>"
            css = f"f{i}" if i < NAMED else "faint"
            yield f'<circle class="{css}" cx="{x:.1f}" cy="{y:.1f}" r="3">{title}</circle>'
        if i < NAMED:
            names.append((place[-1][1], i, f"{_short(one[-1][1])} {_cut(one[-1][0], 4)}"))
    height = -99.0
    for y, i, name in sorted(names):  # names that would overlap move down
        height = max(y + 4, height + 12)
        yield f'<text class="f{i}" x="{right + 6}" y="{min(height, HEIGHT):.0f}">{escape(name)}</text>'


def _bars(points: Sequence[Point]) -> Iterator[str]:
    low, high = _ends([number for _, number, _ in points])
    left, right = 100, WIDTH - 56
    zero = _between(0, low, high, left, right)
    for i, (side, number, text) in enumerate(points):
        end, y = _between(number, low, high, left, right), i * ROW
        title = f"<title>{escape(f'{side.label}: {text} ({_short(number)})')}</title>"
        yield f'<text x="{left - 6}" y="{y + 13}" text-anchor="end">{escape(_cut(side, 7))}</text>'
        yield f'<rect class="f0" x="{min(zero, end):.1f}" y="{y + 3}" width="{max(abs(end - zero), 1):.1f}" '
        yield f'height="{ROW - 6}" rx="2">{title}</rect>'
        yield f'<text class="faint" x="{max(zero, end) + 5:.1f}" y="{y + 13}">{_short(number)}</text>'


def _strip(points: Sequence[Point]) -> Iterator[str]:
    numbers = [number for _, number, _ in points]
    low, high = min(numbers), max(numbers)
    yield f'<line class="axis" x1="10" x2="{WIDTH - 10}" y1="25" y2="25"/>'
    for i, (side, number, text) in enumerate(points):
        x = _between(number, low, high, 10, WIDTH - 10)
        title = f"<title>{escape(f'{side.label}: {text} ({_short(number)})')}</title>"
        yield f'<circle class="dot" cx="{x:.1f}" cy="{25 + (i * 7 % 15) - 7}" r="3">{title}</circle>'
    for number, x, anchor in ((low, 4, "start"), (high, WIDTH - 4, "end")):
        side = next(side for side, n, _ in points if n == number)
        words = f"{_short(number)} {_cut(side, 10)}"
        yield f'<text class="faint" x="{x}" y="58" text-anchor="{anchor}">{escape(words)}</text>'


def _ends(numbers: Sequence[float]) -> tuple[float, float]:
    """The ends of an axis that shows zero."""
    return min(0.0, *numbers), max(0.0, *numbers)


def _between(number: float, low: float, high: float, start: float, end: float) -> float:
    return start + (end - start) * ((number - low) / (high - low) if high > low else 0.5)


def _place(side: Side) -> str:
    """What one line of a chart stands for: a region, or a report that names none."""
    return side.region or side.path


def _named(sides: Sequence[Side]) -> str:
    """The reports as a reader would list them: 武义县 2021—2023、开阳县 2021、2023."""
    names = []
    for _, group in groupby(sides, key=_place):
        ones = list(group)
        years = [side.year for side in ones if side.year is not None]
        if len(years) > 2 and years == [*range(years[0], years[-1] + 1)]:
            names.append(f"{ones[0].region} {years[0]}—{years[-1]}")
        else:
            names += [side.label for side in ones[:1]] + [
                side.label if side.twin else str(side.year or side.label) for side in ones[1:]
            ]
    return "、".join(names[:MOST_NAMED]) + (f" … 共{len(sides)}份" if len(names) > MOST_NAMED else "")


def _cut(side: Side, most: int) -> str:
    """The label of a report; where it is long, the start of the region's name and the year."""
    name = side.region or Path(side.path).stem
    return name if len(name) <= most else name[: most - 1] + "…"


def _short(number: float) -> str:
    """A number as reports write it: 1.05亿, 2411万, 96.5."""
    for size, unit in ((1e8, "亿"), (1e4, "万")):
        if abs(number) >= size * 10 or (abs(number) >= size and unit == "亿"):
            return f"{number / size:.2f}".rstrip("0").rstrip(".") + unit
    return f"{number:.2f}".rstrip("0").rstrip(".")
