"""A paragraph in the making: it appends text, remembers what each piece is, and ends as an Example."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from labels.scheme import Offsets, Quantity
from training.examples import Example
from training.synthesis import numerals
from training.synthesis.lexicon import Deed, Kinds, Noun, Topic, phrases

HALF_WIDTH = str.maketrans("，；：（）", ",;:()")
DURATIONS = {"天", "个工作日", "小时", "学时", "年", "个月", "课时"}
MONEY = {"元", "美元"}
MEASURED = {"公里", "亩", "公顷", "平方公里", "吨"}
"""Units whose figures may have decimals."""

ATTRIBUTES = {
    "案件": ("涉企", "重大疑难", "民生领域", "社会关注度高的", "跨区域"),
    "问题": ("突出", "历史遗留", "群众反映强烈的", "涉及民生的", "影响营商环境的"),
    "文件": ("与上位法不一致的", "含有地方保护内容的", "涉及妨碍公平竞争的", "已到有效期的"),
    "事项": ("群众关注的", "○级", "使用频次低的"),
    "隐患": ("突出", "涉及校园安全的", "整改难度大的"),
    "企业": ("民营", "重点", "存在违法行为的", "符合条件的"),
    "人员": ("一线", "不在岗", "未持证"),
    "建议": ("有针对性的", "高质量"),
}
"""Attributes that touch the noun and belong to the metric, by the noun's last two characters."""


@dataclass(frozen=True, slots=True)
class Style:
    """How one report writes: its punctuation, separators and decimals; its own level, name and year."""

    half: bool
    wide_percent: bool
    commas: bool
    decimals: int
    level: str
    place: str
    year: int

    @classmethod
    def draw(cls, rng: Random) -> Style:
        words = phrases()
        level = rng.choice(words["places"])
        place = rng.choice(words["first"]) + rng.choice(words["second"]) + level
        return cls(
            rng.random() < 0.45,
            rng.random() < 0.03,
            rng.random() < 0.3,
            rng.choice((0, 1, 1, 2)),
            level,
            place,
            rng.randint(2014, 2025),
        )


