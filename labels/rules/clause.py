"""A shallow reading of the words beside a figure: 市司法局|今年|共|受理|行政复议案件|28件.

Reports write their figures in few patterns, and a verb lexicon tells most of them apart. `read` takes the words from
the last delimiter to the figure (the left side) and from the figure to the next delimiter (the right side) and says
which of them are period, subject, verb, noun, change and predicate. Nothing here looks further than one clause.
"""

from __future__ import annotations

import re
from functools import cache

from labels.lexicons import lines, match_at, match_before, table, words
from labels.rules.governor import (
    PREPOSITION,
    find_governor,
    organisation_end,
    period_pattern,
    skip_adverbs,
    verb_at,
    verb_is_nominal,
)
from labels.rules.manner import take_manner
from labels.rules.nouns import clean
from labels.rules.passage import Figure, Passage
from labels.rules.sides import Reading, sides, skip_taken
from labels.scheme import Offsets

_LEADING = re.compile(
    r"(?:[\s、,)”:]|其中|另有|另外|此外|同时|以及|并且|并(?!案)|而且|和(?!解)|及(?!时)|与(?!会)|且|还有|还|包括|包含|含(?!量)|分别是|"
    r"主要包括|主要是|具体为|\(?[一二三四五六七八九十\d]{1,2}\)|[一二三四五六七八九十](?:是|要)|\d{1,2}[.、]|[①-⑳]|截止|据统计|(?:将|把|使|力争|确保|争取|预计)(?!来)|每个(?=[街乡村社镇])"
    r"|(?:省、?市、?县|市、?县、?乡|市、?[区县]|县、?乡|区、?街道?)(?:、?[村街镇])?[两二三四]级|\[\d{1,2}\]\.?)"
)
_ACCUSED = re.compile(r"(?:我局|以)?[^,。;]{0,10}?(?:作为|为)(?:被告|被申请人)的")
_PLACE = re.compile(r"[一-龥]{2,4}[县市区州](?=各|被|(?:19|20)\d\d年)")
_MEMBER = re.compile(r"其中|包括|包含|含(?!量)")
_TRAILING = re.compile(
    r"(?:\s|共计|合计|总计|累计|累计达|连续|连续保持|时隔|位居第|的|最高|最多|分别达到|分别为|分别是|分别达|分别|依次|各|均为|均达到|均达|(?:平|人|户|件|日|月|年|场)均每?[个件人户家名起]?|均|都|达到了?|(?<![发表传])达|约为|(?<![行作成减降升增缩扩变改转压并合整少调])为|(?<!但)是|(?<![所拥])有|共有|现有|"
    r"已有|共|已|已达|仅为|仅|计|全年|实有|人均为|突破|超过|力争|力保|始终|却|(?<![反供对适相响])应当?|(?<![纪需重主摘卡])要|再|每季度|按月|亲自|由原来的|由|从|每年|每人|每人每月|每村每年|每月|每个|每家|了|其中|:|约|总共)$"
)
_BASE = re.compile(r"(?P<how>约?为|是|相当于|达到?|由|从)(?P<base>[^,。;、:]{1,10}?)的$")
_RANKED = re.compile(
    r"(?P<verb>位居|位列|居|列|排名|排在|排|跃居|稳居|名列|获|荣获)?(?:全国|全省|全市|全区|全县|全州|省内|市内|[^,。;]{0,6}?(?:各[县区市]+|同类)中?)?(?:并列)?第$"
)
_CHANGE = re.compile(
    r"(?P<comparison>(?:同比|环比|年均|月均)?(?:分别|均|各)?(?:(?<![评对占同环相可无之百])(?:较|比|与(?=[^,。;]{1,12}相比))"
    r"(?:[^,。;、(较比]{1,14}?)(?:相比)?)?(?:同比|环比|年均|月均|总体|累计|平均)?(?:分别|均|各)?)"
    r"(?P<direction>DIRECTION)(?:幅度)?(?:达到?|为|了|约)?$"
)
_NOUNY = re.compile(
    r"(?:率|度|比例|占比|比重|时间|时限|时长|用时|总数|数|量|额|规模|面积|收入|总值|指数|得分|浓度|环节|标准|均价|期限|费用|成本|缺口|分值|增速)$"
)

