"""What anybody may read by program: categories, an enterprise's published complaints, counties."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Path, Schema, Status

from tongqu.service.complaints.api.router import ROUTER
from tongqu.service.complaints.engine.categories import categories
from tongqu.service.complaints.publicity import DISCLOSURE, published
from tongqu.service.complaints.selectors.counted import by_place


class NotPublished(Schema):
    """Why there is no answer."""

    detail: str


class WrongKey(Schema):
    """What is wrong with the code that was asked for."""

    detail: list[dict[str, object]]


class CategoryShape(Schema):
    """One kind of subject."""

    code: str
    label: str
    group: str
    group_label: str


class PublishedRow(Schema):
    """One published complaint, without persons."""

    category: str
    closed_on: str
    outcome: str


class PublishedShape(Schema):
    """What is published of an enterprise, on what ground."""

    name: str
    key: str
    received: int
    success_percent: float | None
    settled_percent: float | None
    ground: str
    rows: list[PublishedRow]


class PlaceShape(Schema):
    """A county's year; money in yuan."""

    code: str
    name: str
    city: str
    received: int
    accepted: int
    agreed: int
    recovered: str


@ROUTER.get("/categories", response=list[CategoryShape], summary="投诉举报分类")
def category_list(request: HttpRequest) -> list[dict[str, str]]:
    """Return every category."""
    del request
    names = ("code", "label", "group", "group_label")
    return [{name: getattr(each, name) for name in names} for each in categories().values()]


@ROUTER.get("/places", response=list[PlaceShape], summary="近十二个月各区县投诉")
def places(request: HttpRequest) -> list[dict[str, object]]:
    """Return the counts of the last twelve months, this one included, by county."""
    del request
    names = tuple(PlaceShape.model_fields)
    rows = by_place()
    found = [{name: getattr(row, name) for name in names} for row in rows]
    return [row | {"recovered": str(row["recovered"])} for row in found]


@ROUTER.get(
    "/published/{key}",
    response={200: PublishedShape, 404: NotPublished, 422: WrongKey},
    summary="一家经营者公示的投诉",
)
def published_of(
    request: HttpRequest, key: Annotated[str, Path(pattern=r"^[0-9A-Z]{18}$")]
) -> Status[object]:
    """Return what is published of an enterprise by its credit code."""
    del request
    found = published(key)
    if found is None:
        return Status(404, {"detail": "没有公示这家经营者的投诉"})
    rows = [{name: row[name] for name in PublishedRow.model_fields} for row in found.rows]
    return Status(
        200,
        {
            "name": found.name,
            "key": found.key,
            "received": found.figures.received,
            "success_percent": found.figures.success_percent,
            "settled_percent": found.figures.settled_percent,
            "ground": DISCLOSURE.ground,
            "rows": rows,
        },
    )
