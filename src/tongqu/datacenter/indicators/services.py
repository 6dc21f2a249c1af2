"""Keeping the daily series."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import date

from django.db import transaction

from tongqu.datacenter.indicators.models import Daily
from tongqu.datacenter.indicators.registry import Indicator, indicators
from tongqu.kernel.clock.now import now, today

log = logging.getLogger(__name__)


def indicators_keep(*, on: date | None = None) -> int:
    """Compute and keep every figure as of a day; return how many said something.

    Kept again on the same day, the later value stands; a figure that fails does not stop others.
    """
    return sum(_keep(figure, on or today()) for figure in indicators().values())


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
                return False
            Daily.objects.update_or_create(
                indicator=figure.id, day=day, defaults={"value": value, "at": now()}
            )
    except Exception:
        log.exception("indicator %s failed for %s", figure.id, day)
        return False
    return True
