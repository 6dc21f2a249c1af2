"""In an English page every run of Chinese is marked once, and nothing else is touched."""

from __future__ import annotations

import pytest
from django.test import Client

from tongqu.kernel.ui.marking import marked


@pytest.mark.parametrize(
    ("_case", "page", "wanted"),
    [
        ("没有中文的不动", '<p class="a">10 days</p>', '<p class="a">10 days</p>'),
        ("名称", "<p>By 张三, 2 days</p>", "<p>By ⟦张三⟧, 2 days</p>"),
        (
            "法条连同书名号和数字",
            "<td>see 《办法》第 12 条（一）</td>",
            "<td>see ⟦《办法》第 12 条（一）⟧</td>",
        ),
        ("两处分开", "<p>张三 and 李四</p>", "<p>⟦张三⟧ and ⟦李四⟧</p>"),
        (
            "已经标明的",
            '<p lang="zh-Hans">张<b>三</b></p>李',
            '<p lang="zh-Hans">张<b>三</b></p>⟦李⟧',
        ),
        ("属性里的", '<a title="张三" href="?q=三">x</a>', '<a title="张三" href="?q=三">x</a>'),
        ("只能放文字的", "<title>张三</title><textarea>李</textarea>", None),
        ("图里的字", "<svg><text>张三</text></svg>", None),
        ("脚本", "<script>'张三'</script>", None),
        ("注释", "<!-- 张三 -->", None),
        ("选项自己写明", "<option>张三</option>", '<option lang="zh-Hans">张三</option>'),
        ("生僻字", "<p>𠮷</p>", "<p>⟦𠮷⟧</p>"),
    ],
)
def test_chinese_is_marked(_case: str, page: str, wanted: str | None) -> None:
    expected = page if wanted is None else wanted
    spelt = expected.replace("⟦", '<span lang="zh-Hans">').replace("⟧", "</span>")
    assert marked(page) == spelt


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "is_marked"), [("en", True), ("zh-hans", False)])
def test_a_page_is_marked_in_english_alone(language: str, *, is_marked: bool) -> None:
    client = Client()
    client.cookies["tongqu_language"] = language
    answer = client.get("/rules/")
    text = answer.content.decode()
    assert ('<span lang="zh-Hans">《' in text) is is_marked
    assert ('<html lang="en">' in text) is is_marked
    assert answer.headers["Content-Language"] == language
    assert int(answer.headers["Content-Length"]) == len(answer.content)
