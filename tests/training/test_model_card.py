"""The card of a model and its learning curve show what was measured, nothing else."""

import copy
from pathlib import Path

import numpy as np
import pytest
from matplotlib.image import imread

from training.model_card import write_card
from training.plots import write_curve
from training.scores import count, score

TEXT = "受理案件28件,审结24件。听证5次。"
CONFIG = {"base": "models/base", "seed": 7}


@pytest.fixture
def metrics(quantity):
    """Three of gold; torch finds two of them, int8 all; one of the three has no parent to be found."""
    gold = [
        quantity(TEXT, "28", unit="件@1", metric="案件", action="受理"),
        quantity(TEXT, "24", unit="件@2", metric="案件", action="审结"),
        quantity(TEXT, "5", unit="次", metric="听证"),
    ]
    return {
        "seconds": 150,
        "quantities": {"seeds": 3, "weak": 40},
        "paragraphs": {"gold": 9, "development": 1, "made": 20},
        "development": {
            "torch": score([count(TEXT, gold, gold[:2])]).to_dict(),
            "int8": score([count(TEXT, gold, gold)]).to_dict(),
        },
        "parity": {
            "fp32": {"largest": 0.00001234, "same": 1.0, "quantities": 2},
            "int8": {"largest": 0.25, "same": 0.5, "quantities": 2},
        },
    }


@pytest.fixture
def card(metrics, tmp_path: Path) -> str:
    write_card(tmp_path / "README.md", CONFIG, metrics)
    return (tmp_path / "README.md").read_text(encoding="utf-8")


def test_the_card_says_what_it_was_trained_on(card):
    assert "Encoder: `models/base`. Seed 7. Trained in 2 minutes." in card
    assert "| seeds | 3 |\n| weak | 40 |\n" in card
    assert "1 paragraphs of the gold were held back" in card


def test_the_card_shows_each_score_with_its_interval(card):
    # torch: 2 of 2 found are among the 3 of gold; resampling the two sentences gives 0 to 1
    assert "| Quantity F1 (value span exact) | 0.800 [0.000–1.000] | 1.000 [1.000–1.000] |" in card


def test_what_could_not_be_measured_is_a_dash(card):
    assert "| Parent F1 | – | – |" in card


def test_the_card_shows_how_far_the_exports_are_from_torch(card):
    assert "| fp32 | 1.2e-05 | 100.00% of 2 |\n| int8 | 0.25 | 50.00% of 2 |" in card


def picture(path: Path, history: list[dict[str, float]]) -> np.ndarray:
    write_curve(path, history)
    return imread(path)


LOG = [
    {"step": 10, "loss": 2.0},
    {"step": 20, "loss": 1.0},
    {"step": 20, "eval_quantity": 0.8, "eval_strict": 0.4},
]


def test_the_curve_shows_losses_on_the_left_and_scores_on_the_right(tmp_path):
    better = [*LOG[:2], {**LOG[2], "eval_strict": 0.6}]
    first, second = picture(tmp_path / "first.png", LOG), picture(tmp_path / "second.png", better)
    half = first.shape[1] // 2
    assert (first[:, :half] == second[:, :half]).all()
    assert (first[:, half:] != second[:, half:]).any()


def test_a_curve_without_development_scores_is_drawn_too(tmp_path):
    high, low = ([LOG[0], {"step": 20, "loss": loss}] for loss in (1.5, 1.0))
    assert (picture(tmp_path / "high.png", high) != picture(tmp_path / "low.png", low)).any()


def test_a_second_fit_goes_on_where_the_first_ended(tmp_path):
    again = [{"step": 10, "loss": 0.5}, {"step": 20, "loss": 0.25}]
    onward = copy.deepcopy(again)
    for entry in onward:
        entry["step"] += 20
    two, one = picture(tmp_path / "two.png", [*LOG, *again]), picture(tmp_path / "one.png", [*LOG, *onward])
    assert (two == one).all()
