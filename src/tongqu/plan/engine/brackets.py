"""Brackets of either width and shape, matched even where the source forgot to close one."""

from __future__ import annotations

import re
from collections.abc import Iterator

OPEN, CLOSE = "（(〔[【", "）)〕]】"
KINDS = ("（(）)", "〔[〕]", "【】")


def groups(text: str) -> list[tuple[int, int]]:
    """Return the outermost closed brackets ``[start, end)`` in order.

    A round bracket is closed by a round one of either width, and so for the other shapes.
    """
    found: list[tuple[int, int]] = []
    opened: list[tuple[int, str]] = []
    for match in re.finditer(r"[（()）〔\[\]〕【】]", text):
        if match[0] in OPEN:
            opened.append((match.start(), match[0]))
            continue
        kind = next(kind for kind in KINDS if match[0] in kind)
        at = next((i for i in reversed(range(len(opened))) if opened[i][1] in kind), None)
        if at is not None:
            start = opened[at][0]
            del opened[at:]
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
