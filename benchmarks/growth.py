"""How time and memory of `extract predict` grow with the length of a report.

    python benchmarks/growth.py                                 # the rules: 0.1, 0.3, 1, 3 and 10 MB
    python benchmarks/growth.py --model models/default --sizes 0.03 0.1

Two reports of each size: prose, the written paragraphs over and over, and one table with ten figures a row. Each is
read by a process of its own. The exponent is the slope of processor time over size, both as logarithms: 1 is linear, 2
quadratic.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from math import log
from pathlib import Path

ROOT = Path(__file__).parents[1]
COLUMNS = 10

CHILD = """
import json, resource, sys, time
from extract.extractor import Extractor
extractor = Extractor(sys.argv[2] or None, rules=not sys.argv[2])
extractor.extract("受理案件28件。")
began = time.process_time()
report = extractor.read(sys.argv[1])
seconds = time.process_time() - began
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([len(report.text), len(report.records), seconds, peak]))
"""


@dataclass(frozen=True, slots=True)
class Line:
    """One report: megabytes, characters, figures found, processor seconds, peak memory of the process in MiB."""

    size: float
    characters: int
    figures: int
    seconds: float
    peak: float


def prose(size: int) -> str:
    """At least `size` bytes of the written paragraphs."""
    lines = [
        line for path in sorted((ROOT / "training" / "written").glob("*.txt")) for line in path.open(encoding="utf-8")
    ]
    times = size // sum(len(line.encode()) for line in lines) + 1
    return _cut("".join(islice(cycle(lines), times * len(lines))), size)


def table(size: int) -> str:
    """A table of about `size` bytes, its cells set apart by tabs."""
    rows = ["\t".join(["事项", *(f"第{'一二三四五六七八九十'[i]}类案件(件)" for i in range(COLUMNS))])]
    held = len(rows[0].encode())
    while held < size:
        number = len(rows)
        rows.append("\t".join([f"事项{number}", *(str((number * 37 + i * 101) % 997) for i in range(COLUMNS))]))
        held += len(rows[-1].encode()) + 1
    return "\n".join(rows)


def _cut(text: str, size: int) -> str:
    return text.encode()[:size].decode(errors="ignore")


def measure(make: Callable[[int], str], size: float, model: str) -> Line:
    """Reads a report of `size` megabytes in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.txt"
        path.write_text(make(int(size * 1e6)), encoding="utf-8")
        command = [sys.executable, "-c", CHILD, str(path), model]
        done = subprocess.run(command, capture_output=True, check=True, text=True, cwd=ROOT)
    return Line(size, *json.loads(done.stdout))


def exponent(lines: Sequence[Line]) -> float:
    """The slope of log seconds over log size, by least squares."""
    points = [(log(line.size), log(line.seconds)) for line in lines]
    x, y = (sum(values) / len(points) for values in zip(*points, strict=True))
    return sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", default="", help="folder of a model; the rules alone without")
    parser.add_argument("--sizes", type=float, nargs="+", default=[0.1, 0.3, 1, 3, 10], help="in megabytes of UTF-8")
    arguments = parser.parse_args()
    print("| report | MB | characters | figures | seconds | ms a figure | peak MiB |\n|---|---|---|---|---|---|---|")
    for make in (prose, table):
        lines = []
        for size in arguments.sizes:
            lines.append(line := measure(make, size, arguments.model))
            each = 1000 * line.seconds / max(line.figures, 1)
            row = f"{line.characters} | {line.figures} | {line.seconds:.1f} | {each:.2f} | {line.peak:.0f}"
            print(f"| {make.__name__} | {size:g} | {row} |", flush=True)
        if len(lines) > 1:
            print(f"| {make.__name__} | exponent | | | {exponent(lines):.2f} | | |", flush=True)


if __name__ == "__main__":
    main()
