"""Brackets of either width, matched even where the source forgot to close one."""

from __future__ import annotations

import re
from collections.abc import Iterator

OPEN, CLOSE = "（(〔[【", "）)〕]】"
ROUND_OPEN, ROUND_CLOSE = "（(", "）)"


def groups(text: str) -> list[tuple[int, int]]:
    """Return the outermost closed round brackets ``[start, end)`` in order."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for match in re.finditer(r"[（()）]", text):
        if match[0] in ROUND_OPEN:
            opened.append(match.start())
        elif opened:
            start = opened.pop()
            while found and found[-1][0] > start:
                found.pop()
            found.append((start, match.end()))
    return found


def split_outside(text: str, separators: str) -> Iterator[str]:
    """Yield the parts between separators that stand outside all brackets."""
    depth, start = 0, 0
    for index, char in enumerate(text):
        if char in OPEN:
            depth += 1
        elif char in CLOSE:
            depth = max(depth - 1, 0)
        elif depth == 0 and char in separators:
            yield text[start:index]
            start = index + 1
    yield text[start:]
