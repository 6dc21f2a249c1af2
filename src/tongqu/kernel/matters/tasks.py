"""What the worker does for the kernel. Each job finds what is due by looking, not by its tick.

So a worker that was dead for a day, or killed half-way, has nothing to catch up but the work.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings

from tongqu.kernel.audit.checkpoints import checkpoint_of_the_day
from tongqu.kernel.clock.now import now
from tongqu.kernel.jobs.app import periodic, take_up_abandoned
from tongqu.kernel.matters.lapses import lapses_take
from tongqu.kernel.matters.loading import recount_unfinished
from tongqu.kernel.matters.outbox import deliver_all, sweep

EVERY_FIVE_SECONDS = "*/5 * * * * *"
EVERY_TEN_MINUTES = "30 */10 * * * *"
NIGHTLY = "0 40 18 * * *"  # UTC: twenty to three in the morning in the zone of the law


@periodic("kernel.outbox", EVERY_FIVE_SECONDS)
def outbox() -> None:
    """Take up what a killed worker left, and deliver the events that are due."""
    take_up_abandoned()
    deliver_all()


@periodic("kernel.lapses", EVERY_TEN_MINUTES)
def lapses() -> None:
    """Take the steps the law has taken, finish what was interrupted, and sign the day once."""
    lapses_take()
    recount_unfinished()
    checkpoint_of_the_day()


@periodic("kernel.sweep", NIGHTLY)
def sweeping() -> None:
    """Remove events that were delivered long ago and caused nothing."""
    sweep(now() - timedelta(days=settings.TONGQU_OUTBOX_DAYS))
