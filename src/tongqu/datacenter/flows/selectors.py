"""Reading the counts: a year's sum, by month, by kind, by city; never from the matters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, QuerySet, Sum

from tongqu.datacenter.flows.models import MonthlyFlow
from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.statistics import share_in_time
from tongqu.kernel.organs.models import Region
from tongqu.kernel.ui.words import either

COLUMNS = ("received", "open", "overdue", "closed", "in_time", "late")


@dataclass(frozen=True, slots=True)
class Flow:
    """Counts of one row; ``key`` is a month, a kind or a place."""

    key: str
    received: int
    open: int
    overdue: int
    closed: int
    in_time: int
    late: int

    @property
    def in_time_percent(self) -> float | None:
        """Return the share closed in time of what had a deadline, or None without any."""
        return share_in_time(self.in_time, self.late)


@dataclass(frozen=True, slots=True)
class Choice:
    """What part of the counts is looked at; empty means all."""

    kind: str = ""
    place: str = ""


def counted_at() -> datetime | None:
    """Return when the counts were made; None where nothing was ever counted."""
    newest: datetime | None = MonthlyFlow.objects.aggregate(at=Max("at"))["at"]
    return newest


def total(choice: Choice) -> Flow:
    """Return the sum of the last twelve months, this one included."""
    row = _year(choice).aggregate(**SUMS)
    return Flow("", *(row[f"sum_{name}"] or 0 for name in COLUMNS))


def by(column: str, choice: Choice) -> list[Flow]:
    """Return the last twelve months by ``month``, ``kind`` or ``place``."""
    rows = _year(choice).order_by(column).values_list(column).annotate(**SUMS)
    return [
        Flow(key.isoformat()[:7] if isinstance(key, date) else key, *counts)
        for key, *counts in rows
    ]


def places(rows: Sequence[Flow]) -> Mapping[str, str]:
    """Return the names of the cities and the province of rows by place.

    What stands right under the province has a number where a city's would be, and no city.
    """
    codes = {row.key.ljust(6, "0"): row.key for row in rows}
    names = dict(Region.objects.filter(code__in=codes).values_list("code", "name"))
    apart = either("省直辖县市", "Counties under the province")
    return {key: names.get(code, apart) for code, key in codes.items()}


def all_rows() -> QuerySet[MonthlyFlow]:
    """Return every row, for the open data."""
    return MonthlyFlow.objects.all()


def _year(choice: Choice) -> QuerySet[MonthlyFlow]:
    on = today()
    months = on.year * 12 + on.month - 12
    rows = MonthlyFlow.objects.filter(month__gte=date(months // 12, months % 12 + 1, 1))
    if choice.kind:
        rows = rows.filter(kind=choice.kind)
    return rows.filter(place=choice.place) if choice.place else rows


SUMS = {f"sum_{name}": Sum(name) for name in COLUMNS}
