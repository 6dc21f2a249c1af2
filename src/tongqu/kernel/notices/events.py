"""What is told at once: a matter has come to your desk."""

from __future__ import annotations

from tongqu.kernel.matters.models import Event
from tongqu.kernel.matters.registry import procedure_of
from tongqu.kernel.matters.subscribers import Done, subscribe
from tongqu.kernel.notices.services import Word, notify

TOLD = "提醒已经说过，撤销原决定另有记录"


@subscribe("*.~assign", name="kernel.notices.assigned", irreversible=TOLD)
def assigned(event: Event) -> list[Done]:
    """Tell the officer to whom a matter was given."""
    matter = event.matter
    if matter.officer_id is not None:
        label = procedure_of(matter.kind).label
        text = f"{label} {matter.number}（{matter.subject_name}）已指派给您。"
        notify([Word(matter.officer_id, f"assign:{event.line_id}", text, matter.pk)])
    return []
