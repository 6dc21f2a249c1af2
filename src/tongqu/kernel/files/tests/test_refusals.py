"""Every file that is turned away, with what it is told."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tongqu.conf.errors import CannotError
from tongqu.kernel.files.errors import Fault, FileError, broken
from tongqu.kernel.files.limits import Limits
from tongqu.kernel.files.means import Means
from tongqu.kernel.files.model import Kind
from tongqu.kernel.files.reading import read, read_bytes
from tongqu.kernel.files.tests import making
from tongqu.kernel.procedure.both import named

SMALL = Limits(size=2_000_000, pages=5, chars=2_000, pixels=10_000, ocr_pages=2)
GOOD = "第一条 为了规范市场秩序，制定本办法。"
MARKED = making.word("000001", "机密★1年", "特急", "某某市人民政府文件")
ENTITY = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'
WIDE = ENTITY.decode().encode("utf-16")
BODY_OF_500 = making.body(making.p("字") + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' * 499)


def never(*_: object) -> bytes:
    raise AssertionError("a refused file must not reach a program")


def no_ocr(_: bytes, name: str) -> list[str]:
    raise FileError(
        Fault.NEEDS_OCR, named(f"文件“{name}”是图片。请运行 ./tongqu extra ocr 安装后再试。")
    )


MEANS = Means(limits=SMALL, convert=never, recognise=no_ocr)

REFUSED: list[tuple[str, str, bytes, Fault, str]] = [
    ("空文件", "a.txt", b"", Fault.EMPTY, "是空的"),
    ("只有空白", "a.txt", b" \n\t ", Fault.EMPTY, "是空的"),
    ("docx 没有字", "a.docx", making.word("", " "), Fault.EMPTY, "没有文字"),
    ("pdf 没有字", "a.pdf", making.pdf(""), Fault.EMPTY, "没有文字"),
    ("太大", "a.txt", b"x" * 2_000_001, Fault.TOO_LARGE, "超过 2 MB"),
    ("字太多", "a.txt", ("字" * 2_001).encode(), Fault.TOO_LONG, "2001 字"),
    ("pdf 页太多", "a.pdf", making.pdf(*"一二三四五"), Fault.TOO_LONG, "有 5 页，5 页及以上"),
    ("docx 页太多", "a.docx", BODY_OF_500, Fault.TOO_LONG, "有 500 页"),
    ("txt 页太多", "a.txt", b"\f".join([b"x"] * 6), Fault.TOO_LONG, "有 6 页"),
    ("txt 标密", "a.txt", f"机密★1年\n{GOOD}".encode(), Fault.SECRET, "标有“机密”"),
    ("docx 标密", "a.docx", MARKED, Fault.SECRET, "标有“机密”"),
    ("pdf 标密", "a.pdf", making.pdf("秘密★10年\n正文"), Fault.SECRET, "标有“秘密”"),
    ("文件名标密", "（绝密）方案.txt", GOOD.encode(), Fault.SECRET, "标有“绝密”"),
    (
        "doc 标密",
        "a.doc",
        making.ole(word_stream=making.old_word("绝密★长期\r正文")),
        Fault.SECRET,
        "绝密",
    ),
    (
        "docx 加密",
        "a.docx",
        making.ole("EncryptedPackage", "EncryptionInfo"),
        Fault.ENCRYPTED,
        "密码",
    ),
    (
        "doc 加密",
        "a.doc",
        making.ole(word_stream=making.old_word(flags=0x0100)),
        Fault.ENCRYPTED,
        "密码",
    ),
    ("zip 加密", "a.docx", making.locked_zip(making.word(GOOD)), Fault.ENCRYPTED, "密码"),
    ("pdf 加密", "a.pdf", making.locked_pdf(), Fault.ENCRYPTED, "密码"),
    (
        "docx 有宏",
        "a.docx",
        making.repacked(making.word(GOOD), word__vbaProject_bin=b"x"),
        Fault.MACROS,
        "宏",
    ),
    ("docm 后缀", "a.docm", making.word(GOOD), Fault.MACROS, "宏"),
    (
        "内嵌带宏的表",
        "a.docx",
        making.repacked(making.word(GOOD), word__embeddings__a_xlsm=b"x"),
        Fault.MACROS,
        "宏",
    ),
    (
        "doc 有宏",
        "a.doc",
        making.ole("Macros/", "_VBA_PROJECT", word_stream=making.old_word()),
        Fault.MACROS,
        "宏",
    ),
    (
        "压缩炸弹",
        "a.docx",
        making.repacked(making.word(GOOD), word__media__a_xml=b"0" * 30_000_000),
        Fault.BOMB,
        "压缩炸弹",
    ),
    (
        "部件太多",
        "a.docx",
        making.repacked(making.word(GOOD), **{f"m__{n}": b"" for n in range(4_001)}),
        Fault.BOMB,
        "压缩炸弹",
    ),
    (
        "实体炸弹",
        "a.docx",
        making.repacked(making.word(GOOD), word__settings_xml=ENTITY),
        Fault.BOMB,
        "word/settings.xml",
    ),
    (
        "实体炸弹，UTF-16",
        "a.docx",
        making.repacked(making.word(GOOD), word__settings_xml=WIDE),
        Fault.BOMB,
        "XML 实体",
    ),
    ("像素炸弹", "a.png", making.picture(size=(200, 100)), Fault.BOMB, "200×100"),
    ("docx 截断", "a.docx", making.word(GOOD)[:2_000], Fault.BROKEN, "已损坏"),
    ("pdf 截断", "a.pdf", making.pdf(GOOD)[:400], Fault.BROKEN, "已损坏"),
    ("pdf 乱写", "a.pdf", b"%PDF-1.4\nnothing\n%%EOF", Fault.BROKEN, "已损坏"),
    ("png 截断", "a.png", making.picture()[:-30], Fault.BROKEN, "已损坏"),
    ("ole 截断", "a.doc", making.ole(word_stream=making.old_word())[:700], Fault.BROKEN, "已损坏"),
    ("txt 截断", "a.txt", (GOOD * 3).encode()[:-1], Fault.BROKEN, "已损坏"),
    (
        "document.xml 不是 XML",
        "a.docx",
        making.repacked(making.word(GOOD), word__document_xml=b"<w:document"),
        Fault.BROKEN,
        "已损坏",
    ),
    ("后缀 docx 其实是 pdf", "a.docx", making.pdf(GOOD), Fault.WRONG_SUFFIX, "内容其实是PDF"),
    ("后缀 pdf 其实是文本", "a.pdf", GOOD.encode(), Fault.WRONG_SUFFIX, "内容其实是纯文本"),
    ("后缀 doc 其实是 docx", "a.doc", making.word(GOOD), Fault.WRONG_SUFFIX, "改为 .docx"),
    ("后缀 doc 其实是 RTF", "a.doc", rb"{\rtf1 x}", Fault.WRONG_SUFFIX, "其实是RTF"),
    ("后缀 doc 其实是网页", "a.doc", b"<html><body>x", Fault.WRONG_SUFFIX, "其实是网页"),
    ("后缀 doc 其实是 Excel", "a.doc", making.ole("Workbook"), Fault.WRONG_SUFFIX, "Excel"),
    (
        "表格",
        "a.xlsx",
        making.repacked(making.word("x"), xl__a_xml=b""),
        Fault.UNSUPPORTED,
        "Excel",
    ),
    ("压缩包", "a.rar", b"Rar!\x1a\x07\x01\x00" + bytes(range(256)), Fault.UNSUPPORTED, "RAR"),
    ("杂乱字节", "a.bin", bytes(range(256)) * 4, Fault.UNSUPPORTED, "不"),
    ("图片而无识别", "a.png", making.picture(), Fault.NEEDS_OCR, "./tongqu extra ocr"),
    ("扫描 pdf 而无识别", "a.pdf", making.picture("PDF"), Fault.NEEDS_OCR, "./tongqu extra ocr"),
]
# An Excel file is one without a Word body.
REFUSED = [
    (label, name, data.replace(b"word/document.xml", b"xxxx/document.xml"), fault, said)
    if label == "表格"
    else (label, name, data, fault, said)
    for label, name, data, fault, said in REFUSED
]


@pytest.mark.parametrize(
    ("_case", "name", "data", "fault", "said"), REFUSED, ids=[row[0] for row in REFUSED]
)
def test_it_refuses_with_one_sentence(
    _case: str, name: str, data: bytes, fault: Fault, said: str
) -> None:
    with pytest.raises(FileError) as refusal:
        read_bytes(data, name, means=MEANS)
    assert refusal.value.fault is fault
    assert said in str(refusal.value)
    assert name in str(refusal.value)
    assert str(refusal.value).endswith("。")
    assert isinstance(refusal.value, CannotError)


def test_a_kind_the_caller_does_not_read_is_refused() -> None:
    with pytest.raises(FileError, match="这里只读txt、docx") as refusal:
        read_bytes(making.pdf(GOOD), "a.pdf", kinds=(Kind.TEXT, Kind.DOCX))
    assert refusal.value.fault is Fault.UNSUPPORTED


def missing(folder: Path) -> Path:
    return folder / "没有.txt"


def folder_itself(folder: Path) -> Path:
    return folder


def pipe(folder: Path) -> Path:
    os.mkfifo(folder / "管道")
    return folder / "管道"


def impossible(folder: Path) -> Path:
    return folder / "a\0b"


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        (missing, Fault.MISSING),
        (folder_itself, Fault.FOLDER),
        (pipe, Fault.UNSUPPORTED),
        (impossible, Fault.NO_ACCESS),
    ],
)
def test_a_path_without_a_file_is_refused(
    make: Callable[[Path], Path], fault: Fault, tmp_path: Path
) -> None:
    with pytest.raises(FileError) as refusal:
        read(make(tmp_path))
    assert refusal.value.fault is fault


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "大.txt"
    with file.open("wb") as stream:
        stream.truncate(10**12)
    with pytest.raises(FileError) as refusal:
        read(file)
    assert refusal.value.fault is Fault.TOO_LARGE


def test_what_office_makes_of_a_file_is_checked_again() -> None:
    def trick(*_: object) -> bytes:
        return making.repacked(making.word(GOOD), word__media__a_xml=b"0" * 30_000_000)

    with pytest.raises(FileError) as refusal:
        read_bytes(making.ole(word_stream=making.old_word()), "a.doc", means=Means(convert=trick))
    assert refusal.value.fault is Fault.BOMB


def test_every_refusal_is_a_sentence_that_says_what_to_do() -> None:
    assert str(broken("某文件.pdf")).count("。") == 2
