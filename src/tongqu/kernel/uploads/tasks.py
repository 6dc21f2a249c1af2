from __future__ import annotations

from tongqu.kernel.jobs.app import periodic
from tongqu.kernel.uploads import checking, cleaning

EVERY_THREE_SECONDS = "*/3 * * * * *"
AT_HALF_PAST_FOUR = "0 30 20 * * *"  # hours are UTC


@periodic("uploads.check", EVERY_THREE_SECONDS)
def check() -> None:
    """Look at what waits in quarantine."""
    checking.check_waiting()


@periodic("uploads.clean", AT_HALF_PAST_FOUR)
def clean() -> None:
    """Remove what nobody took up."""
    cleaning.clean()
