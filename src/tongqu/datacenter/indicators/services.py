"""Keeping the daily series."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction

from tongqu.datacenter.indicators.models import Daily
from tongqu.datacenter.indicators.registry import Indicator, indicators
from tongqu.kernel.clock.now import now, today
from tongqu.kernel.jobs.ahead import alone, is_due

log = logging.getLogger(__name__)


@transaction.atomic
def indicators_keep(*, on: date | None = None) -> int:
    """Compute and keep every figure as of a day; return how many said something.

    Kept again on the same day, the later value stands; a figure that fails does not stop others.
    All appear at once, so that no page shows half of a count; whoever comes while somebody counts
    leaves it to the first.
    """
    if not alone("indicators"):
        return 0
    return _keep(indicators().values(), on or today())


def indicators_keep_if_due() -> int:
    """Keep today's figures where it is time to; the first time of a day, yesterday's are ended."""
    newest = Daily.objects.order_by("-at").first()
    if not is_due(newest.at if newest else None):
        return 0
    yesterday = today() - timedelta(days=1)
    if newest and newest.day == yesterday:
        indicators_keep(on=yesterday)  # with what came after the last count of the day
    return indicators_keep()


def indicators_backfill(*, days: Iterable[date]) -> int:
    """Keep past days that were missed, from what the records say of them; never overwrite."""
    kept = 0
    for day in days:
        seen = set(Daily.objects.filter(day=day).values_list("indicator", flat=True))
        kept += _keep([f for name, f in indicators().items() if name not in seen], day)
    return kept


def _keep(figures: Iterable[Indicator], day: date) -> int:
    """Keep what figures say of a day, those of figures after the others."""
    first = [figure for figure in figures if not figure.of_figures]
    return _write(first, day) + _write([f for f in figures if f.of_figures], day)


def _write(figures: list[Indicator], day: date) -> int:
    said, at = _said(figures, day), now()
    silent = [name for name, value in said.items() if value is None]
    Daily.objects.filter(indicator__in=silent, day=day).delete()
    rows = [
        Daily(indicator=name, day=day, value=value, at=at)
        for name, value in said.items()
        if value is not None
    ]
    Daily.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["indicator", "day"],
        update_fields=["value", "at"],
    )
    return len(rows)


def _said(figures: list[Indicator], day: date) -> dict[str, Decimal | None]:
    """Return what each figure says, None for nothing; one that fails is left out."""
    said: dict[str, Decimal | None] = {}
    for figure in figures:
        try:
            with transaction.atomic():
                said[figure.id] = figure.value(day)
        except Exception:
            log.exception("indicator %s failed for %s", figure.id, day)
    return said
