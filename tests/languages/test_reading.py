"""What is still Chinese is found, and only that."""

from __future__ import annotations

import pytest

from tests.languages.reading import read
from tests.languages.script import elsewhere


@pytest.mark.parametrize(
    ("_case", "page", "found"),
    [
        ("句子", "<p>Done: 办理</p>", ["<p> Done: 办理"]),
        ("标题", "<title>待办 · Tongqu</title>", ["<title> 待办 · Tongqu"]),
        ("读屏的说明", '<nav aria-label="菜单"></nav>', ["<nav aria-label> 菜单"]),
        ("图里的字", "<svg><text>食品</text></svg>", ["<text> 食品"]),
        ("空元素以后的", "<p>a<br>办理</p>", ["<p> 办理"]),
        ("标明是中文的", '<p lang="zh-Hans">办理<b>完</b></p>', []),
        ("标明以后又是英文", '<p lang="zh-Hans"><i lang="en">办</i></p>', ["<i> 办"]),
        ("法条", "<p>On 《某法》第十二条第一款</p>", []),
        ("法条以外的", "<p>依据《某法》第十二条</p>", ["<p> 依据《某法》第十二条"]),
        ("数据", f"<p>{elsewhere('某某商行')}</p>", []),
        ("地址里的", '<a href="?q=办理">x</a>', []),
        ("脚本", "<script>'办理'</script>", []),
    ],
)
def test_chinese_is_found(_case: str, page: str, found: list[str]) -> None:
    assert read(page).chinese == found


def test_the_other_script_keeps_apart_what_was_apart() -> None:
    assert elsewhere("某市12号") != elsewhere("某县12号")
    assert elsewhere("a 12。") == "a 12。"
