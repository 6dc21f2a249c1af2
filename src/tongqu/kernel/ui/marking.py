"""In an English page every run of Chinese says that it is Chinese (WCAG 2.2, 3.1.2).

Names, the law and what people wrote stay Chinese in either language. Marked, they are read aloud as
Chinese and are drawn with Chinese forms of the characters, not with another country's.
"""

from __future__ import annotations

import re

SIGN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002ffff"
POINT = "\u3001-\u301f\u2018-\u201d\uff01-\uff5e"
BETWEEN = rf"[{SIGN}{POINT}0-9 ·.,:/%()+-]"
RUN = re.compile(rf"[《“（【]?[{SIGN}](?:{BETWEEN}*[{SIGN}》”）】])?")
CHINESE = re.compile(rf"[{SIGN}]")
TAG = re.compile(r"(<!--.*?-->|<[^>]*>)", re.DOTALL)
NAME = re.compile(r"</?([a-zA-Z0-9]+)")
CHINESE_TAG = re.compile(r'\slang="zh')
UNMARKED = frozenset({"script", "style", "title", "textarea", "text", "option"})
"""What holds no elements, and what is a picture; an option says its language itself."""


def marked(page: str) -> str:
    """Return a page with each run of Chinese outside Chinese elements in an element of its own."""
    if not CHINESE.search(page):
        return page
    parts = TAG.split(page)
    closed_by = ""
    for at, part in enumerate(parts):
        if at % 2:
            closed_by = _after(part, closed_by)
            if part.startswith("<option") and CHINESE.search(parts[at + 1]):
                parts[at] = part.replace("<option", '<option lang="zh-Hans"', 1)
        elif not closed_by and CHINESE.search(part):
            parts[at] = RUN.sub(_span, part)
    return "".join(parts)


def _after(tag: str, closed_by: str) -> str:
    """Return the name of the element in which nothing is marked, after a tag; empty for none.

    Of elements of one name within each other the innermost ends it: at worst a run is marked twice.
    """
    found = NAME.match(tag)
    if found is None:
        return closed_by
    name = found[1].lower()
    if tag.startswith("</"):
        return "" if name == closed_by else closed_by
    if closed_by or tag.endswith("/>"):
        return closed_by
    return name if name in UNMARKED or CHINESE_TAG.search(tag) else ""


def _span(run: re.Match[str]) -> str:
    return f'<span lang="zh-Hans">{run[0]}</span>'
