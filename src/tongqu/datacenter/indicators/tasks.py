"""Every night the day's figures are kept."""

from __future__ import annotations

from tongqu.datacenter.indicators.services import indicators_keep
from tongqu.kernel.jobs.app import periodic

EVERY_HOUR = "0 20 * * * *"


@periodic("indicators.keep", EVERY_HOUR)
def keep() -> None:
    """Keep today's figures; the last run of the day is the day's value."""
    indicators_keep()
