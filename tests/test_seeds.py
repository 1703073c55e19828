"""The seeds are what their manifest says, and the outline finds what it says about them."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from extract.normalise import normalise
from extract.outline import outline
from extract.reading import read

SEEDS = Path(__file__).parents[1] / "seeds"
MANIFEST: list[dict[str, Any]] = json.loads((SEEDS / "manifest.json").read_text(encoding="utf-8"))


def test_every_seed_is_in_the_manifest() -> None:
    assert sorted(entry["file"] for entry in MANIFEST) == sorted(path.name for path in SEEDS.glob("*.txt"))


@pytest.mark.parametrize("entry", MANIFEST, ids=lambda entry: entry["file"])
def test_bytes_script_and_gold(entry: dict[str, Any]) -> None:
    path = SEEDS / entry["file"]
    assert hashlib.sha256(path.read_bytes()).hexdigest() == entry["sha256"]
    text = read(path).text
    changed = sum(a != b for a, b in zip(text, normalise(text), strict=True) if "\u4e00" <= a <= "\u9fff")
    assert entry["script"] == ("traditional" if changed > len(text) / 10 else "simplified")
    assert entry["has_gold"] == (SEEDS / "gold" / entry["file"]).with_suffix(".jsonl").exists()


@pytest.mark.parametrize("entry", MANIFEST, ids=lambda entry: entry["file"])
def test_outline_agrees(entry: dict[str, Any]) -> None:
    head = outline(read(SEEDS / entry["file"]).text)
    found = (head.region, head.region_code, head.year, head.publisher)
    assert found == (entry["region"], entry["region_code"], entry["year"], entry["publisher"])
