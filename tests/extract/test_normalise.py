"""Normalising changes how a character is written, never where it stands."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.normalise import normalise

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=200)
TRADITIONAL = st.text(
    "乾坤隆淨著看瞭解藉口於徵收特徵後覆核答覆麽鍾情夥伴發髮臺灣颱風萬餘件複雜復議係統體系里裡面麵，。\r\n １",
    max_size=60,
)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("受理行政復議案件２７件，辦結２５件", "受理行政复议案件27件,办结25件"),
        ("（一）辦結率：９５．５％；", "(一)办结率:95.5%;"),
        ("罰款482,038.12萬元", "罚款482,038.12万元"),
        ("《條例》“一網通辦”〔2020〕5號、。", "《条例》“一网通办”〔2020〕5号、。"),
        ("空氣乾燥，乾隆年間", "空气干燥,乾隆年间"),
        ("徵收後", "征收后"),
        ("\ufeff法治\u3000政府\u00a0建设\u200b", " 法治 政府 建设 "),
        ("一\r\n二\r三\u2028四\n\t五", "一 \n二\n三\n四\n\t五"),
        ("⼈⺠法院⽴案", "人民法院立案"),
        ("2022年受理27件。", "2022年受理27件。"),
        ("", ""),
    ],
)
def test_written_forms(written: str, plain: str) -> None:
    assert normalise(written) == plain


@given(ANY_TEXT | TRADITIONAL)
def test_same_length_and_idempotent(text: str) -> None:
    once = normalise(text)
    assert len(once) == len(text)
    assert normalise(once) == once


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_seeds_keep_their_length_and_lines(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    plain = normalise(text)
    assert len(plain) == len(text)
    assert plain.count("\n") == text.count("\n")
    assert normalise(plain) == plain
    assert not set(plain) & set("\r\u3000\ufeff，（）：；％")


def test_crlf_and_lf_have_the_same_lines() -> None:
    text = "第一行\n第二行\n"
    assert [line.rstrip() for line in normalise(text.replace("\n", "\r\n")).split("\n")] == text.split("\n")


def test_linear_in_a_long_line() -> None:
    line = "受理行政復議案件２７件，" * 200_000
    start = time.perf_counter()
    assert len(normalise(line)) == len(line)
    assert time.perf_counter() - start < 10


def test_simplified_text_does_not_load_the_converter() -> None:
    code = "import sys, extract.normalise as n; n.normalise('受理２７件'); assert 'opencc' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
