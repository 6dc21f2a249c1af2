"""The code from the telephone: bound once, right for a minute, good for one use."""

from __future__ import annotations

import base64

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from pytest_django.fixtures import Settings

from tongqu.kernel.accounts.models import Duty, RecoveryCode, SecondFactor, User
from tongqu.kernel.accounts.services import (
    second_begin,
    second_check,
    second_confirm,
    second_reset,
)
from tongqu.kernel.accounts.services.second import second_needed, second_present
from tongqu.kernel.accounts.tests.conftest import at, person, refusing
from tongqu.kernel.clock.now import held_at

pytestmark = pytest.mark.django_db


def code(secret: str, minutes: float = 0) -> str:
    """Return what a telephone with the secret shows so long after the start."""
    totp = TOTP(base64.b32decode(secret), 6, SHA1(), 30, enforce_key_length=False)  # noqa: S303
    return totp.generate(int(at(minutes).timestamp())).decode()


def bound(user: User) -> tuple[str, list[str]]:
    """Bind a telephone ten minutes ago; return its secret and the recovery codes."""
    with held_at(at(-10)):
        secret = second_begin(user).secret
        return secret, second_confirm(user, code(secret, -10))


def test_the_secret_is_shown_until_it_is_confirmed_and_never_again() -> None:
    user = person()
    first = second_begin(user)
    assert first == second_begin(user)
    assert first.address.startswith("otpauth://totp/")
    assert not second_present(user)
    with refusing("code_wrong"):
        second_confirm(user, "000000")
    second_confirm(user, code(first.secret))
    assert second_present(user)
    with refusing("second_present"):
        second_begin(user)


def test_the_secret_is_not_readable_in_the_table_and_opens_for_nobody_else() -> None:
    user, other = person(), person("li")
    secret = base64.b32decode(second_begin(user).secret)
    stored = SecondFactor.objects.get(user=user)
    assert secret not in bytes(stored.secret)
    SecondFactor.objects.create(user=other, secret=stored.secret)
    with pytest.raises(ValueError, match="sealed elsewhere"):
        second_begin(other)


@pytest.mark.parametrize(
    ("_case", "shown", "is_right"),
    [("正准", 0, True), ("慢半分钟", -0.5, True), ("快半分钟", 0.5, True), ("慢一分钟", -1, False)],
)
def test_a_telephone_may_be_half_a_minute_off(_case: str, shown: float, is_right: bool) -> None:
    user = person()
    secret, _ = bound(user)
    if is_right:
        assert second_check(user, code(secret, shown)) is False
    else:
        with refusing("code_wrong", "还可以再试 4 次"):
            second_check(user, code(secret, shown))


def test_a_code_works_once_and_an_older_one_no_more_after_it() -> None:
    user = person()
    secret, _ = bound(user)
    second_check(user, code(secret))
    for shown in (0, -0.5):
        with refusing("code_used"):
            second_check(user, code(secret, shown))
    assert second_check(user, code(secret, 0.5)) is False


def test_the_code_of_the_binding_is_used_up_by_it() -> None:
    user = person()
    secret = second_begin(user).secret
    second_confirm(user, code(secret))
    with refusing("code_used"):
        second_check(user, code(secret))


def test_each_recovery_code_works_once() -> None:
    user = person()
    _, codes = bound(user)
    assert len(codes) == 10
    assert second_check(user, codes[3]) is True
    with refusing("code_wrong"):
        second_check(user, codes[3])
    assert second_check(user, codes[4].upper().replace("-", " ")) is True
    stored = set(RecoveryCode.objects.values_list("digest", flat=True))
    assert not stored & {each.replace("-", "") for each in codes}


def test_guessing_codes_is_limited_even_for_who_then_has_the_right_one() -> None:
    user = person()
    secret, _ = bound(user)
    for _ in range(4):
        with refusing("code_wrong"):
            second_check(user, "000000")
    for attempt in ("000000", code(secret)):
        with refusing("locked", "09:30"):
            second_check(user, attempt)


def test_a_lost_telephone_is_unbound_by_the_security_administrator_alone() -> None:
    user = person()
    bound(user)
    for by in [person(f"x{duty}", duty=duty) for duty in ("", Duty.SYSTEM, Duty.AUDIT)]:
        with refusing("no_power", "由安全管理员办理"):
            second_reset(user=user, by=by)
    second_reset(user=user, by=person("an", duty=Duty.SECURITY))
    assert not second_present(user)
    assert not RecoveryCode.objects.exists()


@pytest.mark.parametrize(
    ("is_demo", "is_demonstration", "is_needed"),
    [(True, True, False), (True, False, True), (False, True, True), (False, False, True)],
)
def test_only_demonstration_accounts_of_a_demonstration_are_exempt(
    is_demo: bool, is_demonstration: bool, is_needed: bool, settings: Settings
) -> None:
    settings.TONGQU_DEMONSTRATION = is_demonstration
    assert second_needed(person(is_demo=is_demo)) is is_needed
