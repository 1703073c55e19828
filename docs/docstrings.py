"""Docstrings as Markdown: an extension of griffe (mkdocs.yml)."""

from __future__ import annotations

import re
from typing import Any

import griffe

EXAMPLE = re.compile(r"^>>> .*(?:\n(?!\s*$).+)*", re.MULTILINE)
"""From a prompt to the next empty line."""

TOGETHER = re.compile(r"^( +)(\w+(?:, \w+)+): (.+)$", re.MULTILINE)
"""Several names explained by one line."""


class Docstrings(griffe.Extension):
    """Fences examples, wherever they stand; gives each name that is explained together with others a line."""

    def on_object(self, *, obj: griffe.Object, **kwargs: Any) -> None:
        """Called for every object, before its docstring is parsed."""
        if obj.docstring is not None:
            fenced = EXAMPLE.sub(r"```pycon\n\g<0>\n```", obj.docstring.value)
            obj.docstring.value = TOGETHER.sub(_apart, fenced)


def _apart(line: re.Match[str]) -> str:
    indent, names, said = line.groups()
    return "\n".join(f"{indent}{name}: {said}" for name in names.split(", "))
