"""Monthly reports, and figures reported by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction

from tongqu.kernel.clock.now import now, today
from tongqu.kernel.matters.services import matter_open
from tongqu.kernel.organs.actors import SYSTEM, Actor
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import CLERK, HEAD, PLAN
from tongqu.plan.models import Measure, Reading, Report, Standing, Target, WorkPlan
from tongqu.plan.procedure import MonthlyReport
from tongqu.plan.services.building import lead_of
from tongqu.plan.services.checks import note, permit
from tongqu.plan.services.dispatching import subject_of

REPORTING = Both("填报", "Report a figure")
REPORTERS = Both(
    "责任单位的经办人、负责人或督办岗",
    "officers or heads of the organs that answer, or the plan office",
)
TOLD_LIVE = Both(
    "这个目标由实时指标提供数据，不能填报",
    "A live figure tells this target; none can be reported by hand",
)


@transaction.atomic
def reports_open(plan: WorkPlan, *, month: date, by: Actor = SYSTEM) -> int:
    """Ask every open measure's lead organ for its report of a month; asked twice, once.

    ``month`` is any day of the month reported on. Returns how many reports were asked for anew.
    """
    permit(by, Both("布置月报", "Ask for the monthly reports"))
    first = month.replace(day=1)
    if first.year != plan.year or first > today():
        why = Both(
            f"{first:%Y年%m月}不在这份方案的年度里，或者还没有到",
            f"{first:%B %Y} is not in the year of this plan, or has not come",
        )
        raise Refusal("bad_target", why=why)
    rows = plan.measures.filter(standing=Standing.OPEN).exclude(reports__month=first)
    asked = 0
    for measure in rows.select_for_update(of=("self",)):
        organ = lead_of(measure)
        if organ is None:
            continue
        matter = matter_open(
            MonthlyReport,
            subject=subject_of(plan.year, measure.no, f"{first.month}月月报"),
            organ=organ,
            by=by,
            key=f"plan:{measure.pk}:report:{first:%Y-%m}",
        )
        Report.objects.create(matter=matter, measure=measure, month=first)
        asked += 1
    return asked


@transaction.atomic
def reading_add(target: Target, *, value: Decimal, day: date, evidence: str, by: Actor) -> Reading:
    """Report a target's value by hand (填报), with what it rests on.

    Raises Refusal for a day to come or out of the plan's year, a target that a live figure tells,
    without evidence, or when ``by`` neither belongs to an organ of the measure nor to the plan
    office.
    """
    plan = target.measure.plan
    if not answers(target.measure, by):
        raise Refusal("wrong_role", step=REPORTING, needed=REPORTERS)
    if day > today():
        raise Refusal("day_ahead", day=day, today=today())
    if not plan.begins_on <= day <= plan.ends_on:
        why = Both(f"{day} 不在 {plan.year} 年度里", f"{day} is not in the year {plan.year}")
        raise Refusal("bad_target", why=why)
    if target.indicator:
        raise Refusal("bad_target", why=TOLD_LIVE)
    if not evidence.strip():
        raise Refusal("missing_facts", step=REPORTING, missing=Both("数据依据", "the evidence"))
    row = Reading.objects.create(
        target=target, day=day, value=value, evidence=evidence.strip(), by=by.name, at=now()
    )
    note(
        plan,
        "reading",
        by,
        measure=target.measure.no,
        target=target.clause,
        value=str(value),
        day=day.isoformat(),
        evidence=row.evidence,
    )
    return row


def answers(measure: Measure, by: Actor) -> bool:
    """Tell whether someone may speak for a measure."""
    if by == SYSTEM or PLAN.name in by.roles:
        return True
    if not by.roles & {CLERK.name, HEAD.name}:
        return False
    return any(by.sees(each.organ.path) for each in measure.organs.all() if each.organ)
