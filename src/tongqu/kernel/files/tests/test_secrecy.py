"""What is a marking on the head of a document, and what only speaks of secrets."""

from __future__ import annotations

import pytest

from tongqu.kernel.files.secrecy import marking

TITLE = "某某市人民政府关于促进发展的意见"


@pytest.mark.parametrize(
    ("line", "grade"),
    [
        ("机密★1年", "机密"),
        ("秘密★10年", "秘密"),
        ("绝密★长期", "绝密"),
        ("绝密★启用前", "绝密"),
        ("机　密★１年", "机密"),
        ("秘 密 ★ 六个月", "秘密"),
        ("机密☆1年", "机密"),
        ("机密*5年", "机密"),
        ("机密", "机密"),
        ("【秘密】", "秘密"),
        ("（绝密）", "绝密"),
        ("机密级", "机密"),
        ("机密级★20年", "机密"),
        ("秘密 1年", "秘密"),
        ("密级：秘密", "秘密"),
        ("密级和保密期限：机密★5年", "机密"),
        ("000012 机密★1年", "机密"),
        ("No.000012    秘密★1年   特急", "秘密"),
        ("某政发〔2026〕3号        机密★1年", "机密"),
        ("机密★至2030年12月31日", "机密"),
        ("机密 特急", "机密"),
    ],
)
def test_a_marking_is_seen(line: str, grade: str) -> None:
    assert marking([line, TITLE]) == grade
    assert marking(["", "  ", "000001", line]) == grade


@pytest.mark.parametrize(
    "line",
    [
        "商业秘密保护条例",
        "关于加强商业秘密保护工作的通知",
        "不得泄露国家秘密、商业秘密和个人隐私",
        "涉及国家秘密的，按照保密规定办理",
        "标注“机密★1年”的文件不得通过互联网传输",
        "机密文件管理办法",
        "秘密级以上文件的传递",
        "商业秘密。",
        "绝密行动电影放映通知",
        "公开",
        "内部资料 注意保存",
        "",
    ],
)
def test_the_mere_word_marks_nothing(line: str) -> None:
    assert marking([line, TITLE]) == ""


def test_a_line_deep_in_the_text_marks_nothing() -> None:
    assert marking([TITLE, *["正文。"] * 15, "秘密"]) == ""
    assert marking([TITLE, *["正文。"] * 40, "机密★1年"]) == ""
