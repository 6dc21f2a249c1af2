"""The rule of closing (销号): what keeps a deliverable open, whoever confirms."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from tongqu.datacenter.indicators.selectors import Point, value_now, value_on
from tongqu.kernel.clock.now import today
from tongqu.kernel.procedure.both import Both, joined
from tongqu.plan.models import Deliverable, Target
from tongqu.plan.procedure import DeliverableWork


def keeps_open(row: Deliverable, on: date) -> Both:
    """Return why a deliverable cannot be closed yet; nothing where it can.

    A count is not closed below its number, nor a whole while a part given to another organ is open.
    A target that is worded as a hope, or whose value nobody knows, keeps nothing open.
    """
    return joined((*_parts(row), *_counts(row, on)), "；", "; ")


def _parts(row: Deliverable) -> Iterator[Both]:
    done = [DeliverableWork.closed.name, DeliverableWork.dropped.name]
    left = row.parts.exclude(matter__state__in=done).select_related("owner").order_by("position")
    if names := [part.owner.name for part in left if part.owner]:
        whose = "、".join(names)
        yield Both(f"分解给{whose}的任务还没有销号", f"the part given to {whose} is not closed")


def _counts(row: Deliverable, on: date) -> Iterator[Both]:
    if row.parent_id is not None:
        return
    for target in row.measure.targets.all():
        if target.is_soft or target.value is None or target.text not in row.text:
            continue
        value = latest(target, on)
        if value is not None and value.value < target.value:
            now, goal = (f"{_plain(n)}{target.unit}" for n in (value.value, target.value))
            yield Both(
                f"“{target.clause}”{value.day} 为 {now}，没有达到 {goal}",
                f"“{target.clause}” was {now} on {value.day} and has not reached {goal}",
            )


def latest(target: Target, on: date) -> Point | None:
    """Return a target's last value by a day: the live figure's, else the last one reported.

    Today's is computed from its rows: who closes is not held to what was counted an hour ago.
    """
    if target.indicator and (point := _live(target.indicator, on)):
        return point
    reading = target.readings.filter(day__lte=on).order_by("day", "at").last()
    return Point(reading.day, reading.value) if reading else None


def _live(name: str, on: date) -> Point | None:
    return value_now(name) if on >= today() else value_on(name, on)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
