"""A saved web page → the report on it: main text, its title and source above it, tables as sentences.

The main text is the container that government sites use for it, if the page has one that holds most of the prose;
else the element with the most prose that is no link. Navigation, buttons and footers are left behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from extract.errors import ReportError
from extract.reading.columns import unit_above
from extract.reading.grid import Covered
from extract.reading.related import drop_related
from extract.reading.tables import Figures, Table, assemble, render

CONTAINERS = (
    "#UCAP-CONTENT",
    "#zoom",
    "#Zoom",
    ".TRS_Editor",
    ".TRS_UEDITOR",
    ".trs_editor_view",
    ".Custom_UnionStyle",
    "#vsb_content",
    ".v_news_content",
    ".wp_articlecontent",
    ".pages_content",
    ".article-content",
    ".article_content",
    ".articleContent",
    "#articleContent",
    ".article_con",
    ".news_content",
    ".xxgk_content",
    ".j-fontContent",
    "article",
)
"""Where the publishing systems of government sites put an article's text, most specific first."""

DROPPED = (
    "script, style, noscript, template, iframe, object, button, select, input, textarea, nav, footer, aside, svg, "
    ".breadcrumb, .crumbs, .position, .location, .share, .bdsharebuttonbox, .pagination, .pager, .related, "
    ".footer, .nav, #footer, #nav, [style*='display:none'], [style*='display: none'], [hidden]"
)
BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article blockquote body caption center dd div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 h6 "
        "header hr html li main ol p pre section table tbody td tfoot th thead tr ul",
    )
)
TITLE_SELECTORS = ("h1", ".article-title", ".article_title", ".arti_title", ".xxgk_title", "#title", ".title", "h2")
NAMED_TITLE = "[id*=title], [id*=Title], [class*=title], [class*=Title]"
REPORT = re.compile(r"报告|情况|总结|公报")
SITE = re.compile(r".*(?:网站?|门户|人民政府|委员会|[局厅])")
TITLE_METAS = ("ArticleTitle", "articletitle")
SOURCE_METAS = ("ContentSource", "contentSource", "contentsource")
DATE_METAS = ("PubDate", "pubdate", "pubDate")
NO_TEXT = re.compile(
    r"(?:[【\[]?\s*(?:我要)?(?:打印|关闭|收藏|返回|下载|纠错|字号|字体|分享|分享到|大|中|小|打印本页|打印此页|关闭窗口|关闭本页|返回顶部|"
    r"微信|微博|QQ空间|新浪微博)\s*[】\]]?[:：\s|>]*)+|扫一扫.{0,20}|.{0,6}扫描?二维码.{0,20}|分享到?[:：].{0,30}"
    r"|(?:[【\[]?我?要?纠错[】\]]?)?\s*[【\[（(]?(?:责任编辑|责编|编辑)[:：].{0,20}"
    r"|(?:[【\[]\d{1,2}[】\]]\s*){2,}|共\s*\d+\s*页.{0,20}|(?:首页|上一页|下一页|尾页|末页|\s){2,}"
    r"|返回.{1,8}[,，]\s*查看更多|(?:查看|加载|点击)?更多|(?:\w{2}声明|声明)[:：].*仅代表.*|(?:相关|推荐|延伸)阅读[:：]?"
    r"|上一[篇条页].*|下一[篇条页].*|版权所有.*|.*ICP备.*|.*公网安备.*|.*网站标识码.*|(?:您?当前的?|您的?|您现在的)位置.*"
    r"|(?:附件)?[\d\s.、:：]*.{1,120}\.(?:docx?|xlsx?|pptx?|pdf|ofd|wps|et|zip|rar)"
)
"""Whole lines of a page's furniture that stand inside the main text on many sites."""

COUNTER = re.compile(
    r"[\[【(]?(?:浏览|访问|点击|阅读)(?:次数|量|数)?\s*(?:[:：]\s*\[?[\s\d,]*\]?|\([\s\d,]*\))\s*次?"
    r"|[\[【(]?字(?:体|号)(?:大小)?[:：][\s\[\]【】大中小|]*"
)
"""What stands beside source and date and counts nothing of the report."""

