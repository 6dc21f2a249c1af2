"""Every hour the day's figures are kept."""

from __future__ import annotations

from tongqu.datacenter.indicators.services import indicators_keep_if_due
from tongqu.kernel.jobs.ahead import EVERY_FIVE_MINUTES
from tongqu.kernel.jobs.app import periodic


@periodic("indicators.keep", EVERY_FIVE_MINUTES)
def keep() -> None:
    """Keep where an hour has passed; a worker that was dead keeps as soon as it is back."""
    indicators_keep_if_due()
