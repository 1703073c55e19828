"""The same report in every encoding gives the same text, and a file that is no text says so in one line."""

import hashlib
import time
from pathlib import Path

import pytest

from extract.errors import ReportError
from extract.reading import Document, read, read_bytes

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
SEED_IDS = [path.stem for path in SEEDS]
PINGGU = next(path for path in SEEDS if path.stem == "pinggu-2022")


def as_python_reads_it(document: Document) -> str:
    with document.path.open(encoding=document.encoding, newline="") as file:
        return file.read()


@pytest.mark.parametrize("path", SEEDS, ids=SEED_IDS)
def test_seeds_are_read_as_they_are(path: Path) -> None:
    document = read(path)
    assert document.text == path.read_bytes().decode("utf-8")
    assert (document.path, document.encoding, document.format) == (path, "utf-8", "txt")
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("path", SEEDS, ids=SEED_IDS)
def test_seed_in_another_encoding(path: Path, newline: str, encoding: str, tmp_path: Path) -> None:
    text = newline.join(read(path).text.splitlines())
    copy = tmp_path / "报告.txt"
    copy.write_bytes(text.encode(encoding))
    document = read(copy)
    assert document.text == text == as_python_reads_it(document)
    assert document.encoding == encoding


def test_traditional_seed_in_big5(tmp_path: Path) -> None:
    # Big5 lacks what only simplified script has: the few such characters of the page are left out.
    data = read(PINGGU).text.encode("big5hkscs", "ignore")
    copy = tmp_path / "報告.txt"
    copy.write_bytes(data)
    document = read(copy)
    assert len(document.text) > 7000
    assert document.text == data.decode("big5hkscs") == as_python_reads_it(document)


@pytest.mark.parametrize(
    ("sentence", "encoding"),
    [
        ("全年共受理行政复议案件27件，审结25件。", "gb18030"),
        ("全年共受理行政復議案件27件，審結25件。", "big5hkscs"),
        ("全年共受理行政復議案件27件，審結25件。", "gb18030"),
        ("开展普法宣传活动三百余场次", "gb18030"),
        ("办结率95.5%", "utf-8"),
    ],
)
def test_one_sentence_is_enough(sentence: str, encoding: str) -> None:
    assert read_bytes(sentence.encode(encoding), Path("-")).text == sentence


@pytest.mark.parametrize(
    ("name", "newer", "sentence"),
    [
        ("big5", "big5hkscs", "走訪羣眾27戶。"),
        ("GBK", "gb18030", "𠮷安镇走访27户。"),
        ("gb2312", "gb18030", "罰款27元。"),
    ],
)
def test_an_older_name_stands_for_the_newer_form_where_it_does_not_fit(name: str, newer: str, sentence: str) -> None:
    document = read_bytes(sentence.encode(newer), Path("-"), name)
    assert (document.text, document.encoding) == (sentence, newer)
    assert read_bytes("27户。".encode("gbk"), Path("-"), "gbk").encoding == "gbk"


def test_encoding_given_overrides(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("罰款３万元".encode("gb18030"))
    assert read(path, "gbk").text == "罰款３万元"
    with pytest.raises(ReportError, match=r"a\.txt: not utf-8 \(byte 0 does not fit\); leave the encoding out"):
        read(path, "utf-8")
    with pytest.raises(ReportError, match=r"a\.txt: unknown encoding 'gb99'; try utf-8"):
        read(path, "gb99")


REPORT = "受理行政复议案件27件。"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("空.txt", b"", "empty; check that it was saved or downloaded whole"),
        ("blank.txt", " \r\n\u3000\n".encode(), "no text in it"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary, not text; give the report as"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "save it as .docx or .txt"),
        ("a.mht", b"MIME-Version: 1.0\r\n", "open it in a browser and save the page as HTML"),
        ("a.rtf", b"{\\rtf1\\ansi }", "save it as .docx or .txt"),
        ("a.rar", b"Rar!\x1a\x07\x01\x00", "pack it as .zip"),
        ("cut.txt", REPORT.encode()[:-1] * 3, "not text in UTF-8, GB18030 or Big5 (all tried)"),
        ("jp.txt", "これは行政の文書ではありません。ひらがなです。".encode("euc_jp"), "(all tried)"),
    ],
)
def test_what_is_no_report_gets_one_line(name: str, data: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ReportError) as error:
        read(path)
    assert str(error.value).startswith(f"{path}: ")
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_missing_file_folder_and_bad_name(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"none\.txt: no such file; check the name"):
        read(tmp_path / "none.txt")
    with pytest.raises(ReportError, match="a folder; name the files in it"):
        read(tmp_path)
    with pytest.raises(ReportError, match="cannot be read"):
        read(Path("a\0b.txt"))
    with pytest.raises(ReportError, match="cannot be read"):
        read(tmp_path / ("长" * 300 + ".txt"))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_line_of_50_megabytes(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    data = REPORT.encode(encoding)
    path.write_bytes(data * (50_000_000 // len(data)))
    start = time.process_time()
    assert read(path).text.count("件") == 50_000_000 // len(data) * 2
    assert time.process_time() - start < 10
