"""Clauses and openings without figures, full of numerals that are no quantities: titles, slogans, dates, terms."""

from __future__ import annotations

from training.synthesis.writer import Writer

ITEMS = ("一是", "二是", "三是", "四是", "五是")
SECTIONS = ("（一）", "（二）", "（三）", "（四）", "1.", "2.", "3．", "4、", "二、", "三、", "——")

SETTLED = ("持续", "深入", "全面", "严格", "坚持", "认真", "自觉", "常态", "稳住", "一体", "坚决", "动态", "加快")
"""How an aim begins that takes no further adverb."""


def aim(w: Writer) -> str:
    """持续规范行政复议办案流程."""
    words = w.fill(w.pick("aims"))
    return (
        w.word("adverb") + words
        if w.chance(0.4) and words[:2] not in ("持续", "深入", "全面", "严格", "坚持")
        else words
    )


def clause(w: Writer) -> str:
    """One clause without a figure."""
    dice = w.rng.random()
    if dice < 0.34:
        return aim(w)
    if dice < 0.5:
        return w.word("push") + w.word("slogan")
    if dice < 0.62:
        return w.word("manner")
    if dice < 0.74:
        return w.word("event")
    if dice < 0.86:
        return w.word("theme") + w.word("result")
    return w.word("adverb") + w.rng.choice(("提升", "增强", "优化", "改善")) + w.word("theme")


def idle_sentence(w: Writer) -> None:
    """A whole sentence without a figure, of two to five clauses."""
    pieces = []
    if w.chance(0.25):
        pieces.append(w.word("guide"))
    if w.chance(0.25):
        pieces.append(w.word("basis"))
    for _ in range(w.rng.randint(1, 3)):
        piece = clause(w)
        if piece not in pieces:
            pieces.append(piece)
    if w.chance(0.35):
        pieces.append(w.word("purpose"))
    w.say("，".join(pieces))
    w.close()


def lead_in(w: Writer) -> None:
    """A clause that opens a sentence with figures: 深入推进“双随机、一公开”监管，…"""
    dice = w.rng.random()
    if dice < 0.2:
        w.say(w.word("basis"))
    elif dice < 0.32:
        w.say(w.word("guide"))
    elif dice < 0.5:
        w.say(w.word("manner"))
    else:
        w.say(clause(w))
    w.say("，")


def tail(w: Writer) -> None:
    """A clause that ends a sentence with figures: …，让群众办事更加便捷."""
    w.say("，", w.word("purpose") if w.chance(0.55) else clause(w))


def heading(w: Writer) -> None:
    """（二）规范行政执法行为。"""
    w.say(w.rng.choice(SECTIONS) if w.chance(0.6) else w.rng.choice(ITEMS))
    w.say(w.word("head") if w.chance(0.4) else aim(w), "。")


def item(w: Writer, number: int) -> None:
    """二是…: a new item, for which times told before no longer hold."""
    w.new_item()
    w.say(ITEMS[number])
    if w.chance(0.7):
        w.say(w.word("head") if w.chance(0.5) else aim(w), w.rng.choice("。。，："))


def shortfall(w: Writer) -> None:
    """少数干部运用法治思维解决问题的能力有待提升。"""
    w.say(w.rng.choice(("但也要看到，", "同时，", "与此同时，", "")), w.word("lack"), "。")
