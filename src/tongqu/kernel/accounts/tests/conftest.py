"""A few people and a browser; the clock stands still until a test moves it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from django.db import connection

from tongqu.kernel.accounts.models import User
from tongqu.kernel.clock.now import LAW_ZONE, held_at
from tongqu.kernel.procedure.refusal import Refusal

START = datetime(2026, 11, 25, 9, 0, tzinfo=LAW_ZONE)
PASSWORD = "Qing-Shi-2026"  # noqa: S105 (of a person who does not exist)
KEPT_APART = ("attempts", "pace", "loginline", "loginfacts")


def at(minutes: float = 0, *, days: int = 0) -> datetime:
    """Return the moment so long after the start."""
    return START + timedelta(minutes=minutes, days=days)


@pytest.fixture(autouse=True)
def _nine_in_the_morning() -> Iterator[None]:
    with held_at(START):
        yield


def person(username: str = "wang", *, duty: str = "", is_demo: bool = False) -> User:
    """Return someone who can sign in with ``PASSWORD``."""
    user = User(username=username, name=f"{username}某", duty=duty, is_demo=is_demo)
    user.set_password(PASSWORD)
    user.save()
    return user


@contextmanager
def refusing(code: str, saying: str = "") -> Iterator[None]:
    """Expect a refusal that changes nothing; guesses are counted and logged all the same."""
    before = everything()
    with pytest.raises(Refusal) as refusal:
        yield
    assert refusal.value.code == code
    assert saying in str(refusal.value)
    assert everything() == before


def everything() -> dict[str, list[tuple[object, ...]]]:
    """Return every row about accounts and of the record, but for counts and the login log."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            name = table.removeprefix("accounts_")
            if table.startswith(("accounts_", "audit_", "organs_")) and name not in KEPT_APART:
                cursor.execute(f'SELECT t::text FROM "{table}" t ORDER BY 1')
                found[table] = list(cursor.fetchall())
    return found
