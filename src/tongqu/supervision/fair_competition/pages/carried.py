"""A screened text on its way back to us for its opinion: nothing is stored between the two."""

from __future__ import annotations

import json
from typing import Any

from tongqu.kernel.files.model import Kind, Layout, Reading, Span, Words

LONGEST_NAME = 200


def packed(words: Words) -> str:
    """Return the layout of a text as a form field carries it."""
    return json.dumps(
        [(span.start, span.end, span.layout) for span in words.spans], separators=(",", ":")
    )


def unpacked(text: str, name: str, layout: str) -> Reading:
    """Return the reading that a form field carried; a layout that does not fit is left out."""
    plain = text.replace("\r\n", "\n")
    words = Words(plain, _spans(layout, len(plain)))
    return Reading(name[:LONGEST_NAME], Kind.TEXT, "", words)


def _spans(layout: str, length: int) -> tuple[Span, ...]:
    try:
        given: Any = json.loads(layout or "[]")
        spans = tuple(Span(int(start), int(end), Layout(kind)) for start, end, kind in given)
    except (ValueError, TypeError):
        return ()
    places = [place for span in spans for place in (span.start, span.end)]
    is_sound = places == sorted(places) and all(0 <= place <= length for place in places)
    return spans if is_sound else ()
