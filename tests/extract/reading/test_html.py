"""A saved page gives its report and nothing of the site around it."""

import re
from pathlib import Path

import pytest

from extract.errors import ReportError
from extract.outline import outline
from extract.reading import read, read_bytes

PAGES = Path(__file__).parent / "files" / "pages"
PAGE = """<!DOCTYPE html>
<html><head><meta charset="{charset}">
<meta name="ArticleTitle" content="青禾县2022年法治政府建设年度报告">
<meta name="ContentSource" content="青禾县司法局"><meta name="PubDate" content="2023-03-31 10:00">
<title>青禾县2022年法治政府建设年度报告_青禾县人民政府网</title>
<style>p {{ color: red }}</style><script>var n = 27;</script></head>
<body>
<div class="top"><ul class="menu"><li><a href="/">首页</a></li><li><a href="/xw">新闻中心</a></li></ul></div>
<div class="crumb">当前位置:<a href="/">首页</a> > <a href="/zw">政务公开</a> > 正文</div>
<div class="wrap"><h1>青禾县2022年法治政府建设年度报告</h1>
<div class="info">【字号:<a>大</a> <a>中</a> <a>小</a>】 <a>打印</a></div>
<div class="TRS_Editor">
<p>&emsp;&emsp;2022年,我县坚持以依法行政为主线,全面推进法治政府建设,各项工作取得新的成效。现将情况报告如下:</p>
<p><strong>一、工作开展情况</strong></p>
<p>（一）办理行政复议。全年受理行政复议案件<span>27</span><b>件</b>,审结&nbsp;25件,<br>其中调解12件。</p>
<p>处理情况见下表:</p><p>单位:件</p>
<table border="1"><tr><td rowspan="2">序号</td><td rowspan="2">处理方式</td><td colspan="2">办结</td></tr>
<tr><td>数量</td><td>比例</td></tr>
<tr><td>1</td><td>调解</td><td>12</td><td>48%</td></tr>
<tr><td>2</td><td>维持</td><td>13</td><td>52%</td></tr></table>
<p>二、下一步工作打算</p><p>持续推进严格规范公正文明执法,力争办结率达到百分之百,让群众有更多获得感。</p>
</div>
<div class="xg"><p><a href="/1">青禾县召开法治政府建设推进会,部署全年各项重点工作任务</a></p></div></div>
<div class="foot">主办:青禾县人民政府办公室 版权所有 备案12345678号</div>
</body></html>
"""
TEXT = """青禾县2022年法治政府建设年度报告
来源:青禾县司法局 日期:2023-03-31 10:00
2022年,我县坚持以依法行政为主线,全面推进法治政府建设,各项工作取得新的成效。现将情况报告如下:
一、工作开展情况
（一）办理行政复议。全年受理行政复议案件27件,审结 25件,
其中调解12件。
处理情况见下表:
单位:件
调解:办结12件,办结比例48%。
维持:办结13件,办结比例52%。
二、下一步工作打算
持续推进严格规范公正文明执法,力争办结率达到百分之百,让群众有更多获得感。
"""


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_page_of_a_publishing_system(charset: str, tmp_path: Path) -> None:
    path = tmp_path / "content.html"
    path.write_bytes(PAGE.format(charset=charset).encode(charset))
    document = read(path)
    assert document.text == TEXT
    assert (document.format, document.encoding) == ("html", charset)
    head = outline(document.text)
    assert (head.title, head.year, head.date) == ("青禾县2022年法治政府建设年度报告", 2022, "2023-03-31")
    assert head.publisher == "青禾县司法局"


def test_page_without_a_known_container() -> None:
    markup = PAGE.replace("TRS_Editor", "x1").format(charset="utf-8").replace("<meta name", "<meta data-name")
    assert read_bytes(markup.encode(), Path("p.html")).text == TEXT.replace(
        "来源:青禾县司法局 日期:2023-03-31 10:00\n", ""
    )


