"""PDFs that real programs made of a seed give back its paragraphs.

files/writer.pdf (LibreOffice Writer: running head, page numbers, five pages), files/columns.pdf (Chromium: a title
over two columns) and files/scanned.pdf (a picture of a page) hold the beginning of seeds/wuyi-2019.txt.
"""

from pathlib import Path

import pytest

from extract.errors import ReportError
from extract.outline import outline
from extract.reading import read, read_bytes

pytest.importorskip("pypdfium2")
FILES = Path(__file__).parent / "files"
SEED = Path(__file__).parents[3] / "seeds" / "wuyi-2019.txt"


def paragraphs() -> list[str]:
    """What was printed: title, source, and the text from the addressee on."""
    lines = [line.strip() for line in SEED.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [lines[0], "来源:武义县人民政府", *lines[3:16]]


def test_lines_are_joined_and_page_furniture_is_gone() -> None:
    document = read(FILES / "writer.pdf")
    assert document.text.splitlines() == paragraphs()
    assert (document.format, document.encoding) == ("pdf", None)
    head = outline(document.text)
    assert (head.title, head.region_code, head.year) == (paragraphs()[0], "330723", 2019)
    assert len(head.sections) == 11


def test_two_columns_are_read_one_after_the_other() -> None:
    assert read(FILES / "columns.pdf").text.splitlines() == paragraphs()[:9]


def test_the_word_file_it_was_printed_from() -> None:
    pytest.importorskip("docx")
    assert read(FILES / "writer.docx").text.splitlines() == paragraphs()


def test_scanned_and_damaged() -> None:
    with pytest.raises(ReportError, match=r"scanned\.pdf: no text layer \(scanned pages\); run text recognition"):
        read(FILES / "scanned.pdf")
    with pytest.raises(ReportError, match=r"a\.pdf: damaged PDF"):
        read_bytes(b"%PDF-1.7\n" + (FILES / "writer.pdf").read_bytes()[1000:2000], Path("a.pdf"))
