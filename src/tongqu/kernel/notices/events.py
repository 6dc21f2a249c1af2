"""What is told at once: a matter has come to your desk."""

from __future__ import annotations

from tongqu.kernel.matters.models import Event
from tongqu.kernel.matters.registry import procedure_of
from tongqu.kernel.matters.subscribers import Done, subscribe
from tongqu.kernel.notices.services import Word, notify
from tongqu.kernel.procedure.both import Both, of

TOLD = "提醒已经说过，撤销原决定另有记录"


@subscribe("*.~assign", name="kernel.notices.assigned", irreversible=TOLD)
def assigned(event: Event) -> list[Done]:
    """Tell the officer to whom a matter was given."""
    matter = event.matter
    if matter.officer_id is not None:
        label, number = of(procedure_of(matter.kind)), matter.number
        text = Both(
            f"{label} {number}（{matter.subject_name}）已指派给您。",
            f"{label.english} {number} ({matter.subject_name}) was assigned to you.",
        )
        notify([Word(matter.officer_id, f"assign:{event.line_id}", text, matter.pk)])
    return []
