"""Who asks, for which organ, and what somebody is told who may not."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from tongqu.kernel.matters.handlers import HANDLERS
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import CLERK, HEAD, WINDOW

OFFICES = frozenset({WINDOW.name, CLERK.name, HEAD.name})


def actor_of(request: HttpRequest) -> Actor:
    """Return who asks."""
    found: Actor = request.actor  # type: ignore[attr-defined]
    return found


def organ_of(actor: Actor, doing: Both) -> Organ:
    """Return the organ an officer receives letters for; Refusal for who holds no such post."""
    if actor.organ_id is None or not actor.roles & OFFICES:
        raise Refusal("wrong_role", step=doing, needed=HANDLERS)
    return Organ.objects.get(pk=actor.organ_id)


def not_found() -> Http404:
    """Return the answer that hides whether a matter exists."""
    return Http404("没有这件事，或者您无权查看")


def to_visit(where: str) -> HttpResponse:
    """Send somebody who has not shown a code to where it is asked, and back."""
    return redirect(f"{reverse('portal:visit')}?next={reverse(where)}")
