"""One matter (办件): how it stands, what may be done, what happened, on what ground."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from tongqu.console.rows import rows_of
from tongqu.kernel.documents.selectors import documents_of, letters_open
from tongqu.kernel.matters.handlers import handles
from tongqu.kernel.matters.handling import matter_claim
from tongqu.kernel.matters.log import Log, log_of
from tongqu.kernel.matters.models import Link, Matter
from tongqu.kernel.matters.papers import papers_of
from tongqu.kernel.matters.selectors import matter_by_number
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.parts import Step
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.rules.values import Rule
from tongqu.kernel.ui.deadline import deadline_of
from tongqu.kernel.ui.facts import facts_of
from tongqu.kernel.ui.timeline import timeline
from tongqu.kernel.ui.words import amount, either, sentence, worded


@require_safe
def page(request: HttpRequest, number: str) -> HttpResponse:
    """Show a matter the person may see; one that is out of reach looks like one that is not."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    matter = seen(actor, number)
    log, may_handle = log_of(matter), handles(actor, matter.kind)
    documents, letters = documents_of(matter), letters_open(matter, actor)
    issued = {each.letter for each in documents if each.revoked_on is None}
    return render(
        request,
        "console/matter.html",
        {
            "row": rows_of([matter])[0],
            "matter": matter,
            "deadline": deadline_of(matter, log),
            "groups": facts_of(matter, actor),
            "steps": steps_open(log, matter, actor),
            "may_handle": may_handle,
            "is_claimable": may_handle and matter.is_open and matter.officer_id is None,
            "moments": timeline(log),
            "grounds": grounds(log),
            "documents": documents,
            "letters": letters,
            "unissued": [each for each in letters if each.key not in issued],
            "papers": papers_of(matter),
            "links": list(_links(matter, actor)),
            "procedure": log.procedure,
        },
    )


def seen(actor: Actor, number: str) -> Matter:
    """Return a matter the actor may see; Http404 otherwise."""
    try:
        return matter_by_number(actor, number)
    except Refusal as refusal:
        raise Http404(str(refusal)) from refusal


def steps_open(log: Log, matter: Matter, actor: Actor) -> list[Step]:
    """Return the steps this person may take now, the main one first as declared."""
    if not matter.is_open or not actor.sees(matter.path):
        return []
    state = log.procedure.states[matter.state]
    offered = log.procedure.open_to(state, actor.roles)
    return [step for step in offered if not step.times or log.taken(step.name) < step.times]


def grounds(log: Log) -> list[dict[str, object]]:
    """Return the rules the procedure leans on, as of the day the matter was received."""
    day = log.opened.day
    return [
        _ground(rule, day)
        for rule in log.procedure.rules().values()
        if rule.history[0].since <= day
    ]


def _ground(rule: Rule, day: object) -> dict[str, object]:
    value = rule.on(day)  # type: ignore[arg-type]  # a date, checked by the caller
    return {
        "label": either(rule.label, rule.label_en),
        "amount": amount(rule, value),
        "basis": value.basis,
        "is_verified": value.is_verified,
    }


def _links(matter: Matter, actor: Actor) -> list[dict[str, str]]:
    found = []
    pairs = [(link, link.target) for link in matter.links_from.select_related("target")]
    pairs += [(link, link.source) for link in matter.links_to.select_related("source")]
    for link, other in pairs:
        is_from = link.source_id == matter.pk
        words = {
            Link.Kind.CHILD: (Both("子事项", "Child"), Both("上级事项", "Parent")),
            Link.Kind.MERGED: (Both("并入", "Merged into"), Both("并来", "Took in")),
            Link.Kind.RELATED: (Both("关联", "Related"), Both("关联", "Related")),
        }[Link.Kind(link.kind)]
        number = other.number if actor.sees(other.path) else ""
        found.append({"how": worded(words[0 if is_from else 1]), "number": number})
    return found


@require_POST
def claim(request: HttpRequest, number: str) -> HttpResponse:
    """Take a matter on oneself."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    try:
        matter_claim(seen(actor, number), by=actor)
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    else:
        messages.success(request, either("已认领，由您经办。", "Claimed: it is yours now."))
    return redirect("console:matter", number)
