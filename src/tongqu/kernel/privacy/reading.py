"""Reading personal data in full: for a stated purpose, and written down before it is shown."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection, transaction
from django.db.models import QuerySet

from tongqu.kernel.audit.digests import GENESIS
from tongqu.kernel.clock.now import now, today
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.privacy.models import Purpose, ReadLine
from tongqu.kernel.privacy.refusal import PrivacyRefusal

LEAST_NOTE = 4


@transaction.atomic
def read_noted(*, what: str, fields: Sequence[str], purpose: str, note: str, by: Actor) -> ReadLine:
    """Write down that ``by`` reads ``fields`` of ``what``, such as ``matter:2026…``, before that.

    That ``by`` may see the object at all is the caller's to have checked. Raises PrivacyRefusal.
    """
    note = note.strip()
    if by.user_id is None or by.path is None:
        raise PrivacyRefusal("nobody")
    if purpose not in Purpose.values:
        raise PrivacyRefusal("purpose_unknown")
    if len(note) < LEAST_NOTE:
        raise PrivacyRefusal("note_short", least=LEAST_NOTE)
    if not fields:
        raise PrivacyRefusal("nothing")
    day = today()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"reads:{day}"])
    last = ReadLine.objects.filter(day=day).order_by("-number").first()
    line = ReadLine(
        number=last.number + 1 if last else 1,
        day=day,
        at=now(),
        user_id=by.user_id,
        user_name=by.name,
        organ_id=by.organ_id,
        what=what,
        fields="、".join(fields)[:400],
        purpose=purpose,
        note=note[:200],
    )
    line.digest = line.digest_after(bytes(last.digest) if last else GENESIS)
    line.save(force_insert=True)
    return line


def reads_of(what: str) -> QuerySet[ReadLine]:
    """Return who read personal data of an object, the newest first: for the person it concerns."""
    return ReadLine.objects.filter(what=what).order_by("-id")
