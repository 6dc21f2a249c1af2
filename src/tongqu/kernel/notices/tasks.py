"""What the worker does for notices; the hours are UTC, the comments the law's zone."""

from __future__ import annotations

from tongqu.kernel.jobs.app import periodic
from tongqu.kernel.notices.digest import digest
from tongqu.kernel.notices.reminders import remind

BEFORE_WORK = "0 30 23 * * *"  # half past seven
AT_EIGHT = "0 0 0 * * *"


@periodic("kernel.reminders", BEFORE_WORK)
def reminders() -> None:
    """Tell of deadlines."""
    remind()


@periodic("kernel.digest", AT_EIGHT)
def digests() -> None:
    """Sum up the desk."""
    digest()
