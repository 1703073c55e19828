"""Plain text in the encodings that Chinese offices use, told apart by what the bytes say when read as each.

UTF-8 is checked by itself: text of another encoding hardly ever passes for it. GB18030 and Big5 accept each other's
bytes often enough that only the result tells: the right one reads as common characters, the wrong one as rare ones.
"""

from __future__ import annotations

import codecs
from pathlib import Path

from extract.errors import ReportError

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""A byte order mark and the encoding that takes it as a mark, not as a character."""

CANDIDATES = ("gb18030", "big5hkscs")
"""Tried after UTF-8; each holds its older forms (GB2312, GBK; Big5)."""

WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}
"""The newer form of an encoding whose older name people use for both."""

SAMPLE = 200_000
"""Bytes that the choice between candidates is made on."""

COMMON = frozenset(
    "的一是在不了有和人年中大为上个国我以要时来用到作地于出分对成会可主发动同工也能下过产面方后多定行学法所民经进等部度家力"
    "件次项起元万户名受办结率复调解审案培训宣传活动项萬戶項復調審訓傳動"
    "理实加制机当点从业本应开合其事全关各重新内数正质第公化案件建设治政府依法律执行政监督司法规范基层服务责任推进落实组织完善"
    "為個國時來於對會發動過產後經進實製機當點從業應開關數質設執監督規範層務責任推進實組織善辦與縣區證據決審議條項總結"
)
"""Characters of official prose in both scripts: a wrong reading of it holds next to none of them."""

MIN_COMMON = 0.08
"""Least share of `COMMON` among the characters beyond ASCII; right readings reach 0.2 and more, wrong ones 0.03."""


def decode(data: bytes, path: Path, encoding: str | None = None) -> tuple[str, str]:
    """The text of `data` and the encoding it was read by, newlines as they are.

    The text is what `open(path, encoding=…, newline="").read()` gives with the encoding returned. A byte order mark
    is no character of it: the encoding is then `utf-8-sig` or `utf-16`. An older name that does not fit stands for its
    newer form (`WIDER`), which is returned.

    Raises:
        ReportError: `encoding` is unknown or does not fit; without it, none that is tried fits.
    """
    if encoding is not None:
        return _decode_by_name(data, path, encoding)
    for bom, name in BOMS:
        if data.startswith(bom):
            return _decode_as(data, path, name), name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    shares = {name: share_of_common(data, name) for name in CANDIDATES}
    for name in sorted(CANDIDATES, key=lambda name: -shares[name]):
        if shares[name] >= MIN_COMMON:
            try:
                return data.decode(name), name
            except UnicodeDecodeError:
                continue
    raise ReportError(f"{path}: not text in UTF-8, GB18030 or Big5 (all tried); {_remedy(data)}")


def decode_damaged(data: bytes) -> tuple[str, str] | None:
    """As `decode`, with the few bytes that fit nowhere as U+FFFD; None if there are more than a few.

    For web pages, where a stray byte is common and offsets count the extracted text.
    """
    name = max(("utf-8", *CANDIDATES), key=lambda name: share_of_common(data, name))
    text = data.decode(name, "replace")
    if share_of_common(data, name) < MIN_COMMON or text.count("\ufffd") > 5 + len(text) / 1000:
        return None
    return text, name


def is_binary(data: bytes) -> bool:
    """Whether `data` is no text in any encoding: NUL bytes without a UTF-16 mark, or control characters all over."""
    head = data[:SAMPLE]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return False
    controls = sum(head.count(code) for code in range(32) if code not in b"\t\n\r\f\v\x1a\x1b")
    return 0 in head or controls > len(head) / 50


def share_of_common(data: bytes, encoding: str) -> float:
    """Share of `COMMON` among the characters beyond ASCII of a sample of `data`, read as `encoding`."""
    sample = [c for c in data[:SAMPLE].decode(encoding, "ignore") if c > "\x7f"]
    return sum(c in COMMON for c in sample) / max(len(sample), 1)


def _decode_by_name(data: bytes, path: Path, name: str) -> tuple[str, str]:
    wider = WIDER.get(name.lower())
    for encoding in (name, wider) if wider else ():
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return _decode_as(data, path, name), name


def _decode_as(data: bytes, path: Path, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError:
        raise ReportError(f"{path}: unknown encoding {encoding!r}; try utf-8, gb18030 or big5") from None
    except UnicodeDecodeError as error:
        raise ReportError(
            f"{path}: not {encoding} (byte {error.start} does not fit); leave the encoding out to have it detected"
        ) from None


def _remedy(data: bytes) -> str:
    from charset_normalizer import from_bytes

    guess = from_bytes(data[:SAMPLE]).best()
    if guess is None or guess.encoding in ("ascii", "utf_8"):
        return "the file may be damaged: save it again as UTF-8"
    return f"if it is {guess.encoding}, pass that as the encoding, else save the file again as UTF-8"
