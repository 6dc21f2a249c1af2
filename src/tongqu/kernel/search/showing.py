"""Groups as a page shows them: a few of each, how many there are, and where the others stand."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from tongqu.kernel.search.finding import Answer
from tongqu.kernel.search.query import Query
from tongqu.kernel.search.sources import MOST, Hit, PublicSource, Source

FEW, SOME = 3, 6  # of each group, while one types and on the page of all groups


@dataclass(frozen=True, slots=True)
class Shown:
    """A group as shown; ``more`` is the address of all of it, empty where all of it is here."""

    source: Source | PublicSource
    hits: tuple[Hit, ...]
    count: str
    more: str
    is_cut: bool


def shown(answer: Answer, query: Query, only: str, most: int) -> list[Shown]:
    """Return the groups, each cut to ``most`` unless one alone was asked for."""
    found = []
    for group in answer.groups:
        hits = group.found.hits
        kept = hits if only else hits[:most]
        is_cut = group.found.is_cut
        count = f"{MOST}+" if is_cut else str(len(hits))
        rest = urlencode({"q": query.text, "in": group.source.key})
        more = f"?{rest}" if len(kept) < len(hits) else ""
        found.append(Shown(group.source, kept, count, more, is_cut))
    return found
