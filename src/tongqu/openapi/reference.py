"""Open to everyone: divisions, rules with their articles, procedures."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Path, Query, Router, Status

from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.registry import procedures
from tongqu.kernel.organs.models import Region
from tongqu.kernel.organs.paths import beneath
from tongqu.kernel.procedure.core import Procedure
from tongqu.kernel.rules.handbook import as_values
from tongqu.kernel.rules.shelf import books
from tongqu.openapi.shapes import (
    BookOut,
    Day,
    Problem,
    Problems,
    ProcedureOut,
    RegionOut,
    RegionPage,
)

router = Router(tags=["reference"])
PAGE = 200
Code = Annotated[str, Query(pattern=r"^[0-9]{6}$")]
Answer = Status[object]


@router.get("/regions", response={200: RegionPage, 422: Problems}, summary="行政区划")
def regions(
    request: HttpRequest, under: Code | None = None, after: Code | None = None
) -> dict[str, object]:
    """List divisions by code, all of them or those within one."""
    del request
    rows = Region.objects.order_by("code")
    if under:
        within = Region.objects.filter(code=under).first()
        if within is None:
            return {"items": [], "after": None}
        reach = beneath(within.path)
        rows = rows.filter(path__gte=reach.low, path__lt=reach.high)
    if after:
        rows = rows.filter(code__gt=after)
    found = list(rows[: PAGE + 1])
    more = len(found) > PAGE
    return {
        "items": [_region(row) for row in found[:PAGE]],
        "after": found[PAGE - 1].code if more else None,
    }


@router.get(
    "/regions/{code}", response={200: RegionOut, 404: Problem, 422: Problems}, summary="一个区划"
)
def region(request: HttpRequest, code: Annotated[str, Path(pattern=r"^[0-9]{6}$")]) -> Answer:
    """Return one division."""
    del request
    row = Region.objects.filter(code=code).first()
    if row is None:
        return Status(404, {"detail": "没有这个区划代码"})
    return Status(200, _region(row))


@router.get("/rules", response={200: list[BookOut], 422: Problems}, summary="规则手册")
def rule_books(request: HttpRequest, on: Day | None = None) -> list[dict[str, object]]:
    """Return every rule with its values, articles and grades; ``on`` marks what is in force."""
    del request
    return [as_values(book, on=on or today()) for book in books().values()]


@router.get(
    "/rules/{book}", response={200: BookOut, 404: Problem, 422: Problems}, summary="一册规则"
)
def rule_book(request: HttpRequest, book: str, on: Day | None = None) -> Answer:
    """Return the rules of one capability."""
    del request
    found = books().get(book)
    if found is None:
        return Status(404, {"detail": "没有这一册规则"})
    return Status(200, as_values(found, on=on or today()))


@router.get("/procedures", response=list[ProcedureOut], summary="事项种类")
def procedure_list(request: HttpRequest) -> list[dict[str, object]]:
    """Return every kind of matter with its states and steps."""
    del request
    return [_procedure(each) for _, each in sorted(procedures().items())]


@router.get(
    "/procedures/{kind}",
    response={200: ProcedureOut, 404: Problem, 422: Problems},
    summary="一种事项",
)
def procedure(request: HttpRequest, kind: str) -> Answer:
    """Return one kind of matter."""
    del request
    found = procedures().get(kind)
    if found is None:
        return Status(404, {"detail": "没有这种事项"})
    return Status(200, _procedure(found))


def _region(row: Region) -> dict[str, object]:
    return {
        "code": row.code,
        "name": row.name,
        "level": row.level,
        "parent": row.parent_id,
        "is_fictional": row.is_fictional,
    }


def _procedure(found: type[Procedure]) -> dict[str, object]:
    return {
        "kind": found.kind,
        "label": found.label,
        "label_en": found.label_en,
        "states": [
            {
                "name": name,
                "label": state.label,
                "label_en": state.label_en,
                "is_initial": state.initial,
                "is_final": state.final,
            }
            for name, state in found.states.items()
        ],
        "steps": [
            {
                "name": name,
                "label": step.label,
                "label_en": step.label_en,
                "sources": [source.name for source in step.sources],
                "target": step.target.name,
                "by": [role.name for role in step.by],
            }
            for name, step in found.steps.items()
        ],
    }
