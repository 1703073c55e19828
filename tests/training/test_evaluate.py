"""Two small reports, a system that finds most, one that finds little."""

import io
import json
from dataclasses import dataclass

import pytest
from rich.console import Console

from extract.errors import ReportError
from extract.normalise import normalise
from training.evaluate import evaluate, leave_one_out, write_json
from training.evaluation_tables import print_evaluation
from training.gold_reports import GoldReport

REVIEW = "全年受理行政複議案件２７件，審結２４件。"
TRAINING = "组织执法培训3期，培训执法人员60余人。"


@dataclass
class Told:
    """Answers with the quantities it was given for a text."""

    name: str
    answers: dict

    def tag(self, text):
        assert text == normalise(text)
        return self.answers.get(text, [])


@pytest.fixture
def gold(quantity):
    review = [
        quantity(REVIEW, "２７", unit="件@1", metric="行政複議案件", action="受理"),
        quantity(REVIEW, "２４", unit="件@2", metric="行政複議案件", action="審結"),
    ]
    training = [
        quantity(TRAINING, "3", unit="期", metric="执法培训", action="组织"),
        quantity(TRAINING, "60余", unit="人@1", metric="执法人员", action="培训@1"),
    ]
    return [GoldReport("review", REVIEW, review, [27, 24]), GoldReport("training", TRAINING, training, [3, 60])]


@pytest.fixture
def model(gold):
    """Right on the review; misses a figure of the training."""
    return Told("model", {normalise(REVIEW): gold[0].quantities, normalise(TRAINING): gold[1].quantities[1:]})


@pytest.fixture
def rules(gold):
    return Told("rules", {normalise(TRAINING): gold[1].quantities[:1]})


def test_scores_by_report_and_pooled(gold, model, rules):
    evaluation = evaluate(model, gold, baseline=rules, settings={"seed": 1})
    assert (evaluation.systems, evaluation.reports) == (["model", "rules"], ["review", "training"])
    assert evaluation.scores("model", "review")["strict"].f1 == 1
    assert evaluation.scores("model", "training")["quantity"].recall == 1 / 2
    assert evaluation.scores("model")["quantity"].recall == 3 / 4
    assert evaluation.scores("rules")["quantity"].recall == 1 / 4
    assert evaluation.mentions("model")["VALUE"]["recall"] == 3 / 4
    assert evaluation.reliability("model").error == 0


def test_numbers_are_those_that_records_carry(gold, model):
    # ２７, ２４ and 60余 in full width and with 余
    assert evaluate(model, gold).scores("model")["number"].hits == 3
    wrong = [GoldReport(gold[0].name, gold[0].text, gold[0].quantities, [27, 42]), gold[1]]
    assert evaluate(model, wrong).scores("model")["number"].f1 == pytest.approx(2 / 3)


def test_a_mention_head_is_scored_by_its_own_mentions(gold, model):
    model.mentions = lambda text: [("VALUE", (0, 1))]
    assert evaluate(model, gold).mentions("model")["VALUE"]["f1-score"] == 0


def test_each_report_is_held_out_once(gold, model, rules):
    folds = []

    def train(others, held_out):
        folds.append(([report.name for report in others], held_out))
        return Told(f"run-{held_out}", model.answers)

    evaluation = leave_one_out(gold, train, baseline=rules)
    assert folds == [(["training"], "review"), (["review"], "training")]
    assert evaluation.systems == ["model", "rules"]
    assert evaluation.scores("model")["quantity"].recall == 3 / 4


def test_a_copy_of_the_held_out_report_is_held_out_too(gold, model):
    copy = GoldReport("copy", normalise(REVIEW), gold[0].quantities)
    seen = {}

    def train(others, held_out):
        seen[held_out] = [report.name for report in others]
        return model

    leave_one_out([*gold, copy], train)
    assert seen == {"review": ["training"], "training": ["review", "copy"], "copy": ["training"]}


def test_one_report_cannot_be_held_out_of_itself(gold, model):
    with pytest.raises(ReportError, match="at least two reports"):
        leave_one_out(gold[:1], lambda others, held_out: model)


def test_the_json_has_every_count(gold, model, rules, tmp_path):
    write_json(tmp_path / "scores.json", evaluate(model, gold, baseline=rules, settings={"seed": 1}))
    result = json.loads((tmp_path / "scores.json").read_text(encoding="utf-8"))
    assert (result["name"], result["settings"]) == ("model", {"seed": 1})
    strict = result["systems"]["model"]["reports"]["training"]["strict"]
    assert (strict["hits"], strict["predicted"], strict["gold"], strict["recall"]) == (1, 1, 2, 0.5)
    assert result["systems"]["rules"]["pooled"]["sentences"] == 2
    assert result["systems"]["model"]["mentions"]["VALUE"]["support"] == 4


def test_the_tables_show_figures_with_their_intervals(gold, model, rules):
    out = io.StringIO()
    print_evaluation(evaluate(model, gold, baseline=rules), Console(file=out, width=80))
    lines = out.getvalue().splitlines()
    assert "…" not in out.getvalue()
    pooled = next(line for line in lines if line.strip().startswith("all reports"))
    # quantity and strict F1 2·3/7; nobody has a parent
    assert pooled.split()[2:7] == ["model", "4", "85.7", "85.7", "–"]
    assert any(line.split()[:2] == ["VALUE", "4"] for line in lines)
