"""Every miss of a system in its sentence, gold beside prediction, as one HTML page that needs no network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from string import Template

from extract.writing.replacing import replacing
from labels.scheme import LABELS, ROLES, Offsets, Quantity
from training.evaluate import Evaluation
from training.matching import differences, parent_value
from training.misses import TYPES, Miss, count_types, misses
from training.scores import sentence_spans

_HEADINGS = {"missing": "Missing quantity", "spurious": "Spurious quantity"}
_FIELDS = ("value", "metric", "action", "unit", "subject", "period", "change", "modifier", "kind", "status", "parent")


def write_errors(path: Path, evaluation: Evaluation, system: str | None = None) -> None:
    """Writes the page of one system's misses to `path`.

    Args:
        path: the HTML file.
        evaluation: what was scored.
        system: one of `evaluation.systems`; None for the first, the one that was evaluated.

    Raises:
        ReportError: the file cannot be written.
    """
    system = system or evaluation.systems[0]
    found = [miss for outcome in evaluation.of(system) for miss in misses(outcome)]
    page = Template(Path(__file__).with_suffix(".html").read_text(encoding="utf-8")).substitute(
        title=escape(f"Misses of {system}" if system == evaluation.name else f"Misses of {system}, {evaluation.name}"),
        summary=_summary(evaluation, system, found),
        legend=" ".join(_mark(label.lower(), label.lower()) for label in (*LABELS, "PARENT")),
        filters=_filters(found),
        sections="\n".join(_sections(found)),
    )
    with replacing(path) as temporary:
        temporary.write_text(page, encoding="utf-8")


def _summary(evaluation: Evaluation, system: str, found: Sequence[Miss]) -> str:
    scores = evaluation.scores(system)
    strict, quantity = scores["strict"], scores["quantity"]
    parts = [
        f"{len(found)} misses in {', '.join(evaluation.reports)}",
        f"{quantity.gold:.0f} quantities in gold, {quantity.predicted:.0f} predicted, {quantity.hits:.0f} in both",
        f"{strict.hits:.0f} strictly right (value, unit, metric and action)",
    ]
    parts += [
        f"{name} F1 {100 * f.f1:.1f} %" for name, f in (("quantity", quantity), ("strict", strict)) if f.f1 is not None
    ]
    return escape("; ".join(parts) + ".")


def _filters(found: Sequence[Miss]) -> str:
    counts = {"all": len(found)} | count_types(found)
    return "".join(
        f'<button type="button" data-type="{name}" aria-pressed="{"true" if name == "all" else "false"}">'
        f"{'all' if name == 'all' else _heading(name).lower()} {number}</button>"
        for name, number in counts.items()
    )


def _heading(kind: str) -> str:
    return _HEADINGS.get(kind, f"Wrong {kind}")


def _sections(found: Sequence[Miss]) -> Iterable[str]:
    """One section a type; a miss of several types stands under the first."""
    by_type = sorted(found, key=lambda miss: TYPES.index(miss.types[0]))
    for kind, group in groupby(by_type, key=lambda miss: miss.types[0]):
        members = list(group)
        yield f"<section><h2>{_heading(kind)} · <span>{len(members)}</span></h2>"
        yield from map(_article, members)
        yield "</section>"


def _article(miss: Miss) -> str:
    outcome = miss.outcome
    sides = (_Side(outcome.report.quantities, miss.gold), _Side(outcome.predicted, miss.predicted))
    spans = [span for side in sides for _, span in side.spans()]
    passage = [s for s in sentence_spans(outcome.text) if any(s[0] < end and start < s[1] for start, end in spans)]
    value = next(q.value for q in (side.quantity for side in sides) if q is not None)
    names = "".join(f"<b>{_heading(name).lower()}</b>" for name in miss.types)
    confidence = "" if sides[1].quantity is None else f", confidence {sides[1].quantity.confidence:.2f}"
    passages = "".join(
        f'<div class="side"><span>{name}</span><p lang="zh">{_passage(outcome.report.text, passage, side)}</p></div>'
        for name, side in zip(("gold", "predicted"), sides, strict=True)
    )
    return (
        f'<article data-types="{" ".join(miss.types)}">'
        f"<h3>{names} {escape(outcome.report.name)}, character {value[0]}{confidence}</h3>"
        f"{passages}{_fields(outcome.report.text, sides, _wrong(miss))}</article>"
    )


class _Side:
    """Gold's or the system's reading of one quantity, which may be none."""

    def __init__(self, quantities: Sequence[Quantity], index: int | None) -> None:
        self.quantity = None if index is None else quantities[index]
        self.parent = None if index is None else parent_value(quantities, index)

    def spans(self) -> list[tuple[str, Offsets]]:
        """(class name, span), later ones to be painted over earlier ones: the value is never hidden."""
        if self.quantity is None:
            return []
        parts = [(label.lower(), span) for label, span in self.quantity.spans()]
        parts.sort(key=lambda part: (part[0] == "value", part[1][0] - part[1][1]))
        return ([("parent", self.parent)] if self.parent else []) + parts

    def field(self, text: str, name: str) -> str | None:
        """What the reading says in field `name`, None where nothing."""
        if self.quantity is None:
            return None
        if name == "parent":
            return None if self.parent is None else f"{text[slice(*self.parent)]} (character {self.parent[0]})"
        if name in ("value", *ROLES):
            span = getattr(self.quantity, name)
            return None if span is None else text[slice(*span)]
        return str(getattr(self.quantity, name))


def _wrong(miss: Miss) -> tuple[str, ...]:
    """The fields to mark; none where one side has no quantity."""
    if miss.gold is None or miss.predicted is None:
        return ()
    outcome, pair = miss.outcome, (miss.gold, miss.predicted)
    fields = differences(outcome.text, outcome.report.quantities, outcome.predicted, pair)
    return ("value", *fields) if "missing" in miss.types else fields


def _fields(text: str, sides: Sequence[_Side], wrong: Sequence[str]) -> str:
    rows = ["<tr><th></th><th>gold</th><th>predicted</th></tr>"]
    for name in _FIELDS:
        cells = [side.field(text, name) for side in sides]
        if any(cell is not None for cell in cells):
            mark = ' class="wrong"' if name in wrong else ""
            shown = "".join(f'<td lang="zh">{"–" if cell is None else escape(cell)}</td>' for cell in cells)
            rows.append(f"<tr{mark}><td>{name}</td>{shown}</tr>")
    return f"<table>{''.join(rows)}</table>"


def _passage(text: str, sentences: Sequence[Offsets], side: _Side) -> str:
    """The sentences with the side's spans marked, … between those that do not touch."""
    names: dict[int, str] = {}
    for name, span in side.spans():
        names |= dict.fromkeys(range(*span), name)
    shown, last = [], None
    for start, end in sentences:
        if last not in (None, start):
            shown.append(" … ")
        for role, places in groupby(range(start, end), key=names.get):
            run = "".join(text[place] for place in places)
            shown.append(escape(run) if role is None else _mark(role, run))
        last = end
    return "".join(shown)


def _mark(name: str, text: str) -> str:
    return f'<mark class="{name}" title="{name}">{escape(text)}</mark>'
