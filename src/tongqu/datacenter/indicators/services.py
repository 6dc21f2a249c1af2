"""Keeping the daily series."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import date, timedelta

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
    every = sorted(indicators().values(), key=lambda figure: figure.of_figures)
    return sum(_keep(figure, on or today()) for figure in every)


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
        missing = [figure for name, figure in indicators().items() if name not in seen]
        kept += sum(_keep(figure, day) for figure in missing)
    return kept


def _keep(figure: Indicator, day: date) -> bool:
    try:
        with transaction.atomic():
            value = figure.value(day)
            if value is None:
                Daily.objects.filter(indicator=figure.id, day=day).delete()
                return False
            Daily.objects.update_or_create(
                indicator=figure.id, day=day, defaults={"value": value, "at": now()}
            )
    except Exception:
        log.exception("indicator %s failed for %s", figure.id, day)
        return False
    return True
