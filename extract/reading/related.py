"""What a page says of other articles, within or right behind the text of its own: left out before the text is taken.

Told by what such blocks are on any site: lists whose words are links, and what stands under 相关阅读 and its like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

HEADING = re.compile(
    r"[【\[■●▎|｜◆>»\s]*(?:(?:相关|推荐|延伸|扩展|拓展|热门|热点|精彩|更多|往期|最新|猜你|为[您你]|大家)"
    r"(?:的?(?:阅读|新闻|文章|报道|链接|推荐|资讯|信息|内容|精彩|稿件|喜欢|热点|热文|回顾|都在[看搜]|专题|话题))+"
    r"|热(?:文|搜)排行榜?|排行榜|更多)[】\]:：\s>»|｜]*"
)
"""A heading of such a block, the whole of it."""

BLOCKS = frozenset({"div", "section", "ul", "ol", "dl", "aside", "p", "article"})
MIN_LINKS = 3
MIN_LINKED = 0.75
"""A block with so many links, and this share of its characters in them, is a list of links."""

MAX_IN_LINK = 60
"""Characters: what is longer on average is text that happens to be a link."""

SMALL = 0.5
"""A block with a smaller share of the characters is not where the report stands."""

SHORT = 16
"""Characters of a heading at most."""


@dataclass(slots=True)
class Size:
    """What an element holds: characters in links and out of them, and how many links."""

    plain: int = 0
    linked: int = 0
    links: int = 0

    @property
    def all(self) -> int:
        return self.plain + self.linked


def drop_related(root: Any) -> None:
    """Takes the blocks about other articles out of the element `root`."""
    order = list(root.traverse(include_text=True))
    sizes = _sizes(order)
    dropped = {node.mem_id: node for node in _link_lists(root, order, sizes)}
    for node in order:
        # A text node cannot be a heading, and what is long cannot either: its text is not even looked at.
        if node.tag != "-text" and 0 < sizes[node.mem_id].all <= SHORT and HEADING.fullmatch(node.text()):
            dropped |= {block.mem_id: block for block in _under(root, node, sizes)}
    for node in [node for node in dropped.values() if not _is_inside(node, root, dropped)]:
        node.decompose()


def _sizes(order: list[Any]) -> dict[int, Size]:
    """The size of each element, of nodes in document order."""
    sizes = {node.mem_id: Size() for node in order}
    for node in reversed(order):  # children come before their parents
        size = sizes[node.mem_id]
        if node.tag == "-text":
            size.plain = len("".join((node.text_content or "").split()))
        elif node.tag == "a" and _leads_elsewhere(node):
            size.plain, size.linked, size.links = 0, size.all, 1
        above = sizes.get(node.parent.mem_id) if node.parent is not None else None
        if above is not None and node is not order[0]:
            above.plain += size.plain
            above.linked += size.linked
            above.links += size.links
    return sizes


def _leads_elsewhere(link: Any) -> bool:
    target = (link.attributes.get("href") or "").strip()
    return bool(target) and not target.startswith("#")


def _link_lists(root: Any, order: list[Any], sizes: dict[int, Size]) -> Iterator[Any]:
    for node in order:
        size = sizes[node.mem_id]
        if node.tag not in BLOCKS or node.mem_id == root.mem_id or size.links < MIN_LINKS:
            continue
        is_list = size.linked >= MIN_LINKED * size.all and size.linked <= MAX_IN_LINK * size.links
        if is_list and not node.text().strip().startswith("附件"):
            yield node


def _under(root: Any, heading: Any, sizes: dict[int, Size]) -> Iterator[Any]:
    """The block that a heading opens, or the heading with what follows it as long as that leads elsewhere."""
    block = heading
    while block.mem_id != root.mem_id and (above := block.parent) is not None and above.mem_id != root.mem_id:
        if sizes[above.mem_id].all > SMALL * sizes[root.mem_id].all or _before(block):
            break
        block = above
    if block.mem_id == root.mem_id:
        return
    if sizes[block.mem_id].all > SHORT:
        if sizes[block.mem_id].links:
            yield block
        return
    teasers: list[Any] = []
    waiting: list[Any] = []
    following = block.next
    while following is not None:
        size = sizes[following.mem_id]
        waiting.append(following)
        if size.links and _begins_with_link(following):
            teasers, waiting = teasers + waiting, []  # and what little stood between two of them
        elif size.all > SHORT:
            break
        following = following.next
    if teasers:
        yield block
        yield from (node for node in teasers if node.tag != "-text")


def _before(node: Any) -> bool:
    """Whether anything but space stands before an element in its parent."""
    before = node.prev
    while before is not None:
        if before.tag != "-comment" and (before.text() or "").strip():
            return True
        before = before.prev
    return False


def _begins_with_link(node: Any) -> bool:
    """Whether the first words of an element are a link."""
    for inner in node.traverse(include_text=True):
        if inner.tag == "-text" and (inner.text_content or "").strip():
            return _inside_link(inner, node)
    return False


def _inside_link(inner: Any, node: Any) -> bool:
    while inner.mem_id != node.mem_id:
        if inner.tag == "a":
            return True
        inner = inner.parent
    return bool(inner.tag == "a")


def _is_inside(node: Any, root: Any, dropped: dict[int, Any]) -> bool:
    above = node.parent
    while above is not None and above.mem_id != root.mem_id:
        if above.mem_id in dropped:
            return True
        above = above.parent
    return False
