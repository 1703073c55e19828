"""Makes the pictures and the printed outputs of the documentation anew, as the shipped model gives them.

    python docs/refresh.py            # everything; `git diff` shows what a new model changed
    python docs/refresh.py --check    # the outputs only: names what is out of date, exit code 1

The commands and the Python of the pages in `PAGES` are run as they stand there, in their order, in a folder where
`docs/` and `seeds/` lie; a block of text or JSON that follows one is what it prints. The pictures need chromium and
chromedriver.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).parents[1]
PAGES = ("docs/index.md", "docs/how-to/audit.md", "docs/how-to/tables.md", "README.md", "README.zh.md")
TITLE = "青禾县2022年法治政府建设工作报告\n"
SENTENCE = "全年共受理行政复议案件28件，审结24件，其中撤销5件。\n"
REPORTS = {"docs/index.md": f"{TITLE}\n一、行政复议和应诉\n{SENTENCE}"}
"""What a page calls report.txt, where it is not `TITLE` and `SENTENCE` alone."""

BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RUN = ("predict", "audit", "compare")
"""The commands that print, or write what the next code reads."""

LINES = (
    ("id",),
    ("metric", "action", "subject"),
    ("value",),
    ("unit",),
    ("modifier", "change"),
    ("period",),
    ("kind", "status", "parent"),
    ("indicator",),
    ("section", "sentence", "confidence", "checks"),
)
"""The fields of a record, as they share lines where one is shown."""


def refreshed(page: str) -> str:
    """The page with the outputs that its code has now."""
    text = (REPOSITORY / page).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        for name in ("docs", "seeds"):
            Path(folder, name).symlink_to(REPOSITORY / name)
        Path(folder, "report.txt").write_text(REPORTS.get(page, TITLE + SENTENCE), encoding="utf-8")
        return "".join(_pieces(text, Path(folder)))


def _pieces(text: str, folder: Path) -> Iterator[str]:
    done, printed = 0, ""
    for block in BLOCK.finditer(text):
        language, content = block.groups()
        between = text[done : block.start()]
        yield between
        done = block.end()
        if language in ("sh", "python"):
            printed = _run(language, content, folder)
        elif content.startswith('{"id"') or content.startswith('{\n  "id"'):
            content, printed = _record(_run("sh", "extract predict report.txt", folder)), ""
        elif printed and language == "text":
            if "first lines" in between:
                printed = "".join(printed.splitlines(keepends=True)[: content.count("\n")])
            content, printed = printed, ""
        yield f"```{language}\n{content}```"
    yield text[done:]


def _run(language: str, code: str, folder: Path) -> str:
    """What the code prints; of commands, those that read what lies here."""
    environment = os.environ | {"COLUMNS": "92", "PYTHONPATH": str(REPOSITORY), "PYTHONUTF8": "1"}
    if language == "python":
        commands = [[sys.executable, "-c", code]]
    else:
        lines = [line.split("#")[0].strip() for line in code.splitlines()]
        lines = [line for line in lines if _is_run(line.split(), folder)]
        program = "from extract.cli import main; main()"
        commands = [[sys.executable, "-c", program, *line.split()[1:]] for line in lines]
    printed = ""
    for command in commands:
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
        if done.returncode:
            raise SystemExit(f"{command[3:] or code}: {done.stderr}")
        printed = done.stdout
        if "-o" in command and (file := folder / command[command.index("-o") + 1]).suffix == ".csv":
            printed = file.read_text(encoding="utf-8-sig")
    return "".join(f"{line.rstrip()}\n" for line in printed.strip("\n").splitlines())


def _is_run(words: Sequence[str], folder: Path) -> bool:
    """Whether a command line reads something that lies in the folder, by the shipped model."""
    return words[:1] == ["extract"] and words[1] in RUN and (folder / words[2]).exists() and "--model" not in words


def _record(printed: str) -> str:
    """The last record of a report."""
    record = json.loads(printed)["records"][-1]
    lines = [", ".join(f"{json.dumps(k)}: {json.dumps(record[k], ensure_ascii=False)}" for k in keys) for keys in LINES]
    return "{" + ",\n ".join(lines) + "}\n"


def pictures() -> None:
    """docs/page.png: a report with one record chosen. docs/service.png: a correction about to be made."""
    from selenium import webdriver

    with tempfile.TemporaryDirectory() as folder:
        options = webdriver.ChromeOptions()
        switches = "headless no-sandbox disable-gpu disable-background-networking disable-dev-shm-usage"
        for switch in (
            *switches.split(),
            "window-size=1400,860",
            "lang=en",
            "accept-lang=en",
            f"user-data-dir={folder}",
        ):
            options.add_argument(f"--{switch}")
        options.binary_location = shutil.which("chromium") or ""
        browser = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver") or ""))
        try:
            _picture_of_page(browser, Path(folder))
            _picture_of_service(browser, Path(folder))
        finally:
            browser.quit()


def _picture_of_page(browser: Any, folder: Path) -> None:
    from extract import Extractor
    from extract.writing import save

    page = folder / "page.html"
    save([Extractor().read(REPOSITORY / "seeds/wuyi-2019.txt")], page)
    browser.get(page.as_uri())
    browser.execute_script("choose([report.records.find((record) => record.value.text === '425').id])")
    _shoot(browser, "page.png")


def _picture_of_service(browser: Any, folder: Path) -> None:
    command = [sys.executable, "-c", "from extract.cli import main; main()", "serve", "--port", "0"]
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, encoding="utf-8") as service:
        try:
            assert service.stdout
            browser.get(service.stdout.readline().split()[0])
            text = (REPOSITORY / "docs/examples/qingling-2022.txt").read_text(encoding="utf-8")
            browser.set_script_timeout(120)
            browser.execute_async_script(SERVED, text)
            _shoot(browser, "service.png")
        finally:
            service.terminate()


SERVED = """
  const [text, done] = arguments;
  const later = (milliseconds) => new Promise((go) => setTimeout(go, milliseconds));
  (async () => {
    if (lang !== "zh") $("language").click();
    await read(JSON.stringify({ text }), { "Content-Type": "application/json" });
    const { id } = report.records.find((record) => record.value.text === "45");
    choose([id]);
    const line = valueOf.get(id).parentNode;
    const node = [...line.childNodes].find((piece) => piece.textContent.startsWith("行政复议申请"));
    getSelection().selectAllChildren(node);
    await later(800);
    done();
  })();
"""


def _shoot(browser: Any, name: str) -> None:
    from time import sleep

    sleep(1)  # scrolling is smooth
    browser.save_screenshot(str(REPOSITORY / "docs" / name))


def main() -> None:
    stale = []
    for page in PAGES:
        text = refreshed(page)
        if text == (REPOSITORY / page).read_text(encoding="utf-8"):
            continue
        stale.append(page)
        if "--check" not in sys.argv:
            (REPOSITORY / page).write_text(text, encoding="utf-8", newline="")
    said = "out of date" if "--check" in sys.argv else "made anew"
    print("\n".join(f"{said}: {page}" for page in stale) or "up to date")
    if "--check" in sys.argv:
        raise SystemExit(bool(stale))
    pictures()


if __name__ == "__main__":
    main()
