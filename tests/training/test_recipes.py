"""Named settings of `extract train`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from extract.errors import ReportError
from training.recipes import read_recipe, recipes
from training.trainer import TrainConfig


@pytest.mark.parametrize("name", recipes())
def test_a_recipe_is_a_config(name: str) -> None:
    assert TrainConfig(**read_recipe(name)).epochs > 0


def test_the_recipe_of_the_shipped_model_names_it() -> None:
    config = replace(TrainConfig(**read_recipe("default")), epochs=9)
    assert config.name == "default"
    assert config.data == (Path("../shared/gold-extra"),)


def test_an_unknown_recipe_is_one_line_with_those_there_are() -> None:
    with pytest.raises(ReportError, match="no such recipe; there is default"):
        read_recipe("mine")
