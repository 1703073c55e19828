"""What the rules answer moves the model's scores, and nothing else."""

from pathlib import Path

import numpy as np

from extract.rule_votes import VALUE_VOTE, ask_rules, said, vote_on_tags
from extract.tagger import ModelTagger
from extract.windows import windows
from labels.scheme import ROLES, STATUSES, TAGS

ROOT = Path(__file__).parents[2]
TEXT = "  2022年全县收到行政复议案件28件,其中受理27件。"


def voted(text: str) -> tuple[str, np.ndarray]:
    (window,) = windows(text, 100)
    chars = "".join(text[i] for i in window.positions.tolist())
    tags = np.zeros((len(chars), len(TAGS)), dtype=np.float32)
    vote_on_tags(tags, window, chars, ask_rules(text))
    return chars, tags


def test_an_accepted_numeral_is_raised_and_a_date_lowered() -> None:
    chars, tags = voted(TEXT)
    begin, inside = TAGS.index("B-VALUE"), TAGS.index("I-VALUE")
    at = chars.index("28")
    assert tags[at, begin] == tags[at + 1, inside] == VALUE_VOTE
    assert tags[chars.index("2022"), begin] == -VALUE_VOTE
    assert not tags[chars.index("收")].any()


def test_roles_are_given_in_window_characters_and_the_parent_in_the_texts() -> None:
    (window,) = windows(TEXT, 100)
    rules = ask_rules(TEXT)
    value = (TEXT.index("27"), TEXT.index("27") + 2)
    answer = said(window, value, rules)
    assert answer is not None
    unit = dict(answer.roles)[ROLES.index("unit")]
    assert unit == (value[1] - 2, value[1] - 1)  # two spaces before hold no token
    assert answer.parent == (TEXT.index("28"), TEXT.index("28") + 2)
    assert STATUSES[answer.status] == "actual"


def test_nothing_is_said_about_a_figure_that_the_rules_do_not_know() -> None:
    (window,) = windows(TEXT, 100)
    assert said(window, (0, 2), ask_rules(TEXT)) is None


def test_every_metric_of_a_shared_value_gets_a_vote_and_the_last_is_the_quantitys_own() -> None:
    text = "办理政协提案211件,面商率、办结率、满意率均为100%。"
    (window,) = windows(text, 100)
    value = (text.index("100"), text.index("100") + 3)
    answer = said(window, value, ask_rules(text))
    assert answer is not None
    metrics = [span for role, span in answer.roles if role == ROLES.index("metric") and span is not None]
    assert [text[slice(*span)] for span in metrics] == ["面商率", "办结率", "满意率"]


def test_a_value_that_the_rules_share_out_is_a_record_for_each_metric() -> None:
    text = "办理政协提案211件,面商率、办结率、满意率均为100%。"
    found = [q for q in ModelTagger(ROOT / "models/default", 1).tag(text) if text[slice(*q.value)] == "100"]
    assert [text[slice(*q.metric)] for q in found if q.metric] == ["面商率", "办结率", "满意率"]
