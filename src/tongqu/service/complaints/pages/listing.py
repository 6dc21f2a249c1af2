"""The officers' list of complaints and reports, filtered by subject; steps in batches."""

from __future__ import annotations

import secrets
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from tongqu.kernel.matters.handling import matter_claim
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.selectors import Light, matter_by_number
from tongqu.kernel.matters.services import act
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.sources import keyset
from tongqu.kernel.ui.words import either
from tongqu.service.complaints.engine.categories import groups
from tongqu.service.complaints.pages.asking import actor_of
from tongqu.service.complaints.pages.listings import LETTERS
from tongqu.service.complaints.pages.rows import rows_of
from tongqu.service.complaints.procedure import Complaint, Report
from tongqu.service.complaints.selectors.listing import FACTS, Wanted, counts_by_group, rows_wanted

BATCH = 200
KINDS = {"complaints": Complaint, "reports": Report}
STEPS = {step.name: step for step in (Complaint.accept, Complaint.pass_to_operator)}


@lists(LETTERS)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show a page of the list; every filter is in the address."""
    actor, wanted = actor_of(request), wanted_of(request)
    procedure = KINDS[_kind(request)]
    rows = keyset(rows_wanted(actor, wanted), "due_on", "id", read=rows_of)
    values = {
        "letters": LETTERS.of(request, rows),
        "wanted": wanted,
        "kind": _kind(request),
        "groups": [
            {
                "code": code,
                "label": either(zh, en),
                "count": count,
                "url": _url(request, group=code),
            }
            for code, zh, en, count in counts_by_group(actor, wanted.kind)
        ],
        "all_url": _url(request, group=""),
        "states": procedure.states.values(),
        "lights": [light for light in Light if light is not Light.CLOSED],
        "steps": list(STEPS.values()) if procedure is Complaint else [],
        "key": secrets.token_urlsafe(12),
        "here": _url(request),
    }
    return answer(request, "complaints/list.html", values)


@require_POST
def batch(request: HttpRequest) -> HttpResponse:
    """Take one step on every ticked matter; each refused one is named with its reason."""
    name, done = request.POST.get("step", ""), 0
    for number in request.POST.getlist("matter")[:BATCH]:
        try:
            matter = matter_by_number(actor_of(request), number)
            _take(request, matter, name)
            done += 1
        except Refusal as refusal:
            messages.error(request, f"{number[:24]}：{refusal}。")
    if done:
        messages.success(request, either(f"已办理 {done} 件。", f"Done: {done}."))
    wanted = request.POST.get("here", "")
    return redirect(wanted if wanted.startswith(reverse("complaints:list")) else "complaints:list")


def wanted_of(request: HttpRequest) -> Wanted:
    """Read the filter from the address; what it does not know is everything."""
    asked = request.GET
    procedure = KINDS[_kind(request)]
    group, state, light = asked.get("group", ""), asked.get("state", ""), asked.get("light", "")
    return Wanted(
        procedure.kind,
        group if group in groups() else "",
        state if state in procedure.states else "",
        Light(light) if light in set(Light) - {Light.CLOSED} else None,
        operator=asked.get("operator", "").replace("\x00", "")[:200],
    )


def _take(request: HttpRequest, matter: Matter, name: str) -> None:
    if matter.kind not in FACTS:
        raise Refusal("bad_target", why="这不是投诉或者举报，请到待办中办理")
    if name == "claim":
        matter_claim(matter, by=actor_of(request))
        return
    step = STEPS.get(name)
    if step is None or matter.kind != Complaint.kind:
        raise Refusal("bad_target", why="请先选择要办理的步骤")
    key = request.POST.get("key", "")[:40]
    act(matter, step, by=actor_of(request), facts={}, key=f"{key}:{name}" if key else "")


def _kind(request: HttpRequest) -> str:
    asked = request.GET.get("kind", "")
    return asked if asked in KINDS else "complaints"


def _url(request: HttpRequest, **changes: str) -> str:
    return reverse("complaints:list") + _query(request, **changes)


def _query(request: HttpRequest, **changes: str) -> str:
    names = ("kind", "group", "state", "light", "operator", "after", "rows")
    place = {"after": ""} if changes else {}
    parts = {name: request.GET[name] for name in names if request.GET.get(name)} | place | changes
    kept = {name: value for name, value in parts.items() if value}
    return f"?{urlencode(kept)}" if kept else ""
