"""The one search for programs: the groups that the page shows, for officers and for everybody."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema

from tongqu.kernel.accounts.pace import PERSON_SEARCHES, STRANGER_SEARCHES
from tongqu.kernel.search.finding import Answer, found_for, found_in_public
from tongqu.kernel.search.query import LONGEST, query_of
from tongqu.kernel.ui.pace import too_fast
from tongqu.openapi.access import SIGNED_IN, actor_of_request
from tongqu.openapi.shapes import Problem, Problems

Answered = dict[str, object] | HttpResponse
router = Router(tags=["search"])
Text = Annotated[str, Query(max_length=LONGEST, description="At least two characters in a row")]
Only = Annotated[str, Query(max_length=20, alias="in", description="The key of one group")]


class HitOut(Schema):
    """One thing found, and the address of its page."""

    title: str
    sub: str
    mark: str
    url: str


class GroupOut(Schema):
    """What was found of one sort, the nearest first."""

    key: str
    label: str
    label_en: str
    hits: list[HitOut]
    is_cut: bool = Field(description="There is more than is given out here")


class SearchOut(Schema):
    """The groups; ``is_whole`` is false where a search took too long and was ended."""

    groups: list[GroupOut]
    is_whole: bool


@router.get(
    "", auth=SIGNED_IN, response={200: SearchOut, 401: Problem, 422: Problems}, summary="搜索"
)
def search(request: HttpRequest, q: Text = "", only: Only = "") -> Answered:
    """Search everything the signed-in officer may see."""
    if refused := too_fast(request, PERSON_SEARCHES, STRANGER_SEARCHES):
        return refused
    return _answer(found_for(actor_of_request(request), query_of(q), only))


@router.get("/public", response={200: SearchOut, 422: Problems}, summary="搜索公开的内容")
def search_public(request: HttpRequest, q: Text = "", only: Only = "") -> Answered:
    """Search what is published."""
    if refused := too_fast(request, PERSON_SEARCHES, STRANGER_SEARCHES):
        return refused
    return _answer(found_in_public(query_of(q), only))


def _answer(found: Answer) -> dict[str, object]:
    groups = [
        {
            "key": group.source.key,
            "label": group.source.label,
            "label_en": group.source.label_en,
            "hits": [
                {"title": hit.title, "sub": hit.sub, "mark": hit.mark, "url": hit.url}
                for hit in group.found.hits
            ],
            "is_cut": group.found.is_cut,
        }
        for group in found.groups
    ]
    return {"groups": groups, "is_whole": found.is_whole}
