"""Reports are asked for on the first of a month; figures that are reached propose to close."""

from __future__ import annotations

from datetime import timedelta

from tongqu.kernel.clock.now import today
from tongqu.kernel.jobs.app import periodic
from tongqu.plan.models import WorkPlan
from tongqu.plan.services.reaching import figures_propose
from tongqu.plan.services.reporting import reports_open

EARLY_EACH_MORNING = "0 10 22 * * *"  # UTC: ten past six in the zone of the law
EVERY_HOUR = "0 35 * * * *"


@periodic("plan.reports", EARLY_EACH_MORNING)
def ask_for_reports() -> None:
    """Ask for the reports of the month that is over; a day that was missed is made good."""
    last = today().replace(day=1) - timedelta(days=1)
    plan = WorkPlan.objects.filter(year=last.year).first()
    if plan is not None and plan.measures.filter(deliverables__matter__isnull=False).exists():
        reports_open(plan, month=last)


@periodic("plan.figures", EVERY_HOUR)
def propose_closing() -> None:
    """Let the live figures of this year's plan propose to close what they have reached."""
    plan = WorkPlan.objects.filter(year=today().year, rolled_on=None).first()
    if plan is not None:
        figures_propose(plan)
