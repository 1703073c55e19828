"""The page of a report as a reader uses it: in chromium, with pointer, keyboard, phone, dark mode and paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from extract.outline import outline
from extract.records import build_records
from extract.schema import Report
from extract.writing import html
from labels.scheme import Quantity

pytest.importorskip("selenium", reason="selenium is not installed: pip install '.[dev]'")

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

LIT, KIN = ".span.lit", ".span.kin"


class Page:
    """The page of a report, opened."""

    def __init__(self, browser: Any, path: Path) -> None:
        self.browser = browser
        browser.get(path.as_uri())

    def run(self, script: str, *arguments: object) -> Any:
        return self.browser.execute_script(script, *arguments)

    def all(self, selector: str) -> list[Any]:
        return self.browser.find_elements("css selector", selector)

    def one(self, selector: str) -> Any:
        return self.browser.find_element("css selector", selector)

    def shown(self, selector: str) -> list[str]:
        return [node.text for node in self.all(selector) if node.is_displayed()]

    def hover(self, node: Any) -> None:
        ActionChains(self.browser).move_to_element(node).perform()

    def press(self, *keys: str) -> None:
        ActionChains(self.browser).send_keys(*keys).perform()

    def value(self, words: str) -> Any:
        return next(node for node in self.all("#report .value") if node.text == words)

    def row(self, record: str) -> Any:
        return self.one(f"#row-{record}")

    def rows(self) -> list[str]:
        return self.shown("#table button")

    def words(self, selector: str) -> list[str]:
        return [node.text for node in self.all(f"#report {selector}")]

    def is_in_view(self, node: Any, pane: str) -> bool:
        script = (
            "const [a, b] = [arguments[0], arguments[1]].map((n) => n.getBoundingClientRect());"
            "return a.top >= b.top && a.bottom <= b.bottom"
        )
        return bool(self.run(script, node, self.one(pane)))


@pytest.fixture
def page(browser, report, tmp_path) -> Iterator[Page]:
    path = tmp_path / "page.html"
    html.write([report], path)
    yield Page(browser, path)
    for command in ("Emulation.clearDeviceMetricsOverride", "Emulation.setEmulatedMedia"):
        browser.execute_cdp_cmd(command, {})
    assert [entry["message"] for entry in browser.get_log("browser")] == []  # no error, nothing that the policy refused


def wait(until: Callable[[], bool]) -> bool:
    """Whether `until` comes true within two seconds: scrolling is smooth."""
    end = monotonic() + 2
    while not until() and monotonic() < end:
        sleep(0.05)
    return until()


def test_the_text_is_the_reports_own_line_by_line(page, lines):
    assert page.run("return [...document.getElementById('report').children].map((line) => line.textContent)") == lines
    assert page.run("return [window.broken, document.images.length]") == [None, 0]


def test_every_span_is_highlighted_with_its_characters(page, report):
    shown = page.run("return [...spansOf].map(([id, nodes]) => [id, nodes.map((node) => node.textContent).join('')])")
    for (shown_id, words), record in zip(shown, report.records, strict=True):
        spans = [
            getattr(record, role) for role in ("value", "unit", "modifier", "metric", "action", "subject", "period")
        ]
        text = "".join(span.text for span in sorted((s for s in spans if s), key=lambda span: span.start))
        assert (shown_id, words) == (record.id, text)
    assert page.words(".subject") == ["𠮷安镇"]
    assert page.words(".modifier") == ["约"]
    # 行政复议 and 复议案件 cross within 行政复议案件, and three records share it.
    assert page.words(".metric")[:3] == ["行政", "复议", "案件"]


def test_headings_are_headings(page):
    assert page.shown("article h2, article h3, article h4") == ["一、依法行政", "二、下一步打算"]


def test_nothing_is_loaded(page):
    assert page.run("return performance.getEntriesByType('resource').length") == 0


def test_hovering_a_record_lights_its_spans_its_parent_and_its_parts(page):
    page.hover(page.row("q002"))
    assert page.words(LIT) == ["全年", "行政", "复议", "案件", "审结", "24", "件"]
    assert {"受理", "28", "维持", "15", "撤销", "5", "驳回", "6"} <= set(page.words(KIN))
    assert [row.get_attribute("id") for row in page.all("tr.kin")] == ["row-q001", "row-q003", "row-q004", "row-q005"]
    page.hover(page.one("h1"))
    assert page.words(LIT) == page.words(KIN) == []


def test_hovering_a_value_lights_every_record_that_it_serves(page):
    page.hover(page.value("100"))
    assert [row.get_attribute("id") for row in page.all("tr.lit")] == ["row-q006", "row-q007"]
    assert page.words(LIT) == ["办结率", "满意率", "100", "%"]


def test_clicking_a_record_scrolls_to_it_and_tells_all_of_it(page):
    value = page.value("500")
    assert not page.is_in_view(value, "#text")
    page.row("q009").click()
    assert wait(lambda: page.is_in_view(value, "#text"))
    page.hover(page.one("h1"))
    assert page.words(LIT) == ["培训", "执法人员", "500", "人次"]
    detail = page.one("#detail").text
    assert all(words in detail for words in ("500人次", "培训", "目标", "0.900", "training.trainees", "二、下一步打算"))
    page.press(Keys.ESCAPE)
    assert not page.one("#detail").is_displayed()
    assert page.words(LIT) == []


def test_the_detail_leads_to_the_parent(page):
    page.row("q004").click()
    page.one("#detail dd button").click()
    assert page.one("#detail strong").text == "24件"


def test_filters(page):
    assert len(page.rows()) == 9
    page.one("#kinds input[value=money] + span").click()
    assert page.rows() == ["约12万元"]
    assert page.words(".value:not(.off)") == ["12万"]
    page.one("#kinds input[value=ratio] + span").click()
    assert page.rows() == ["100%", "100%", "约12万元"]
    page.one("#filters [type=reset]").click()
    assert wait(lambda: len(page.rows()) == 9)
    page.one("#statuses input[value=target] + span").click()
    assert page.rows() == ["500人次"]
    assert page.one("#count").text == "显示 1 / 9"
    page.one("#filters [type=reset]").click()
    page.one("#indicator option[value='review.closed']").click()
    assert page.rows() == ["24件"]
    page.one("#indicator option[value='']").click()
    assert page.rows() == ["100%", "100%", "约12万元"]
    page.one("#indicator option[value='*']").click()
    page.one("#confidence").send_keys(Keys.ARROW_RIGHT * 17)
    assert page.one("#least").text == "0.85"
    assert page.rows() == ["28件", "24件", "15件", "100%", "100%", "约12万元", "500人次"]
    page.one("#search").send_keys("复议 维持")
    assert page.rows() == ["15件"]


def test_findings_stand_behind_their_figures_with_the_arithmetic(page):
    fails, holds = page.one("#report .mark.fails"), page.one("#report .mark.holds")
    before = "return arguments[0].previousSibling.textContent"
    assert page.run(before, fails) == "件"
    assert "15 + 5 + 6 = 26 ≠ 24" in page.run("return getComputedStyle(arguments[0], '::after').content", fails)
    page.hover(fails)
    assert "不符" in page.one("#tip").text
    assert "<b>note</b>" in page.one("#tip").text
    assert [row.get_attribute("id")[4:] for row in page.all("tr.lit")] == ["q002", "q003", "q004", "q005"]
    page.hover(holds)
    assert page.one("#tip").text == "✓ 成立 占比 24/24 = 100 %"
    assert page.one("#verdicts").text == "核对：1 项成立，1 项不符，1 项无法判断"
    assert [text.split()[0] for text in page.shown("#findings li")] == ["✗", "?", "✓"]
    page.all("#findings button")[0].click()
    assert len(page.all("#detail dl")) == 4


def test_the_language_is_the_browsers_until_it_is_switched(page):
    assert page.one("thead").text.split()[:2] == ["数值", "含义"]
    page.one("#language").click()
    assert page.one("thead").text.split()[:2] == ["Figure", "What"]
    assert "review cases closed" in page.row("q002").text
    assert page.run("return document.documentElement.lang") == "en"
    page.one("#language").click()
    assert "审结行政复议案件数" in page.row("q002").text


def test_the_keyboard_is_enough(page):
    page.press("/")
    page.press("件")
    assert page.rows() == ["28件", "24件", "15件", "5件", "6件"]
    page.run("document.querySelector('#table button').focus()")
    page.press(Keys.ARROW_DOWN)
    assert [row.get_attribute("id") for row in page.all("tr.lit")] == ["row-q002"]
    page.press(Keys.END, Keys.ENTER)
    assert page.one("#detail strong").text == "6件"
    page.run("document.querySelector('#report [role=button]').focus()")
    page.press(Keys.ARROW_RIGHT, Keys.ENTER)
    assert page.one("#detail strong").text == "24件"
    assert page.run("return document.querySelectorAll('#report [role=button][tabindex=\"0\"]').length") == 1
    page.press(Keys.ESCAPE)
    assert not page.one("#detail").is_displayed()


def test_on_a_phone_one_pane_is_shown_and_nothing_sticks_out(page):
    metrics = {"width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": True}
    page.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    assert page.one("#text").is_displayed()
    assert not page.one("#records").is_displayed()
    page.one("#panes [value=records]").click()
    assert not page.one("#text").is_displayed()
    for pane in ("records", "text"):
        page.one(f"#panes [value={pane}]").click()
        assert page.run("return document.documentElement.scrollWidth") <= 360
    page.one("#panes [value=records]").click()
    page.run("arguments[0].querySelector('button').click()", page.row("q009"))
    assert wait(lambda: page.is_in_view(page.value("500"), "#text"))
    assert page.one("#detail").is_displayed()


def test_in_dark_mode_the_ground_is_dark_and_the_ink_light(page):
    def brightness(property: str) -> float:
        colour = page.run(f"return getComputedStyle(document.body).{property}")
        return sum(int(part) for part in colour[4:-1].split(",")) / 3

    assert brightness("backgroundColor") > 200
    assert brightness("color") < 60
    dark = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", dark)
    assert brightness("backgroundColor") < 60
    assert brightness("color") > 200


def test_on_paper_stand_the_text_and_the_table_without_the_controls(page, report):
    page.row("q002").click()
    page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not any(page.one(selector).is_displayed() for selector in ("#filters", "#detail", "#language", "#panes"))
    assert page.run("const text = document.getElementById('text'); return text.scrollHeight === text.clientHeight")
    below = "return document.querySelector('table').getBoundingClientRect().top"
    assert page.run(below) > page.run("return document.getElementById('report').getBoundingClientRect().bottom")
    assert len(page.rows()) == len(report.records)


@pytest.fixture
def long_page(browser, tmp_path) -> Page:
    """400 paragraphs of very different lengths, each with a figure: from 1000 up, every second one of money."""
    text, found = "", []
    for i in range(400):
        start = len(text) + 2
        text += f"办理{1000 + i}{'件元'[i % 2]}，" + "进一步健全工作机制，压实各方责任。" * (i * 7 % 31) + "\n"
        kind = ("count", "money")[i % 2]
        found.append(Quantity((start, start + 4), (start + 4, start + 5), action=(start - 2, start), kind=kind))
    records = build_records(text, found, outline(text), None)
    html.write([Report(path="长.txt", sha256="", records=tuple(records), text=text)], tmp_path / "long.html")
    return Page(browser, tmp_path / "long.html")


def off_centre(page: Page, value: str) -> Callable[[], float]:
    """How far a value is from the middle of the text, in pixels."""
    script = (
        "const [a, b] = [...arguments].map((n) => n.getBoundingClientRect());return a.top + a.bottom - b.top - b.bottom"
    )
    node = page.run("return valueOf.get(report.records.find((r) => r.value.text === arguments[0]).id)", value)
    return lambda: abs(page.run(script, node, page.one("#text"))) / 2


def test_a_chosen_record_stands_in_the_middle_of_a_long_text(long_page):
    """Lines never seen have a guessed height, which must not lead astray: by pointer, by key, of a later page."""
    page = long_page
    page.run("document.querySelectorAll('#table button')[290].click()")
    assert wait(lambda: off_centre(page, "1290")() < 4)
    assert wait(lambda: page.is_in_view(page.one("#row-q291 button"), "#rows"))
    page.run("document.querySelectorAll('#table button')[120].focus()")
    page.press(Keys.ARROW_UP, Keys.ENTER)
    assert wait(lambda: off_centre(page, "1119")() < 4)
    page.one("#pager [value='1']").click()
    page.run("document.querySelectorAll('#table button')[60].click()")
    assert wait(lambda: off_centre(page, "1360")() < 4)


def test_a_chosen_record_stays_in_sight_whatever_is_filtered(long_page):
    page = long_page
    page.one("#kinds input[value=money] + span").click()
    assert wait(lambda: page.one("#count").text == "显示 200 / 400")
    page.run("document.querySelectorAll('#table button')[170].click()")  # the 171st of money
    assert page.one("#detail strong").text == "1341元"
    assert wait(lambda: off_centre(page, "1341")() < 4)
    page.one("#filters [type=reset]").click()
    assert wait(lambda: page.one("#count").text == "显示 400 / 400")
    assert page.is_in_view(page.one("#row-q342 button"), "#rows")
    page.one("#search").send_keys("1005")  # it is filtered out, and another is chosen
    page.run("document.querySelector('#table button').click()")
    assert wait(lambda: off_centre(page, "1005")() < 4)


def test_a_value_at_the_lower_edge_is_not_hidden_by_its_own_detail(long_page):
    page = long_page
    value = page.run(
        "const edge = document.getElementById('text').getBoundingClientRect().bottom;"
        "const values = [...valueOf.values()];"  # to the edge: what is below has no layout yet
        "return values[values.findIndex((value) => value.getBoundingClientRect().bottom >= edge) - 1]"
    )
    page.run("arguments[0].click()", value)
    assert page.one("#detail").is_displayed()
    assert wait(lambda: page.is_in_view(value, "#text"))
    assert page.is_in_view(page.one("#table .lit button"), "#rows")


def test_of_many_records_a_page_is_drawn_at_a_time_and_paper_gets_them_all(browser, tmp_path):
    numbers = [str(1000 + i) for i in range(700)]
    text = "".join(f"受理{number}件。\n" for number in numbers)
    found = [Quantity((9 * i + 2, 9 * i + 6), (9 * i + 6, 9 * i + 7), action=(9 * i, 9 * i + 2)) for i in range(700)]
    records = build_records(text, found, outline(text), None)
    html.write([Report(path="长.txt", sha256="", records=tuple(records), text=text)], tmp_path / "long.html")
    page = Page(browser, tmp_path / "long.html")
    assert (page.rows()[0], len(page.all("#table tr"))) == ("1000件", 300)
    assert page.one("#range").text == "1–300 / 700"
    page.one("#pager [value='1']").click()
    assert (page.rows()[0], page.one("#range").text) == ("1300件", "301–600 / 700")
    page.run("const values = document.querySelectorAll('#report .value'); values[values.length - 1].click()")
    assert (len(page.all("#table tr")), page.words(".lit")) == (100, ["受理", "1699", "件"])
    assert "1699件" in page.one("#table .lit").text
    assert not page.one("#pager [value='1']").is_enabled()
    page.run("dispatchEvent(new Event('beforeprint'))")
    assert len(page.all("#table tr")) == 700
    page.run("dispatchEvent(new Event('afterprint'))")
    assert len(page.all("#table tr")) == 100
    page.one("#search").send_keys("1650")
    assert (page.rows(), page.one("#pager").is_displayed()) == (["1650件"], False)
