"""What is read out of good files."""

from __future__ import annotations

import io

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tongqu.kernel.files.counting import printed
from tongqu.kernel.files.errors import Fault, FileError
from tongqu.kernel.files.limits import Limits
from tongqu.kernel.files.means import Means
from tongqu.kernel.files.model import Draft, Kind, Layout, Reading
from tongqu.kernel.files.ocr import in_lines
from tongqu.kernel.files.reading import read_bytes
from tongqu.kernel.files.tests import making
from tongqu.kernel.files.tests.making import p

GOOD = "第一条 为了规范市场秩序，制定本办法。"
LISTS = """<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1">
<w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>"""


def layouts(reading: Reading) -> list[tuple[str, Layout]]:
    return [(reading.text[span.start : span.end], span.layout) for span in reading.words.spans]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_plain_text_in_every_encoding(encoding: str) -> None:
    reading = read_bytes((GOOD + "\r\n" + "第二条 㐂𠮷。").encode(encoding), "a.txt")
    assert reading.text == GOOD + "\r\n" + "第二条 㐂𠮷。"
    assert (reading.kind, reading.words.encoding) == (Kind.TEXT, encoding)


@pytest.mark.parametrize("name", ["a", "a.md", "a.TXT", "方案.2026"])
def test_a_suffix_we_do_not_know_is_no_obstacle(name: str) -> None:
    assert read_bytes(GOOD.encode(), name).text == GOOD


def test_a_word_document_in_its_order() -> None:
    document = docx.Document()
    document.add_heading("总则", level=1)
    document.add_paragraph(GOOD)
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["项目", "标准", "是", "是"], strict=True):
        cell.text = text
    document.add_paragraph("附则")
    reading = read_bytes(making.saved(document), "a.docx")
    assert reading.text == f"总则\n{GOOD}\n项目\t标准\n是\t是\n附则"
    cells = [(text, Layout.CELL) for text in ("项目", "标准", "是", "是")]
    assert layouts(reading) == [("总则", Layout.HEADING), *cells]


@pytest.mark.parametrize(
    ("_case", "xml", "text"),
    [
        (
            "修订：插入的读，删除的不读",
            (
                "<w:p><w:r><w:t>给予</w:t></w:r><w:ins><w:r><w:t>外地</w:t></w:r></w:ins>"
                "<w:del><w:r><w:delText>本地</w:delText></w:r></w:del><w:r><w:t>企业</w:t></w:r></w:p>"
            ),
            "给予外地企业",
        ),
        (
            "链接、制表符、换行",
            (
                "<w:p><w:hyperlink><w:r><w:t>条例</w:t></w:r></w:hyperlink><w:r><w:tab/><w:t>全文</w:t>"
                "<w:br/><w:t>见后</w:t></w:r></w:p>"
            ),
            "条例\t全文\n见后",
        ),
        (
            "内容控件",
            f"<w:sdt><w:sdtPr/><w:sdtContent>{p('控件里的条款')}</w:sdtContent></w:sdt>",
            "控件里的条款",
        ),
        (
            "文本框在它的段落之后，只读一次",
            (
                "<w:p><w:r><mc:AlternateContent "
                'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice>'
                f"<w:txbxContent>{p('框内')}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
                f"{p('框内')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
                "<w:r><w:t>段落</w:t></w:r></w:p>"
            ),
            "段落\n框内",
        ),
        (
            "纵向合并的单元格只读一次",
            (
                "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>"
                f"{p('合并')}</w:tc><w:tc>{p('甲')}</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>"
                f"{p('')}</w:tc><w:tc>{p('乙')}</w:tc></w:tr></w:tbl>"
            ),
            "合并\t甲\n乙",
        ),
        (
            "单元格里的表格和多段",
            (
                f"<w:tbl><w:tr><w:tc>{p('一')}{p('二')}</w:tc><w:tc><w:tbl><w:tr><w:tc>{p('里')}"
                "</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>"
            ),
            "一\n二\t里",
        ),
        (
            "拼音注音只读正文",
            (
                "<w:p><w:r><w:ruby><w:rt><w:r><w:t>tōng</w:t></w:r></w:rt><w:rubyBase><w:r>"
                "<w:t>通</w:t></w:r></w:rubyBase></w:ruby><w:t>衢</w:t></w:r></w:p>"
            ),
            "通衢",
        ),
    ],
)
def test_what_word_shows_is_what_is_read(_case: str, xml: str, text: str) -> None:
    assert read_bytes(making.body(xml), "a.docx").text == text


