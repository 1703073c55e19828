"""A folder of texts becomes training examples, or one line that says what is wrong."""

import re
from pathlib import Path

import pytest

from extract.errors import ReportError
from training.examples import read_gold, write_gold
from training.sources import DEVELOPMENT, INVENTED, WRITTEN, calibration_examples, gold_examples, unlabelled_texts

ROOT = Path(__file__).parents[2]
TEXT = "共受理行政复议案件２７件，\r\n其中撤销3件。"


@pytest.fixture
def data(tmp_path, quantity):
    """beside.txt and below.txt with gold, beside it and in gold/; plain.txt without."""
    folder = tmp_path / "data"
    (folder / "gold").mkdir(parents=True)
    for name, gold in (("beside", folder / "beside.jsonl"), ("below", folder / "gold" / "below.jsonl")):
        (folder / f"{name}.txt").write_text(TEXT, encoding="utf-8", newline="")
        write_gold(gold, TEXT, quantities(quantity))
    (folder / "plain.txt").write_text("举办讲座5场。", encoding="utf-8")
    return folder


def quantities(quantity):
    return [
        quantity(TEXT, "２７", unit="件@1", metric="行政复议案件", action="受理", status="target"),
        quantity(TEXT, "3", unit="件@2", metric="行政复议案件", action="撤销", parent=0, kind="money"),
    ]


def says(words):
    return pytest.raises(ReportError, match=re.escape(words))


def test_texts_with_gold_are_examples_in_their_own_characters(data, quantity):
    below, beside = gold_examples(data)
    assert (below.source, beside.source) == ("data/below", "data/beside")
    assert (beside.text, beside.weight) == (TEXT, 1)
    assert beside.quantities == below.quantities == quantities(quantity)


def test_texts_without_gold_are_for_the_rules(data):
    assert [path.name for path in unlabelled_texts(data)] == ["plain.txt"]


def test_gold_is_read_as_it_was_written(data, quantity):
    path = data / "beside.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("\n".join(reversed(lines)), encoding="utf-8")  # another order, and empty lines
    assert read_gold(path) == quantities(quantity)


def test_the_written_paragraphs_are_sound():
    examples = gold_examples(WRITTEN)
    assert len(examples) == 37
    assert all(example.quantities for example in examples)


def test_invented_reports_are_as_wordy_as_real_ones():
    """41 characters a figure in the seeds with gold; a third of that in most written paragraphs."""
    for example in gold_examples(INVENTED):
        assert 30 < len(example.text) / len(example.quantities) < 60, example.source


def test_a_folder_without_a_pair_is_refused(tmp_path):
    with says("gone: no such folder"):
        gold_examples(tmp_path / "gone")
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    with says("no NAME.txt with NAME.jsonl"):
        gold_examples(tmp_path)


@pytest.mark.parametrize("text", ["共受理", "另一份报告共受理行政复议案件２７件。"])
def test_gold_of_another_text_is_refused(data, text):
    (data / "beside.txt").write_text(text, encoding="utf-8")
    with says("the value of q001 is not where it says in"):
        gold_examples(data)


@pytest.mark.parametrize(
    "line",
    [
        "共受理27件",
        "[1, 2]",
        '{"id": "q001"}',
        '{"value": null}',
        '{"value": {"start": "二", "end": 2}}',
        '{"value": {"start": 1, "end": 2}, "unit": "件"}',
    ],
)
def test_a_line_that_is_no_record_is_named(data, line):
    path = data / "beside.jsonl"
    path.write_text(path.read_text(encoding="utf-8") + line, encoding="utf-8")
    with says("beside.jsonl:3: not a gold record"):
        gold_examples(data)


def test_development_gold_is_read_with_its_text_and_is_no_training_data() -> None:
    found = calibration_examples(ROOT / "seeds")
    assert {e.source: len(e.quantities) for e in found} == {
        "development/eastern-counties": 1294,
        "development/whole-county-reports": 1292,
        "development/wordy-reports": 998,
        "development/pinggu-2022": 125,
        "development/qinhuangdao-2021": 65,
    }
    assert not {e.source.split("/")[1] for e in found} & {e.source.split("/")[1] for e in gold_examples(ROOT / "seeds")}


def test_no_paragraph_kept_back_is_trained_on() -> None:
    trained = {line for folder in (WRITTEN, INVENTED) for e in gold_examples(folder) for line in e.text.splitlines()}
    kept = {line for e in gold_examples(DEVELOPMENT) for line in e.text.splitlines() if line}
    assert not trained & kept


def test_seeds_without_development_gold_add_none(tmp_path) -> None:
    assert [e.source for e in calibration_examples(tmp_path)] == [e.source for e in gold_examples(DEVELOPMENT)]
