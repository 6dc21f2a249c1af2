"""Writing the login log: one chain a day, erasable facts beside each line."""

from __future__ import annotations

from datetime import date

from django.db import connection, transaction
from django.db.models import QuerySet

from tongqu.kernel.accounts.models import LoginFacts, LoginLine
from tongqu.kernel.accounts.rules import RULES
from tongqu.kernel.audit.digests import GENESIS, facts_digest, new_salt
from tongqu.kernel.clock.now import now, today

Event = LoginLine.Event
LONGEST = 200


@transaction.atomic
def note(
    event: LoginLine.Event, *, user_id: int | None = None, address: str = "", agent: str = ""
) -> None:
    """Append one line to today's chain; where from and with what is personal and erased in time."""
    day, salt = today(), new_salt()
    given = {"address": address, "agent": agent[:LONGEST]}
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"login:{day}"])
    last = LoginLine.objects.filter(day=day).order_by("-number").first()
    line = LoginLine(
        number=last.number + 1 if last else 1,
        day=day,
        at=now(),
        event=event,
        user_id=user_id,
        facts_digest=facts_digest(given, salt),
    )
    line.digest = line.digest_after(bytes(last.digest) if last else GENESIS)
    line.save(force_insert=True)
    LoginFacts.objects.create(line=line, facts=given, salt=salt)


def last_day_kept() -> date:
    """Return the oldest day whose addresses the rules still keep."""
    months = int(RULES.log_months.amount(today()))
    year, month = divmod(today().year * 12 + today().month - 1 - months, 12)
    return date(year, month + 1, 1)


def due() -> QuerySet[LoginFacts]:
    """Return the facts older than the rules keep."""
    return LoginFacts.objects.filter(erased_on=None, line__day__lt=last_day_kept())


def erase_old() -> int:
    """Erase what is due; the lines and their digests stay."""
    return due().update(facts={}, salt=None, erased_on=today())
