"""The pipeline in one object: from a file or a text to a report."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest

from extract import Extractor, ReportError

TEXT = "青岭县2022年法治政府建设年度报告\r\n一、行政复议\r\n全年受理案件28件，審結24件。\r\n"


def test_a_text_gives_a_report_that_carries_it(extractor):
    report = extractor.extract(TEXT, path="page 3")
    assert (report.path, report.text) == ("page 3", TEXT)
    assert report.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert report.year == 2022
    assert [section.title for section in report.sections] == ["一、行政复议"]
    assert [record.value.number for record in report.records] == [28, 24]
    assert all(record.section == ("一、行政复议",) for record in report.records)


def test_a_file_and_its_text_give_the_same_records(extractor, tmp_path):
    path = tmp_path / "report.txt"
    path.write_bytes(TEXT.encode())
    assert extractor.read(path) == extractor.extract(TEXT, str(path)) == extractor.read(str(path))


def test_a_report_says_what_made_it(extractor):
    assert extractor.extract(TEXT).model == extractor.tagger.name


@pytest.mark.parametrize("text", ["", "\n", "没有数字。", "\ufeff", "\ud800"])
def test_a_text_without_figures_has_no_records(extractor, text):
    assert extractor.extract(text).records == ()


def test_a_missing_file_and_a_missing_model_are_told_by_name(tmp_path):
    with pytest.raises(ReportError, match=r"missing\.txt"):
        Extractor(rules=True).read(tmp_path / "missing.txt")
    with pytest.raises(ReportError, match="no-model"):
        Extractor(tmp_path / "no-model")


def _imports(code: str) -> set[str]:
    """The modules that are there after running `code` in a new process."""
    out = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"], capture_output=True, text=True, check=True
    )
    return {name.partition(".")[0] for name in out.stdout.split()}


@pytest.mark.parametrize("code", ["import extract", "import extract.cli", "from extract import Extractor"])
def test_importing_loads_nothing_heavy(code):
    heavy = {"torch", "transformers", "numpy", "onnxruntime", "opencc", "pydantic", "yaml", "rich", "training"}
    assert not heavy & _imports(code)


def test_predicting_needs_no_training_package():
    code = f"from extract import Extractor\nExtractor(rules=True).extract({TEXT!r})"
    assert not {"torch", "transformers", "datasets", "training"} & _imports(code)
