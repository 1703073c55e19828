"""Reading takes time in proportion to the text, whatever the text repeats."""

import time

import pytest

from extract.extractor import Extractor
from extract.outline import outline, section_path
from extract.windows import windows
from labels.rules.passage import Passage

TIMES = 8
ALLOWED = 3 * TIMES
"""Linear work takes 8 times as long, quadratic 64 times; processor time on a busy machine wavers by far less."""

REPEATED = {
    "digits": ("7", 1500),
    "digits and commas": ("1,", 1500),
    "digits and double commas": ("1,,", 1500),
    "Chinese digits": ("三", 1500),
    "magnitudes": ("万", 1500),
    "spaces": (" ", 4000),
    "brackets": ("(", 4000),
    "verbs without a mark": ("办理", 1500),
    "adverbs without a mark": ("共同均已可将", 1500),
    "figures of one list": ("甲类1件、", 400),
    "sums": ("办理案件30件,其中甲类10件、乙类20件。", 400),
    "items of one section": ("(1)案件7件\n", 400),
    "rows": ("合计\t3\t4\n", 400),
}


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    made = Extractor(rules=True)
    made.extract("一、概况\n受理案件28件,审结24件。")  # reads the lexicons
    return made


@pytest.mark.parametrize("name", REPEATED)
def test_time_grows_with_the_length(name: str, extractor: Extractor) -> None:
    unit, length = REPEATED[name]
    text = "一、办理案件1000000件,其中" + unit * (TIMES * length // len(unit))

    def seconds(characters: int) -> float:
        began = time.process_time()
        extractor.extract(text[:characters])
        return time.process_time() - began

    short = min(seconds(length) for _ in range(2))
    assert seconds(TIMES * length) < ALLOWED * max(short, 0.003)


def test_items_of_a_section_lead_to_it_at_once() -> None:
    text = "一、办案\n" + "".join(f"({i})受理案件{i}件\n" for i in range(1, 100))
    whole = outline(text)
    assert whole.above == [-1, *[0] * 99]
    assert section_path(whole, text.index("99件")) == ("一、办案", "(99)受理案件99件")


def test_a_place_finds_its_sentence_without_reading_the_text_between() -> None:
    text = "共10件;其中甲类1件、乙类2件。丙类3件\n丁类4件"
    first, second, third, fourth = (text.index(figure) for figure in ("10件", "2件", "3件", "4件"))
    passage = Passage(text)
    assert passage.same_sentence(first, second)
    assert not passage.same_sentence(first, third)
    assert passage.same_line(first, third)
    assert not passage.same_line(third, fourth)


def test_a_long_paragraph_keeps_the_sentences_before_each_piece() -> None:
    sentence = "受理行政复议案件28件。"
    pieces = list(windows(sentence * 300, 100))
    assert all(int(piece.positions[0]) % len(sentence) == 0 for piece in pieces)
    assert all(len(piece.positions) <= 100 for piece in pieces)
