"""Sums: members against totals, and when a sum that does not add up is an error."""

from __future__ import annotations


def test_members_that_add_up_hold(checks, told):
    """清理325件,保留204件,修改52件,废止36件,失效33件."""
    text = "全市共清理规范性文件325件,保留204件,修改52件,废止36件,失效33件。"
    verbs = [("204", "保留"), ("52", "修改"), ("36", "废止"), ("33", "失效")]
    members = [told(n, "件", "规范性文件", verb, parent=0) for n, verb in verbs]
    (check,) = checks(text, told("325", "件", "规范性文件", "清理"), *members)
    assert (check.kind, check.verdict) == ("sum", "holds")
    assert check.arithmetic == "204 + 52 + 36 + 33 = 325"
    assert check.difference == 0
    assert check.records == ("q001", "q002", "q003", "q004", "q005")


def test_members_that_sum_to_less_are_no_error(checks, told):
    """受理27件(包含…): 包含 does not say that all are listed."""
    text = "受理案件27件(包含举报投诉9件,行政处罚9件,信息公开6件)。"
    members = [told(n, "件", m, parent=0) for n, m in [("9", "举报投诉"), ("9", "行政处罚"), ("6", "信息公开")]]
    (check,) = checks(text, told("27", "件", "案件", "受理"), *members)
    assert check.verdict == "unknown"
    assert check.difference == 3
    assert "举报投诉 9" in (check.note or "")
    assert "3 less than 受理 27" in (check.note or "")


def test_a_few_examples_are_no_sum_at_all(checks, told):
    text = "查处案件326起,其中查封扣押14起、按日计罚5起。"
    members = [told("14", "起", "查封扣押", parent=0), told("5", "起", "按日计罚", parent=0)]
    assert checks(text, told("326", "起", "案件", "查处"), *members) == ()


def test_a_complete_list_in_brackets_that_does_not_add_up_fails(checks, told):
    text = "检查企业321家(开发企业43家、中介机构268家),约谈31家。"
    members = [told("43", "家", "开发企业", parent=0), told("268", "家", "中介机构", parent=0)]
    (check,) = checks(text, told("321", "家", "企业", "检查"), *members, told("31", "家", "企业", "约谈"))
    assert check.verdict == "fails"
    assert check.arithmetic == "43 + 268 = 311 ≠ 321"
    assert check.difference == 10


def test_a_residual_member_makes_the_list_complete(checks, told):
    text = "受理诉求100件,其中咨询类60件、投诉类30件、其他类5件。"
    members = [told(n, "件", m, parent=0) for n, m in [("60", "咨询类"), ("30", "投诉类"), ("5", "其他类")]]
    (check,) = checks(text, told("100", "件", "诉求", "受理"), *members)
    assert check.verdict == "fails"


def test_an_unsure_record_makes_nothing_fail(checks, told):
    text = "检查企业321家(开发企业43家、中介机构268家)。"
    members = [told("43", "家", "开发企业", parent=0), told("268", "家", "中介机构", parent=0, confidence=0.4)]
    (check,) = checks(text, told("321", "家", "企业", "检查"), *members)
    assert check.verdict == "unknown"


def test_a_list_and_its_total_behind_it(checks, told):
    """2981个行政处罚事项、146个行政强制事项、412个行政检查事项,共计3539个行政权力事项."""
    text = "完成2981个行政处罚事项、146个行政强制事项、412个行政检查事项,共计3539个行政权力事项的梳理。"
    listed = [told(n, "个", m) for n, m in [("2981", "行政处罚事项"), ("146", "行政强制事项"), ("412", "行政检查事项")]]
    (check,) = checks(text, *listed, told("3539", "个", "行政权力事项"))
    assert (check.verdict, check.arithmetic) == ("holds", "2981 + 146 + 412 = 3539")


def test_a_list_and_a_wrong_total_behind_it(checks, told):
    text = "受理审查、验收、备案87件、64件、152件,合计313件。"
    listed = [told(n, "件", m, "受理") for n, m in [("87", "审查"), ("64", "验收"), ("152", "备案")]]
    (check,) = checks(text, *listed, told("313", "件", "备案", "受理"))
    assert (check.verdict, check.difference) == ("fails", 10)


def test_another_total_behind_a_list_is_not_its_total(checks, told):
    """…213件、706件和365件,废止规范性文件合计141件: 合计 belongs to the files repealed."""
    text = "分别清理文件213件、706件和365件,废止文件合计141件。"
    listed = [told(n, "件", "文件", "清理") for n in ("213", "706", "365")]
    assert checks(text, *listed, told("141", "件", "文件", "废止")) == ()