_COMPOUND = re.compile(
    r"(?:修改|整改|赔偿|罚没|减免|和解|调解|处罚|行政处罚|行政许可|行政强制|行政处理|审批|许可|责令(?:限期)?(?:改正|整改)|限期整改"
    r"|(?:减轻|从轻|不予|免予)(?:行政)?处罚|仲裁|裁决|监督|督办|司法|检察|审计|检查)"
    r"(?:意见|建议|决定|通知|清单|协议|金额|总额|收入|情形|事项)书?"
)


@cache
def _change_pattern() -> re.Pattern[str]:
    directions = sorted((word for word, part in table("changes").items() if part == "direction"), key=len, reverse=True)
    return re.compile(_CHANGE.pattern.replace("DIRECTION", "|".join(directions)))


@cache
def _move_pattern() -> re.Pattern[str]:
    stems = "|".join(sorted(lines("moves"), key=len, reverse=True))
    return re.compile(rf"(?:{stems})(?:至|到|为|成|在)(?:了)?$|(?:保持|稳定|控制|维持|实现|稳居|位居|位列|排名|排在)$")


def read(passage: Passage, i: int) -> Reading:
    """The reading of figure `i` of `passage`."""
    figure, text = passage.figures[i], passage.text
    start, end = passage.sentence(figure.value[0])
    previous = passage.figures[i - 1] if i and passage.figures[i - 1].value[0] >= start else None
    following = passage.figures[i + 1] if i + 1 < len(passage.figures) else None
    before = passage.readings[i - 1] if previous else None
    reading = sides(text, figure, previous, following, (start, end))
    if before and before.taken and reading.left[0] <= before.taken:
        skip_taken(text, reading, before.taken)
    _read_left(text, figure, reading)
    _read_right(text, figure, reading)
    _take_clause(text, figure, reading)
    take_manner(text, reading)
    return reading


_HEADLESS = re.compile(r"的(?:仅有?|只有|有|共|共有|分别为|分别有)?$")


def _take_clause(text: str, figure: Figure, reading: Reading) -> None:
    """用于行政许可的48项: a clause that ends in 的, with nothing after the figure for it to name."""
    if reading.following or reading.change or reading.move or reading.origin or reading.listed or not reading.join:
        return
    match = _HEADLESS.search(text, max(reading.left[0], reading.left[1] - 5), reading.left[1])
    if match is None:
        return
    start, end = _strip_ends(text, reading.left[0], match.start(), reading)
    if not reading.verb and not _CLAUSE.match(text, start, end):
        return
    start = skip_adverbs(text, max(start, reading.subject[1] if reading.subject else start), end)
    if 2 <= end - start <= 14 and "的" not in text[start:end]:
        reading.verb, reading.noun, reading.inverted = (start, end), None, False


_CLAUSE = re.compile(
    r"以(?![上下内来外前后])|[经因由未不无没缺超属按与向被应需待可能]|存在|具有|涉及|违反|拒绝|[^,。;]{1,12}(?:不[^,。;]{1,4}|设定|为主|为被告|为被申请人|到位|过|了)$"
)


def _read_left(text: str, figure: Figure, reading: Reading) -> None:
    a, b = reading.left
    reading.member = reading.join == "("
    a, b = _strip_ends(text, a, b, reading)
    a, b = _strip_base(text, a, b, figure, reading)
    if match := re.compile(r"约?占(?!比)(?:[^,。;]{0,16}的|[^,。;]{0,10})?$").search(text, max(a, b - 24), b):
        reading.share, b = True, match.start()
    match = _change_pattern().search(text, max(a, b - 26), b)
    if match and not (len(match.group("direction")) == 1 and not match.group("comparison").strip("分别均各累计")):
        reading.shared_out = reading.shared_out or "分别" in match.group("comparison")
        reading.change, b = _change_span(match), match.start()
        a, b = _strip_ends(text, a, b, reading)
    if reading.change is None and (match := _move_pattern().search(text, max(a, b - 10), b)):
        reading.verb, reading.move, b = (match.start(), match.end()), True, match.start()
        a, b = _strip_ends(text, a, b, reading)
    if text[b - 1 : b] == "等" and b > a:
        reading.listed = True
    _read_core(text, figure, reading, a, b)


