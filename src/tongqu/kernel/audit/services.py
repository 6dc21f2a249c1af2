"""Writing to the record: one function, one transaction with what it records."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import connection, transaction

from tongqu.kernel.audit.digests import GENESIS, canonical, sm3
from tongqu.kernel.audit.models import Record
from tongqu.kernel.clock.now import now, today


@transaction.atomic
def record(
    *, chain: str, verb: str, facts: Mapping[str, Any], by: str, on: date | None = None
) -> None:
    """Append one line to the chain of ``chain``; never facts about private persons.

    ``facts`` are plain JSON values. The line is written in the caller's transaction or not at all.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"audit:{chain}"])
    last = Record.objects.filter(name=chain).order_by("-number").first()
    line = Record(
        name=chain,
        number=last.number + 1 if last else 1,
        verb=verb,
        day=on or today(),
        at=now(),
        by=by,
        facts=dict(facts),
        facts_digest=sm3(canonical(facts)),
    )
    line.digest = line.digest_after(bytes(last.digest) if last else GENESIS)
    line.save(force_insert=True)
