"""Windows: runs of sentences that may hold a figure, with what precedes them as context."""

from hypothesis import given
from hypothesis import strategies as st

from extract.windows import may_hold_a_figure, windows


def test_a_paragraph_is_a_window_and_one_without_a_numeral_is_none() -> None:
    text = "受理28件。\n深入推进依法行政。\n审结三件。"
    assert [(w.focus, w.end) for w in windows(text, 100)] == [(0, 6), (17, 22)]


def test_whitespace_gets_no_token() -> None:
    (window,) = windows("  受理 28 件", 100)
    assert window.positions.tolist() == [2, 3, 5, 6, 8]


def test_a_long_paragraph_is_cut_at_sentences_and_keeps_context() -> None:
    text = "收到案件28件。" * 10
    pieces = list(windows(text, 40))
    assert pieces[0].focus == 0
    assert pieces[-1].end == len(text)
    assert all(text[w.focus - 1] == "。" for w in pieces[1:])
    assert all(w.positions[0] < w.focus for w in pieces[1:])  # context before the focus
    assert all(text[w.positions[0] - 1] == "。" for w in pieces[1:] if w.positions[0])


def test_only_sentences_that_may_hold_a_figure_are_read() -> None:
    text = "进一步统一思想。" + "推进依法行政。" * 20 + "受理28件。" + "一是抓落实。" * 20
    (window,) = windows(text, 100)
    assert text[window.positions[0] : window.end] == "推进依法行政。" * 7 + "受理28件。"


def test_a_word_with_a_numeral_is_no_figure_but_an_ordinal_may_be() -> None:
    assert not any(map(may_hold_a_figure, ("进一步统一思想", "一是抓“十四五”规划", "(二)数据共享", "一、工作情况")))
    assert all(
        map(
            may_hold_a_figure,
            ("出台了一批文件", "居全市第二", "进一步受理三件", "数十家企业", "建成系统一个", "涉及二十大类"),
        )
    )


@given(st.text(alphabet="案件28,。;\n \u3000收", max_size=300), st.integers(4, 60))
def test_focuses_cover_every_visible_character_once(text: str, size: int) -> None:
    pieces = list(windows(text, size, all_paragraphs=True))
    covered = [p for w in pieces for p in w.positions.tolist() if w.focus <= p < w.end]
    assert covered == [i for i, c in enumerate(text) if not c.isspace()]
    assert all(len(w.positions) <= size for w in pieces)


def test_a_formal_numeral_may_be_a_figure() -> None:
    assert may_hold_a_figure("罚款壹佰贰拾元整")
    assert not may_hold_a_figure("收拾整理,查漏补缺")
