"""How long counting takes: each figure from its rows, and all of it ahead as the worker does."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from tongqu.datacenter.flows.services import flows_count
from tongqu.datacenter.indicators.registry import indicators
from tongqu.datacenter.indicators.services import indicators_keep
from tongqu.kernel.clock.now import today
from tongqu.plan.models import WorkPlan
from tongqu.plan.selectors.standing import standings
from tongqu.service.complaints.services.counting import complaints_count

AHEAD: Mapping[str, Callable[[], int]] = {
    "实时指标": indicators_keep,
    "投诉统计": complaints_count,
    "收办统计": flows_count,
}


def timed(work: Callable[[], object]) -> float:
    """Return the lesser of two times a piece of work took, in seconds."""
    took = []
    for _ in range(2):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return round(min(took), 4)


def directly() -> dict[str, float]:
    """Return how long it takes to compute each figure from its rows, in seconds."""
    on = today()
    return {
        name: timed(lambda figure=figure: figure.value(on))  # type: ignore[misc]
        for name, figure in indicators().items()
    }


def ahead() -> dict[str, float]:
    """Return how long the worker's counts take, in seconds."""
    return {name: timed(count) for name, count in AHEAD.items()}


def bound() -> set[str]:
    """Return the figures that tell a target of this year's plan: what the board must know."""
    plan = WorkPlan.objects.filter(year=today().year).first()
    every = standings(plan, today()) if plan else []
    return {
        target.indicator
        for each in every
        for target in each.measure.targets.all()
        if target.indicator
    }
