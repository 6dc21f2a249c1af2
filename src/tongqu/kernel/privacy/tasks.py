from __future__ import annotations

from tongqu.kernel.jobs.app import periodic
from tongqu.kernel.privacy.retention import erase_all

AT_FOUR = "0 0 20 * * *"  # hours are UTC; four in the morning where the law counts


@periodic("privacy.erase", AT_FOUR)
def erase() -> None:
    """Erase the personal data whose time is up."""
    erase_all()