def _strip_base(text: str, a: int, b: int, figure: Figure, reading: Reading) -> Offsets:
    """Cuts off what a level is compared with (为上年的2.1倍, 由改革前的58件) and the place of a rank (居全市第)."""
    if figure.kind == "rank" and (match := _RANKED.search(text, max(a, b - 20), b)):
        if match.group("verb"):
            reading.verb, reading.move = match.span("verb"), True
        return _strip_ends(text, a, match.start(), reading)
    end = b + 1 if text.startswith("的", b) else b
    if match := _BASE.search(text, max(a, end - 16), end):
        base = period_pattern().fullmatch(text, *match.span("base"))
        if match.group("how") in ("由", "从"):
            reading.origin = True
            reading.period = match.span("base") if base else reading.period
        elif passage_unit(figure, text) != "倍":
            return a, b
        return _strip_ends(text, a, match.start(), reading)
    return a, b


def passage_unit(figure: Figure, text: str) -> str:
    """The unit's characters, "" where there is none."""
    unit = figure.spans.get("unit")
    return text[slice(*unit)] if unit else ""


def _change_span(match: re.Match[str]) -> Offsets:
    start = match.start()
    if match.group("comparison") in ("分别", "均", "各", "平均", "累计", "总体"):
        start = match.start("direction")
    return start, match.end("direction")


def _strip_ends(text: str, a: int, b: int, reading: Reading) -> Offsets:
    while a < b:
        if match := _LEADING.match(text, a, b):
            reading.member = reading.member or bool(_MEMBER.fullmatch(match.group()))
            a = match.end()
        elif (match := period_pattern().match(text, a, b)) and match.end() > a:
            reading.period = match.span()
            a = match.end()
        elif word := match_at(words("own_region"), text, a, b):
            a += len(word)
        elif (match := _ACCUSED.match(text, a, b)) or (match := _PLACE.match(text, a, b)):
            a = match.end()
        elif text[a:b].startswith(("各地", "各级各部门")):
            a += 2
        else:
            break
    while a < b and (match := _TRAILING.search(text, max(a, b - 6), b)):
        reading.shared_out = reading.shared_out or match.group()[:2] in ("分别", "依次")
        reading.origin = reading.origin or match.group() in ("由", "从", "由原来的")
        b = match.start()
    return a, b


def _read_core(text: str, figure: Figure, reading: Reading, a: int, b: int) -> None:
    """Splits what is left of the left side into subject, verb and noun."""
    if a >= b:
        return
    governor = None if _is_name(text, a, b) or reading.verb else find_governor(text, a, b)
    verb = governor.verb if governor else None
    if verb and 0 < b - verb[1] < 2 and text[b - 1] not in "等了县区镇":
        verb = None
    if governor is None or verb is None:
        if not reading.listed:
            reading.noun = clean(text, a, b)
        return
    if match := re.compile(r"[一-龥]{2,12}(?:已有|现有|共有|拥有|设有|实有)(?=[一-龥]{2})").match(text, a, b):
        reading.noun = clean(text, match.end(), b)
        return
    reading.verb, reading.subject = verb, governor.subject
    noun = verb[1]
    while text[noun : noun + 1] in ("了", "的"):
        noun += 1
    if noun < b and not reading.listed:
        reading.noun = clean(text, _behind_examples(text, noun, b), b)
    elif noun >= b and reading.subject is None and verb[0] > a and not reading.listed:
        # 噪声扰民案件立案16宗: the noun stands before its verb.
        end = verb[0]
        while word := match_before(words("adverbs"), text, end, a):
            end -= len(word)
        if end > a:
            if organisation_end(text, a, end) == end:
                reading.subject = clean(text, a, end)
            elif not PREPOSITION.match(text, a, end):
                reading.noun, reading.inverted = clean(text, a, end), True


def _behind_examples(text: str, a: int, b: int) -> int:
    """The start of the noun that examples lead up to: 退休法官、律师等|特邀调解员."""
    at = text.rfind("等", a, b)
    return at + 1 if at > a and b - at > 3 and "、" in text[a:at] and "率" not in text[at:b] else a


