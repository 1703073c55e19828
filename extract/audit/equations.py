"""A run of members against its total, written out as a check: it holds, fails, or cannot be told."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from extract.audit.figures import SURE, Figure, names, plain_number
from extract.schema import Check


def holds(run: Sequence[Figure], total: Figure) -> Check:
    """`run` sums to `total`, exactly or within the bounds of the wording."""
    close = summed(run) != total.number
    arithmetic = f"{left(run)} {'≈' if close else '='} {total.written}"
    note = "within the bounds that the wording and the rounding allow" if close else None
    return Check("", "sum", "holds", arithmetic, _ids(run, total), _difference(run, total), note)


def fails(run: Sequence[Figure], total: Figure, note: str) -> Check:
    """`run` should sum to `total` by the report's own words, and does not."""
    return Check("", "sum", "fails", _unequal(run, total), _ids(run, total), _difference(run, total), note)


def unknown(run: Sequence[Figure], total: Figure, note: str) -> Check:
    """`run` does not sum to `total`, and `note` says why that need not be an error."""
    return Check("", "sum", "unknown", _unequal(run, total), _ids(run, total), _difference(run, total), note)


def certain(figures: Sequence[Figure]) -> bool:
    """Whether each of `figures` is exact, and found with confidence."""
    return all(f.exact and f.record.confidence >= SURE for f in figures)


def summed(run: Sequence[Figure]) -> Fraction:
    """What the numbers of `run` come to."""
    return sum((f.number for f in run), Fraction(0))


def bounds(run: Sequence[Figure]) -> tuple[Fraction | None, Fraction | None]:
    """The least and the greatest sum that the wording of `run` allows; None is an open side."""
    lows = [f.low for f in run if f.low is not None]
    highs = [f.high for f in run if f.high is not None]
    return (
        sum(lows, Fraction(0)) if len(lows) == len(run) else None,
        sum(highs, Fraction(0)) if len(highs) == len(run) else None,
    )


def told(run: Sequence[Figure], total: Figure) -> tuple[str, str]:
    """The members in the report's words (维持 1, 撤销 6), and how far from the total they are (1 less than 办结 13)."""
    listed = ", ".join(f"{name} {f.written}" for name, f in zip(names(run), run, strict=True))
    missing = total.number - summed(run)
    whole = f"{total.action or total.metric} {total.written}"
    return listed, f"{plain_number(abs(missing))} {'less' if missing > 0 else 'more'} than {whole}"


def left(run: Sequence[Figure]) -> str:
    """The left side of the equation."""
    return " + ".join(f.written for f in run)


def _unequal(run: Sequence[Figure], total: Figure) -> str:
    if None in bounds(run) or not all(f.exact for f in (*run, total)):
        return f"{left(run)} ≟ {total.written}"
    return f"{left(run)} = {plain_number(summed(run))} ≠ {total.written}"


def _ids(run: Sequence[Figure], total: Figure) -> tuple[str, ...]:
    # 工伤和不予受理各1件 may be two members of one record.
    return tuple(dict.fromkeys((total.record.id, *(f.record.id for f in run))))


def _difference(run: Sequence[Figure], total: Figure) -> float:
    return float(total.number - summed(run))
