"""Enterprises that settle first: they ask, the organ looks at it, either side may end it."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from tongqu.kernel.audit.services import record
from tongqu.kernel.clock.now import today
from tongqu.kernel.organs.actors import Actor, ActorKind
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import CLERK, HEAD
from tongqu.service.complaints.engine.contact import code_fault
from tongqu.service.complaints.models import Enrolment
from tongqu.service.complaints.services.refusal import ComplaintRefusal

ODR = Both("ODR 规则", "the ODR rules")


@transaction.atomic
def enrolment_ask(*, contact: str, organ: Organ, by: Actor) -> Enrolment:
    """Ask for one's own enterprise to be enrolled."""
    if by.kind != ActorKind.PARTY or not by.key or code_fault(by.key):
        raise ComplaintRefusal("not_yours")
    if not contact.strip():
        raise ComplaintRefusal(
            "material",
            missing=Both("承办部门和公开电话", "the department and its public telephone"),
            basis=ODR,
        )
    try:
        with transaction.atomic():
            asked = Enrolment.objects.create(
                key=by.key, name=by.name, contact=contact.strip(), organ=organ, asked_on=today()
            )
    except IntegrityError:
        raise ComplaintRefusal("enrolled", name=by.name) from None
    _note(asked, "ask", by)
    return asked


@transaction.atomic
def enrolment_begin(enrolment: Enrolment, *, by: Actor) -> Enrolment:
    """Let an enrolment count from today on."""
    _permitted(enrolment, by)
    changed = Enrolment.objects.filter(pk=enrolment.pk, since=None, until=None)
    if not changed.update(since=today()):
        raise ComplaintRefusal("enrolment_state")
    _note(enrolment, "begin", by)
    return Enrolment.objects.get(pk=enrolment.pk)


@transaction.atomic
def enrolment_end(enrolment: Enrolment, *, reason: str, by: Actor) -> Enrolment:
    """End an enrolment; what is being settled under it goes on until its period is over."""
    if by.key != enrolment.key:
        _permitted(enrolment, by)
    if not reason.strip():
        raise ComplaintRefusal(
            "material", missing=Both("终止理由", "the reason to end it"), basis=ODR
        )
    changed = Enrolment.objects.filter(pk=enrolment.pk, until=None)
    if not changed.update(until=today(), why_ended=reason.strip()[:200]):
        raise ComplaintRefusal("enrolment_state")
    _note(enrolment, "end", by)
    return Enrolment.objects.get(pk=enrolment.pk)


def _permitted(enrolment: Enrolment, by: Actor) -> None:
    if not by.roles & {CLERK.name, HEAD.name}:
        raise Refusal(
            "wrong_role",
            step=Both("先行和解登记", "Enrol who settles first"),
            needed=Both("经办人或负责人", "officers or heads"),
        )
    if not by.sees(enrolment.organ.path):
        raise Refusal("wrong_place", organ=enrolment.organ.name)


def _note(enrolment: Enrolment, verb: str, by: Actor) -> None:
    facts = {"key": enrolment.key, "day": today().isoformat()}
    record(chain=f"odr:{enrolment.key}", verb=verb, facts=facts, by=by.name)
