from __future__ import annotations

import secrets

from tongqu.kernel.accounts.models import User
from tongqu.kernel.audit.services import record

TERMINAL = "安装操作员"
PLAIN = "ABCDEFGHJKLMNPQRSTUVWXYZ"
LOWER = "abcdefghijkmnpqrstuvwxyz"
DIGITS = "23456789"


def locked(user: User) -> User:
    """Return the account as it stands now, locked until the transaction ends."""
    return User.objects.select_for_update().get(pk=user.pk)


def note(user: User, verb: str, *, by: User | None, **facts: object) -> None:
    """Write one line on the account's chain in the operation log."""
    record(
        chain=f"account:{user.pk}",
        verb=verb,
        facts={"username": user.username, **facts},
        by=by.username if by else TERMINAL,
    )


def first_password() -> str:
    """Return a password to hand over once: 4 groups that nobody misreads, about 80 bits."""
    letters = PLAIN + LOWER + DIGITS
    groups = ["".join(secrets.choice(letters) for _ in range(3)) for _ in range(4)]
    return "-".join(
        [
            *groups,
            secrets.choice(PLAIN) + secrets.choice(LOWER) + secrets.choice(DIGITS),
        ]
    )
