from __future__ import annotations

from tongqu.kernel.accounts import kept, limits, pace
from tongqu.kernel.accounts.sessionstore import SessionStore
from tongqu.kernel.jobs.app import periodic
from tongqu.kernel.jobs.runs import show

AT_HALF_PAST_THREE = "0 30 19 * * *"  # hours are UTC


@periodic("accounts.clean", AT_HALF_PAST_THREE)
def clean() -> None:
    """Forget dead sessions, unclaimed forms and old counts of guesses and requests."""
    sessions = SessionStore.forget_dead()
    counts = limits.clean() + pace.clean()
    show("accounts.clean", sessions=sessions, forms=kept.clean(), counts=counts)
