"""Break a deliverable down to other organs (任务分解): each part is a matter of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.handling import matter_link
from tongqu.kernel.matters.models import Link
from tongqu.kernel.organs.actors import SYSTEM, Actor
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import HEAD, PLAN
from tongqu.plan.models import Deliverable
from tongqu.plan.procedure import DeliverableWork
from tongqu.plan.services.checks import note
from tongqu.plan.services.dispatching import send

DECOMPOSING = Both("任务分解", "Break a deliverable down")
NOT_OUT = Both(
    "这项成果还没有派发，或者已经了结，不能分解",
    "This deliverable is not out yet, or is settled; it cannot be broken down",
)
SUBMITTED = Both(
    "这项成果正在待销号，不能再分解",
    "This deliverable waits to be closed; it cannot be broken down any more",
)


@dataclass(frozen=True, slots=True)
class Part:
    """What one organ is to do of a deliverable, and by when (the whole's day if not said)."""

    organ: Organ
    text: str
    due_on: date | None = None


@transaction.atomic
def deliverable_decompose(
    deliverable: Deliverable, parts: Sequence[Part], *, by: Actor
) -> list[Deliverable]:
    """Give parts of a dispatched deliverable to other organs; each is dispatched at once.

    Raises Refusal when it is not under way, a part has no words, is due after the whole, or goes
    twice to one organ; or when ``by`` is neither the plan office nor the head of the owning organ.
    """
    row = Deliverable.objects.select_for_update(of=("self",)).get(pk=deliverable.pk)
    _check(row, parts, by)
    last = Deliverable.objects.filter(measure=row.measure).aggregate(last=Max("position"))["last"]
    made = []
    for place, part in enumerate(parts, (last or 0) + 1):
        child = Deliverable.objects.create(
            measure=row.measure,
            position=place,
            parent=row,
            text=part.text.strip()[:300],
            kind=row.kind,
            is_hard=row.is_hard,
            owner=part.organ,
            due_on=part.due_on or row.due_on,
        )
        send(child, by)
        if row.matter and child.matter and by.kind == "officer":
            matter_link(row.matter, to=child.matter, kind=Link.Kind.CHILD, by=by)
        made.append(child)
    names = [part.organ.name for part in parts]
    note(row.measure.plan, "decompose", by, measure=row.measure.no, target=row.text, organs=names)
    return made


def may_decompose(row: Deliverable, by: Actor) -> bool:
    """Tell whether someone may break a deliverable down: the plan office, or its owner's head."""
    if by == SYSTEM or PLAN.name in by.roles:
        return True
    return HEAD.name in by.roles and row.owner is not None and by.sees(row.owner.path)


def _check(row: Deliverable, parts: Sequence[Part], by: Actor) -> None:
    if not may_decompose(row, by):
        raise Refusal(
            "wrong_role",
            step=DECOMPOSING,
            needed=Both(
                "督办岗或责任单位负责人", "the plan office or the head of the organ that answers"
            ),
        )
    if row.matter is None or not row.matter.is_open:
        raise Refusal("bad_target", why=NOT_OUT)
    if row.matter.state == DeliverableWork.submitted.name:
        raise Refusal("bad_target", why=SUBMITTED)
    if not parts:
        raise Refusal(
            "missing_facts",
            step=DECOMPOSING,
            missing=Both("承担的单位", "the organs that take it on"),
        )
    there = set(row.parts.values_list("owner_id", flat=True))
    for part in parts:
        if not part.text.strip():
            what = Both(f"{part.organ.name}的任务", f"the task of {part.organ.name}")
            raise Refusal("missing_facts", step=DECOMPOSING, missing=what)
        if part.organ.pk in there:
            why = Both(
                f"{part.organ.name}已经承担了一份，不能重复",
                f"{part.organ.name} has a part already and cannot take another",
            )
            raise Refusal("bad_target", why=why)
        if part.due_on and not today() <= part.due_on <= row.due_on:
            why = Both(
                f"{part.organ.name}的期限 {part.due_on} 应在今天与 {row.due_on} 之间",
                f"{part.due_on}, when {part.organ.name} is due, should be between today "
                f"and {row.due_on}",
            )
            raise Refusal("bad_target", why=why)
        there.add(part.organ.pk)
