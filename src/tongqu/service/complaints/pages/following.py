"""A complaint or report as the party sees it: how far it is, what may be done, and doing it."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongqu.kernel.clock.now import today
from tongqu.kernel.documents.selectors import documents_of
from tongqu.kernel.matters.log import log_of
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.papers import papers_of
from tongqu.kernel.organs.actors import ActorKind
from tongqu.kernel.procedure.parts import Step
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.ui.deadline import deadline_of
from tongqu.kernel.ui.forms import StepForm
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.paging import keyset
from tongqu.kernel.ui.refill import refill
from tongqu.kernel.ui.timeline import timeline
from tongqu.kernel.ui.words import either, sentence
from tongqu.kernel.visitors.services import matter_number_of
from tongqu.service.complaints.models import ComplaintFacts, Enrolment, ReportFacts
from tongqu.service.complaints.pages.asking import actor_of, not_found, to_visit
from tongqu.service.complaints.pages.listings import ANSWERED, WAITING, Received
from tongqu.service.complaints.pages.sending import attach_all
from tongqu.service.complaints.procedure import Complaint, Objection, Report
from tongqu.service.complaints.selectors.operator import operator_next
from tongqu.service.complaints.selectors.progress import stages, what_next
from tongqu.service.complaints.selectors.saying import ended_ground
from tongqu.service.complaints.services.intake import ENTERPRISE
from tongqu.service.complaints.services.parties import party_act, roles_in

OBJECTIONS = 50
KINDS = (Complaint.kind, Report.kind, Objection.kind)


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show the one letter the code is for, or send an enterprise to its desk."""
    actor = actor_of(request)
    if actor.kind != ActorKind.PARTY or not actor.key:
        return to_visit("complaints_portal:mine")
    number = matter_number_of(actor)
    if not number:
        return redirect("complaints_portal:desk")
    return redirect("complaints_portal:letter", number)


@lists(WAITING, ANSWERED)
@never_cache
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Show an enterprise the complaints about it, what is waiting for its answer first."""
    actor = actor_of(request)
    if actor.kind != ActorKind.PARTY or not actor.key or matter_number_of(actor):
        return to_visit("complaints_portal:desk")
    rows = ComplaintFacts.objects.filter(
        operator_key=actor.key, matter__subject_kind=ENTERPRISE
    ).select_related("matter__organ")
    waiting = rows.filter(matter__closed_on=None)
    answered = rows.filter(matter__closed_on__isnull=False)
    values = {
        "visitor": actor,
        "open": WAITING.of(request, keyset(waiting, "matter__due_on", "-pk", read=_received)),
        "closed": ANSWERED.of(
            request, keyset(answered, "-matter__closed_on", "-pk", read=_received)
        ),
        "enrolment": Enrolment.objects.filter(key=actor.key, until=None).first(),
        "objections": _objections(actor.key),
    }
    return answer(request, "complaints/desk.html", values)


def _objections(key: str) -> list[dict[str, Any]]:
    """Return an enterprise's own objections, the open ones first."""
    rows = Matter.objects.filter(
        kind=Objection.kind, subject_kind=ENTERPRISE, subject_key=key
    ).order_by(F("closed_on").desc(nulls_first=True), "-pk")
    return [{"matter": row, "state": Objection.states[row.state]} for row in rows[:OBJECTIONS]]


def _received(rows: list[ComplaintFacts]) -> list[Received]:
    return [Received(row) for row in rows]


