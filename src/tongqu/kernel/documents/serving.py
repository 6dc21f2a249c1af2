"""How a document is served (送达) and from which day it counts as served."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from tongqu.kernel.clock.now import now, today
from tongqu.kernel.clock.terms import last_day
from tongqu.kernel.clock.units import Roll
from tongqu.kernel.documents.models import Document, Service
from tongqu.kernel.documents.offices import check_office
from tongqu.kernel.documents.refusal import DocumentRefusal
from tongqu.kernel.documents.rules import RULES
from tongqu.kernel.matters.calendars import calendar_in_force
from tongqu.kernel.matters.log import append, log_of
from tongqu.kernel.matters.services import lock
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.both import Both

SIGNED = {Service.Method.DIRECT, Service.Method.ENTRUSTED}


@transaction.atomic
def document_serve(  # noqa: PLR0913 (what a receipt of service holds)
    document: Document,
    *,
    method: Service.Method,
    on: date,
    arrived_on: date | None,
    by: Actor,
    receiver: str = "",
    note: str = "",
) -> Service:
    """Record a service. A public notice counts as served when the law says so, others on arrival.

    Raises DocumentRefusal for a revoked document, a day before it was issued, or no signature
    where the way of service needs one.
    """
    locked = lock(document.matter)
    held = Document.objects.get(pk=document.pk)
    check_office(held, by, doing=Both("送达", "serve"))
    _check(held, method, on, receiver)
    served_on, basis = _served(method, on, arrived_on or on)
    if served_on < on:
        raise DocumentRefusal("arrives_before")
    service = Service.objects.create(
        document=held,
        method=method,
        on=on,
        served_on=served_on,
        basis=basis,
        receiver=receiver,
        note=note,
        by_name=by.name,
        at=now(),
    )
    facts = {"number": held.number, "method": method.label, "served_on": served_on.isoformat()}
    append(locked, log_of(locked).last, step="~serve", day=today(), by=by, facts=facts)
    return service


def _served(method: Service.Method, on: date, arrived_on: date) -> tuple[date, str]:
    """Return from which day the document counts as served, and by what article.

    A notice arrives nowhere: its term runs from the day it was put up.
    """
    start = on if method is Service.Method.NOTICE else arrived_on
    rule = RULES[f"{method.value}_served_after"]
    end = last_day(start, rule.term(on), calendar=calendar_in_force(), roll=Roll.NONE)
    return end.last, rule.on(on).basis


def _check(document: Document, method: Service.Method, on: date, receiver: str) -> None:
    if document.revoked_on:
        raise DocumentRefusal("revoked", number=document.number, day=document.revoked_on)
    if on < document.day:
        raise DocumentRefusal("before_issue", on=on, day=document.day)
    if method in SIGNED and not receiver.strip():
        raise DocumentRefusal("no_receiver", method=method.label)
