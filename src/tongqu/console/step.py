"""The form of a step: what it needs, checked once by the form and once by the one door."""

from __future__ import annotations

import secrets

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from tongqu.console.matter import seen, steps_open
from tongqu.console.rows import rows_of
from tongqu.kernel.accounts.middleware import kept_form
from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.log import log_of
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.services import act
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.parts import Step
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.ui.deadline import deadline_of
from tongqu.kernel.ui.facts import facts_of
from tongqu.kernel.ui.forms import StepForm
from tongqu.kernel.ui.refill import refill
from tongqu.kernel.ui.stepping import own_page
from tongqu.kernel.ui.words import either, sentence

KEY_BYTES = 12


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Show a step's form, or take the step; a refusal keeps what was typed."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    matter = seen(actor, number)
    step = log_of(matter).procedure.steps.get(name)
    if step is None:
        raise Http404
    if view := own_page(matter.kind, name):
        return redirect(view, number)
    if request.method != "POST":
        if step not in steps_open(log_of(matter), matter, actor):
            messages.error(request, either("现在不能办理这一步。", "This step is not open now."))
            if kept_form(request) is None:  # what was typed is shown even where it comes too late
                return redirect("console:matter", number)
        return _show(request, matter, step, StepForm(step, initial=refill(request, **_blank())))
    form = StepForm(step, request.POST)
    if not form.is_valid():
        return _show(request, matter, step, form)
    return _take(request, matter, step, form)


def _take(request: HttpRequest, matter: Matter, step: Step, form: StepForm) -> HttpResponse:
    given = form.cleaned_data
    try:
        act(
            matter,
            step,
            by=request.actor,  # type: ignore[attr-defined]
            on=given["on"],
            facts=form.facts(),
            key=given["key"],
        )
    except Refusal as refusal:
        form.add_error(None, sentence(refusal))
        return _show(request, matter, step, form)
    messages.success(request, either(f"已办理“{step.label}”。", f"Done: {step.label_en}."))
    return redirect("console:matter", matter.number)


def _blank() -> dict[str, object]:
    return {"key": secrets.token_urlsafe(KEY_BYTES), "on": today()}


def _show(request: HttpRequest, matter: Matter, step: Step, form: StepForm) -> HttpResponse:
    ground = step.ground or step.adds
    status = 422 if form.is_bound else 200
    return render(
        request,
        "console/step.html",
        {
            "row": rows_of([matter])[0],
            "matter": matter,
            "step": step,
            "form": form,
            "deadline": deadline_of(matter, log_of(matter)),
            "groups": facts_of(matter, request.actor),  # type: ignore[attr-defined]
            "basis": ground.on(matter.opened_on).basis if ground else "",
        },
        status=status,
    )
