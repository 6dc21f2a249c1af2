"""Reading accounts: who is on duty, who is signed in, and the login log."""

from __future__ import annotations

from django.db.models import QuerySet

from tongqu.kernel.accounts.models import LoginLine, Session, User
from tongqu.kernel.accounts.powers import Power, require
from tongqu.kernel.accounts.rules import RULES, minutes
from tongqu.kernel.clock.now import now


def others_on_duty(user: User) -> QuerySet[User]:
    """Return who else can do what the administrator does, locked until the transaction ends."""
    rows = User.objects.select_for_update().filter(duty=user.duty, is_active=True)
    return rows.exclude(pk=user.pk)


def living_sessions(user: User) -> QuerySet[Session]:
    """Return where the person is signed in now, the newest first."""
    return all_living_sessions().filter(user=user)


def all_living_sessions() -> QuerySet[Session]:
    """Return every signed-in session of anybody, the last used first."""
    moment = now()
    rows = Session.objects.filter(
        user__isnull=False,
        ended_at=None,
        seen_at__gt=moment - minutes(RULES.idle_minutes),
        started_at__gt=moment - minutes(RULES.session_minutes),
    )
    return rows.select_related("user").order_by("-seen_at")


def login_lines(*, by: User, of: User | None = None) -> QuerySet[LoginLine]:
    """Return the login log, the newest first: one's own, or anybody's for the audit administrator.

    Raises AccountRefusal for others' lines without that duty.
    """
    if of is None or of.pk != by.pk:
        require(by, Power.READ_LOGIN)
    rows = LoginLine.objects.select_related("given").order_by("-id")
    return rows.filter(user_id=of.pk) if of else rows
