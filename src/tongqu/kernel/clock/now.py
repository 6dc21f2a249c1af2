"""What day it is: asked in one place, so that a test or a replay can say otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from zoneinfo import ZoneInfo

LAW_ZONE = ZoneInfo("Asia/Shanghai")
_held: ContextVar[datetime | None] = ContextVar("held", default=None)


def now() -> datetime:
    """Return the moment, in the zone whose days the law counts."""
    return _held.get() or datetime.now(LAW_ZONE)


def today() -> date:
    """Return the calendar day in the zone whose days the law counts."""
    return now().date()


@contextmanager
def held_at(moment: datetime | date) -> Iterator[None]:
    """Hold the clock at a moment, or at nine in the morning of a day."""
    if not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day, 9, tzinfo=LAW_ZONE)
    token = _held.set(moment)
    try:
        yield
    finally:
        _held.reset(token)
