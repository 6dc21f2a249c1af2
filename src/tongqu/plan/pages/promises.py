"""A measure's targets and live figures with their values and their curves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tongqu.datacenter.indicators.registry import Indicator, known
from tongqu.datacenter.indicators.selectors import Point
from tongqu.plan.engine.curve import Curve, curve
from tongqu.plan.models import Target, WorkPlan
from tongqu.plan.selectors.standing import SHARES, Standing, Value

Line = list[tuple[date, float]]
Kept = Mapping[str, list[Point]]


@dataclass(frozen=True, slots=True)
class Promise:
    """A target with its value, where it comes from, its curve, and the curve's days as a table."""

    target: Target
    value: Value | None
    figure: Indicator | None
    curve: Curve | None
    days: Line


@dataclass(frozen=True, slots=True)
class Live:
    """A live figure of the measure with its value and its curve over the year."""

    figure: Indicator
    value: Point | None
    curve: Curve | None
    days: Line


def promise(target: Target, each: Standing, plan: WorkPlan, kept: Kept) -> Promise:
    """Return a target with all that is known of it."""
    value = each.values.get(target.pk)
    goal = target.value if target.value is not None else target.value_to
    drawn, line = None, list[tuple[date, float]]()
    if goal is not None and value is not None:
        line = points(target, value, kept)
        drawn = curve(
            line,
            goal=float(goal),
            begins=plan.begins_on,
            ends=plan.ends_on,
            is_share=target.unit in SHARES,
        )
    return Promise(target, value, known(target.indicator), drawn, month_ends(line))


def live(figure: Indicator, each: Standing, plan: WorkPlan, kept: Kept) -> Live:
    """Return a live figure as of the day of a standing."""
    value = each.kept.get(figure.id)
    if value is None:
        return Live(figure, None, None, [])
    line = [(point.day, float(point.value)) for point in kept.get(figure.id, [])]
    top = max(number for _, number in line)
    drawn = curve(line, goal=top, begins=plan.begins_on, ends=plan.ends_on, is_share=True)
    return Live(figure, value, drawn if len(line) > 1 else None, month_ends(line))


def points(target: Target, value: Value, kept: Kept) -> Line:
    """Return a target's values over the year up to the one shown."""
    if value.is_live:
        return [(point.day, float(point.value)) for point in kept.get(target.indicator, [])]
    rows = target.readings.filter(day__lte=value.point.day).order_by("day", "at")
    return [(row.day, float(row.value)) for row in rows]


def month_ends(line: Iterable[tuple[date, float]]) -> Line:
    """Return the last value of each month, newest first: the table beside a curve."""
    last = {(day.year, day.month): (day, value) for day, value in line}
    return list(reversed(last.values()))
