from __future__ import annotations

import base64
import os
from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor import InvalidToken
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.conf import settings
from django.db import transaction
from django.utils.crypto import get_random_string

from tongqu.kernel.accounts import limits
from tongqu.kernel.accounts.models import RecoveryCode, SecondFactor, User
from tongqu.kernel.accounts.powers import Power, require
from tongqu.kernel.accounts.refusal import AccountRefusal
from tongqu.kernel.accounts.rules import RULES, count
from tongqu.kernel.accounts.sealing import keyed_digest, seal, unseal
from tongqu.kernel.accounts.services.common import locked, note
from tongqu.kernel.clock.now import now

USE = "second-factor"
ISSUER = "通衢"
SECRET_BYTES = 20
DIGITS = 6
STEP = 30  # seconds
DRIFT = 1  # steps a telephone's clock may be off, before and after
CODE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
CODE_LENGTH = 10


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What a telephone needs once: the secret to type, or the address to scan."""

    secret: str
    address: str


def second_needed(user: User) -> bool:
    """Whether the account may not be used without a code from a telephone.

    Demonstration accounts are exempt, and only where the installation is a demonstration.
    """
    return not (user.is_demo and settings.TONGQU_DEMONSTRATION)


def second_present(user: User) -> bool:
    """Whether the person has bound a telephone."""
    return SecondFactor.objects.filter(user=user, confirmed_at__isnull=False).exists()


@transaction.atomic
def second_begin(user: User) -> Enrolment:
    """Return the secret to bind; the same one until it is confirmed."""
    user = locked(user)
    second = SecondFactor.objects.filter(user=user).first()
    if second and second.confirmed_at:
        raise AccountRefusal("second_present")
    if second is None:
        sealed = seal(USE, os.urandom(SECRET_BYTES), place=str(user.pk))
        second = SecondFactor.objects.create(user=user, secret=sealed)
    totp, secret = _totp(second)
    readable = base64.b32encode(secret).decode()
    return Enrolment(readable, totp.get_provisioning_uri(user.username, ISSUER))


@transaction.atomic
def second_confirm(user: User, code: str) -> list[str]:
    """Bind the telephone by a first right code; return the recovery codes, shown once."""
    second = SecondFactor.objects.select_for_update().filter(user=user).first()
    if second is None:
        raise AccountRefusal("second_absent")
    if second.confirmed_at:
        raise AccountRefusal("second_present")
    step = _step_of(second, code)
    if step is None:
        raise AccountRefusal("code_wrong", left=count(RULES.account_attempts))
    second.confirmed_at, second.last_step = now(), step
    second.save(update_fields=["confirmed_at", "last_step"])
    note(user, "second_bind", by=user)
    return _recovery_codes(user)


def second_check(user: User, code: str) -> bool:
    """Use up a code of the telephone, or a recovery code; True for the latter.

    Raises AccountRefusal: too many guesses, a wrong code, or one that was used before.
    """
    taken = limits.take("second", str(user.pk))
    if taken.locked_until:
        raise AccountRefusal("locked", until=taken.until)
    with transaction.atomic():
        recovered = _use(user, "".join(code.split()).lower().replace("-", ""))
    if recovered is None:
        taken = limits.fail("second", str(user.pk))
        if taken.locked_until:
            raise AccountRefusal("locked", until=taken.until)
        raise AccountRefusal("code_wrong", left=taken.left)
    limits.clear("second", str(user.pk))
    return recovered


def _use(user: User, code: str) -> bool | None:
    second = SecondFactor.objects.select_for_update().filter(user=user).first()
    if second is None or not second.confirmed_at:
        raise AccountRefusal("second_absent")
    if (step := _step_of(second, code)) is not None:
        if step <= second.last_step:
            raise AccountRefusal("code_used")
        second.last_step = step
        second.save(update_fields=["last_step"])
        return False
    spare = RecoveryCode.objects.filter(user=user, used_at=None, digest=_digest(user, code))
    return True if spare.update(used_at=now()) else None


@transaction.atomic
def second_reset(*, user: User, by: User | None) -> None:
    """Unbind a lost telephone; the person binds another at the next sign-in."""
    require(by, Power.RESET_SECOND, over=user)
    if not SecondFactor.objects.filter(user=user).delete()[0]:
        raise AccountRefusal("second_absent")
    RecoveryCode.objects.filter(user=user).delete()
    note(user, "second_reset", by=by)


def _totp(second: SecondFactor) -> tuple[TOTP, bytes]:
    secret = unseal(USE, bytes(second.secret), place=str(second.user_id))
    return TOTP(secret, DIGITS, SHA1(), STEP), secret  # noqa: S303 (what RFC 6238 telephones do)


def _step_of(second: SecondFactor, code: str) -> int | None:
    """Return the half-minute whose code this is, near enough to now; all are tried every time."""
    totp, _ = _totp(second)
    here, found = int(now().timestamp()) // STEP, None
    for step in range(here - DRIFT, here + DRIFT + 1):
        try:
            totp.verify(code.encode(), step * STEP)
        except InvalidToken:
            continue
        found = step
    return found


def _recovery_codes(user: User) -> list[str]:
    codes = [
        get_random_string(CODE_LENGTH, CODE_LETTERS) for _ in range(count(RULES.recovery_codes))
    ]
    RecoveryCode.objects.filter(user=user).delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(user=user, digest=_digest(user, code)) for code in codes
    )
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def _digest(user: User, code: str) -> str:
    return keyed_digest("recovery", str(user.pk), code)