BYLINE = re.compile(
    r"(?:(?:发布|公开|发文|公布)(?:日期|时间)|(?<![\u4e00-\u9fff])(?:日期|时间))[:：]\s*(20\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}日?)"
)
SOURCE = re.compile(r"(?:来\s*源|发[文布]机[关构])[:：]\s*([\u4e00-\u9fff]{3,30})")

MIN_SHARE = 0.5
"""A known container is taken if it holds this share of the prose of the densest element."""


def extract_text(markup: str, path: Path) -> tuple[str, Figures]:
    """The report on the page, one paragraph or table row a line, and the figures of its tables.

    Raises:
        ReportError: the extra `docs` is not installed, or the page has no text.
    """
    if find_spec("selectolax") is None:
        raise ReportError(f"{path}: reading .html needs the extra docs: in the clone, pip install '.[docs]'")
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(markup)
    body = tree.body
    if body is None:
        raise ReportError(f"{path}: no page in it; save the page again as HTML")
    for node in body.css("script, style, noscript, template"):
        node.decompose()
    head = _title(tree)
    source = _source(tree, body.text(separator=" "))
    for node in body.css(DROPPED):
        node.decompose()
    main = _main(body)
    drop_related(main)
    lines = list(_without_furniture(_lines(main)))
    if not any(isinstance(line, str) and SOURCE.search(line) for line in lines[:8]):
        head += source
    return assemble([*(line for line in head if line not in lines[:8]), *lines])


def _meta(tree: Any, names: tuple[str, ...]) -> str:
    for name in names:
        node = tree.css_first(f"meta[name='{name}']")
        if node is not None and (content := (node.attributes.get("content") or "").strip()):
            return " ".join(content.split())
    return ""


def _title(tree: Any) -> list[str]:
    """The article's title: as the page declares it, as its heading, or as the window's title without the site."""
    if declared := _meta(tree, TITLE_METAS):
        return [declared]
    for selector in TITLE_SELECTORS:
        for node in tree.css(selector):
            text = " ".join(node.text().split())
            if 6 <= len(text) <= 100 and not node.css("a"):
                return [text]
    for node in tree.css(NAMED_TITLE):
        text = " ".join(node.text().split())
        if 8 <= len(text) <= 100 and REPORT.search(text) and not node.css("a"):
            return [text]
    node = tree.css_first("title")
    window = " ".join(node.text().split()) if node is not None else ""
    part = re.split(r"\s+[-—]+\s+|[_|]|-(?!\d)", window)[0].strip()
    # "site column title" is how one publishing system names its windows.
    last = part.split(" ")[-1]
    part = last if REPORT.search(last) and len(last) >= 10 else part
    return [part] if len(part) >= 6 and not SITE.fullmatch(part) else []


def _without_furniture(lines: Iterable[str | Table]) -> Iterator[str | Table]:
    for line in lines:
        if isinstance(line, str):
            kept = COUNTER.sub(" ", line).strip() if len(line) < 200 else line
            if kept and not NO_TEXT.fullmatch(kept):
                yield " ".join(kept.split())
        else:
            yield line


def _source(tree: Any, words: str) -> list[str]:
    """Who published the page and when: as it declares, else as `words`, its text, has it."""
    source, published = _meta(tree, SOURCE_METAS), _meta(tree, DATE_METAS)
    source = source or (found.group(1) if (found := SOURCE.search(words)) else "")
    published = published or (found.group(1) if (found := BYLINE.search(words)) else "")
    parts = [f"来源:{source}" if source else "", f"日期:{published}" if published else ""]
    return [" ".join(part for part in parts if part)] if any(parts) else []


