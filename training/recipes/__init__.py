"""Named settings of `extract train`: NAME.toml here, each with what it makes and how long it takes."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from extract.errors import ReportError

_FOLDER = Path(__file__).parent


def recipes() -> list[str]:
    """The names, sorted."""
    return sorted(path.stem for path in _FOLDER.glob("*.toml"))


def read_recipe(name: str) -> dict[str, Any]:
    """The settings of recipe `name`, as `TrainConfig` takes them.

    Raises:
        ReportError: there is none of that name.
    """
    if name not in recipes():
        raise ReportError(f"{name}: no such recipe; there is {', '.join(recipes())} in {_FOLDER}")
    settings: dict[str, Any] = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    folders = {"data": tuple(Path(folder) for folder in settings.get("data", ()))}
    return settings | folders | ({"corpus": Path(settings["corpus"])} if "corpus" in settings else {})
