"""A file appears complete or not at all."""

from __future__ import annotations

import os
from contextlib import suppress

import pytest

from extract.errors import ReportError
from extract.writing.replacing import replacing


def test_the_file_takes_its_name_at_the_end(tmp_path):
    path = tmp_path / "out.json"
    path.write_text("old")
    with replacing(path) as temporary:
        temporary.write_text("new")
        assert path.read_text() == "old"
        assert temporary.parent == tmp_path
    assert path.read_text() == "new"
    assert os.listdir(tmp_path) == ["out.json"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError, MemoryError])
def test_nothing_is_left_when_the_work_is_cut_off(tmp_path, error):
    with suppress(error), replacing(tmp_path / "out.json") as temporary:
        temporary.write_text("half")
        raise error
    assert os.listdir(tmp_path) == []


def test_a_full_disk_is_told_with_the_files_name(tmp_path):
    no_space = pytest.raises(ReportError, match=r"out\.json: cannot be written \(No space left")
    with no_space, replacing(tmp_path / "out.json"):
        raise OSError(28, "No space left on device")
    assert os.listdir(tmp_path) == []


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real.json").touch()
    (tmp_path / "link.json").symlink_to("real.json")
    with replacing(tmp_path / "link.json") as temporary:
        temporary.write_text("new")
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_text() == "new"


def test_a_write_protected_file_is_not_replaced(tmp_path, monkeypatch):
    path = tmp_path / "out.json"
    path.write_text("mine")
    monkeypatch.setattr(os, "access", lambda *_: False)  # the superuser may write everywhere
    with pytest.raises(ReportError, match="write-protected"), replacing(path):
        pass
    assert path.read_text() == "mine"
