"""Votes become quantities: what a reader of the report would write down."""

import time
from itertools import pairwise

from labels.scheme import Quantity
from labels.voting import vote

CASES = [
    (
        "全年共收到行政复议案件28件,受理27件,已审结24件。",
        ["28 件 行政复议案件 收到", "27 件 行政复议案件 受理", "24 件 行政复议案件 审结"],
    ),
    ("公布2981个行政处罚事项。", ["2981 个 行政处罚事项 公布"]),
    ("案卷合格率达98.5%,同比提高2.1个百分点。", ["98.5 % 案卷合格率 -", "2.1 个百分点 案卷合格率 -"]),
    ("移交违法线索6件7人。", ["6 件 违法线索 移交", "7 人 违法线索 移交"]),
    ("新建便民驿站3个、健身步道12条。", ["3 个 便民驿站 新建", "12 条 健身步道 新建"]),
    ("证明事项由412项压减至168项。", ["412 项 证明事项 -", "168 项 证明事项 压减至"]),
    (
        "受理投诉90件,其中属实12件、市级部门8件。",
        ["90 件 投诉 受理", "12 件 投诉 属实", "8 件 投诉 -"],
    ),
    ("抽查案卷80份,立案2宗,罚款17万元。", ["80 份 案卷 抽查", "2 宗 - 立案", "17万 元 罚款 -"]),
    ("承诺时限由上年的20天减为9天。", ["20 天 承诺时限 -", "9 天 承诺时限 减为"]),
    ("对46件建议逐件建档。", ["46 件 建议 建档"]),
    ("办结率、满意率均为100%。", ["100 % 办结率 -", "100 % 满意率 -"]),
    # 及 and 和 join, but not where they begin a word, nor 与 where it ends one
    ("参与率和及格率均为95%。", ["95 % 参与率 -", "95 % 及格率 -"]),
    ("抢通中断公路41条。", ["41 条 中断公路 抢通"]),
    ("起重机械产权备案1877台。", ["1877 台 起重机械产权 备案"]),
    ("发出督办通知书9份、监督意见书12份。", ["9 份 督办通知书 发出", "12 份 监督意见书 发出"]),
    ("退回送审材料28份。", ["28 份 送审材料 退回"]),
    ("【印刷企业】收回许可证5张。", ["5 张 许可证 收回"]),
    ("本年度审结复议案件28件。", ["28 件 复议案件 审结"]),
    ("园区要把委托执法事项精简至300项。", ["300 项 委托执法事项 精简至"]),
]


def line(text: str, quantity: Quantity) -> str:
    spans = (quantity.value, quantity.unit, quantity.metric, quantity.action)
    return " ".join("-" if span is None else text[slice(*span)] for span in spans)


def test_cases() -> None:
    for text, expected in CASES:
        assert [line(text, quantity) for quantity in vote(text)] == expected


def test_dates_titles_and_terms_are_no_quantities() -> None:
    assert vote("2021年3月印发《关于落实6项任务的通知》(武政〔2020〕5号),落实三项制度、双随机。") == []


def test_a_breakdown_points_at_its_whole() -> None:
    quantities = vote("办理案件28件,其中公安类9件、城管类6件。")
    assert [quantity.parent for quantity in quantities] == [None, 0, 0]


def test_spans_stay_inside_their_sentence_or_refer_back() -> None:
    text = "收到申请28件。发放手册300册;培训20人。"
    for quantity in vote(text):
        for _, (start, end) in quantity.spans():
            assert not set("。;\n") & set(text[start:end])


def test_values_do_not_overlap_and_confidence_is_a_share() -> None:
    text = "投入5,600余万元,覆盖20至30个村,受训三万余人次,占42.6%。" * 3
    quantities = vote(text)
    assert len(quantities) == 12
    assert all(a.value[1] <= b.value[0] for a, b in pairwise(quantities))
    assert all(0 < quantity.confidence <= 1 for quantity in quantities)


def test_time_grows_with_the_length_of_the_text_even_on_one_line() -> None:
    def seconds(text: str) -> float:
        started = time.process_time()
        vote(text)
        return time.process_time() - started

    for piece in (
        "收到案件28件,其中受理27件、",
        "共收到了的和及与、",
        "1,2,3.4一二三两万亿",
        "((((",
        "《“",
        "较比与同比年均",
    ):
        short, long = seconds(piece * 100), seconds(piece * 400)
        assert long < 12 * short + 0.1, piece
