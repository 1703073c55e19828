"""Which province, prefecture or county a report is about, with its code of GB/T 2260.

The divisions since 2000 with their codes are a table (labels/lexicons/divisions.tsv); a name counts only if it stands
there in full. Nothing is guessed: a district of a name that several cities have is told by the parent that the report
names, and what stays open keeps its name without a code.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

SCANNED = 200_000
"""Characters of a report's body that are searched for names."""

OUTSIDE_TABLE = re.compile(
    r"(?!城乡|城镇|乡镇)(?:(?!人民|政府|委员|关于|法治|推进|加快|局)[\u4e00-\u9fff]){1,8}?"
    r"(?:镇|乡|街道|新区|高新区|经开区|开发区|园区|示范区|保税区|风景区|管理区|农场)"
)
"""Behind a division's name: the report is about a smaller place, which the table does not hold."""

GENERIC = frozenset({"城区", "郊区", "矿区", "东区", "西区", "新区", "老城区", "新城区"})
"""Names that are words too: only directly behind their parent's name."""

SPEAKER = re.compile(r"我(?:谨)?代表([\u4e00-\u9fff]{1,20}?)(?:人民政府|管委会|管理委员会)")
"""Who gives the report (现在,我代表…人民政府,向大会报告工作); often 区人民政府 alone."""

SUFFIXES = "省市县区州旗盟"
OWN = re.compile(rf"([我全本])([{SUFFIXES}])")


@dataclass(frozen=True, slots=True)
class Division:
    """A province, prefecture or county.

    Attributes:
        code: six digits of GB/T 2260. name: in full, simplified. parent: code of the division above, "" for provinces.
        since, until: first and last year under this code and name, as far as the table reaches (2000 to 2024).
    """

    code: str
    name: str
    parent: str
    since: int
    until: int


@dataclass(frozen=True, slots=True)
class Region:
    """The region of a report: its full name, its code (None where several places have the name) and its level.

    Attributes:
        level: province, prefecture or county; None where the code is.
    """

    name: str
    code: str | None = None
    level: str | None = None


@cache
def divisions() -> dict[str, tuple[Division, ...]]:
    """Every division since 2000 by full name."""
    found: dict[str, list[Division]] = {}
    table = files("labels.lexicons").joinpath("divisions.tsv").read_text(encoding="utf-8")
    for line in table.splitlines()[1:]:
        code, name, parent, since, until = line.split("\t")
        found.setdefault(name, []).append(Division(code, name, parent, int(since or 0), int(until or 9999)))
    return {name: tuple(rows) for name, rows in found.items()}


def level(code: str) -> str:
    """The level of the division that has `code`: province, prefecture or county."""
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


def find_region(title: str | None, publisher: str | None, body: str, year: int | None) -> Region | None:
    """The region that a report is about, by title, speaker, publisher or body, in that order; None if none tells.

    Args:
        title, publisher, body: normalised text.
        year: of the report, for names and codes that have changed.
    """
    body = body[:SCANNED]
    speaker = SPEAKER.search(body[:2000])
    heads = (title, speaker.group(1) if speaker else None, publisher)
    for head in heads:
        chain = _chain(head or "")
        if chain:
            end = chain[-1][1]
            assert head is not None
            if OUTSIDE_TABLE.match(head, end):
                return None
            return _resolved([head[a:b] for a, b in chain], body, year)
        if head and re.search(r"(?:新区|开发区|高新区|街道|镇|乡)$", head):
            return None
    kind = speaker.group(1) if speaker and speaker.group(1) in SUFFIXES else _own_kind(body)
    name = _most_named(body, kind, year) if kind else None
    return _resolved([name], body, year) if name else None


def _mentions(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of division names, longest first at each end, no overlaps."""
    known = divisions()
    done = 0
    for match in re.finditer(f"[{SUFFIXES}]", text):
        end = match.end()
        for start in range(max(done, end - 15), end - 1):
            if text[start:end] in known:
                if text[start:end] not in GENERIC or start == done > 0:
                    yield start, end
                    done = end
                break


def _chain(text: str) -> list[tuple[int, int]]:
    """The first division that `text` names, with those that follow it directly (北京市平谷区)."""
    chain: list[tuple[int, int]] = []
    for start, end in _mentions(text):
        if chain and start != chain[-1][1]:
            break
        chain.append((start, end))
    return chain


def _own_kind(body: str) -> str | None:
    """What the report calls its region (我县 → 县); None if it speaks of several kinds alike."""
    counts = Counter(kind for word, kind in OWN.findall(body) for _ in range(3 if word == "我" else 1))
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return str(ranked[0][0])


def _most_named(body: str, kind: str, year: int | None) -> str | None:
    """The division of this kind that is named at least twice and twice as often as any other."""
    names = Counter(body[a:b] for a, b in _mentions(body))
    ranked = [(name, n) for name, n in names.most_common() if name.endswith(kind) and _valid(name, year)]
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return ranked[0][0]


def _valid(name: str, year: int | None) -> list[Division]:
    """The divisions of this name in `year`; today's where it is not known."""
    return [row for row in divisions()[name] if row.since <= (year or 9999) <= row.until]


def _resolved(chain: Sequence[str], body: str, year: int | None) -> Region:
    """The region of the last name of `chain`, by the names before it and by the parents that the body names."""
    name = chain[-1]
    valid = _valid(name, year) or list(divisions()[name])
    named = [row for row in valid if set(chain[:-1]) & _ancestors(row)] or valid
    codes = {row.code: row for row in sorted(named, key=lambda row: row.until)}
    if len({_place(row) for row in codes.values()}) > 1:
        # Full names weigh more: a far city may be mentioned for other reasons.
        scores = Counter({code: _named(row, body) for code, row in codes.items()}).most_common(2)
        if scores[0][1] < 3 or scores[0][1] < 2 * scores[1][1]:
            return Region(name)
        code = scores[0][0]
    else:
        code = list(codes)[-1]
    return Region(name, code, level(code))


def _place(row: Division) -> str:
    """Two codes of one place, before and after a reform, share name and province."""
    return row.name + row.code[:2]


@cache
def _names_by_code() -> dict[str, frozenset[Division]]:
    by_code: dict[str, set[Division]] = {}
    for rows in divisions().values():
        for row in rows:
            by_code.setdefault(row.code, set()).add(row)
    return {code: frozenset(rows) for code, rows in by_code.items()}


def _ancestors(row: Division) -> set[str]:
    names: set[str] = set()
    for parent in _names_by_code().get(row.parent, ()):
        names |= {parent.name} | _ancestors(parent)
    return names


def _named(row: Division, body: str) -> int:
    names = _ancestors(row)
    return sum(3 * body.count(name) + body.count(name[:2]) for name in names)
