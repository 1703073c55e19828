"""labels/lexicons: each entry is written once, no line is a torn comment, and a lookup finds the longest entry."""

import re
from collections import Counter
from importlib.resources import files

import pytest

from labels.lexicons import lines, match_at, match_before

NAMES = sorted(
    file.name.removesuffix(".txt") for file in files("labels.lexicons").iterdir() if file.name.endswith(".txt")
)
WORDS = frozenset(["行政", "行政复议", "复议", "议"])


@pytest.mark.parametrize("name", NAMES)
def test_every_entry_is_written_once(name: str) -> None:
    assert [entry for entry, times in Counter(lines(name)).items() if times > 1] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_entry_is_a_line_of_english(name: str) -> None:
    assert [entry for entry in lines(name) if re.search(r"(?<!\\)[a-z]{2}", entry)] == []


def test_the_longest_entry_at_a_place() -> None:
    assert match_at(WORDS, "受理行政复议案件", 2) == "行政复议"
    assert match_at(WORDS, "受理行政复议案件", 2, 5) == "行政"
    assert match_at(WORDS, "受理行政复议案件", 0) is None
    assert match_at(WORDS, "受理", 2) is None


def test_the_longest_entry_before_a_place() -> None:
    assert match_before(WORDS, "受理行政复议案件", 6) == "行政复议"
    assert match_before(WORDS, "受理行政复议案件", 6, 4) == "复议"
    assert match_before(WORDS, "受理行政复议案件", 0) is None
