"""How far a verb reaches: 制定|完善, 移送|司法机关, 列入|经营异常名录."""

from __future__ import annotations

import re

from labels.lexicons import words
from labels.rules.vocabulary import verb_at
from labels.scheme import Offsets

_RESULTS = ("完成", "完毕", "到位", "成功")

_OBJECTS = (
    ("移送|移交", 0, 6, "机关|部门|法院|检察院"),
    ("列入", 1, 14, "名单|计划|目录|名录"),
    ("移出", 1, 10, "名录|名单"),
    ("提请", 2, 12, "审议|审查|抗诉"),
    ("提交", 2, 8, "审议"),
    ("纳入", 2, 14, "系统|平台|目录|管理|监管|范围"),
    ("设立", 2, 8, "代办点"),
    ("取得", 2, 10, "资格|证书"),
)
"""Verbs with an object that is not what is counted: the verb, the fewest and most characters between, the end."""

_OBJECT = re.compile("|".join(rf"(?:{verb})[^,。;、]{{{few},{most}}}?(?:{end})" for verb, few, most, end in _OBJECTS))


def whole_verb(text: str, a: int, e: int, b: int) -> Offsets:
    """Extends the verb text[a:e] by what belongs to it: joined verbs, results, and an object that is not counted."""
    while e < b:
        if text[e] in "、和及并或" and (more := verb_at(text, e + 1, b)):
            e += 1 + len(more)
        elif (more := verb_at(text, e, b)) and _joins(text[a:e], more, e, b):
            e += len(more)
        elif text[e : e + 2] in _RESULTS and text[a:e] != text[e : e + 2]:
            e += 2
        elif (match := _OBJECT.match(text, a, b)) and match.end() > e:
            e = match.end()
        else:
            break
    if text.startswith("进行", a) and e < b:
        # 进行|合法性审查: the work is the action.
        return e + (text[e] == "了"), b
    return a, e


def _joins(first: str, verb: str, e: int, b: int) -> bool:
    """Whether a second verb belongs to the first (招募|选派, 制定|完善) and is not its object (开展|培训)."""
    if len(verb) == 1 or verb in words("activities") or verb in words("noun_verbs"):
        return False
    if e + len(verb) < b and verb in words("modifiers"):
        return False
    return e + len(verb) == b or (e + len(verb) + 2 <= b and first not in words("issuing_verbs"))