def _is_name(text: str, a: int, b: int) -> bool:
    """Whether the words name a rate or a measure, whose verbs are part of the name: 败诉率, 审批时限."""
    core = text[a:b]
    if _COMPOUND.fullmatch(core):
        return True
    if not _NOUNY.search(core):
        return False
    first = verb_at(text, a, b)
    if core.endswith(("率", "度", "比例", "占比", "比重")) and not core.endswith("制度"):
        return first not in ("实现", "确保", "保持")
    return first is None or first in words("noun_verbs")


def _read_right(text: str, figure: Figure, reading: Reading) -> None:
    a, b = reading.right
    unit = figure.spans.get("unit")
    money = bool(unit) and text[unit[1] - 1] == "元" if unit else False
    while a < b and text[a] in " ”":
        a += 1
    while text[a : a + 1] in ("中", "内") and a + 1 >= b:
        a += 1
    if text[b : b + 1] not in ",:;)、" and b < len(text) and text[b] not in "。!?\n":
        # The next figure touches: what introduces it is no part of this one's noun.
        while a < b and (match := _TRAILING.search(text, max(a, b - 6), b)):
            b = match.start()
    particle = text[a : a + 1] == "的"
    if particle:
        a += 1
    if a >= b or (money and not particle) or reading.origin or _move_pattern().search(text, max(a, b - 10), b):
        return
    cut = _predicate_start(text, a, b)
    if reading.verb is None or reading.inverted:
        inside = _verb_in_right(text, a + 2, cut or b)
        cut = inside or cut
    if cut is not None:
        start = skip_adverbs(text, cut, b)
        if start < b:
            reading.predicate = clean_predicate(text, start, b)
    if cut != a:
        reading.following = clean(text, a, _thing_end(text, a, b if cut is None else cut))
        if (
            reading.following
            and not (reading.noun and reading.verb and not reading.inverted)
            and reading.change is None
        ):
            reading.taken = reading.following[1]


_OF = re.compile(
    r"(?<=[^高初其集途])(?:中(?![心学小央间介药标队国层医])|里(?![程面]))"
    r"|(?<=[员者人村门所关位镇县区户家司])的|[逐各](?!类|级|项(?!目)|种|方|界|县|村)"
)


def _thing_end(text: str, a: int, b: int) -> int:
    """Where the thing counted ends and what is said of it begins: 80份案卷|中, 24个部门|的权力事项, 46件建议|逐件."""
    found = _OF.search(text, a + 2, b)
    return b if found is None or verb_at(text, a, b) else found.start()


def clean_predicate(text: str, a: int, b: int) -> Offsets | None:
    """A verb phrase without 被, 得到, 了 and trailing particles."""
    for word in ("被", "得到", "进行", "有效", "集中", "同时"):
        if text.startswith(word, a):
            a += len(word)
            a = skip_adverbs(text, a, b)
    while a < b and text[b - 1] in "了的。, 、":
        b -= 1
    return (a, b) if a < b else None


def _verb_in_right(text: str, a: int, b: int) -> int | None:
    """Where a verb of the lexicon that is no part of a name stands in text[a:b], out of quotation marks."""
    quoted = False
    for position in range(a, b):
        quoted = {"“": True, "”": False}.get(text[position], quoted)
        verb = None if quoted else verb_at(text, position, b)
        if verb and len(verb) > 1 and not verb_is_nominal(verb) and text[position - 1] not in "未新":
            return position
    return None


def _predicate_start(text: str, a: int, b: int) -> int | None:
    """Where the predicate begins in the words after a figure; None where there is none."""
    quoted = False
    for position in range(a, b):
        if text[position] in "“”":
            quoted = text[position] == "“"
        if quoted:
            continue
        word = match_at(words("predicates"), text, position, b)
        if word is None:
            continue
        if word == "被" and position > a:
            return position
        if len(word) == 1 and (position == a or position + 1 >= b) and word not in ("均", "已", "被"):
            if position == a and word in "均已被可能将在由向":
                return position
            continue
        if position == a or position - a >= 2:
            if position > a and word in words("noun_verbs") and position + len(word) == b:
                continue
            if len(word) == 1 and not _verbal(text, position, b):
                continue
            return position
    return None


def _verbal(text: str, position: int, b: int) -> bool:
    """Whether a verb follows the one-character word at `position`."""
    after = skip_adverbs(text, position + 1, b)
    return text[position] in "均已被获" or any(verb_at(text, p, b) for p in range(after, min(b, after + 8)))
