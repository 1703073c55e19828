"""Changes: two levels and the distance between them, or a level and the step to it."""

from __future__ import annotations


def move(told, change: str, unit: str = "%", words: str = "下降"):
    return (
        told("127", "个", "办理环节"),
        told("49", "个", "办理环节", "压减到"),
        told(change, unit, "办理环节", kind="change", change=words),
    )


def test_two_levels_and_a_percentage(checks, told):
    (check,) = checks("办理环节由127个压减到49个,下降61.4%。", *move(told, "61.4"))
    assert (check.kind, check.verdict, check.arithmetic) == ("change", "holds", "(|49 - 127|)/127 = 61.4 %")


def test_two_levels_and_a_difference(checks, told):
    (check,) = checks("办理环节由127个压减到49个,减少78个。", *move(told, "78", "个", "减少"))
    assert check.verdict == "holds"


def test_two_levels_that_give_another_change_fail(checks, told):
    (check,) = checks("办理环节由127个压减到49个,下降54.1%。", *move(told, "54.1"))
    assert check.verdict == "fails"
    assert check.arithmetic == "(|49 - 127|)/127 = 61.42 % ≠ 54.1 %"


def test_doublings_hold_where_the_levels_doubled_and_never_fail(checks, told):
    """翻一番 is said of 98 % and of 104 %, too."""

    def doubled(new: str):
        old, level = told("120", "件", "受理量"), told(new, "件", "受理量", "上升至")
        return checks(
            f"受理量由120件上升至{new}件,翻一番。", old, level, told("一", "番", "受理量", kind="change", change="翻")
        )

    (check,) = doubled("240")
    assert (check.verdict, check.arithmetic) == ("holds", "(240 - 120)/120 = 翻一番 (100 %)")
    assert doubled("251") == ()


def test_a_change_against_another_base_is_not_checked(checks, told):
    """较上年下降: last year's level is not the one told here. 年均 is a rate over years."""
    assert checks("办理环节由127个压减到49个,较上年下降20%。", *move(told, "20", words="较上年下降")) == ()
    assert checks("办理环节由127个压减到49个,年均下降20%。", *move(told, "20")) == ()


def test_a_level_the_step_to_it_and_the_percentage(checks, told):
    """1206件,比2022年增加487件,增长67.7%."""
    (check,) = checks(
        "办理案件1206件,比2022年增加487件,增长67.7%。",
        told("1206", "件", "案件", "办理"),
        told("487", "件", "案件", "办理", kind="change", change="比2022年增加"),
        told("67.7", "%", "案件", "办理", kind="change", change="增长"),
    )
    assert (check.verdict, check.arithmetic) == ("holds", "487/(1206 - 487) = 67.7 %")


def test_a_multiple(checks, told):
    (check,) = checks(
        "收案量由58件跃升至329件,是原来的5.67倍。",
        told("58", "件", "收案量"),
        told("329", "件", "收案量", "跃升至"),
        told("5.67", "倍", "收案量", kind="ratio"),
    )
    assert check.verdict == "holds"


def test_a_net_increase(checks, told):
    (check,) = checks(
        "新登记市场主体5.23万户,注销1.87万户,净增3.36万户。",
        told("5.23万", "户", "市场主体", "新登记"),
        told("1.87万", "户", "市场主体", "注销"),
        told("3.36万", "户", "市场主体", kind="change", change="净增"),
    )
    assert check.arithmetic == "5.23万 - 1.87万 = 3.36万"
