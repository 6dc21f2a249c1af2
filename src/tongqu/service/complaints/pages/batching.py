"""One step on many ticked matters: its facts asked once, each refused one named with why."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.handling import matter_claim
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.selectors import matter_by_number
from tongqu.kernel.matters.services import act
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.parts import Step
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.ui.forms import StepForm
from tongqu.kernel.ui.words import either, sentence
from tongqu.service.complaints.pages.asking import actor_of
from tongqu.service.complaints.procedure import Complaint, Report

BATCH = 200
CLAIM = "claim"
NO_LETTER = Both(
    "这不是投诉或者举报，请到待办中办理",
    "This is neither a complaint nor a report; handle it in the worklist",
)
NO_STEP = Both("这一步不能用在这一类办件上", "This step is none of this kind of matter")
COMPLAINTS: tuple[Step, ...] = (
    Complaint.accept,
    Complaint.pass_to_operator,
    Complaint.refuse,
    Complaint.record,
    Complaint.end,
    Complaint.tell_end,
)
REPORTS: tuple[Step, ...] = (
    Report.extend,
    Report.tell_filed,
    Report.tell_not_filed,
    Report.send_elsewhere,
    Report.mark_repeated,
)
STEPS = {
    Complaint.kind: {step.name: step for step in COMPLAINTS},
    Report.kind: {step.name: step for step in REPORTS},
}


@require_POST
def page(request: HttpRequest) -> HttpResponse:
    """Ask once for what the step needs, if anything, then take it on every ticked matter."""
    numbers = list(dict.fromkeys(request.POST.getlist("matter")))[:BATCH]
    if request.POST.get("step") == CLAIM or "claim" in request.POST:
        return _done(request, numbers, _claim(request, numbers))
    step = _step(request)
    if step is None or not numbers:
        messages.error(request, either("请先勾选办件和步骤。", "Tick matters and choose a step."))
        return _back(request)
    if step.needs and "confirmed" not in request.POST:
        return _ask(request, step, numbers, StepForm(step, initial={"on": today()}))
    form = StepForm(step, request.POST if step.needs else _bare(request))
    if not form.is_valid():
        return _ask(request, step, numbers, form)
    return _done(request, numbers, _take(request, numbers, form))


def _take(request: HttpRequest, numbers: Iterable[str], form: StepForm) -> int:
    done, step, given = 0, form.step, form.cleaned_data
    for number in numbers:
        try:
            matter = _mine(request, number, step)
            act(
                matter,
                step,
                by=actor_of(request),
                on=given["on"],
                facts=form.facts(),
                key=f"{given['key'][:40]}:{step.name}",
            )
            done += 1
        except Refusal as refusal:
            messages.error(request, f"{number[:24]}：{sentence(refusal)}")
    return done


def _claim(request: HttpRequest, numbers: Iterable[str]) -> int:
    done = 0
    for number in numbers:
        try:
            matter_claim(_mine(request, number, None), by=actor_of(request))
            done += 1
        except Refusal as refusal:
            messages.error(request, f"{number[:24]}：{sentence(refusal)}")
    return done


def _mine(request: HttpRequest, number: str, step: Step | None) -> Matter:
    matter = matter_by_number(actor_of(request), number)
    if matter.kind not in STEPS:
        raise Refusal("bad_target", why=NO_LETTER)
    if step is not None and STEPS[matter.kind].get(step.name) is not step:
        raise Refusal("bad_target", why=NO_STEP)
    return matter


def _step(request: HttpRequest) -> Step | None:
    kind = Report.kind if request.POST.get("kind") == "reports" else Complaint.kind
    return STEPS[kind].get(request.POST.get("step", ""))


def _bare(request: HttpRequest) -> dict[str, object]:
    """Return what a step needs that asks for nothing: today, and the key of the list."""
    return {"on": today(), "key": request.POST.get("key", "") or secrets.token_urlsafe(12)}


def _ask(request: HttpRequest, step: Step, numbers: list[str], form: StepForm) -> HttpResponse:
    words = {
        "step": step,
        "numbers": numbers,
        "form": form,
        "key": request.POST.get("key", "")[:40] or secrets.token_urlsafe(12),
        "kind": request.POST.get("kind", "complaints"),
        "here": request.POST.get("here", ""),
        "basis": step.ground.on(today()).basis if step.ground else "",
    }
    status = 422 if form.is_bound else 200
    return render(request, "complaints/batch.html", words, status=status)


def _done(request: HttpRequest, numbers: list[str], done: int) -> HttpResponse:
    if done:
        told = f"已办理 {done} 件，共勾选 {len(numbers)} 件。"
        messages.success(request, either(told, f"Done: {done} of {len(numbers)}."))
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    wanted = request.POST.get("here", "")
    return redirect(wanted if wanted.startswith(reverse("complaints:list")) else "complaints:list")
