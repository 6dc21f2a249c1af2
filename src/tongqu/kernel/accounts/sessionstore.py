"""Django's session engine over our table: keys are stored as digests, ended sessions say why."""

from __future__ import annotations

import string
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import IntegrityError, transaction
from django.utils.crypto import get_random_string

from tongqu.kernel.accounts.login_log import Event, note
from tongqu.kernel.accounts.models import Session
from tongqu.kernel.accounts.rules import RULES, minutes
from tongqu.kernel.accounts.sealing import keyed_digest
from tongqu.kernel.clock.now import now

End = Session.End
CAME_FROM = "came_from"
KEY_LENGTH = 32
KEY_LETTERS = string.ascii_lowercase + string.digits
BETWEEN_TOUCHES = timedelta(minutes=1)


def digest_of(key: str) -> str:
    """Return what stands in the table for a session key."""
    return keyed_digest("session", key)


def overrun(row: Session, moment: datetime) -> Session.End | None:
    """Return why a living session is over at the moment, or None."""
    if moment - row.started_at >= minutes(RULES.session_minutes):
        return End.LONG
    return End.IDLE if moment - row.seen_at >= minutes(RULES.idle_minutes) else None


class SessionStore(SessionBase):
    """One browser's session; ``ended`` is the finished one its cookie named, if it named one."""

    ended: Session | None = None

    def load(self) -> dict[str, Any]:
        """Read the session if it is alive; end it where its time is up."""
        row = Session.objects.filter(digest=digest_of(self.session_key or "")).first()
        if row is None or row.ended_at or self._is_over(row):
            self.ended, self._session_key = row, None
            return {}
        if now() - row.seen_at >= BETWEEN_TOUCHES:
            Session.objects.filter(pk=row.pk, ended_at=None).update(seen_at=now())
        return dict(self.decode(row.data))

    def _is_over(self, row: Session) -> bool:
        reason = overrun(row, now())
        if reason and finish(row, reason) and row.user_id:
            note(Event.EXPIRED, user_id=row.user_id, address=row.address or "", agent=row.agent)
        return bool(reason)

    def is_empty(self) -> bool:
        """Say that there is nothing to keep a cookie for.

        One that ran out by itself keeps its cookie: other windows of the same browser may still
        send what was typed in them, and it must be known whose it is.
        """
        has_run_out = self.ended is not None and self.ended.end in {End.IDLE, End.LONG}
        return super().is_empty() and not has_run_out

    def flush(self) -> None:
        """Forget everything, also the session that had ended."""
        super().flush()
        self.ended = None

    def exists(self, session_key: str) -> bool:
        """Whether the key has been given out, to a living session or an ended one."""
        return Session.objects.filter(digest=digest_of(session_key)).exists()

    def create(self) -> None:
        """Begin a session under a fresh key."""
        self._session_key = get_random_string(KEY_LENGTH, KEY_LETTERS)
        self.save(must_create=True)
        self.modified = True

    def save(self, must_create: bool = False) -> None:
        """Write the content; an ended session does not come back to life by it."""
        if self.session_key is None:
            return self.create()
        content: dict[str, Any] = (
            getattr(self, "_session_cache", {}) if must_create else dict(self.items())
        )
        digest = digest_of(self.session_key)
        columns = {"data": self.encode(content), **_shown(content)}
        if must_create:
            return self._insert(digest=digest, **columns)
        living = Session.objects.filter(digest=digest, ended_at=None)
        if not living.update(**columns):
            raise UpdateError
        return None

    def _insert(self, **columns: Any) -> None:  # noqa: ANN401 (columns of the row)
        try:
            with transaction.atomic():
                Session.objects.create(started_at=now(), seen_at=now(), **columns)
        except IntegrityError as taken:
            raise CreateError from taken

    def delete(self, session_key: str | None = None) -> None:
        """Forget a living session: its key is spent. An ended one stays, to say why it ended."""
        if key := session_key or self.session_key:
            Session.objects.filter(digest=digest_of(key), ended_at=None).delete()

    @classmethod
    def clear_expired(cls) -> None:
        """Forget sessions that nobody can come back from."""
        cls.forget_dead()

    @classmethod
    def forget_dead(cls) -> int:
        """Forget sessions unused for twice the longest time; return how many."""
        edge = now() - 2 * minutes(RULES.session_minutes)
        return Session.objects.filter(seen_at__lt=edge).delete()[0]


def _shown(content: dict[str, Any]) -> dict[str, Any]:
    """Return what of the content is a column too: whose session it is, and from where."""
    came = content.get(CAME_FROM, {})
    user = int(content[SESSION_KEY]) if SESSION_KEY in content else None
    return {"user_id": user, "address": came.get("address"), "agent": came.get("agent", "")}


def finish(row: Session, reason: Session.End) -> bool:
    """End a session and empty it; False if it had ended already."""
    living = Session.objects.filter(pk=row.pk, ended_at=None)
    row.ended_at, row.end, row.data = now(), reason, ""
    return bool(living.update(ended_at=row.ended_at, end=reason, data=""))