def test_the_numbers_word_prints_are_read() -> None:
    def item(text: str, depth: int) -> str:
        return p(text, f"<w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='1'/></w:numPr>")

    given = making.repacked(making.word("x"), word__numbering_xml=LISTS.encode())
    items = [("总体要求", 0), ("措施", 0), ("甲", 1), ("乙", 1), ("保障", 0), ("丙", 1)]
    reading = read_bytes(
        making.body("".join(item(text, depth) for text, depth in items), given), "a.docx"
    )
    assert reading.text == "一、总体要求\n二、措施\n3.甲\n4.乙\n三、保障\n3.丙"
    assert {layout for _, layout in layouts(reading)} == {Layout.LIST}


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (10, "chineseCounting", "十"),
        (21, "chineseCounting", "二十一"),
        (105, "chineseCountingThousand", "一百零五"),
        (12, "chineseLegalSimplified", "拾贰"),
        (3, "decimalEnclosedCircle", "③"),
        (4, "lowerRoman", "iv"),
        (28, "upperLetter", "BB"),
        (2, "ideographTraditional", "乙"),
        (7, "decimalZero", "07"),
        (20, "ideographDigital", "二〇"),
        (9, "someday", "9"),
    ],
)
def test_counts_are_printed_as_word_prints_them(value: int, form: str, text: str) -> None:
    assert printed(value, form) == text


def test_what_was_not_read_is_said() -> None:
    given = making.repacked(
        making.word(GOOD), word__media__a_png=b"x", word__embeddings__b_xlsx=b"x"
    )
    told = "".join(read_bytes(given, "a.docx").words.warnings)
    assert "1 张图片" in told
    assert "1 个嵌入的对象" in told


def test_a_pdf_page_by_page_with_its_edges_as_noise() -> None:
    pages = [
        f"某某市文件 第{n}页\n第{n}条 内容甲{n}\n又{n}\n内容丙{n}\n内容丁{n}\n— {n} —"
        for n in (1, 2, 3, 4)
    ]
    reading = read_bytes(making.pdf(*pages), "a.pdf")
    assert reading.text == "\n".join(pages)
    assert reading.words.pages == 4
    noise = [text for text, layout in layouts(reading) if layout is Layout.NOISE]
    assert noise == [line for n in (1, 2, 3, 4) for line in (f"某某市文件 第{n}页", f"— {n} —")]


def test_a_scan_is_recognised_and_said_to_be() -> None:
    means = Means(recognise=lambda _image, _name: ["第一条 识别的文字", "第二条"])
    for name, data in (("a.png", making.picture()), ("a.jpg", making.picture("JPEG"))):
        reading = read_bytes(data, name, means=means)
        assert reading.text == "第一条 识别的文字\n第二条"
        assert "由机器识别" in reading.words.warnings[0]
    reading = read_bytes(making.picture("PDF"), "a.pdf", means=means)
    assert reading.text == "第一条 识别的文字\n第二条"
    assert "第 1 页是扫描图片" in reading.words.warnings[0]


def test_a_page_of_enormous_size_is_drawn_small_enough() -> None:
    sizes: list[tuple[int, int]] = []

    def recognise(image: bytes, _: str) -> list[str]:
        sizes.append(Image.open(io.BytesIO(image)).size)
        return ["识别的文字"]

    data = making.picture("PDF").replace(
        b"/MediaBox [ 0 0 40.0 30.0 ]", b"/MediaBox [ 0 0 14400 14400 ]"
    )
    means = Means(limits=Limits(pixels=90_000), recognise=recognise)
    assert read_bytes(data, "a.pdf", means=means).text == "识别的文字"
    assert sizes[0][0] * sizes[0][1] <= 91_000


def test_a_recognised_marking_stops_the_reading() -> None:
    means = Means(recognise=lambda _image, _name: ["机密*1年", "正文"])
    for name, data in (("a.png", making.picture()), ("a.pdf", making.picture("PDF"))):
        with pytest.raises(FileError) as refusal:
            read_bytes(data, name, means=means)
        assert refusal.value.fault is Fault.SECRET


def test_an_old_file_goes_through_office_and_comes_back_checked() -> None:
    seen: list[tuple[str, int]] = []

    def convert(_: bytes, name: str, seconds: int) -> bytes:
        seen.append((name, seconds))
        return making.word(GOOD)

    old = making.ole(word_stream=making.old_word())
    for name in ("a.doc", "b.wps"):
        assert read_bytes(old, name, means=Means(convert=convert)).text == GOOD
    assert seen == [("a.doc", 120), ("b.wps", 120)]


def test_pieces_beside_each_other_are_one_line() -> None:
    pieces = [(10.0, 30.0, 200.0, "右"), (12.0, 31.0, 20.0, "左"), (40.0, 60.0, 20.0, "下")]
    assert in_lines(pieces) == ["左  右", "下"]


@settings(deadline=None)
@given(st.lists(st.tuples(st.text(alphabet="字 \t。", max_size=5), st.sampled_from(Layout))))
def test_a_draft_keeps_every_line_where_its_span_says(lines: list[tuple[str, Layout]]) -> None:
    draft = Draft()
    for line, layout in lines:
        draft.line(line, layout)
    words = draft.words()
    assert words.text == "\n".join(line for line, _ in lines)
    stated = [(words.text[span.start : span.end], span.layout) for span in words.spans]
    assert stated == [(line, layout) for line, layout in lines if line.strip()]
