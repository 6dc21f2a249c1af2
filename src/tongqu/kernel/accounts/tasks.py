from __future__ import annotations

from tongqu.kernel.accounts import kept, limits
from tongqu.kernel.accounts.sessionstore import SessionStore
from tongqu.kernel.jobs.app import periodic
from tongqu.kernel.jobs.runs import show

AT_HALF_PAST_THREE = "0 30 19 * * *"  # hours are UTC


@periodic("accounts.clean", AT_HALF_PAST_THREE)
def clean() -> None:
    """Forget dead sessions, unclaimed forms and old counts of guesses."""
    sessions = SessionStore.forget_dead()
    show("accounts.clean", sessions=sessions, forms=kept.clean(), counts=limits.clean())
