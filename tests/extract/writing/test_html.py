"""The page of a report, as a file: what is in it, what cannot get out of it, where the command puts it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from extract.errors import ReportError
from extract.writing import html

REPORT = "青岭县2022年法治政府建设年度报告\n全年共受理行政复议案件28件,审结24件。\n"


def data(page: str) -> dict[str, Any]:
    """The JSON that the page carries."""
    (found,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    return json.loads(found)


def spans(plain: Any) -> Iterator[dict[str, Any]]:
    """Everything in the JSON that shows characters of the report."""
    if isinstance(plain, dict):
        if {"text", "start", "end"} <= plain.keys():
            yield plain
        plain = list(plain.values())
    if isinstance(plain, list):
        for item in plain:
            yield from spans(item)


def test_the_page_carries_the_report_and_every_span_stands_in_its_text(report):
    carried = data(html.dumps(report))["report"]
    assert carried == json.loads(json.dumps(report.to_dict()))
    found = list(spans(carried["records"]))
    assert len(found) == 38
    assert all(carried["text"][span["start"] : span["end"]] == span["text"] for span in found)


def test_text_that_looks_like_markup_stays_in_the_json(report):
    page = html.dumps(report)
    assert page.count("</script>") == 2  # that of the data, that of the script
    assert page.count("<!--") == 0
    assert "<img" not in page
    assert "<b>note" not in page


def test_a_title_that_looks_like_markup_is_escaped(report):
    page = html.dumps(replace(report, title="</title><script>alert(1)</script> $policy"))
    assert "<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt; $policy</title>" in page


def test_the_page_asks_for_nothing_and_admits_only_its_own_script_and_style(report):
    page = html.dumps(report)
    own = page.replace(json.dumps(report.text, ensure_ascii=False).replace("<", "\\u003c"), "")
    assert len(own) < len(page)
    assert not re.search(r"https?://|\bsrc=|@import|url\(|fetch\(|XMLHttpRequest|innerHTML|insertAdjacentHTML", own)
    assert re.findall(r'href="([^"]*)"', page) == ["data:,"]
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy.startswith("default-src 'none';")
    for tag in ("script", "style"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_indicators_have_their_english_names(report):
    assert data(html.dumps(report))["english"]["review.accepted"] == "applications accepted"


def test_a_name_that_is_no_utf8_does_not_stop_the_page(report, tmp_path):
    html.write([replace(report, path="a\udcff.txt", title=None)], tmp_path / "page.html")
    assert data((tmp_path / "page.html").read_text(encoding="utf-8"))["report"]["path"] == "a\udcff.txt"


def test_a_report_without_its_text_is_refused(report):
    with pytest.raises(ReportError, match=r"青岭县\.txt: .*--text"):
        html.dumps(replace(report, text=None))


@pytest.fixture
def here(tmp_path, monkeypatch):
    """The working folder, with a report in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "青岭县.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


def test_view_puts_the_page_into_the_working_folder(extract, here):
    (here / "reports").mkdir()
    (here / "青岭县.txt").rename(here / "reports/青岭县.txt")
    answer = extract("view", "--rules", "reports/青岭县.txt")
    assert (answer.code, answer.out, answer.err) == (0, "青岭县.html\n", "")
    carried = data((here / "青岭县.html").read_text(encoding="utf-8"))["report"]
    assert carried["text"] == REPORT
    assert [record["value"]["text"] for record in carried["records"]] == ["28", "24"]


def test_view_replaces_an_earlier_page_and_nothing_else(extract, here):
    assert (
        extract("view", "--rules", "青岭县.txt").out == extract("view", "--rules", "青岭县.txt").out == "青岭县.html\n"
    )
    (here / "青岭县.html").write_text("<p>保存的网页", encoding="utf-8")
    assert extract("view", "--rules", "青岭县.txt").out == "青岭县.view.html\n"
    assert (here / "青岭县.html").read_text(encoding="utf-8") == "<p>保存的网页"
    (here / "青岭县.view.html").write_text("<p>另一个网页", encoding="utf-8")
    answer = extract("view", "--rules", "青岭县.txt")
    assert (answer.code, answer.out) == (1, "")
    assert "choose a name with -o" in answer.err
    assert (here / "青岭县.view.html").read_text(encoding="utf-8") == "<p>另一个网页"


def test_view_does_not_write_over_the_report(extract, here):
    answer = extract("view", "--rules", "青岭县.txt", "-o", "../" + here.name + "/青岭县.txt")
    assert (answer.code, answer.out) == (1, "")
    assert "is the report itself" in answer.err
    assert (here / "青岭县.txt").read_text(encoding="utf-8") == REPORT


def test_view_reads_standard_input(extract, here):
    answer = extract("view", "--rules", "-", stdin=REPORT.encode())
    assert (answer.code, answer.out) == (0, "report.html\n")


def test_view_shows_one_report(extract, here):
    answer = extract("view", "--rules", ".")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == ".: a page shows one report; name a file\n"
    assert extract("view", "--rules", "missing.txt").code == 1
    assert sorted(path.name for path in here.iterdir()) == ["青岭县.txt"]
