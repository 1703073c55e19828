"""The service as a person uses it, in chromium: paste, hover, filter, correct by selecting text, save, come back."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from training.sources import gold_examples

pytest.importorskip("selenium", reason="selenium is not installed: pip install '.[dev]'")

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

TEXT = (
    "青岭县2022年法治政府建设年度报告\n一、依法行政\n"
    "全年清理规范性文件30件,其中保留12件,修改10件,废止8件。\n"
    "𠮷安镇调解纠纷约12万元,<script>window.broken = 1</script><img src=x onerror='window.broken = 2'>另有走访140户。\n"
    "全年共受理行政复议案件28件,审结24件。\n"
)
SELECT = """
  document.getElementById("roles").hidden = true; // what was offered before
  const walk = document.createTreeWalker(document.getElementById("report"), NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walk.nextNode()) nodes.push(walk.currentNode);
  const [words, after] = arguments;
  const all = nodes.map((node) => node.data).join("");
  const start = all.indexOf(words, after ? all.indexOf(after) : 0);
  const place = (offset) => {
    for (const node of nodes) {
      if (offset <= node.length) return [node, offset];
      offset -= node.length;
    }
  };
  getSelection().setBaseAndExtent(...place(start), ...place(start + words.length));
"""


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Iterator[tuple[str, Path]]:
    """`extract serve`, as the command line starts it: its address and its data folder."""
    folder = tmp_path_factory.mktemp("served") / "corrections"
    command = ["-c", "from extract.cli import main; main()", "serve", "--rules", "--port", "0", "--data-folder", folder]
    with subprocess.Popen([sys.executable, *command], stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout
        yield process.stdout.readline().split()[0], folder
        process.terminate()


class Page:
    """The service's page."""

    def __init__(self, browser: Any, address: str) -> None:
        self.browser = browser
        self.address = address

    def run(self, script: str, *arguments: object) -> Any:
        return self.browser.execute_script(script, *arguments)

    def all(self, selector: str) -> list[Any]:
        return self.browser.find_elements("css selector", selector)

    def one(self, selector: str) -> Any:
        return self.browser.find_element("css selector", selector)

    def words(self, selector: str) -> list[str]:
        """What the visible ones of these elements say, at one moment."""
        script = (
            "return [...document.querySelectorAll(arguments[0])].filter((n) => n.offsetParent).map((n) => n.innerText)"
        )
        return self.run(script, selector)

    def rows(self) -> list[str]:
        return self.words("#table button")

    def press(self, *keys: str) -> None:
        ActionChains(self.browser).send_keys(*keys).perform()

    def wait(self, until: Callable[[], object]) -> None:
        end = monotonic() + 30
        while not until():
            assert monotonic() < end, self.one("body").text
            sleep(0.05)

    def paste(self, text: str = TEXT) -> None:
        """A report into the field, and on to what is read in it."""
        self.run("arguments[0].value = arguments[1]", self.one("#pasted"), text)
        self.one("#read").click()
        self.wait(lambda: self.one("#report").is_displayed() and self.all("#table button"))

    def choose(self, figure: str) -> None:
        next(button for button in self.all("#table button") if button.text == figure).click()

    def select(self, words: str, after: str = "") -> None:
        """Selects `words` in the report, the first behind `after`, until the roles are offered."""
        self.run(SELECT, words, after)
        self.wait(lambda: self.one("#roles").is_displayed())

    def give(self, role: str) -> None:
        """Gives what is selected a role, and waits for what follows."""
        before = self.run("return past.length")
        self.one(f"#roles [value={role}]").click()
        self.wait(lambda: self.run("return past.length") == before + 1)

    def record(self, value: str) -> dict[str, Any]:
        """The record of a value, as the page has it."""
        return self.run("return report.records.find((record) => record.value.text === arguments[0])", value)


@pytest.fixture
def page(browser, served) -> Iterator[Page]:
    address, folder = served
    shutil.rmtree(folder, ignore_errors=True)
    browser.get("about:blank")
    browser.get(address)
    page = Page(browser, address)
    page.wait(lambda: page.one("h1").text)
    yield page
    page.run("past.length = 0")  # nothing that leaving would lose
    for command in ("Emulation.clearDeviceMetricsOverride", "Emulation.setEmulatedMedia"):
        browser.execute_cdp_cmd(command, {})
    assert [entry["message"] for entry in browser.get_log("browser") if "/extract" not in entry["message"]] == []


