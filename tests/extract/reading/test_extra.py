"""Without the extra, a web page, Word file or PDF says in one line how to get it; plain text needs nothing."""

import sys
from pathlib import Path

import pytest

from extract.errors import ReportError
from extract.reading import read

FILES = Path(__file__).parent / "files"


@pytest.mark.parametrize(
    ("library", "name"), [("selectolax", "page.html"), ("docx", "writer.docx"), ("pypdfium2", "writer.pdf")]
)
def test_missing_library(library: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = FILES / name
    if name == "page.html":
        path = tmp_path / name
        path.write_text("<html><body><p>受理行政复议案件27件。</p></body></html>", encoding="utf-8")
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ReportError) as error:
        read(path)
    ending = path.suffix
    assert str(error.value) == f"{path}: reading {ending} needs the extra docs: in the clone, pip install '.[docs]'"
