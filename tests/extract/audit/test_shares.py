"""Shares and rates: part over whole, with the rounding that the written digits allow."""

from __future__ import annotations

import pytest


def lost(told, printed: str):
    return (
        told("51", "件", "行政诉讼案件"),
        told("9", "件", "行政诉讼案件", "败诉", parent=0),
        told(printed, "%", "败诉率", kind="ratio"),
    )


def test_a_rate_named_after_its_part_holds(checks, told):
    """行政诉讼案件结案51件,败诉9件,败诉率17.65%."""
    (check,) = checks("行政诉讼案件结案51件,败诉9件,败诉率17.65%。", *lost(told, "17.65"))
    assert (check.kind, check.verdict, check.arithmetic) == ("share", "holds", "9/51 = 17.65 %")
    assert check.note is None


@pytest.mark.parametrize("printed", ["18", "17.6", "17.647"])
def test_fewer_or_more_digits_hold_as_well(checks, told, printed):
    (check,) = checks(f"行政诉讼案件结案51件,败诉9件,败诉率{printed}%。", *lost(told, printed))
    assert check.verdict == "holds"
    assert check.note is None


def test_digits_cut_off_are_told_from_an_error(checks, told):
    """推送案件13件,成功化解11件,化解成功率84.61%: 84.615… is cut off, not rounded."""
    (check,) = [
        c
        for c in checks(
            "法院推送案件13件,成功化解11件,化解成功率84.61%。",
            told("13", "件", "案件", "推送"),
            told("11", "件", "案件", "成功化解", parent=0),
            told("84.61", "%", "化解成功率", kind="ratio"),
        )
        if c.kind == "share"
    ]
    assert check.verdict == "holds"
    assert check.arithmetic == "11/13 = 84.615… %, printed 84.61 %"
    assert "truncated" in (check.note or "")
    assert "84.62" in (check.note or "")


def test_a_rate_of_an_unknown_whole_is_no_error(checks, told):
    (check,) = checks("行政诉讼案件结案51件,败诉9件,败诉率12.35%。", *lost(told, "12.35"))
    assert check.verdict == "unknown"
    assert check.arithmetic == "9/51 = 17.65 % ≠ 12.35 %"


def test_a_share_right_behind_its_part_is_certain(checks, told):
    text = "持证执法人员1362名,其中乡镇街道418名,占总数的35.7%。"
    (check,) = checks(
        text,
        told("1362", "名", "持证执法人员"),
        told("418", "名", "持证执法人员", parent=0),
        told("35.7", "%", "持证执法人员", kind="ratio"),
    )
    assert check.verdict == "fails"
    assert check.arithmetic == "418/1362 = 30.69 % ≠ 35.7 %"


def test_several_members_together(checks, told):
    """优秀案件15件,一类案件59件,二类案件8件,一类以上案件率90.24%."""
    text = "评查案件82件,其中优秀案件15件,一类案件59件,二类案件8件,一类以上案件率90.24%。"
    members = [told(n, "件", m, parent=0) for n, m in [("15", "优秀案件"), ("59", "一类案件"), ("8", "二类案件")]]
    rate = told("90.24", "%", "一类以上案件率", kind="ratio")
    found = checks(text, told("82", "件", "案件", "评查"), *members, rate)
    assert "(15 + 59)/82 = 90.24 %" in {c.arithmetic for c in found}


def test_the_whole_may_stand_behind_the_part(checks, told):
    """撤回申请76件,占审结案件211件的36.02%."""
    (check,) = checks(
        "撤回复议申请76件,占审结案件211件的36.02%。",
        told("76", "件", "复议申请", "撤回"),
        told("211", "件", "案件", "审结"),
        told("36.02", "%", "复议申请", "撤回", kind="ratio"),
    )
    assert check.arithmetic == "76/211 = 36.02 %"


def test_any_two_equal_figures_are_not_a_rate_of_100_percent(checks, told):
    """走访覆盖面为100%,收集诉求123条,化解123条: 123/123 is another rate."""
    found = checks(
        "走访覆盖面为100%,收集诉求123条,化解123条。",
        told("100", "%", "走访覆盖面", kind="ratio"),
        told("123", "条", "诉求", "收集"),
        told("123", "条", "诉求", "化解", parent=1),
    )
    assert not [c for c in found if c.kind == "share"]


def test_a_word_of_the_whole_names_no_part(checks, told):
    """规范率 is not 规范性文件 over 规范性文件."""
    found = checks(
        "制定规范性文件6件,报送备案规范性文件6件,规范率100%。",
        told("6", "件", "规范性文件", "制定"),
        told("6", "件", "规范性文件", "报送备案"),
        told("100", "%", "规范率", kind="ratio"),
    )
    assert not [c for c in found if c.kind == "share"]


def test_the_clause_behind_a_figure_names_it(checks, told):
    """参考人数878人,共有720人考试合格,考试通过率82.0%: 合格 stands behind 720, whatever its record holds."""
    (check,) = checks(
        "新增人员参考人数878人,共有720人考试合格,考试通过率82.0%。",
        told("878", "人", "参考人数"),
        told("720", "人", "参考人数"),
        told("82.0", "%", "考试通过率", kind="ratio"),
    )
    assert (check.verdict, check.arithmetic) == ("holds", "720/878 = 82.0 %")


def test_so_many_of_the_figures_just_listed(checks, told):
    """直接取消89项,数据查询112项,告知承诺65项,三项共占比62.6%: no link says what the three are."""
    text = "梳理证明事项425项,取消89项,查询112项,承诺65项,三项共占比62.6%。"
    listed = [told(n, "项", "证明事项", v) for n, v in (("89", "取消"), ("112", "查询"), ("65", "承诺"))]
    for metric in ("占比", "三项共占比", ""):
        rate = told("62.6", "%", metric, kind="ratio")
        (check,) = checks(text, told("425", "项", "证明事项", "梳理"), *listed, rate)
        assert (check.verdict, check.arithmetic) == ("holds", "(89 + 112 + 65)/425 = 62.6 %")


def test_the_clause_names_a_rate_whose_record_has_no_name(checks, told):
    text = "行政诉讼案件结案51件,败诉9件,败诉率17.65%。"
    figures = (told("51", "件", "行政诉讼案件"), told("9", "件"), told("17.65", "%", kind="ratio"))
    (check,) = checks(text, *figures)
    assert (check.verdict, check.arithmetic) == ("holds", "9/51 = 17.65 %")


def test_a_share_in_tenths_and_hundredths(checks, told):
    text = "办结案件50件,其中调解结案33件,占六成六。"
    whole, part = told("50", "件", "案件", "办结"), told("33", "件", "案件", "调解结案", parent=0)
    (check,) = checks(text, whole, part, told("六成六", "", "案件", "调解结案", kind="ratio"))
    assert (check.verdict, check.arithmetic) == ("holds", "33/50 = 66 %")


def test_a_share_of_others_than_the_part_is_no_error(checks, told):
    """受援农牧民 are counted across both kinds of case."""
    figures = (
        told("1427", "件", "法律援助案件", "办理"),
        told("841", "件", "民事", parent=0),
        told("71.5", "%", "占比", kind="ratio"),
    )
    assert [c.verdict for c in checks("办理法律援助案件1427件,其中民事841件,占比71.5%。", *figures)] == ["fails"]
    others = checks("办理法律援助案件1427件,其中民事841件,受援农牧民占比71.5%。", *figures)
    assert [c.verdict for c in others if c.verdict == "fails"] == []
