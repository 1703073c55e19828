"""How much of Microsoft's public specification of Chinese numerals `parse_number` reads.

    git clone --depth 1 https://github.com/microsoft/Recognizers-Text
    python benchmarks/recognizers_specs.py Recognizers-Text

Each expected result of the Number, Percent, Currency and Dimension models is one case: its text against its value.
Prints, per specification, the cases read as expected, of all and of those that reports write (what they do not, says
tests/extract/test_numeral.py), and every case that fails.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path

from extract.normalise import normalise
from extract.numeral import is_fraction, parse_number
from labels.lexicons import units

SPECIFICATIONS = (
    "Number/Chinese/NumberModel.json",
    "Number/Chinese/PercentModel.json",
    "NumberWithUnit/Chinese/CurrencyModel.json",
    "NumberWithUnit/Chinese/DimensionModel.json",
)

OUT_OF_SCOPE = re.compile(r"[打折兆又km^e毛角銭]|半$|半百|比特|字节|^-?\.|\d \d|负.*分.*之")


def cases(path: Path) -> Iterator[tuple[str, float]]:
    """(text, value) of each distinct expected result that has a value."""
    seen = set()
    for case in json.loads(path.read_text(encoding="utf-8-sig")):
        for result in case["Results"]:
            value = (result.get("Resolution") or {}).get("value")
            if value is not None and (result["Text"], value) not in seen:
                seen.add((result["Text"], value))
                yield result["Text"], float(value.rstrip("%"))


def read(text: str, percent: bool) -> float | None:
    """The number of the first numeral in `text`: all of it, or what stands before its unit, or the longest there is."""

    def preference(span: tuple[int, int]) -> tuple[int, bool, int]:
        start, end = span
        before_unit = normalise(text[end:]).strip() in units()
        return start, end < len(text) and not before_unit, end if before_unit else -end

    spans = [(i, j) for i in range(len(text)) for j in range(i + 1, len(text) + 1)]
    for start, end in sorted(spans, key=preference):
        if (number := parse_number(text[start:end])) is not None:
            return number.number * 100 if percent and is_fraction(text[start:end]) else number.number
    return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkout", type=Path, help="folder of a Recognizers-Text checkout")
    specifications = parser.parse_args().checkout / "Specs"
    failures = []
    for name in SPECIFICATIONS:
        results = [(text, want, read(text, "Percent" in name)) for text, want in cases(specifications / name)]
        wrong = [r for r in results if r[2] is None or abs(r[2] - r[1]) > 1e-4 * abs(r[1])]
        failures += [(name, *r) for r in wrong]
        inside = sum(not OUT_OF_SCOPE.search(text) for text, *_ in results)
        missed = sum(not OUT_OF_SCOPE.search(text) for text, *_ in wrong)
        print(f"{name:45} all {len(results) - len(wrong)}/{len(results)}  in scope {inside - missed}/{inside}")
    for name, text, want, got in failures:
        print(f"{Path(name).stem:16} {text}: {want:g}, read as {got}")


if __name__ == "__main__":
    main()
