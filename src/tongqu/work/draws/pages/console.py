"""The officers' pages of draws: the list, the plan, one draw, its result, my tasks."""

from __future__ import annotations

import gzip
import secrets
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongqu.kernel.clock.now import today
from tongqu.kernel.documents.selectors import documents_of, letters_open
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import CLERK, HEAD
from tongqu.kernel.ui.guards import for_roles
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.paging import keyset
from tongqu.kernel.ui.menu import Entry, Net
from tongqu.kernel.ui.refill import refill
from tongqu.kernel.ui.words import either, sentence
from tongqu.work.draws.engine.errors import DrawError
from tongqu.work.draws.engine.planfile import plan_from
from tongqu.work.draws.lawful import team_basis, warning_of
from tongqu.work.draws.models import Draw, DrawTask, Sealed
from tongqu.work.draws.pages.forms import PlanForm
from tongqu.work.draws.pages.listings import DRAWS, FILES, MINE, UNCERTIFIED, VISITS, Visit
from tongqu.work.draws.pages.steps import DOINGS, draw_state, seen, view_of
from tongqu.work.draws.procedure import RandomDraw
from tongqu.work.draws.selectors import (
    certificate_of,
    draws_seen,
    may_read_all,
    named,
    tasks_of,
    tasks_seen,
    token_for,
)
from tongqu.work.draws.services import draw_prepare

KEY_BYTES = 12
MENU = (
    Entry(
        "随机抽查",
        "Random draws",
        "draws:index",
        Net.SUPERVISION,
        hint="先承诺、后抽取、人人可复核",
        hint_en="Committed first, drawn later, checked by anyone",
        icon="dice",
        order=20,
    ),
    Entry("我的检查任务", "My visits", "draws:mine", Net.TODO, icon="dice", order=10),
)


@lists(DRAWS)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the draws an officer sees, the newest first."""
    actor = _actor(request)
    values = {
        "draws": DRAWS.of(request, keyset(draws_seen(actor), "-pk", read=list)),
        "may_draft": bool(actor.roles & {CLERK.name, HEAD.name}),
    }
    return answer(request, "draws/index.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(CLERK, HEAD)
def new(request: HttpRequest, number: str = "") -> HttpResponse:
    """Draft a draw; with ``number``, one that replaces an annulled draw."""
    actor = _actor(request)
    replaces = seen(actor, number) if number else None
    if request.method != "POST":
        blank = {"key": secrets.token_urlsafe(KEY_BYTES)} | _again(replaces)
        return _draft(request, PlanForm(initial=refill(request, **blank)), replaces)
    form = PlanForm(request.POST, request.FILES)
    if not form.is_valid():
        return _draft(request, form, replaces)
    organ = (
        replaces.matter.organ if replaces else Organ.objects.filter(pk=actor.organ_id or 0).first()
    )
    if organ is None:
        form.add_error(None, "您目前没有岗位，不能起草抽查。")
        return _draft(request, form, replaces)
    given = form.cleaned_data["key"]
    try:
        draw = draw_prepare(
            organ=organ,
            plan=form.plan(),
            lists=form.lists(),
            by=actor,
            key=given,
            replaces=replaces,
        )
    except Refusal as refusal:
        form.add_error(None, sentence(refusal))
        return _draft(request, form, replaces)
    told = either(
        "已起草；名单已试排一遍，没有错误。核对无误后，冻结名单并承诺。",
        "Drafted; the lists were tried and hold no mistake. Check them, then freeze and commit.",
    )
    messages.success(request, told)
    if warning := _warning(draw):
        messages.warning(request, warning)
    return redirect("draws:page", draw.matter.number)


@lists(VISITS, FILES)
@require_safe
def page(request: HttpRequest, number: str) -> HttpResponse:
    """Show a draw: how it stands, what is fixed, and of its result what this officer may read."""
    actor = _actor(request)
    draw = seen(actor, number)
    tasks = tasks_seen(draw, actor)
    values = {
        "draw": draw,
        "state": draw_state(draw),
        "told": draw.commitment,
        "basis": team_basis(draw.matter.opened_on),
        "files": FILES.of(request, keyset(draw.files.defer("content"), "pk", read=list)),
        "steps": _steps(draw, actor),
        "documents": documents_of(draw.matter),
        "letters": letters_open(draw.matter, actor) if draw.commitment else [],
        "may_read_all": may_read_all(draw, actor),
        "redrawn": Draw.objects.filter(replaces=draw).select_related("matter").first(),
        "may_redraw": draw.annulled_on is not None and draw.commitment is not None,
        "is_embargoed": draw.published_on is None and today() < draw.embargo_until,
        "tasks": VISITS.of(request, keyset(tasks, "place", read=named)),
        "count": tasks.count(),
    }
    return answer(request, "draws/page.html", values)


@require_safe
def record(request: HttpRequest, number: str) -> HttpResponse:
    """Give a head the full record for auditors, once the result is public."""
    actor = _actor(request)
    draw = seen(actor, number)
    if HEAD.name not in actor.roles or draw.published_on is None:
        raise Http404
    content = gzip.decompress(bytes(Sealed.objects.get(draw=draw).record))
    response = HttpResponse(content, content_type="application/json; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="record-{number}.json"'
    return response


@lists(MINE)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show the visits on whose team the officer stands."""
    actor = _actor(request)
    certificate = certificate_of(actor).strip("—")
    listing = MINE if certificate else replace(MINE, empty=UNCERTIFIED)

    def read(tasks: list[DrawTask]) -> list[Visit]:
        return [Visit(task, certificate) for task in named(tasks)]

    rows = keyset(tasks_of(actor), "-draw_id", "place", "pk", read=read)
    values = {"tasks": listing.of(request, rows), "certificate": certificate}
    return answer(request, "draws/mine.html", values)


