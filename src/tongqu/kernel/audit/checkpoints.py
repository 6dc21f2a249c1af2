"""One signature a day over every line of every chain.

A checkpoint digests, table by table and in order of id, the digests of all lines since the last
one, and signs that together with its predecessor's digest: whoever kept one public key and the last
signature can tell whether any line before it was changed, added or taken away.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction

from tongqu.kernel.audit.digests import GENESIS, canonical, sm3
from tongqu.kernel.audit.lines import ChainedLine
from tongqu.kernel.audit.models import Checkpoint
from tongqu.kernel.audit.signing import public_bytes, signing_key
from tongqu.kernel.clock.now import now, today


def chained_tables() -> dict[str, type[ChainedLine]]:
    """Return every table that is a chain, by table name, in a fixed order."""
    found = {
        model._meta.db_table: model  # noqa: SLF001 (documented, if underlined)
        for model in apps.get_models()
        if issubclass(model, ChainedLine)
    }
    return dict(sorted(found.items()))


def key_path() -> Path:
    """Return where the signing key is kept."""
    return Path(settings.TONGQU_HOME) / "keys" / "audit.key"


@transaction.atomic
def checkpoint() -> Checkpoint:
    """Sign everything written so far; wait for writers in flight, so that no line slips between."""
    tables = chained_tables()
    with connection.cursor() as cursor:
        cursor.execute('LOCK TABLE "audit_checkpoint" IN EXCLUSIVE MODE')
        for table in tables:
            cursor.execute(f'LOCK TABLE "{table}" IN SHARE MODE')
    last = Checkpoint.objects.order_by("-number").first()
    upto = {table: _last_id(model) for table, model in tables.items()}
    digest, lines = digest_between(dict(last.upto) if last else {}, upto)
    chained = sm3(bytes(last.digest) if last else GENESIS, canonical(upto), digest)
    key = signing_key(key_path())
    return Checkpoint.objects.create(
        number=last.number + 1 if last else 1,
        day=today(),
        at=now(),
        upto=upto,
        lines=lines,
        digest=chained,
        key=public_bytes(key),
        signature=key.sign(chained),
    )


def checkpoint_of_the_day() -> Checkpoint | None:
    """Sign once a day; return None when today is signed. A day without a worker is signed later."""
    if Checkpoint.objects.filter(day=today()).exists():
        return None
    return checkpoint()


def digest_between(start: Mapping[str, int], end: Mapping[str, int]) -> tuple[bytes, int]:
    """Digest all lines with ids after ``start`` up to ``end``, and count them."""
    digest, lines = hashlib.new("sm3"), 0
    tables = chained_tables()
    for table in sorted(end):
        digest.update(table.encode())
        rows = tables[table]._default_manager.filter(  # noqa: SLF001 (documented, if underlined)
            id__gt=start.get(table, 0), id__lte=end[table]
        )
        for number, line in rows.order_by("id").values_list("id", "digest").iterator(20_000):
            digest.update(number.to_bytes(8) + bytes(line))
            lines += 1
    return digest.digest(), lines


def _last_id(model: type[ChainedLine]) -> int:
    last = model._default_manager.order_by("-id").values_list("id", flat=True).first()  # noqa: SLF001
    return int(last or 0)
