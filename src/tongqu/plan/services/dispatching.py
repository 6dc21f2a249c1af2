"""Dispatch the deliverables: each becomes a matter of its organ, due on its day."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from tongqu.kernel.matters.services import Subject, matter_open
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.both import Both
from tongqu.plan.models import Deliverable, WorkPlan
from tongqu.plan.procedure import DeliverableWork
from tongqu.plan.services.checks import note, permit

SUBJECT = "measure"


@dataclass(frozen=True, slots=True)
class Dispatched:
    """How many deliverables went out, and those that have no known organ to go to."""

    sent: int
    waiting: tuple[Deliverable, ...]


@transaction.atomic
def plan_dispatch(plan: WorkPlan, *, by: Actor) -> Dispatched:
    """Send out every deliverable that has an organ and is not out yet; again does nothing more."""
    permit(by, Both("派发任务", "Send the tasks out"))
    rows = Deliverable.objects.filter(measure__plan=plan, matter=None).select_related(
        "owner", "measure"
    )
    sent, waiting = 0, []
    for row in rows.select_for_update(of=("self",)):
        if row.owner is None:
            waiting.append(row)
            continue
        send(row, by)
        sent += 1
    if sent:
        note(plan, "dispatch", by, sent=sent, waiting=len(waiting))
    return Dispatched(sent, tuple(waiting))


def send(row: Deliverable, by: Actor) -> None:
    """Open the matter of one deliverable."""
    if row.owner is None:
        raise ValueError(row)
    row.matter = matter_open(
        DeliverableWork,
        subject=subject_of(row.measure.plan.year, row.measure.no, row.text),
        organ=row.owner,
        by=by,
        facts={"due": row.due_on.isoformat()},
        key=f"plan:{row.measure.plan_id}:deliverable:{row.pk}",
    )
    row.save(update_fields=["matter"])


def subject_of(year: int, no: int, text: str) -> Subject:
    """Return a measure as what a matter is about."""
    return Subject(SUBJECT, f"{year}-{no:02d}", f"{no}. {text}"[:200])
