"""What a numeral says as a number.

The ground is that of Microsoft's public Recognizers-Text specifications for Chinese (Number, Percent, Currency,
Dimension), in cases of our own. Left out, because annual reports do not write them or because they are no quantities:
- ordinals (第二百五十), which the guidelines exclude, and ranks, whose 第 stays outside the value;
- telephone numbers, addresses and other digits that are names;
- powers, exponents and letter magnitudes (2^5, 1e3, 40k), mixed fractions (三又二分之一, 4 6/3), dozens (五十打);
- discounts (六五折, 打对折): 折 is a unit here, not arithmetic;
- small change (五元三毛), and 千 within the name of a unit (三千比特 as three kilobits);
- 兆 as a magnitude: in mainland reports it is megabits;
- intervals told by two conditions (大于二十小于三十五): two quantities, each with its own modifier;
- finding a numeral in a sentence, which is the tagger's work.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.bounds import Number, bounded
from extract.numeral import is_fraction, parse_number


def exact(number: float) -> Number:
    return Number(number, number, number)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("54507", 54507),
        ("1,846", 1846),
        ("1,204,300", 1204300),
        ("62.6", 62.6),
        ("98.0", 98),
        ("-5", -5),
        ("1 200", 1200),  # a PDF's spacing
        ("３，２１６", 3216),
        ("２０．５％", 20.5),
        ("1.05亿", 105_000_000),
        ("482,038.12万", 4_820_381_200),
        ("482,038.12萬", 4_820_381_200),
        ("0.29万", 2900),  # floats would say 2899.9999999999995
        ("1.5万亿", 1_500_000_000_000),
        ("1亿2千万", 120_000_000),
        ("3万5千", 35_000),
        ("3万4000", 34_000),
        ("8千", 8000),
        ("1千零20", 1020),
    ],
)
def test_arabic_digits(text: str, number: float) -> None:
    assert parse_number(text) == exact(number)
    assert type(getattr(parse_number(text), "number", None)) is type(number)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("零", 0),
        ("两", 2),
        ("十", 10),
        ("十三", 13),
        ("廿", 20),
        ("廿三", 23),
        ("二十六", 26),
        ("百", 100),
        ("一百零八", 108),
        ("一百二十三", 123),
        ("二百一十六", 216),
        ("三百五", 350),
        ("一千零五", 1005),
        ("一千零五十", 1050),
        ("三千六百五十九", 3659),
        ("千", 1000),
        ("万", 10_000),
        ("一万三", 13_000),
        ("一万零三", 10_003),
        ("五百二十万", 5_200_000),
        ("百万", 1_000_000),
        ("三亿零四十万", 300_400_000),
        ("两万亿", 2_000_000_000_000),
        ("二〇二一", 2021),
        ("三点五", 3.5),
        ("三点五万", 35_000),
        ("负六点六", -6.6),
        ("壹佰伍拾", 150),
        ("貳仟萬", 20_000_000),
        ("半", 0.5),
    ],
)
def test_chinese_digits(text: str, number: float) -> None:
    assert parse_number(text) == exact(number)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("35余", 35),
        ("1,960余", 1960),
        ("6.9万多", 69_000),
        ("5600余万", 56_000_000),
        ("3,940餘萬", 39_400_000),
        ("12.5万余", 125_000),
        ("三万余", 30_000),
        ("千余", 1000),
        ("10多万", 100_000),
        ("上万", 10_000),
        ("八成多", 80),
    ],
)
def test_a_round_figure_is_a_lower_bound(text: str, number: float) -> None:
    assert parse_number(text) == Number(number, number, None, approximate=True)


@pytest.mark.parametrize(
    ("text", "lower", "upper"),
    [
        ("数十", 20, 100),
        ("几十", 20, 100),
        ("数百万", 2_000_000, 10_000_000),
        ("十几", 10, 20),
        ("二十几万", 200_000, 300_000),
        ("三四百", 300, 400),
        ("七八十", 70, 80),
        ("十七八", 17, 18),
    ],
)
def test_a_vague_digit_is_a_range_whose_number_is_the_lower_end(text: str, lower: int, upper: int) -> None:
    assert parse_number(text) == Number(lower, lower, upper, approximate=True)


@pytest.mark.parametrize(
    ("text", "lower", "upper"),
    [
        ("20至30", 20, 30),
        ("2—3", 2, 3),
        ("2-3", 2, 3),
        ("20~30", 20, 30),
        ("１～２", 1, 2),
        ("三到五", 3, 5),
        ("5.5%—6", 5.5, 6),
        ("3-5万", 30_000, 50_000),
        ("8000-1万", 8000, 10_000),
        ("三至五百", 300, 500),
        ("二十至三十万", 200_000, 300_000),
    ],
)
def test_a_range_is_one_number_its_lower_end(text: str, lower: float, upper: float) -> None:
    assert parse_number(text) == Number(lower, lower, upper)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("百分之三十", 30),
        ("百分之九十五点六", 95.6),
        ("百分之百", 100),
        ("30%", 30),
        ("四成", 40),
        ("半成", 5),
        ("1/4", 0.25),
        ("1.5:1", 1.5),
        ("百分百", 100),
        ("三分之一", 0.3333),
        ("四分之三", 0.75),
        ("千分之三", 0.003),
        ("一半", 0.5),
        ("翻番", 100),
        ("翻一番", 100),
        ("翻了两番", 300),
    ],
)
def test_shares(text: str, number: float) -> None:
    assert parse_number(text) == exact(number)


def test_doublings_that_are_rounded_are_bounds_of_the_growth() -> None:
    assert parse_number("翻近一番") == Number(100, None, 100, approximate=True)
    assert parse_number("翻两番多") == Number(300, 300, None, approximate=True)
    assert parse_number("翻一百番") is None


@pytest.mark.parametrize(("text", "number"), [("〇.五万", 5000), ("一.二亿", 120_000_000), ("壹万贰仟叁佰", 12_300)])
def test_points_between_chinese_digits_and_formal_digits(text: str, number: float) -> None:
    assert parse_number(text) == exact(number)


def test_only_shares_without_a_hundred_are_fractions() -> None:
    assert [t for t in ("1/4", "三分之一", "一半", "千分之三", "百分之三", "四成", "30%", "5") if is_fraction(t)] == [
        "1/4",
        "三分之一",
        "一半",
        "千分之三",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "1+2?",
        "2.1.3",
        "1,2",
        "abc",
        "第三",
        "三百二百",
        "余",
        "点",
        "%",
        "1/0",
        "5-3",
        "若干",
        "1 3/5",
        "三十两",
        "9" * 41,
    ],
)
def test_what_is_no_numeral_has_no_number(text: str) -> None:
    assert parse_number(text) is None


@settings(deadline=None)
@given(st.text(alphabet="0123456789,.零〇一二两三九十百千万亿几数余多半成分之/点%-—至负近上", max_size=45))
def test_no_text_breaks_it(text: str) -> None:
    number = parse_number(text)
    if number is not None and number.lower is not None and number.upper is not None:
        assert number.lower <= number.upper


@settings(deadline=None)
@given(st.integers(0, 10**15))
def test_digits_with_commas_are_read_exactly(number: int) -> None:
    assert parse_number(f"{number:,}") == exact(number)


@settings(deadline=None)
@given(st.integers(0, 10**9), st.integers(0, 9999))
def test_magnitudes_are_read_without_float_noise(whole: int, fraction: int) -> None:
    parsed = parse_number(f"{whole}.{fraction:04d}万")
    assert parsed is not None
    assert parsed.number == whole * 10_000 + fraction


@pytest.mark.parametrize(
    ("text", "word", "lower", "upper", "approximate"),
    [
        ("1200", "约", 1150, 1250, True),
        ("1.05亿", "左右", 104_500_000, 105_500_000, True),
        ("33.3", "约", 33.25, 33.35, True),
        ("100", "近", None, 100, True),
        ("30", "不到", None, 30, True),
        ("5", "以内", None, 5, False),
        ("10", "不超过", None, 10, False),
        ("3", "不超過", None, 3, False),
        ("500", "超过", 500, None, True),
        ("500", "逾", 500, None, True),
        ("90", "以上", 90, None, False),
        ("40", "不少于", 40, None, False),
        ("40", "不低于", 40, None, False),
        ("7", "仅", 7, 7, False),  # says nothing of the bounds
    ],
)
def test_a_modifier_bounds_the_number(
    text: str, word: str, lower: float | None, upper: float | None, approximate: bool
) -> None:
    parsed = parse_number(text)
    assert parsed is not None
    assert bounded(parsed, word) == Number(parsed.number, lower, upper, approximate)


def test_a_number_with_bounds_of_its_own_keeps_them() -> None:
    around = parse_number("60余")
    between = parse_number("20至30")
    assert around is not None
    assert between is not None
    assert bounded(around, "近") == Number(60, 60, None, approximate=True)
    assert bounded(between, "约") == Number(20, 20, 30, approximate=True)