@require_POST
def token(request: HttpRequest, number: str) -> HttpResponse:
    """Show a head the token of one enterprise, to be printed on its notice."""
    actor = _actor(request)
    draw = seen(actor, number)
    if HEAD.name not in actor.roles or draw.commitment is None:
        raise Http404
    code = request.POST.get("code", "").strip()[:64]
    if code:
        key = token_for(draw, code)
        told = either(
            f"{code} 的口令：{key}。只告诉这一家企业。",
            f"The password of {code}: {key}. For that enterprise alone.",
        )
        messages.success(request, told)
    return redirect("draws:page", number)


def _steps(draw: Draw, actor: Actor) -> list[dict[str, Any]]:
    if not draw.matter.is_open or not actor.sees(draw.matter.path):
        return []
    state = RandomDraw.states[draw.matter.state]
    return [
        {"step": step, "url": f"draws:{step.name}", "danger": DOINGS[step.name].danger}
        for step in RandomDraw.open_to(state, actor.roles)
    ]


def _again(old: Draw | None) -> dict[str, Any]:
    """Return what of an annulled draw's plan stands in the form of its redraw."""
    if old is None:
        return {}
    plan = old.plan
    visits = plan.get("visits") or {}
    return {
        "title": plan.get("title"),
        "items": "、".join(plan.get("items") or ()),
        "total": plan.get("total"),
        "visits_from": visits.get("from"),
        "visits_until": visits.get("until"),
        "embargo_until": plan.get("embargo_until"),
        "team": plan.get("team"),
        "cap": plan.get("cap"),
    }


def _warning(draw: Draw) -> str:
    try:
        return warning_of(plan_from(draw.plan))
    except DrawError as error:
        return str(error)


def _draft(request: HttpRequest, form: PlanForm, replaces: Draw | None) -> HttpResponse:
    status = 422 if form.is_bound else 200
    values = {"form": form, "replaces": replaces, "heading": either("起草随机抽查", "Draft a draw")}
    return render(request, "draws/new.html", values, status=status)


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


urlpatterns = [
    path("", index, name="index"),
    path("new", new, name="new"),
    path("mine", mine, name="mine"),
    path("<slug:number>", page, name="page"),
    path("<slug:number>/redraw", new, name="redraw"),
    path("<slug:number>/token", token, name="token"),
    path("<slug:number>/record.json", record, name="record"),
    *(path(f"<slug:number>/steps/{name}", view_of(name), name=name) for name in DOINGS),
]