def test_other_units_do_not_enter(checks, told):
    """司法救助12件12人: people are not cases."""
    text = "办理案件30件,其中援助10件25人、调解20件。"
    told_ = [
        told("10", "件", "援助", parent=0),
        told("25", "人", "援助", parent=0),
        told("20", "件", "调解", parent=0),
    ]
    (check,) = checks(text, told("30", "件", "案件", "办理"), *told_)
    assert check.arithmetic == "10 + 20 = 30"


def test_rounded_sums_hold_within_their_digits(checks, told):
    """1830.5万 and 12.28亿 are 12.46亿, as far as the digits go."""
    text = "查出问题金额12.46亿元,其中违规金额1830.5万元、不规范金额12.28亿元。"
    members = [
        told("1830.5万", "元", "违规金额", parent=0, kind="money"),
        told("12.28亿", "元", "不规范金额", parent=0, kind="money"),
    ]
    (check,) = checks(text, told("12.46亿", "元", "问题金额", "查出", kind="money"), *members)
    assert (check.verdict, check.arithmetic) == ("holds", "1830.5万 + 12.28亿 ≈ 12.46亿")


def test_approximate_members_prove_nothing(checks, told):
    text = "收到申请1.17万件,其中平台4300多件、邮寄5100多件、现场2200余件。"
    members = [told(n, "件", m, parent=0) for n, m in [("4300多", "平台"), ("5100多", "邮寄"), ("2200余", "现场")]]
    (check,) = checks(text, told("1.17万", "件", "申请", "收到"), *members)
    assert check.verdict == "unknown"


def test_shares_that_make_up_a_whole(checks, told):
    """优秀卷25.6%,合格卷70.6%,不合格卷3.8%."""
    text = "评查案卷中优秀卷25.6%,合格卷70.6%,不合格卷3.8%。"
    shares = [told(n, "%", m, kind="ratio") for n, m in [("25.6", "优秀卷"), ("70.6", "合格卷"), ("3.8", "不合格卷")]]
    (check,) = checks(text, *shares)
    assert (check.verdict, check.arithmetic) == ("holds", "25.6 % + 70.6 % + 3.8 % = 100 %")


def test_siblings_that_sum_to_one_of_them_by_chance_are_no_sum(checks, told):
    """办结182件,维持91件,撤销60件,终止31件: 91 is half of 182, so the others sum to it."""
    found = checks(
        "办结案件182件,其中维持91件,撤销60件,终止31件。",
        told("182", "件", "案件", "办结"),
        told("91", "件", "案件", "维持", parent=0),
        told("60", "件", "案件", "撤销", parent=1),
        told("31", "件", "案件", "终止", parent=1),
    )
    assert [check.arithmetic for check in found] == ["91 + 60 + 31 = 182"]


def test_one_numeral_for_two_members_counts_twice(checks, told):
    """受理27件(包含…,工伤和不予受理各1件)."""
    text = "受理案件11件(包含举报投诉9件,工伤和不予受理各1件)。"
    members = [told("9", "件", "举报投诉", parent=0), told("1", "件", "工伤", parent=0)]
    (check,) = checks(text, told("11", "件", "案件", "受理"), *members)
    assert (check.verdict, check.arithmetic) == ("holds", "9 + 1 + 1 = 11")
    assert check.records == ("q001", "q002", "q003")


def test_a_list_in_brackets_that_nothing_links(checks, told):
    """The bracket tells the members, where their links are lost; it is no ground for an error."""
    text = "受理案件27件(包含举报投诉9件,行政处罚9件,信息公开6件)。"
    members = [told(n, "件", m) for n, m in [("9", "举报投诉"), ("9", "行政处罚"), ("6", "信息公开")]]
    (check,) = checks(text, told("27", "件", "案件", "受理"), *members)
    assert (check.verdict, check.difference) == ("unknown", 3)


def test_three_figures_right_behind_a_total_that_add_up(checks, told):
    text = "清理文件95件,保留52件,修改34件,废止9件。"
    verbs = [("52", "保留"), ("34", "修改"), ("9", "废止")]
    (check,) = checks(text, told("95", "件", "文件", "清理"), *(told(n, "件", "文件", v) for n, v in verbs))
    assert check.arithmetic == "52 + 34 + 9 = 95"


def test_siblings_of_a_figure_are_not_its_members(checks, told):
    """保留78项,其中许可8项、处罚41项、确认6项、检查9项、其他14项;取消12项: 6 + 9 + 14 + 12 is 41 by chance."""
    text = "保留职权78项,其中许可8项、处罚41项、确认6项、检查9项、其他14项;取消12项。"
    listed = [("8", "许可"), ("41", "处罚"), ("6", "确认"), ("9", "检查"), ("14", "其他")]
    found = checks(
        text,
        told("78", "项", "职权", "保留"),
        *(told(n, "项", m, parent=0) for n, m in listed),
        told("12", "项", "职权", "取消"),
    )
    assert [check.arithmetic for check in found] == ["8 + 41 + 6 + 9 + 14 = 78"]
