"""Every hour the matters are counted for everybody."""

from __future__ import annotations

from tongqu.datacenter.flows.services import flows_count_if_due
from tongqu.kernel.jobs.ahead import EVERY_FIVE_MINUTES
from tongqu.kernel.jobs.app import periodic


@periodic("flows.count", EVERY_FIVE_MINUTES)
def count() -> None:
    """Count where an hour has passed; a worker that was dead counts as soon as it is back."""
    flows_count_if_due()
