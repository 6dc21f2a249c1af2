"""For officers: what the worklist shows of matters in their jurisdiction, and their logs."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from django.http import HttpRequest
from ninja import Path, Query, Router, Status

from tongqu.kernel.clock.calendar import WorkCalendar
from tongqu.kernel.matters.calendars import calendar_in_force
from tongqu.kernel.matters.log import labels_of
from tongqu.kernel.matters.models import Line, Matter
from tongqu.kernel.matters.provisional import provisional_label
from tongqu.kernel.matters.registry import procedures
from tongqu.kernel.matters.selectors import (
    Filter,
    Light,
    light_of,
    matter_by_number,
    near_day,
    worklist,
)
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.ui.facts import masked
from tongqu.openapi.access import SIGNED_IN, actor_of_request
from tongqu.openapi.shapes import MatterPage, MatterWhole, Problem, Problems

router = Router(tags=["matters"], auth=SIGNED_IN)
AFTER = re.compile(r"(\d{4}-\d\d-\d\d)\.(\d{1,18})")
CLOSED_TO_STRANGERS = {401: Problem, 422: Problems}
Answer = Status[object]


@router.get("", response={200: MatterPage, 400: Problem, **CLOSED_TO_STRANGERS}, summary="待办")
def matters(
    request: HttpRequest,
    kind: Annotated[str, Query(max_length=64)] = "",
    light: Light | None = None,
    *,
    mine: bool = False,
    after: Annotated[str, Query(max_length=32)] = "",
) -> Answer:
    """Return open matters the signed-in officer may see, the most pressing first."""
    place = _place(after)
    if after and place is None:
        return Status(400, {"detail": "after 应是上一页返回的值"})
    wanted = Filter(light=light, kind=kind, mine=mine)
    page = worklist(actor_of_request(request), wanted, after=place)
    calendar, near = calendar_in_force(), near_day()
    items = [_matter(row, calendar, near) for row in page.matters]
    return Status(
        200, {"items": items, "after": ".".join(map(str, page.after)) if page.after else None}
    )


@router.get(
    "/{number}",
    response={200: MatterWhole, 404: Problem, **CLOSED_TO_STRANGERS},
    summary="一件及其办理记录",
)
def matter(request: HttpRequest, number: Annotated[str, Path(max_length=24)]) -> Answer:
    """Return one matter with its log; what one may not see is not found."""
    try:
        row = matter_by_number(actor_of_request(request), number)
    except Refusal as refusal:
        return Status(404, {"detail": str(refusal)})
    lines = list(row.lines.order_by("number"))
    labels = labels_of(row.kind, [line.step for line in lines])
    shown = _matter(row, calendar_in_force(), near_day())
    named = zip(lines, labels, strict=True)
    return Status(200, shown | {"lines": [_line(line, label) for line, label in named]})


def _place(after: str) -> tuple[date, int] | None:
    found = AFTER.fullmatch(after)
    if found is None:
        return None
    try:
        return date.fromisoformat(found[1]), int(found[2])
    except ValueError:
        return None


def _matter(row: Matter, calendar: WorkCalendar, near: date) -> dict[str, object]:
    known = procedures().get(row.kind)
    is_person = row.subject_kind == "person"
    return {
        "number": row.number,
        "kind": row.kind,
        "kind_label": known.label if known else row.kind,
        "state": row.state,
        "state_label": known.states[row.state].label if known else row.state,
        "subject_kind": row.subject_kind,
        "subject_name": masked(row.subject_name) if is_person else row.subject_name,
        "organ": row.organ.name,
        "opened_on": row.opened_on,
        "due_on": row.due_on,
        "provisional": provisional_label(row, calendar) if known else "",
        "light": light_of(row, near),
        "closed_on": row.closed_on,
    }


def _line(line: Line, label: str) -> dict[str, object]:
    is_party = line.by_kind == "party"
    return {
        "number": line.number,
        "step": line.step,
        "step_label": label,
        "state": line.state,
        "day": line.day,
        "at": line.at,
        "by_kind": line.by_kind,
        "by_name": masked(line.by_name) if is_party else line.by_name,
        "digest": bytes(line.digest).hex(),
    }
