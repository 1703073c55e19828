"""The number that a numeral writes, as far as parts and wholes need it."""

from __future__ import annotations

_DIGITS = {
    digit: value
    for value, digits in enumerate(("零〇", "一", "二两", "三", "四", "五", "六", "七", "八", "九"))
    for digit in digits
}
_MAGNITUDES = {"十": 10.0, "百": 100.0, "千": 1000.0}


def amount(written: str) -> float | None:
    """The number of digits or Chinese numerals with 万 or 亿; None for anything else."""
    factor = 1.0
    plain = written.replace(",", "").rstrip("余多")
    while plain and plain[-1] in "万亿":
        factor *= 1e4 if plain[-1] == "万" else 1e8
        plain = plain[:-1].rstrip("余多")
    try:
        return float(plain) * factor
    except ValueError:
        number = _chinese(plain)
        return None if number is None else number * factor


def _chinese(written: str) -> float | None:
    """七百九十七 → 797.0, below 10000; None where another character stands among the numerals."""
    total = digit = 0.0
    pending = False
    for character in written:
        if character in _DIGITS:
            digit, pending = float(_DIGITS[character]), True
        elif character in _MAGNITUDES:
            total += (digit if pending else 1.0) * _MAGNITUDES[character]
            digit, pending = 0.0, False
        else:
            return None
    return total + digit if written else None
