"""A year's end prepared by one person and confirmed by another (年终转结，双人复核)."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from tongqu.kernel.clock.now import now
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.plan.models import Settlement, Standing, WorkPlan
from tongqu.plan.services.checks import note, permit
from tongqu.plan.services.rolling import ROLLING, Decision, faults, plan_roll, refuse_rolled

PREPARING = Both("提出年终处理意见", "Prepare the year's end")
CHANGED = Both(
    "处理意见在您打开页面以后又有改动，请重新看过再确认",
    "Something was changed since you opened the page; please look again before you confirm",
)
NAMED = 10


@transaction.atomic
def settlements_write(
    plan: WorkPlan, decisions: Mapping[int, Decision], *, by: Actor
) -> dict[int, Refusal]:
    """Keep what is to become of measures, by number; return what was wrong with the others.

    What is good is kept whatever else is wrong; what has not changed keeps whoever prepared it.
    Raises Refusal outside the plan office and for a year that was closed.
    """
    permit(by, PREPARING)
    locked = WorkPlan.objects.select_for_update().get(pk=plan.pk)
    refuse_rolled(locked)
    wrong = faults(locked, decisions)
    measures = {each.no: each for each in locked.measures.filter(standing=Standing.OPEN)}
    known = prepared(locked)
    for no in sorted(decisions.keys() - wrong.keys()):
        standing, reason = decisions[no].standing, decisions[no].reason.strip()
        before = known.get(no)
        if before and (before.standing, before.reason) == (standing, reason):
            continue
        Settlement.objects.update_or_create(
            measure=measures[no],
            defaults={
                "standing": standing,
                "reason": reason,
                "user_id": by.user_id or 0,
                "by": by.name,
                "at": now(),
            },
        )
        note(locked, "prepare", by, measure=no, after=f"{standing.label}：{reason}")
    return wrong


def prepared(plan: WorkPlan) -> dict[int, Settlement]:
    """Return what was prepared, by the measure's number."""
    rows = Settlement.objects.filter(measure__plan=plan).select_related("measure")
    return {row.measure.no: row for row in rows}


def decisions_prepared(plan: WorkPlan) -> dict[int, Decision]:
    """Return what was prepared for the measures that are still open, as decisions."""
    rows = {no: row for no, row in prepared(plan).items() if row.measure.standing == Standing.OPEN}
    return {no: Decision(Standing(row.standing), row.reason) for no, row in rows.items()}


def mark_of(found: Mapping[int, Settlement]) -> str:
    """Return what tells whether anything was changed since somebody looked."""
    last = max((row.at for row in found.values()), default=None)
    return f"{len(found)}@{last.isoformat()}" if last else "0"


@transaction.atomic
def settlements_confirm(plan: WorkPlan, *, by: Actor, seen: str) -> WorkPlan:
    """Close the year as it was prepared and return its successor; ``seen`` is the mark looked at.

    Raises Refusal while a measure has nothing prepared, where ``by`` prepared any of it, and where
    something was changed since ``by`` looked.
    """
    permit(by, ROLLING)
    locked = WorkPlan.objects.select_for_update().get(pk=plan.pk)
    refuse_rolled(locked)
    found = prepared(locked)
    numbers = locked.measures.filter(standing=Standing.OPEN).values_list("no", flat=True)
    if left := [no for no in numbers if no not in found]:
        raise Refusal("missing_facts", step=ROLLING, missing=_unsettled(left))
    if any(found[no].user_id == by.user_id for no in numbers):
        raise Refusal("same_person", step=ROLLING, earlier=PREPARING)
    if seen != mark_of(found):
        raise Refusal("bad_target", why=CHANGED)
    return plan_roll(locked, by=by, decisions=decisions_prepared(locked))


def _unsettled(numbers: list[int]) -> Both:
    named = "、".join(map(str, numbers[:NAMED]))
    more = f" 等 {len(numbers)} 条" if len(numbers) > NAMED else ""
    return Both(
        f"措施 {named}{more} 的处理意见",
        f"what becomes of measure {named.replace('、', ', ')}{'…' if more else ''}",
    )