def test_pasted_text_becomes_a_highlighted_report_with_its_table_and_audit(page):
    page.paste()
    assert page.one("h1").text == "青岭县2022年法治政府建设年度报告"
    assert (
        page.run("return [...document.getElementById('report').children].map((line) => line.textContent).join('\\n')")
        == TEXT
    )
    assert page.run("return [window.broken, document.images.length]") == [None, 0]
    assert page.rows() == ["30件", "12件", "10件", "8件", "约12万元", "140户", "28件", "24件"]
    assert page.one("#verdicts").text == "核对：1 项成立，0 项不符，0 项无法判断"
    ActionChains(page.browser).move_to_element(page.one("#row-q001")).perform()
    assert {"30", "件", "规范性文件"} <= set(page.words("#report .lit"))
    assert {"12", "10", "8"} <= set(page.words("#report .kin"))
    page.one("#kinds input[value=money] + span").click()
    assert page.rows() == ["约12万元"]


def test_a_span_is_corrected_by_selecting_text_and_is_there_after_saving_and_reloading(page, served):
    page.paste()
    page.choose("24件")
    page.select("复议案件", after="全年共受理")
    assert page.words("#roles .for")[0] == "q008 24件"
    page.give("metric")
    assert page.record("24")["metric"]["text"] == "复议案件"
    assert page.record("28")["metric"]["text"] == "行政复议案件"
    assert page.one("#detail strong").text == "24件"
    page.one("#save").click()
    page.wait(lambda: "已保存" in page.one("#notice").text)
    assert not page.one("#save").is_enabled()
    page.browser.refresh()
    page.wait(lambda: page.one("#report").is_displayed() and page.rows())
    assert page.record("24")["metric"]["text"] == "复议案件"
    assert "由 人工 识别" in page.one("#about").text
    (example,) = gold_examples(served[1])
    assert example.text == TEXT
    assert [TEXT[slice(*q.metric)] for q in example.quantities[-2:]] == ["行政复议案件", "复议案件"]


def test_a_saved_report_is_listed_and_comes_back_when_it_is_pasted_again(page):
    page.paste()
    page.choose("140户")
    page.one("#detail .delete").click()
    page.wait(lambda: len(page.rows()) == 7)
    page.one("#save").click()
    page.wait(lambda: "已保存" in page.one("#notice").text)
    page.one("#home").click()
    page.wait(lambda: page.words("#list a"))
    assert "青岭县2022年法治政府建设年度报告" in page.one("#list a").text
    assert "7 个数据" in page.one("#list a").text
    page.one("#list a").click()
    page.wait(lambda: len(page.rows()) == 7)
    page.one("#home").click()
    page.wait(lambda: page.one("#pasted").is_displayed())
    page.paste()
    assert (len(page.rows()), "保存过" in page.one("#notice").text) == (7, True)
    page.one("#notice button").click()
    page.wait(lambda: len(page.rows()) == 8)


def test_a_new_figure_is_made_of_selected_text_behind_characters_outside_the_bmp(page):
    page.paste()
    page.choose("140户")
    page.one("#detail .delete").click()
    page.wait(lambda: len(page.rows()) == 7)
    page.select("140", after="另有走访")
    page.one("#add").click()
    page.wait(lambda: len(page.rows()) == 8)
    value = page.record("140")["value"]
    assert (TEXT[value["start"] : value["end"]], value["number"]) == ("140", 140)
    page.select("户", after="另有走访")
    page.give("unit")
    assert "140户" in page.rows()
    assert page.record("140")["confidence"] == 1


