"""A year of the shipped plan as it might have gone: closed, under way, blocked, late, urged.

Everything is done through the same services and steps as real work, on days of the past.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db import transaction

from tongqu.datacenter.indicators.services import indicators_backfill, indicators_keep
from tongqu.kernel.clock.now import held_at, today
from tongqu.plan.demo import pressing, progress
from tongqu.plan.demo.cast import cast_of
from tongqu.plan.engine.shipped import shipped
from tongqu.plan.models import Urge, WorkPlan
from tongqu.plan.services import plan_dispatch

MONTH_ENDS = [date(2026, month, 28) for month in range(1, 13)]


def step(*, say: Callable[[str], None]) -> None:
    """Give the shipped plan of 2026 its year, once."""
    plan = WorkPlan.objects.filter(source_sha256=shipped().source.sha256).first()
    began = progress.HANDED_OUT
    if plan is None or Urge.objects.filter(measure__plan=plan).exists() or today() < began:
        return
    cast = cast_of(plan)
    if not cast.office:
        say("没有督办岗的演示账户，工作方案不带演示进展。")
        return
    with transaction.atomic():
        with held_at(began):
            plan_dispatch(plan, by=cast.office["M"])
        progress.readings(plan, cast)
        for deliverable in progress.deliverables(plan):
            progress.work(deliverable, cast)
        progress.reports(plan, cast)
        pressing.urges(plan, cast)
        pressing.prompts(plan, cast)
        pressing.parts(plan, cast)
    indicators_backfill(days=[day for day in MONTH_ENDS if day < today()])
    indicators_keep()
    progress.figures(plan, cast)
