"""Page numbers, running heads and feet: lines at the edge of a page that say nothing."""

from __future__ import annotations

import re
from collections import Counter

from tongqu.kernel.files.model import Draft, Layout

PAGE_NUMBER = re.compile(
    r"[\s—–\-_·.－]*(第?\s*[0-9０-９]{1,4}\s*页?(\s*[/／，,共]+\s*[0-9０-９]{1,4}\s*页?)?)[\s—–\-_·.－]*"
)
COUNTED = re.compile(
    r"[第共]\s*[0-9０-９]+\s*页|[0-9０-９]+\s*[/／]\s*[0-9０-９]+|[-—]\s*[0-9０-９]+\s*[-—]"
)
EDGE = 2  # lines at the top and at the bottom
ENOUGH_PAGES = 3
LONGEST = 40


def write_pages(draft: Draft, pages: list[str]) -> None:
    """Write pages one after another, their edge lines marked as noise where they repeat."""
    split = [page.split("\n") for page in pages]
    seen = Counter(form for lines in split for form in {_form(lines[i]) for i in _edges(lines)})
    needed = max(ENOUGH_PAGES, len(pages) * 0.3)
    for lines in split:
        edges = set(_edges(lines))
        for index, line in enumerate(lines):
            is_noise = index in edges and (
                PAGE_NUMBER.fullmatch(line) or (_form(line) and seen[_form(line)] >= needed)
            )
            draft.line(line, Layout.NOISE if is_noise else None)


def _edges(lines: list[str]) -> list[int]:
    """Return the places of the outermost lines that are not blank."""
    full = [index for index, line in enumerate(lines) if line.strip()]
    return full if len(full) <= 2 * EDGE else [*full[:EDGE], *full[-EDGE:]]


def _form(line: str) -> str:
    """Return a line without its page count, nothing for lines too long to be a running head."""
    bare = line.strip()
    return COUNTED.sub("#", bare) if len(bare) <= LONGEST else ""
