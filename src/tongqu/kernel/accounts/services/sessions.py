from __future__ import annotations

from django.db import transaction

from tongqu.kernel.accounts.login_log import Event
from tongqu.kernel.accounts.login_log import note as log
from tongqu.kernel.accounts.models import Session, User
from tongqu.kernel.accounts.powers import Power, require
from tongqu.kernel.accounts.refusal import AccountRefusal
from tongqu.kernel.accounts.services.common import note
from tongqu.kernel.accounts.sessionstore import End, finish


@transaction.atomic
def session_kick(*, session: int, by: User) -> Session:
    """End a session of one's own, or anybody's as the security administrator.

    One that is another's and may not be kicked is answered like one that does not exist.
    """
    row = Session.objects.select_related("user").filter(pk=session, ended_at=None).first()
    if row is None or row.user is None:
        raise AccountRefusal("session_gone")
    if row.user_id != by.pk:
        try:
            require(by, Power.KICK)
        except AccountRefusal as unfit:
            raise AccountRefusal("session_gone") from unfit
    if not finish(row, End.KICKED):
        raise AccountRefusal("session_gone")
    log(Event.KICKED, user_id=row.user_id, address=row.address or "", agent=row.agent)
    note(row.user, "session_kick", by=by)
    return row


def end_all(user: User, *, but: str = "") -> int:
    """End every session of a person but one, by its digest; return how many there were."""
    living = Session.objects.filter(user=user, ended_at=None).exclude(digest=but)
    return sum(finish(row, End.KICKED) for row in living)
