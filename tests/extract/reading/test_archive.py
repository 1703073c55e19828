"""A .zip of reports: its members are paths like any other."""

import zipfile
from pathlib import Path

import pytest

from extract.errors import ReportError
from extract.reading import read
from extract.reading.archive import members

REPORT = "受理行政复议案件27件。"


def packed(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return path


def test_members_are_read_like_files(tmp_path: Path) -> None:
    path = packed(
        tmp_path / "报告.zip",
        {
            "青禾县.txt": REPORT.encode(),
            "2022/白水市.txt": REPORT.encode("gb18030"),
            "__MACOSX/._青禾县.txt": b"x",
            "2022/.DS_Store": b"x",
        },
    )
    found = members(path)
    assert found == [path / "青禾县.txt", path / "2022/白水市.txt"]
    assert [read(member).text for member in found] == [REPORT, REPORT]
    assert read(found[1]).encoding == "gb18030"
    assert read(found[1]).path == found[1]


def test_names_that_windows_wrote(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"qqqq.txt": REPORT.encode()})
    path.write_bytes(path.read_bytes().replace(b"qqqq.txt", "青禾".encode("gbk") + b".txt"))
    assert members(path) == [path / "青禾.txt"]
    assert read(members(path)[0]).text == REPORT


def test_what_cannot_be_read(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"a.txt": REPORT.encode(), "photo.jpg": b"\xff\xd8\xff\xe0\0\x10JFIF"})
    with pytest.raises(ReportError, match=r"a\.zip/b\.txt: no such file in the archive"):
        read(path / "b.txt")
    with pytest.raises(ReportError, match=r"photo\.jpg: binary"):
        read(path / "photo.jpg")
    with pytest.raises(ReportError, match=r"a\.zip: an archive, not a report; name the files in it"):
        read(path)
    broken = tmp_path / "broken.zip"
    broken.write_bytes(path.read_bytes()[:60])
    with pytest.raises(ReportError, match=r"broken\.zip: no zip archive, or a damaged one"):
        members(broken)
    with pytest.raises(ReportError, match=r"none\.zip: no such file"):
        members(tmp_path / "none.zip")


@pytest.mark.parametrize(
    ("member", "message"),
    [
        ("xl/workbook.xml", r"an Excel workbook; copy the sheet into a \.docx"),
        ("ppt/presentation.xml", r"a presentation; save it as \.pdf"),
        ("OFD.xml", r"an OFD document; print it to \.pdf"),
        ("META-INF/manifest.xml", r"an OpenDocument file; save it as \.docx"),
    ],
)
def test_formats_that_are_archives_too(member: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=message):
        read(packed(tmp_path / "a.bin", {member: b"<x/>"}))


def test_a_changed_archive_is_read_anew(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"a.txt": REPORT.encode()})
    assert read(path / "a.txt").text == REPORT
    packed(path, {"a.txt": REPORT.encode() * 9})
    assert read(path / "a.txt").text == REPORT * 9


def test_an_archive_with_an_impossible_name(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"青禾.txt": REPORT.encode()})
    path.write_bytes(path.read_bytes().replace("青".encode(), b"\xff\xfe\xfd"))
    with pytest.raises(ReportError, match=r"a\.zip: no zip archive, or a damaged one"):
        members(path)
    with pytest.raises(ReportError, match=r"a\.zip: damaged"):
        read(path)