@pytest.mark.parametrize(("open_", "close"), [("", ""), ("<span><font>", "</font></span>")])
def test_a_paragraph_that_outweighs_all_others_is_not_the_report(open_: str, close: str) -> None:
    long = "全年共受理行政复议案件28件，审结24件，其中撤销5件。" + "进一步健全工作机制，压实各方责任。" * 20
    paragraphs = "".join(f"<p>{open_}{words}{close}</p>" for words in (long, "共举办培训12期。", "走访企业3家。"))
    paragraphs += "<table><tr><th>项目</th><th>数量</th></tr><tr><td>罚没金额（万元）</td><td>128.5</td></tr></table>"
    markup = f"<html><body><div class=x1>{paragraphs}</div><footer>访问量123次</footer></body></html>"
    text = read_bytes(markup.encode(), Path("p.html")).text
    assert text.startswith(f"{long}\n共举办培训12期。\n走访企业3家。\n")
    assert "128.5" in text
    assert "访问量" not in text


def test_page_laid_out_in_tables() -> None:
    paragraphs = "".join(
        f"<p>{i}.全县受理行政复议案件{i}件,审结案件{i}件,没有一件超过法定期限。</p>" for i in range(1, 9)
    )
    markup = (
        "<html><title>年度报告情况</title><body><form><table><tr><td>首页</td><td>动态</td></tr></table>"
        f"<table><tr><td><a>导航</a></td><td>{paragraphs}</td></tr></table></form></body></html>"
    )
    lines = read_bytes(markup.encode(), Path("p.txt")).text.splitlines()
    assert lines[-8:] == [f"{i}.全县受理行政复议案件{i}件,审结案件{i}件,没有一件超过法定期限。" for i in range(1, 9)]
    assert "动态" not in lines


def test_deep_nesting_and_broken_markup() -> None:
    markup = "<html><body>" + "<div>" * 3000 + "<p>全年受理行政复议案件27件,审结25件<p>办结率100%</b>"
    assert "全年受理行政复议案件27件,审结25件" in read_bytes(markup.encode(), Path("p.htm")).text


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_a_stray_byte_costs_its_character_only(charset: str) -> None:
    data = PAGE.format(charset=charset).encode(charset)
    place = data.index("力争".encode(charset))
    text = read_bytes(data[:place] + b"\xff" + data[place:], Path("p.html")).text
    assert text.replace("\ufffd", "") == TEXT


REPORT = """海棠岭县2022年度法治政府建设工作报告
来源:海棠岭县司法局 日期:2023-03-24
2022年，海棠岭县认真落实法治政府建设各项要求，现将有关情况报告如下。
一、行政复议与行政应诉
（一）行政复议。共收到行政复议申请138件，受理131件，不予受理7件。办理结果见表1。
表1 行政复议案件办理结果
（单位：件）
维持52件,比例65%。
撤销8件,比例10%。
终止20件,比例25%。
（二）行政应诉。县人民法院受理行政案件87件，其中一审案件73件、非诉行政执行案件14件，行政机关负责人出庭应诉率达97.83%。
二、下一步工作打算
加强行政复议规范化建设，力争案件调解和解率达到40%以上。
海棠岭县人民政府
2023年3月20日
""".splitlines()


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("ucap", "utf-8"),
        ("jcms", "gb18030"),
        ("trs", "utf-8"),
        ("vsb", "gb18030"),
        ("portal", "utf-8"),
        ("archive", "utf-8"),
        ("news", "utf-8"),
    ],
)
def test_markup_of_publishing_systems(name: str, encoding: str) -> None:
    """Their real markup with navigation, index tables, share bars, attachments, related articles; one report."""
    document = read(PAGES / f"{name}.html")
    lines = document.text.splitlines()
    assert document.encoding == encoding
    assert lines[-13:] == REPORT[-13:]
    assert lines[0] == REPORT[0]
    assert len(lines) <= 15
    if name not in ("vsb", "news"):  # they label no date
        assert re.match(r"来源:海棠岭县司法局 日期:2023(-03-24|年03月24日)", lines[1])


@pytest.mark.parametrize("name", ["ucap", "jcms", "trs", "vsb", "portal", "news"])
def test_pages_whose_elements_have_other_names(name: str) -> None:
    """No site is known by its containers: what holds the prose is found all the same."""
    path = PAGES / f"{name}.html"
    bare = re.sub(rb"\s(?:class|id|name)=(?:\"[^\"]*\"|'[^']*'|\w+)", b"", path.read_bytes())
    lines = read_bytes(bare, path).text.splitlines()
    assert lines[-13:] == REPORT[-13:]
    assert lines[0] == REPORT[0]
    assert len(lines) <= 15


