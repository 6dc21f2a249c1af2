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
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import HEAD, PLAN
from tongqu.plan.models import Deliverable
from tongqu.plan.procedure import DeliverableWork
from tongqu.plan.services.checks import note
from tongqu.plan.services.dispatching import send


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
        raise Refusal("wrong_role", step="任务分解", needed="督办岗或责任单位负责人")
    if row.matter is None or not row.matter.is_open:
        raise Refusal("bad_target", why="这项成果还没有派发，或者已经了结，不能分解")
    if row.matter.state == DeliverableWork.submitted.name:
        raise Refusal("bad_target", why="这项成果正在待销号，不能再分解")
    if not parts:
        raise Refusal("missing_facts", step="任务分解", missing="承担的单位")
    there = set(row.parts.values_list("owner_id", flat=True))
    for part in parts:
        if not part.text.strip():
            raise Refusal("missing_facts", step="任务分解", missing=f"{part.organ.name}的任务")
        if part.organ.pk in there:
            raise Refusal("bad_target", why=f"{part.organ.name}已经承担了一份，不能重复")
        if part.due_on and not today() <= part.due_on <= row.due_on:
            why = f"{part.organ.name}的期限 {part.due_on} 应在今天与 {row.due_on} 之间"
            raise Refusal("bad_target", why=why)
        there.add(part.organ.pk)
