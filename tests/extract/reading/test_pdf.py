"""PDFs that real programs made of a seed give back its paragraphs.

files/writer.pdf (LibreOffice Writer: running head, page numbers, five pages), files/columns.pdf (Chromium: a title
over two columns) and files/scanned.pdf (a picture of a page) hold the beginning of seeds/wuyi-2019.txt.
files/tables.pdf is what LibreOffice Writer prints of files/tables.docx (a table over two pages, its header on both);
files/disclosure.pdf what Chromium prints of files/disclosure.html (the national tables of disclosure reports).
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


def test_tables_are_read_as_in_the_word_file() -> None:
    pytest.importorskip("docx")
    printed, written = read(FILES / "tables.pdf"), read(FILES / "tables.docx")
    assert printed.text == written.text
    assert printed.figures == written.figures
    lines = printed.text.splitlines()
    assert lines[2:7] == [
        "（单位：件）",
        "维持12件,比例48%。",
        "撤销或者变更原行政行为8件,比例32%。",
        "终止5件,比例20%。",
        "合计25件,比例100%。",
    ]
    assert lines[8] == "青山镇:行政处罚10件,行政处罚金额1.0万元,行政检查100次。"
    assert lines[33] == "电山镇:行政处罚35件,行政处罚金额38.5万元,行政检查125次。"
    assert lines[34].startswith("下一步")


def test_tables_are_read_as_on_the_web_page() -> None:
    pytest.importorskip("selectolax")
    printed, saved = read(FILES / "disclosure.pdf"), read(FILES / "disclosure.html")
    assert printed.text == saved.text
    assert printed.figures == saved.figures
    text, quantities = printed.text, printed.figures.quantities
    assert len(quantities) == 9 * 7 + 15
    by_subject = [(text[slice(*q.metric)], text[slice(*q.subject)]) for q in quantities if q.metric and q.subject]
    assert by_subject[14] == ("予以公开", "法人或其他组织科研机构")


def test_locked_by_a_password() -> None:
    with pytest.raises(ReportError, match=r"locked\.pdf: locked by a password; save it without one"):
        read(FILES / "locked.pdf")


def test_scanned_and_damaged() -> None:
    with pytest.raises(ReportError, match=r"scanned\.pdf: no text layer \(scanned pages\); run text recognition"):
        read(FILES / "scanned.pdf")
    with pytest.raises(ReportError, match=r"a\.pdf: damaged PDF"):
        read_bytes(b"%PDF-1.7\n" + (FILES / "writer.pdf").read_bytes()[1000:2000], Path("a.pdf"))
