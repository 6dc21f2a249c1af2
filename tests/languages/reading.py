"""What of a page is still Chinese, outside what says that it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

CHINESE = re.compile(r"[\u4e00-\u9fff]")
ARTICLE = r"第[一二三四五六七八九十百零〇]+(?:条|款|项)"
CITED = re.compile(rf"《[^》]*》(?:{ARTICLE}|、{ARTICLE})*|\S*〔\d{{4}}〕(?:\d+号)?")
"""The law is cited by its own name and article in either language, a letter by its number."""
EMPTY = frozenset({"meta", "link", "input", "br", "img", "hr", "use", "col", "path", "rect"})
TYPED = frozenset({"href", "action", "value", "hx-get"})
"""Attributes that hold addresses and data, not words."""


class Reader(HTMLParser):
    """Reads a page: its Chinese, its links, its languages."""

    def __init__(self) -> None:
        super().__init__()
        self.chinese: list[str] = []
        self.links: list[str] = []
        self.language = ""
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element's attributes, and whether it is Chinese."""
        given = dict(attrs)
        if tag == "html":
            self.language = given.get("lang") or ""
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
        is_chinese = (given.get("lang") or "").startswith("zh") if "lang" in given else self._within
        if not is_chinese:
            for name, value in attrs:
                if value and name not in TYPED and not name.startswith("hx-"):
                    self._note(f"{tag} {name}", value)
        if tag not in EMPTY:
            self._open.append((tag, is_chinese))

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == tag:
                del self._open[at:]
                return

    def handle_data(self, data: str) -> None:
        """Note a text."""
        where = self._open[-1][0] if self._open else ""
        if not self._within and where not in {"script", "style"}:
            self._note(where, data)

    @property
    def _within(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    def _note(self, where: str, text: str) -> None:
        if CHINESE.search(CITED.sub("", text)):
            self.chinese.append(f"<{where}> {' '.join(text.split())[:120]}")


def read(page: str) -> Reader:
    """Return what is on a page."""
    reader = Reader()
    reader.feed(page)
    return reader


def chinese_in(value: object) -> Iterator[str]:
    """Yield the Chinese sentences in an answer of plain values."""
    if isinstance(value, str) and CHINESE.search(CITED.sub("", value)):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from chinese_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from chinese_in(each)
