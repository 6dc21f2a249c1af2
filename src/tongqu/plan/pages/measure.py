"""One measure: its words, who answers, what it promises, how it stands and what happened."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Manager
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tongqu.datacenter.indicators.selectors import series
from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.registry import state_of
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.both import Both, of
from tongqu.kernel.procedure.roles import PLAN
from tongqu.kernel.ui.words import lazily
from tongqu.plan.catalogue import figures_of
from tongqu.plan.models import FRUITS, Deliverable, Prompt, Urge
from tongqu.plan.pages.filtering import plan_asked, wanted_of
from tongqu.plan.pages.promises import live, promise
from tongqu.plan.procedure import DeliverableWork, Prompting, Urging
from tongqu.plan.selectors.standing import Standing, standings
from tongqu.plan.selectors.timeline import moments
from tongqu.plan.services import answering
from tongqu.plan.services.decomposing import may_decompose
from tongqu.plan.services.reporting import answers

KEY_BYTES = 12
RECENT = 10
NOT_OUT = Both("未派发", "Not sent out")


@dataclass(frozen=True, slots=True)
class Fruit:
    """A deliverable with its state in words, and whether one may break it down."""

    row: Deliverable
    kind: Both
    state: Both
    is_done: bool
    may_decompose: bool


class ReadingForm(forms.Form):
    """A figure reported by hand."""

    target = forms.IntegerField(widget=forms.HiddenInput)
    value = forms.DecimalField(label=lazily("数值", "Figure"), max_digits=20, decimal_places=4)
    day = forms.DateField(
        label=lazily("截至", "As of"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    evidence = forms.CharField(label=lazily("数据依据", "Evidence"), max_length=300)


@require_safe
def page(request: HttpRequest, year: int, no: int) -> HttpResponse:
    """Show a measure as of the board's day."""
    return show(request, year, no)


def show(  # noqa: PLR0913 (what a refused form gives back)
    request: HttpRequest,
    year: int,
    no: int,
    form: ReadingForm | None = None,
    *,
    about: str = "",
    status: int = 200,
) -> HttpResponse:
    """Show the page, with what was typed into a form that was refused."""
    plan = plan_asked(year)
    wanted = wanted_of(request, plan)
    every = {each.measure.no: each for each in standings(plan, wanted.on)}
    each = every.get(no)
    if each is None:
        raise Http404
    actor: Actor = request.actor  # type: ignore[attr-defined]
    targets = list(each.measure.targets.all())
    told = {target.indicator for target in targets}
    others = [f for f in figures_of(no, each.measure.text) if f.id not in told]
    names = told | {figure.id for figure in others}
    days = series(names, since=plan.begins_on, until=wanted.on)
    context: dict[str, Any] = {
        "plan": plan,
        "wanted": wanted,
        "each": each,
        "measure": each.measure,
        "promises": [promise(target, each, plan, days) for target in targets],
        "figures": [live(figure, each, plan, days) for figure in others],
        "fruits": [
            fruit(row, each, actor)
            for row in sorted(
                each.measure.deliverables.all(), key=lambda r: (r.parent_id or r.pk, r.position)
            )
        ],
        "reports": each.measure.reports.select_related("matter").order_by("-month"),
        "urges": pressed(Urging.kind, each.measure.urges),
        "prompts": pressed(Prompting.kind, each.measure.prompts),
        "answering": answering(each.measure),
        "about": about,
        "proposals": each.measure.proposals.select_related("batch"),
        "history": (past := moments(each.measure, wanted.on))[:RECENT],
        "earlier": past[RECENT:],
        "may_urge": PLAN.name in actor.roles,
        "may_report": answers(each.measure, actor),
        "form": form or ReadingForm(initial={"day": min(today(), plan.ends_on)}),
        "key": secrets.token_urlsafe(KEY_BYTES),
        "before": every.get(no - 1),
        "after": every.get(no + 1),
    }
    return render(request, "plan/measure.html", context, status=status)


def fruit(row: Deliverable, each: Standing, actor: Actor) -> Fruit:
    """Return a deliverable in words."""
    state = each.states.get(row.pk, "")
    words = of(state_of(DeliverableWork.kind, state)) if state else NOT_OUT
    kinds = {kind.value: said for kind, said in FRUITS.items()}
    is_done = bool(state) and state_of(DeliverableWork.kind, state).final
    may = bool(row.matter_id) and not row.parent_id and not is_done and may_decompose(row, actor)
    return Fruit(row, kinds[row.kind], words, is_done=is_done, may_decompose=may)


def pressed(kind: str, rows: Manager[Urge] | Manager[Prompt]) -> list[tuple[Urge | Prompt, Both]]:
    """Return urgings or prompts with their states in words."""
    found = rows.select_related("matter__organ", "measure__plan")
    listed = found.prefetch_related("matter__documents")
    return [(row, of(state_of(kind, row.matter.state))) for row in listed]