def test_furniture_inside_the_main_text() -> None:
    markup = """<html><head><title>海棠岭县2022年度法治政府建设工作报告</title></head><body><div id="zoom">
    <p>发布日期：2023-03-24 信息来源：海棠岭县司法局 浏览次数：1,235 次 字体：[ 大 中 小 ]</p><p>分享到：</p>
    <p>全年受理行政复议案件27件，审结25件，案件数量较上年明显上升，没有一件超过法定期限。</p>
    <p><a href="a.docx">附件：1.行政执法主体名录（36家）.docx</a></p><p>责任编辑：柳青</p>
    <p>【打印本页】 【关闭窗口】</p>
    <p>（责任编辑：柳青）</p><p>【我要纠错】 责任编辑： 柳青</p><p>【1】【2】【3】</p><p>上一页 下一页</p>
    <p>扫一扫在手机打开当前页</p><p>上一篇：海棠岭县2021年度报告</p></div></body></html>"""
    assert read_bytes(markup.encode(), Path("p.html")).text.splitlines() == [
        "海棠岭县2022年度法治政府建设工作报告",
        "发布日期：2023-03-24 信息来源：海棠岭县司法局",
        "全年受理行政复议案件27件，审结25件，案件数量较上年明显上升，没有一件超过法定期限。",
    ]


PROSE = "全年受理行政复议案件27件，审结25件，案件数量较上年明显上升，没有一件超过法定期限。"


@pytest.mark.parametrize(
    "related",
    [
        "<p><b>延伸阅读：</b></p><p><a href='/1'>邻县办案3204件</a></p><p>03-21</p><p><a href='/2'>成功率98%</a></p>",
        "<div><h3>相关新闻</h3><ul><li><a href='/1'>邻县办案3204件</a><p>邻县办案3204件。</p></li></ul></div>",
        "<div><span>更多&gt;&gt;</span><div><a href='/1'>邻县全年办案3204件</a> 03-21 阅读 (152)</div></div>",
        "<ul><li><a href='/1'>邻县办案3204件</a><li><a href='/2'>晴，8℃</a><li><a href='/3'>通知3则</a></ul>",
    ],
)
@pytest.mark.parametrize("place", ["behind", "between"])
def test_what_leads_to_other_articles_is_left_out(related: str, place: str) -> None:
    behind = f"<p>二、下一步工作打算</p><p>{PROSE}</p>"
    more = related + behind if place == "between" else behind + related
    markup = f"<html><body><div id='zoom'><p>一、工作情况</p><p>{PROSE}</p>{more}</div></body></html>"
    lines = read_bytes(markup.encode(), Path("p.html")).text.splitlines()
    assert lines == ["一、工作情况", PROSE, "二、下一步工作打算", PROSE]


@pytest.mark.parametrize(
    "own",
    [
        "落实<a href='/1'>《行政复议法》</a><a href='/2'>《行政处罚法》</a>和<a href='/3'>《条例》</a>，办结案件27件。",
        "更多群众选择行政复议，全年收到申请<a href='/1'>27件</a>。",
        "附件：<a href='/1'>1.执法决定目录（27项）</a> <a href='/2'>2.权责清单</a> <a href='/3'>3.考核结果</a>",
        "相关信息",
    ],
)
def test_the_reports_own_words_stay_linked_or_not(own: str) -> None:
    markup = f"<html><body><div id='zoom'><p>{PROSE}</p><p>{own}</p><p>{PROSE}</p></div></body></html>"
    lines = read_bytes(markup.encode(), Path("p.html")).text.splitlines()
    assert lines == [PROSE, re.sub(r"<.*?>", "", own), PROSE]


def test_page_without_text() -> None:
    with pytest.raises(ReportError, match=r"p\.html: no text in it"):
        read_bytes(b"<html><body><script>1</script></body></html>", Path("p.html"))