class Writer:
    """Appends text and records quantities with exact spans.

    Attributes:
        subject, period: the spans in force, taken over by quantities that name none.
        sealed: whether no further body may follow in this sentence.
    """

    def __init__(self, rng: Random, style: Style, topic: Topic, others: tuple[Topic, ...]) -> None:
        self.rng = rng
        self.style = style
        self.topic = topic
        self.others = others
        self.subject: Offsets | None = None
        self.period: Offsets | None = None
        self._stale_period = False
        self._named_before = False
        self._within = False
        self.sealed = False
        self._text = ""
        self._quantities: list[Quantity] = []

    # --- words -----------------------------------------------------------------------------------------------------

    def word(self, key: str) -> str:
        """A word of phrases.txt, its places and years filled in."""
        year = self.style.year
        if key == "later":
            year += self.rng.randint(1, 5)
        elif key in ("compare", "earlier"):
            year -= self.rng.randint(1, 3)
        return self.fill(self.rng.choice(phrases()[key]).replace("%", str(year)))

    def phrases(self, key: str) -> tuple[str, ...]:
        """All words of phrases.txt under `key`, places not filled in."""
        return phrases()[key]

    def fill(self, words: str) -> str:
        """`words` with ○ replaced by the report's level."""
        return words.replace("○", self.style.level)

    def chance(self, probability: float) -> bool:
        return self.rng.random() < probability

    def words_of(self, key: str) -> list[Any]:
        """The entries under `key` of the topic; where it has none, the paragraph goes over to another topic."""
        if not getattr(self.topic, key):
            self.topic = self.rng.choice([topic for topic in self.others if getattr(topic, key)])
        entries: list[Any] = getattr(self.topic, key)
        return entries

    def pick(self, key: str) -> Any:
        return self.rng.choice(self.words_of(key))

    def sample(self, key: str, *counts: int) -> list[Any]:
        """As many different entries as one of `counts` says, or all there are."""
        entries = self.words_of(key)
        return self.rng.sample(entries, min(len(entries), self.rng.choice(counts)))

    def deed(self, follows: int = 0, outcomes: int = 0) -> Deed:
        """A deed of this topic, or of another, with at least so many follow-ups and outcomes."""

        def fits(deed: Deed) -> bool:
            return len(deed.follows) >= follows and len(deed.outcomes) >= outcomes

        if not any(map(fits, self.topic.do)):
            self.topic = self.rng.choice([topic for topic in self.others if any(map(fits, topic.do))])
        return self.rng.choice([deed for deed in self.topic.do if fits(deed)])

    def counted(self, follows: int = 0) -> tuple[Deed, Noun, str]:
        """A deed like `deed` gives, a noun that it governs, and a unit of that noun."""
        deed = self.deed(follows)
        noun = self.rng.choice(deed.nouns)
        return deed, noun, self.rng.choice(noun.units)

    def counted_in(self, unit: str) -> tuple[Deed, Noun]:
        """A noun that is counted in `unit`, and the deed that governs it; of this topic if it has one."""
        fitting = [(deed, noun) for deed in self.topic.do for noun in deed.nouns if unit in noun.units]
        if not fitting:
            fitting = [(deed, n) for topic in self.others for deed in topic.do for n in deed.nouns if unit in n.units]
        return self.rng.choice(fitting)

    def shared_noun(self) -> tuple[Deed, Noun, Kinds]:
        """A noun whose members name themselves, the deed that governs it, and its members."""
        for topic in (self.topic, *self.rng.sample(self.others, len(self.others))):
            fitting = [
                (deed, noun, kinds)
                for deed in topic.do
                for noun in deed.nouns
                for kinds in topic.kinds
                if noun.text.endswith(kinds.heads) and noun.text not in kinds.members
            ]
            if fitting:
                self.topic = topic
                return self.rng.choice(fitting)
        raise ValueError("no topic of the lexicon has kinds that fit a noun")

    # --- text ------------------------------------------------------------------------------------------------------

    @property
    def length(self) -> int:
        return len(self._text)

    def text(self, span: Offsets) -> str:
        return self._text[slice(*span)]

    def tail(self, length: int) -> str:
        """The last characters written."""
        return self._text[-length:]

    def say(self, *pieces: str) -> None:
        """Appends text that is part of no argument."""
        self._text += "".join(pieces)

    def span(self, words: str) -> Offsets:
        """Appends `words` and gives back where they stand; quotation marks around the whole stay outside."""
        if words.startswith("“") and words.find("”") == len(words) - 1:
            self._text += "“"
            start = self.length
            self._text += words[1:]
            return start, self.length - 1
        start = self.length
        self._text += words
        return start, self.length

    def noun(self, noun: Noun, bare: bool = False) -> Offsets:
        """Appends a noun, sometimes with attributes of its own; determiners stay outside."""
        ending = noun.text[-2:]
        if not bare and self.chance(0.06) and not noun.text.startswith(("各", "“")):
            self.say(self.rng.choice(("各类", "各类", "各项", "有关", "各种")))
        elif not bare and ending in ATTRIBUTES and self.chance(0.12):
            attribute = self.fill(self.rng.choice(ATTRIBUTES[ending]))
            if attribute[:2] not in noun.text:
                return self.span(
                    attribute + noun.text.strip("“”") if noun.text.startswith("“") else attribute + noun.text
                )
        return self.span(self.fill(noun.text))

    def verb(self, verbs: tuple[str, ...], adverb: float = 0.3) -> Offsets:
        """Appends a verb, sometimes with 共, 已, 累计 before it, which stay outside."""
        if self.chance(adverb):
            self.say(self.word("lead"))
        return self.span(self.rng.choice(verbs))

    def comma(self, words: str = "") -> None:
        self.say("，", words)

    # --- sentences -------------------------------------------------------------------------------------------------

    def open(self) -> Offsets | None:
        """Opens a body whose verbs have a doer: a time, an organisation, both or neither; the subject comes back.

        Within a sentence nothing is written and the subject stays.
        """
        if self._within:
            return self.subject
        before, self._named_before = self._named_before, self.chance(0.42)
        if self._named_before and self.chance(0.1):
            self._name()
            self._time()
        else:
            if self._time():
                self.say("，" if self.chance(0.75) else "")
            self.subject = None
            if self._named_before:
                self._name()
            elif before or self.chance(0.15):
                self._region()
        self._within = True
        return self.subject

    def open_state(self) -> None:
        """Opens a body about how things are, which has no doer: a time, the region, both or neither."""
        if self._within:
            return
        if self._time():
            self.say("，" if self.chance(0.7) else "")
        self.subject, self._named_before, self._within = None, False, True
        if self.chance(0.15):
            self._region()

    def open_time(self) -> None:
        """Opens a body that names its own subjects: a time or nothing. No other body follows in its sentence."""
        if not self._within and self._time():
            self.say("，" if self.chance(0.8) else "")
        self.subject, self._named_before, self._within = None, True, True
        self.sealed = True

    def seal(self) -> None:
        """For a body with a time of its own: its sentence ends after it, and the next names its time again."""
        self.sealed = self._within = self._stale_period = True

    def _region(self) -> None:
        self.say(self.rng.choice((f"全{self.style.level}", f"我{self.style.level}", f"全{self.style.level}各级")))

    def _time(self) -> bool:
        """Writes a time where the one in force is stale, and now and then elsewhere."""
        wanted = self._stale_period or self.chance(0.3 if self.period else 0.6)
        if wanted:
            self._date()
        return wanted

    def _date(self) -> None:
        self.period = self.span(self.word("whole"))
        self._stale_period = False

    def _name(self) -> None:
        name = self.fill(self.rng.choice(self.words_of("by")))
        if name.startswith(self.style.level) and self.chance(0.25):
            name = self.style.place + name.removeprefix(self.style.level)
        self.subject = self.span(name)

    def close(self, mark: str = "。") -> None:
        """Ends the sentence."""
        self.say(mark)
        self._within = self.sealed = False

    def new_item(self) -> None:
        """Starts a numbered item: times of earlier ones no longer govern."""
        self.period = None
        self._stale_period = False
        self._named_before = False

    def now(self) -> Offsets:
        """A time word inside a clause; it governs its own figure, so the next sentence names its time again."""
        self._stale_period = True
        return self.span(self.rng.choice(("目前", "截至目前", "目前")))

    # --- figures ---------------------------------------------------------------------------------------------------

    def number(self, unit: str) -> int:
        return numerals.draw(self.rng, unit)

    def exact(self, number: int, unit: str | None, **roles: Any) -> int:
        """Appends a number to the last digit, with its unit; the index of the quantity comes back."""
        if 1 < number <= 20 and self.chance(0.04):
            return self.value(numerals.counted(number), unit, **roles)
        if unit in MONEY:
            return self.value(numerals.ten_thousands(number, self.style.commas), unit, **roles)
        return self.value(numerals.plain(number, self.style.commas), unit, **roles)

    def figure(self, unit: str, **roles: Any) -> int:
        """Appends some number in any of the forms that reports write, with its unit."""
        number, dice, commas = self.number(unit), self.rng.random(), self.style.commas
        if unit not in MONEY and number > 60 and dice < 0.12:
            return self.value(numerals.rounded(self.rng, number, commas), unit, **roles)
        if unit not in MONEY and 4 < number < 90 and dice < 0.025:
            end = number + number // 3 + 1
            return self.value(f"{number}{self.rng.choice('至—-')}{end}", unit, **roles)
        if unit in MONEY or (number >= 10_000 and dice < 0.65):
            text = numerals.magnitude(self.rng, number, commas)
        elif unit in MEASURED and dice < 0.5:
            text = numerals.plain(number + self.rng.randint(1, 99) / 100, commas, self.rng.choice((1, 2)))
        elif 1 < number <= 20 and dice > 0.96:
            text = numerals.counted(number)
        else:
            text = numerals.plain(number, commas)
        return self._bounded(text, unit, roles)

    def level(self, noun: Noun, **roles: Any) -> int:
        """Appends the level that an indicator reached (68.1亿元, 43,812元, 35微克/立方米)."""
        unit = noun.units[0]
        low, high = numerals.PER_HEAD if "人均" in noun.text else numerals.LEVELS.get(unit, numerals.USUAL)
        number = numerals.between(self.rng, low, high)
        roles.setdefault("kind", "money" if unit in MONEY else "count")
        if number >= 100_000:
            return self.value(numerals.magnitude(self.rng, number, self.style.commas), unit, **roles)
        return self.value(numerals.plain(number, self.style.commas), unit, **roles)

    def _bounded(self, text: str, unit: str, roles: dict[str, Any]) -> int:
        """Writes a quantity, now and then with 近 or 约 before it or 以上 behind it."""
        if self.chance(0.05):
            return self.value(text, unit, **roles, modifier=self.span(self.word("about")))
        index = self.value(text, unit, **roles)
        if self.chance(0.045):
            self.amend(index, modifier=self.span(self.word("over")))
        return index

    def value(self, text: str, unit: str | None, **roles: Any) -> int:
        """Appends numeral and unit as they are and records the quantity with `roles` and the period in force."""
        span = self.span(text)
        measure = self.span(unit) if unit else None
        roles.setdefault("period", self.period)
        roles.setdefault("kind", "money" if unit in MONEY else "duration" if unit in DURATIONS else "count")
        self._quantities.append(Quantity(span, measure, **roles))
        return len(self._quantities) - 1

    def again(self, index: int, **roles: Any) -> None:
        """Records one more quantity on the value of `index` (各1件, 均为100%)."""
        self._quantities.append(replace(self._quantities[index], **roles))

    def percentage(self, number: float, **roles: Any) -> int:
        """Appends a rate: a level in %, with neither subject nor verb of its own."""
        roles.setdefault("kind", "ratio")
        return self.value(numerals.percent(number, self.style.decimals), "%", **roles)

    def amend(self, index: int, **roles: Any) -> None:
        """Fills in arguments of a quantity already written (a metric that follows its value)."""
        self._quantities[index] = replace(self._quantities[index], **roles)

    def of(self, index: int) -> Quantity:
        return self._quantities[index]

    def example(self) -> Example:
        """The finished paragraph, quantities in text order."""
        order = sorted(range(len(self._quantities)), key=lambda i: (self._quantities[i].value, i))
        place = {old: new for new, old in enumerate(order)}
        quantities = [self._quantities[i] for i in order]
        quantities = [q if q.parent is None else replace(q, parent=place[q.parent]) for q in quantities]
        text = self._text.translate(HALF_WIDTH) if self.style.half else self._text
        text = text.replace("%", "％") if self.style.wide_percent else text
        return Example(text, quantities, "synthetic")


Pattern = Callable[[Writer], None]
"""Writes one body: a sentence without what stands before and after it."""