def test_kind_status_parent_and_roles_are_changed_in_the_detail_and_undone(page):
    page.paste()
    page.choose("140户")
    for name, value in (("status", "target"), ("kind", "duration"), ("parent", "q001")):
        page.one(f"#detail [name={name}] option[value={value}]").click()
        page.wait(lambda name=name, value=value: page.record("140")[name] == value)
    assert not page.all("#detail [name=parent] option[value=q006]")
    page.one("#detail .clear.unit").click()
    page.wait(lambda: page.record("140")["unit"] is None)
    for _ in range(4):
        page.one("#undo").click()
    record = page.record("140")
    assert (record["status"], record["kind"], record["parent"]) == ("actual", "count", None)
    assert record["unit"]["text"] == "户"
    assert not page.one("#undo").is_enabled()


def test_the_audit_follows_a_correction(page):
    page.paste()
    told = "return document.getElementById('findings').textContent"
    assert "12 + 10 + 8 = 30" in page.run(told)
    page.choose("8件")
    page.one("#detail .delete").click()
    page.wait(lambda: len(page.rows()) == 7)
    assert "12 + 10 + 8 = 30" not in page.run(told)
    ActionChains(page.browser).key_down(Keys.CONTROL).send_keys("z").key_up(Keys.CONTROL).perform()
    page.wait(lambda: len(page.rows()) == 8)
    assert "12 + 10 + 8 = 30" in page.run(told)


def test_the_keyboard_gives_roles_and_saves(page):
    page.paste()
    page.choose("28件")
    page.select("复议案件", after="全年共受理")
    page.press("4")
    page.wait(lambda: page.record("28")["metric"]["text"] == "复议案件")
    ActionChains(page.browser).key_down(Keys.CONTROL).send_keys("s").key_up(Keys.CONTROL).perform()
    page.wait(lambda: "已保存" in page.one("#notice").text)


def test_text_of_two_lines_has_no_role(page):
    page.paste()
    page.select("依法行政全年")
    assert page.one("#roles").text == "请只选一行之内的文字"


def test_a_chosen_file_is_read_and_a_bad_one_is_told(page, tmp_path):
    (tmp_path / "报告.html").write_text(f"<html><body><p>{TEXT.split(chr(10))[2]}</p></body></html>", encoding="utf-8")
    (tmp_path / "报告.doc").write_bytes(b"\xd0\xcf\x11\xe0 old")
    page.one("#file").send_keys(str(tmp_path / "报告.doc"))
    page.wait(lambda: "an old or protected Office file" in page.one("#notice").text)
    page.one("#file").send_keys(str(tmp_path / "报告.html"))
    page.wait(lambda: page.one("#report").is_displayed() and page.rows())
    assert "报告.html" in page.one("#about").text
    assert page.rows() == ["30件", "12件", "10件", "8件"]


def test_on_a_phone_the_roles_are_at_the_bottom_and_nothing_sticks_out(page):
    metrics = {"width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": True}
    page.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    assert page.run("return document.documentElement.scrollWidth") <= 360
    page.paste()
    page.select("复议案件", after="全年共受理")
    box = page.run("return document.getElementById('roles').getBoundingClientRect().toJSON()")
    assert (round(box["bottom"]), round(box["left"]), box["width"] <= 360) == (740, 0, True)
    page.give("metric")
    assert page.run("return document.documentElement.scrollWidth") <= 360


def test_nothing_is_loaded_from_elsewhere(page):
    page.paste()
    loaded = page.run("return performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert all(name.startswith(page.address) for name in loaded)


def test_a_correction_leaves_the_reader_where_he_is(page):
    """The text is drawn anew for each, and lines out of sight have a guessed height only."""
    more = "健全工作机制，压实各方责任。"
    page.paste("".join(f"第{i}个乡镇办理案件{1000 + i}件，{more * (i * 7 % 31)}\n" for i in range(120)))
    page.run("choose([report.records.find((record) => record.value.text === '1090').id])")
    sleep(0.5)
    top = "return valueOf.get(report.records.find((r) => r.value.text === '1090').id).getBoundingClientRect().top"
    page.select("案件", "第90个")
    before = page.run(top)
    page.give("metric")
    sleep(0.3)
    assert page.run(top) == pytest.approx(before, abs=3)
    page.one("#undo").click()
    sleep(0.3)
    assert page.run("return $('text').scrollTop") > 1000
