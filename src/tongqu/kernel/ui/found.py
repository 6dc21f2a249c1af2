"""What a search found, as a list to take along; its page shows it group by group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from tongqu.kernel.search.finding import Answer
from tongqu.kernel.search.query import Query
from tongqu.kernel.search.showing import SOME, shown
from tongqu.kernel.search.sources import Hit, PublicSource, Source
from tongqu.kernel.ui.lists.columns import Column
from tongqu.kernel.ui.lists.listing import Empty, Listing
from tongqu.kernel.ui.lists.paging import whole
from tongqu.kernel.ui.words import either


@dataclass(frozen=True, slots=True)
class Line:
    """One thing found, and of which group it is."""

    source: Source | PublicSource
    hit: Hit


FOUND = Listing[Line](
    name="found",
    title=("搜索结果", "Found"),
    columns=(
        Column(
            "类别", "Group", lambda line: either(line.source.label, line.source.label_en),
            is_plain=True,
        ),
        Column(
            "名称", "Title", lambda line: line.hit.title, is_link=True,
            below=(Column("说明", "About", lambda line: line.hit.sub),),
        ),
        Column("情况", "How it stands", lambda line: line.hit.mark),
    ),
    empty=Empty(
        ("没有找到", "Nothing found"),
        (
            "请核对有没有错字，或者只输入名称中间连在一起的几个字。",
            "Check the spelling, or give only a few characters in a row.",
        ),
    ),
    opens=lambda line: line.hit.url,
    size=500,
)  # fmt: skip


def told(
    request: HttpRequest,
    query: Query,
    answer: Answer,
    only: str,
    searched: Sequence[Source | PublicSource],
) -> dict[str, Any]:
    """Return what a page of results shows; ``only`` is the one group asked for, or nothing."""
    return {
        "query": query.text,
        "found": FOUND.of(request, whole(lambda: list(_lines(answer)))),
        "is_short": bool(query.text) and query.is_short,
        "groups": shown(answer, query, only, SOME),
        "is_whole": answer.is_whole,
        "only": only,
        "searched": searched,
    }


def _lines(answer: Answer) -> Iterable[Line]:
    return (Line(group.source, hit) for group in answer.groups for hit in group.found.hits)
