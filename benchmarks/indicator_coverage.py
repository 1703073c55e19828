"""How many figures of a report get a canonical indicator.

    python benchmarks/indicator_coverage.py

Prints, for each seed as the shipped model reads it and for each file of training/written as it is annotated, the
records with a code and what they are of all records; then the metrics without a code that stand most often.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from extract import Extractor
from extract.indicators import assign
from extract.outline import outline
from extract.reading import read
from extract.records import build_records
from extract.schema import Record
from training.examples import read_gold

ROOT = Path(__file__).parents[1]
YEAR = 2023
"""Year of the written paragraphs, which name none."""


def read_by_model() -> Iterator[tuple[str, Sequence[Record]]]:
    extractor = Extractor()
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        yield f"seeds/{path.stem}", extractor.report(read(path)).records


def annotated() -> Iterator[tuple[str, Sequence[Record]]]:
    for path in sorted((ROOT / "training/written").glob("*.txt")):
        text = path.read_bytes().decode()
        quantities = read_gold(path.with_suffix(".jsonl"))
        yield f"written/{path.stem}", assign(build_records(text, quantities, outline(text), YEAR), text)


def main() -> None:
    without: Counter[str] = Counter()
    for source in (read_by_model(), annotated()):
        told = total = 0
        for name, records in source:
            coded = sum(record.indicator is not None for record in records)
            told, total = told + coded, total + len(records)
            print(f"{name:40} {coded:5}/{len(records):<5} {coded / max(1, len(records)):.3f}")
            without.update(r.metric.text for r in records if r.indicator is None and r.metric is not None)
        print(f"{'together':40} {told:5}/{total:<5} {told / max(1, total):.3f}")
    print("without a code:", "、".join(f"{metric} {count}" for metric, count in without.most_common(40)))


if __name__ == "__main__":
    main()
