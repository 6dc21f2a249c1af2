"""Telling people, and noting that they have read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tongqu.kernel.clock.now import now
from tongqu.kernel.notices.models import Notice
from tongqu.kernel.procedure.both import Both

BATCH = 2000
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Word:
    """What to tell whom; ``key`` makes it be told once."""

    user: int
    key: str
    text: Both
    matter: int | None = None


def notify(words: Iterable[Word]) -> int:
    """Tell what has not been told yet; return how many notices are new."""
    moment = now()
    rows = [
        Notice(
            user_id=word.user, matter_id=word.matter, key=word.key, at=moment, **_told(word.text)
        )
        for word in words
    ]
    keys = {(row.user_id, row.key) for row in rows}
    before = _known(keys)
    Notice.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    return len(keys) - before


def _told(text: Both) -> dict[str, str]:
    return {"text": text[:LONGEST], "text_en": text.english[:LONGEST]}


def _known(keys: set[tuple[int, str]]) -> int:
    users, names = {user for user, _ in keys}, {name for _, name in keys}
    found = Notice.objects.filter(user_id__in=users, key__in=names).values_list("user_id", "key")
    return len(keys & set(found))


def mark_read(*, user: int, upto: int) -> int:
    """Note that a person has read everything up to a notice; return how many were unread."""
    unread = Notice.objects.filter(user_id=user, id__lte=upto, read_at=None)
    return unread.update(read_at=now())
