"""The words before a figure, read from both ends inwards: 市司法局|今年|共|受理|行政复议案件|28件.

From the right come off what a level is compared with, 占, a change and a move; from both ends what only leads up to
them. What is left is subject, verb and noun.
"""

from __future__ import annotations

import re

from labels.rules.ends import strip_ends
from labels.rules.governor import find_governor, open_governor, work_at_end
from labels.rules.movements import change_at_end, change_span, move_at_end
from labels.rules.nouns import behind_examples, clean, names_measure
from labels.rules.organisations import organisation_end
from labels.rules.passage import Figure
from labels.rules.sides import Reading
from labels.rules.vocabulary import PREPOSITION, before_adverbs, is_nominal, period_pattern
from labels.scheme import Offsets

_BASE = re.compile(r"(?P<how>约?为|是|相当于|达到?|由|从)(?P<base>[^,。;、:]{1,10}?)的$")
_RANKED = re.compile(
    r"(?P<verb>位居|位列|居|列|排名|排在|排|跃居|稳居|名列|获|荣获)?"
    r"(?:全国|全省|全市|全区|全县|全州|省内|市内|[^,。;]{0,6}?(?:各[县区市]+|同类)中?)?(?:并列)?第$"
)
_SHARE = re.compile(r"约?占(?!比)(?:[^,。;]{0,16}的|[^,。;]{0,10})?$")
_THINGS = frozenset("家户台辆艘座亩段卷例栋处吨名人所只头株套口间幢张批")
"""Units that no work is counted in."""

_DISPOSAL = re.compile(r"(?<![^、,][上下手一])(?:把|将(?![来军领要才]))(?=[一-龥]{2})")
"""What leads up to the thing that a verb moves: 把|委托执法事项|精简至."""

_HAVING = re.compile(r"[一-龥]{2,12}(?:已有|现有|共有|拥有|设有|实有|涵盖|囊括)(?=[一-龥]{2})")


def read_left(text: str, figure: Figure, reading: Reading) -> None:
    """Fills the parts of `reading` that stand before `figure`."""
    a, b = reading.left
    reading.member = reading.join == "("
    a, b = strip_ends(text, a, b, reading)
    a, b = _strip_base(text, a, b, figure, reading)
    if match := _SHARE.search(text, max(a, b - 24), b):
        reading.share, b = True, match.start()
    if match := change_at_end(text, a, b):
        reading.shared_out = reading.shared_out or "分别" in match.group("comparison")
        reading.change = change_span(match)
        a, b = strip_ends(text, a, match.start(), reading)
    elif move := move_at_end(text, a, b):
        reading.verb, reading.move = move, True
        a, b = strip_ends(text, a, move[0], reading)
    reading.listed = b > a and text[b - 1] == "等"
    if a < b:
        _read_core(text, reading, a, b, figure.unit(text) in _THINGS)


def _strip_base(text: str, a: int, b: int, figure: Figure, reading: Reading) -> Offsets:
    """Cuts off what a level is compared with (为上年的2.1倍, 由改革前的58件) and the place of a rank (居全市第)."""
    if figure.kind == "rank" and (match := _RANKED.search(text, max(a, b - 20), b)):
        if match.group("verb"):
            reading.verb, reading.move = match.span("verb"), True
        return strip_ends(text, a, match.start(), reading)
    end = b + 1 if text.startswith("的", b) else b
    match = _BASE.search(text, max(a, end - 16), end)
    if match is None:
        return a, b
    if match.group("how") in ("由", "从"):
        reading.origin = True
        if period_pattern().fullmatch(text, *match.span("base")):
            reading.period = match.span("base")
    elif figure.unit(text) != "倍":
        return a, b
    return strip_ends(text, a, match.start(), reading)


def _read_core(text: str, reading: Reading, a: int, b: int, counts_things: bool) -> None:
    """Splits what is left of the left side into subject, verb and noun."""
    governor = (
        None if reading.verb or names_measure(text, a, b) else find_governor(text, a, b) or open_governor(text, a, b)
    )
    verb = governor.verb if governor else None
    if verb and _names_member(text, reading, verb, b):
        governor = verb = None
    if verb and b - verb[1] == 1 and text[b - 1] not in "等了县区镇":
        # One character behind the verb is the rest of a word, not a noun.
        verb = None
    if reading.verb and (match := _DISPOSAL.search(text, a, b)):
        a = match.end()
    if not reading.verb and (match := _HAVING.match(text, a, b)):
        reading.noun = clean(text, match.end(), b)
    elif governor is None or verb is None:
        reading.noun = None if reading.listed else clean(text, a, b)
        if counts_things and reading.noun and (work := work_at_end(text, *reading.noun)):
            # 起重机械产权|备案|1877台: what is counted is the thing, not the work done on it.
            reading.verb, reading.inverted = work, True
            reading.noun = clean(text, reading.noun[0], work[0])
    else:
        reading.verb, reading.subject = verb, governor.subject
        _read_around(text, reading, verb, a, b)


def _names_member(text: str, reading: Reading, verb: Offsets, b: int) -> bool:
    """Whether a verb that may be a noun begins the name of one of a list: 发出督办函9份、|监督意见书12份."""
    if not is_nominal(text[slice(*verb)]) or b - verb[1] < 2 or text[verb[1]] == "了":
        return False
    return reading.join in ("、", "和") or text[b - 1] == "类"


def _read_around(text: str, reading: Reading, verb: Offsets, a: int, b: int) -> None:
    """The noun behind the governing verb; where there is none, what stands before it is noun or subject."""
    start = verb[1]
    while text[start : start + 1] in ("了", "的"):
        start += 1
    if reading.listed:
        return
    if start < b:
        reading.noun = clean(text, behind_examples(text, start, b), b)
    elif reading.subject is None and verb[0] > a:
        # 噪声扰民案件立案16宗: the noun stands before its verb.
        end = before_adverbs(text, a, verb[0])
        if end > a and organisation_end(text, a, end) == end:
            reading.subject = clean(text, a, end)
        elif end > a and not PREPOSITION.match(text, a, end):
            end -= text[end - 1] == "被"
            reading.noun, reading.inverted = clean(text, a, end), True