@never_cache
@require_safe
def letter(request: HttpRequest, number: str) -> HttpResponse:
    """Show one letter to its party: the way it has come, what is open, what happened."""
    matter = _own(request, number)
    if matter.kind == Objection.kind:
        return redirect("complaints_portal:objected", number)
    log = log_of(matter)
    facts = facts_of(matter)
    is_operator = "operator" in roles_in(matter, actor_of(request))
    is_complaint = isinstance(facts, ComplaintFacts)
    return render(
        request,
        "complaints/letter.html",
        {
            "matter": matter,
            "facts": facts,
            "is_complaint": is_complaint,
            "procedure": log.procedure,
            "state": log.procedure.states[matter.state],
            "stages": stages(matter),
            "deadline": deadline_of(matter, log),
            "next": [operator_next(matter)] if is_operator else what_next(matter),
            "ground": ended_ground(facts, matter) if isinstance(facts, ComplaintFacts) else None,
            "steps": steps_open(request, matter),
            "moments": [each for each in timeline(log) if not each.is_kernel],
            "documents": [] if is_operator else [d for d in documents_of(matter) if d.is_standing],
            "papers": [] if is_operator else papers_of(matter),
            "is_operator": is_operator,
            "may_object": is_operator and may_object(facts, matter),
        },
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Ask a party for what a step needs, and take it."""
    matter = _own(request, number)
    found = log_of(matter).procedure.steps.get(name)
    if found is None:
        raise Http404
    blank = {"key": secrets.token_urlsafe(12), "on": today()}
    form = PartyForm(found, request.POST or None, initial=refill(request, **blank))
    if matter.kind == Complaint.kind:
        form.keep_consent(joint=getattr(facts_of(matter), "joint", ""))
    if form.is_bound and form.is_valid():
        try:
            party_act(
                matter,
                found,
                by=actor_of(request),
                facts=form.facts(),
                key=form.cleaned_data["key"],
            )
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(
                request, either(f"已办理“{found.label}”。", f"Done: {found.label_en}.")
            )
            return redirect("complaints_portal:letter", number)
    elif not form.is_bound and found not in steps_open(request, matter):
        messages.error(request, either("现在不能办理这一步。", "This step is not open now."))
        return redirect("complaints_portal:letter", number)
    words = {"matter": matter, "step": found, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "complaints/party_step.html", words, status=status)


@never_cache
@require_POST
def attach(request: HttpRequest, number: str) -> HttpResponse:
    """Add photos to one's own letter."""
    matter = _own(request, number)
    if "party" not in roles_in(matter, actor_of(request)):
        raise not_found()
    faults = attach_all(request, [matter], by=actor_of(request))
    for fault in faults:
        messages.error(request, fault)
    if not request.FILES:
        messages.error(request, either("请先选择照片或者文件。", "Please choose a file first."))
    elif not faults:
        messages.success(request, either("已经添上。", "Added."))
    return redirect("complaints_portal:letter", number)


class PartyForm(StepForm):
    """A step's form without the lawful day: for a party it is always today."""

    def __init__(self, step: Step, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (Django's own)
        super().__init__(step, *args, **kwargs)
        del self.fields["on"]

    def keep_consent(self, *, joint: str) -> None:
        """Ask whether the others agree only where there are others."""
        if not joint:
            self.fields.pop("consent", None)


def steps_open(request: HttpRequest, matter: Matter) -> list[Step]:
    """Return the steps this visitor may take now."""
    if not matter.is_open:
        return []
    log = log_of(matter)
    offered = log.procedure.open_to(
        log.procedure.states[matter.state], roles_in(matter, actor_of(request))
    )
    facts = facts_of(matter) if matter.kind != Objection.kind else None
    is_enrolled = isinstance(facts, ComplaintFacts) and Enrolment.objects.filter(
        key=facts.operator_key, since__lte=today(), until=None
    ).exists()  # fmt: skip
    return [
        each
        for each in offered
        if not (each.times and log.taken(each.name) >= each.times)
        and (is_enrolled or each is not Complaint.pass_to_operator)
    ]


def facts_of(matter: Matter) -> ComplaintFacts | ReportFacts:
    """Return the facts of a complaint or report."""
    model = ComplaintFacts if matter.kind == Complaint.kind else ReportFacts
    found: ComplaintFacts | ReportFacts = model.objects.select_related("matter").get(pk=matter.pk)
    return found


def may_object(facts: ComplaintFacts | ReportFacts, matter: Matter) -> bool:
    """Say whether an operator may object to the publication of this one."""
    if not isinstance(facts, ComplaintFacts) or matter.is_open or facts.withheld_on:
        return False
    return not facts.objections.filter(matter__closed_on=None).exists()


def _own(request: HttpRequest, number: str) -> Matter:
    rows = Matter.objects.select_related("organ").filter(number=number, kind__in=KINDS)
    matter = rows.first()
    if matter is None or not roles_in(matter, actor_of(request)):
        raise not_found()
    return matter
