"""Word files give their paragraphs with Word's own numbering, and their tables as sentences."""

import io
from pathlib import Path

import pytest

from extract.errors import ReportError
from extract.outline import outline
from extract.reading import read, read_bytes

docx = pytest.importorskip("docx")
FILES = Path(__file__).parent / "files"
SEEDS = Path(__file__).parents[3] / "seeds"


def saved(document: object) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()


def test_a_seed_saved_as_word(tmp_path: Path) -> None:
    lines = [line.strip() for line in read(SEEDS / "shangluo-2021.txt").text.splitlines() if line.strip()]
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    path = tmp_path / "商洛.docx"
    path.write_bytes(saved(document))
    read_back = read(path)
    assert read_back.text.splitlines() == lines
    assert (read_back.format, read_back.encoding) == ("docx", None)


def test_table_between_paragraphs() -> None:
    document = docx.Document()
    document.add_paragraph("处理情况见下表:")
    document.add_paragraph("（单位：件）")
    table = document.add_table(rows=3, cols=4)
    for row, cells in zip(
        table.rows,
        (["序号", "处理方式", "数量", "比例"], ["1", "调解", "12", "48%"], ["2", "维持", "13", "52%"]),
        strict=True,
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("二、下一步打算")
    assert read_bytes(saved(document), Path("a.docx")).text.splitlines() == [
        "处理情况见下表:",
        "（单位：件）",
        "调解12件,比例48%。",
        "维持13件,比例52%。",
        "二、下一步打算",
    ]


def test_merged_cells() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    for row, cells in zip(
        table.rows, (["类别", "行政处罚", ""], ["", "件数", "金额(万元)"], ["市场监管", "27", "3.5"]), strict=True
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    assert read_bytes(saved(document), Path("a.docx")).text == "市场监管:行政处罚27件,行政处罚金额3.5万元。\n"


def test_inserted_text_counts_and_deleted_text_does_not() -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = docx.Document()
    paragraph = document.add_paragraph("全年受理")
    for xml in (
        "<w:ins {}><w:r><w:t>27件</w:t></w:r></w:ins>",
        "<w:del {}><w:r><w:delText>26件</w:delText></w:r></w:del>",
    ):
        paragraph._p.append(parse_xml(xml.format(nsdecls("w"))))
    assert read_bytes(saved(document), Path("a.docx")).text == "全年受理27件\n"


def test_headings_that_word_numbers() -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = docx.Document()
    part = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (kind, text) in enumerate(
            [("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")]
        )
    )
    part.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'))
    part.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for depth, text in [
        (0, "工作情况"),
        (1, "行政复议"),
        (2, "受理"),
        (2, "审结"),
        (1, "行政应诉"),
        (2, "出庭"),
        (0, "存在问题"),
        (1, "人员不足"),
    ]:
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>')
        )
    text = read_bytes(saved(document), Path("a.docx")).text
    assert text.splitlines() == [
        "一、工作情况",
        "（一）行政复议",
        "1.受理",
        "2.审结",
        "（二）行政应诉",
        "1.出庭",
        "二、存在问题",
        "（一）人员不足",
    ]
    assert [section.level for section in outline(text).sections] == [1, 2, 3, 3, 2, 3, 1, 2]


def test_damaged_and_foreign_archives() -> None:
    data = saved(docx.Document())
    with pytest.raises(ReportError, match=r"a\.docx: damaged"):
        read_bytes(data[:200], Path("a.docx"))
    with pytest.raises(ReportError, match=r"a\.docx: no text in it"):
        read_bytes(data, Path("a.docx"))
