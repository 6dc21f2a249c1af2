"""What the plan does when organs merge, move or are split: it names who answers now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.services import Moved, follower
from tongqu.plan.models import Deliverable, MeasureOrgan, Standing


@follower
def plan_follows(moved: Sequence[Moved], on: date, by: Actor) -> None:
    """Let open measures and deliverables go to the successor; the name in the plan stays."""
    del on, by
    for move in moved:
        if move.old_organ_id == move.new_organ_id:
            continue
        named = MeasureOrgan.objects.filter(
            organ_id=move.old_organ_id, measure__standing=Standing.OPEN
        )
        named.update(organ_id=move.new_organ_id)
        owed = Deliverable.objects.filter(
            owner_id=move.old_organ_id, measure__standing=Standing.OPEN
        )
        owed.exclude(matter__closed_on__isnull=False).update(owner_id=move.new_organ_id)