def _main(body: Any) -> Any:
    """The element that holds the report."""
    prose: dict[int, int] = {}
    nodes: dict[int, Any] = {}
    for node in body.traverse(include_text=True):
        if node.tag == "-text" and len(text := node.text_content.strip()) >= 20:
            # What an element holds counts less the deeper it lies below: the tightest one around it all wins.
            weight = float(len(text))
            parent = node.parent
            if _inside_link(parent) or re.search(r"版权所有|ICP备|主办单位|网站标识码", text):
                continue
            for _ in range(4):
                if parent is None or parent.tag == "html":
                    break
                nodes[parent.mem_id] = parent
                prose[parent.mem_id] = prose.get(parent.mem_id, 0) + int(weight)
                if parent.tag in BLOCKS:
                    weight *= 0.8
                parent = parent.parent
    if not prose:
        return body
    best = max(prose, key=lambda key: prose[key])
    for selector in CONTAINERS:
        for node in body.css(selector):
            if len(node.text()) >= MIN_SHARE * prose[best]:
                return node
    return _around(nodes[best])


def _around(node: Any) -> Any:
    """What holds `node` where it is one paragraph among others or tables: a long one may outweigh them all."""
    paragraph = node
    while paragraph.tag != "p":
        if paragraph.tag in BLOCKS or paragraph.parent is None:
            return node
        paragraph = paragraph.parent
    among = [child for child in paragraph.parent.iter() if child.tag in ("p", "table") and child.text(strip=True)]
    return paragraph.parent if len(among) > 1 else node


def _inside_link(node: Any) -> bool:
    return node is not None and (node.tag == "a" or (node.parent is not None and node.parent.tag == "a"))


def _lines(root: Any) -> Iterator[str | Table]:
    """The text below `root`, a line a block; tables of figures as sentences."""
    unit: str | None = None
    pieces: list[str] = []
    for piece in _pieces(root):
        if isinstance(piece, str) and piece != "\n":
            pieces.append(piece)
            continue
        if line := " ".join("".join(pieces).split()):
            above = unit_above(line)
            unit = above[0] if above else None
            yield line
        pieces = []
        if not isinstance(piece, str):
            yield render(_grid(piece), unit)
    if line := " ".join("".join(pieces).split()):
        yield line


def _pieces(root: Any) -> Iterator[Any]:
    """Text, a line feed at every block's edge, and the nodes of data tables; without recursion, pages nest deep."""
    stack = [(root, root.iter(include_text=True))]
    while stack:
        node, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if node.tag in BLOCKS:
                yield "\n"
        elif child.tag == "-text":
            yield child.text_content.replace("\n", " ")
        elif child.tag == "br":
            yield "\n"
        elif child.tag == "table" and _is_data(child):
            yield child
        else:
            if child.tag in BLOCKS:
                yield "\n"
            stack.append((child, child.iter(include_text=True)))


def _is_data(table: Any) -> bool:
    """Whether a table shows data; old pages lay out their whole text in tables."""
    if any(inner.mem_id != table.mem_id for inner in table.css("table")):
        return False
    rows = table.css("tr")
    cells = table.css("td, th")
    return len(rows) >= 2 and len(cells) >= 2 * len(rows) and all(len(cell.text()) <= 200 for cell in cells)


def _grid(table: Any) -> list[list[str]]:
    """The table's cells row by row, a merged one in each place that it covers."""
    grid: list[list[str]] = []
    below: dict[int, tuple[int, str]] = {}  # column → rows still covered from above, text
    for row in table.css("tr"):
        line: list[str] = []
        cells = iter(row.css("td, th"))
        while True:
            column = len(line)
            if column in below and below[column][0] > 0:
                left, text = below[column]
                below[column] = (left - 1, text)
                line.append(Covered(text))
                continue
            cell = next(cells, None)
            if cell is None:
                break
            text = " ".join(cell.text(separator=" ").split())
            for i in range(_span(cell, "colspan")):
                below[len(line)] = (_span(cell, "rowspan") - 1, text)
                line.append(Covered(text) if i else text)
        grid.append(line)
    return grid


def _span(cell: Any, name: str) -> int:
    value = (cell.attributes.get(name) or "1").strip()
    return min(max(int(value), 1), 100) if value.isascii() and value.isdigit() else 1
