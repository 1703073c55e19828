"""Every labelling function does what the examples in its docstring say."""

import pytest

from labels.rules import functions
from labels.voting import collect

EXAMPLES = [
    pytest.param(function.name, sign, text, expected, id=f"{function.name}:{sign}{text}")
    for function in functions()
    for sign, text, expected in function.examples()
]


def said(name: str, text: str) -> list[str]:
    """The votes of function `name` on `text`, each as numeral, question and answer."""
    _, ballot = collect(text)
    lines = []
    for by, vote in ballot.cast:
        if by == name:
            answer = text[slice(*vote.answer)] if isinstance(vote.answer, tuple) else vote.answer
            lines.append(" ".join([text[slice(*vote.value)], vote.about] + ([answer] if answer else [])))
    return lines


@pytest.mark.parametrize(("name", "sign", "text", "expected"), EXAMPLES)
def test_example(name: str, sign: str, text: str, expected: str) -> None:
    votes = said(name, text)
    if sign == "+":
        assert expected in votes
    else:
        assert votes == []


@pytest.mark.parametrize("function", functions(), ids=lambda function: function.name)
def test_every_function_has_both_kinds_of_examples(function) -> None:  # type: ignore[no-untyped-def]
    assert {sign for sign, _, _ in function.examples()} == {"+", "-"}


def test_names_are_unique() -> None:
    names = [function.name for function in functions()]
    assert len(names) == len(set(names))
