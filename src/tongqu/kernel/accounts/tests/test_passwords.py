"""Passwords: what may be one, when it must change, and who may reset it."""

from __future__ import annotations

import pytest

from tongqu.conf import settings as real
from tongqu.kernel.accounts.models import Duty, PastPassword, Session
from tongqu.kernel.accounts.services import password_change, password_reset
from tongqu.kernel.accounts.services.passwords import must_change
from tongqu.kernel.accounts.tests.conftest import PASSWORD, at, person, refusing
from tongqu.kernel.clock.now import held_at

pytestmark = pytest.mark.django_db

WEAK = [
    ("太短", "Ab-12345", "至少 10 个字"),
    ("只有两种字符", "abcdefghij12", "至少含 3 种"),
    ("含用户名", "Wang-Shi-2026", "不能含有用户名"),
    ("就是现在的", PASSWORD, "不能用现在的密码"),
    ("太常见", "Password123", "太常见"),
]


def test_passwords_are_hashed_by_argon2_on_an_installation() -> None:
    assert real.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


@pytest.mark.parametrize(("_case", "new", "saying"), WEAK)
def test_a_weak_password_is_refused(_case: str, new: str, saying: str) -> None:
    user = person()
    with refusing("password_weak", saying):
        password_change(user=user, present=PASSWORD, new=new)


def test_a_password_does_not_return_before_five_others() -> None:
    user = person()
    present = PASSWORD
    for number in range(5):
        password_change(user=user, present=present, new=f"Shan-Hai-{number}00")
        user.refresh_from_db()
        present = f"Shan-Hai-{number}00"
        with refusing("password_weak", "最近 5 个"):
            password_change(user=user, present=present, new=PASSWORD)
    password_change(user=user, present=present, new="Shan-Hai-500")
    user.refresh_from_db()
    password_change(user=user, present="Shan-Hai-500", new=PASSWORD)
    assert PastPassword.objects.filter(user=user).count() == 5


def test_ones_own_password_is_asked_for_and_guessing_it_is_limited() -> None:
    user = person()
    for left in (4, 3, 2, 1):
        with refusing("password_wrong", f"{left} 次"):
            password_change(user=user, present="no", new="Shan-Hai-100")
    for _ in range(2):
        with refusing("locked", "09:30"):
            password_change(user=user, present="no", new="Shan-Hai-100")
    with refusing("locked"):
        password_change(user=user, present=PASSWORD, new="Shan-Hai-100")


@pytest.mark.parametrize(("days", "is_over"), [(0, False), (90, False), (91, True)])
def test_a_password_lives_ninety_days(days: int, is_over: bool) -> None:
    user = person()
    with held_at(at(days=days)):
        assert must_change(user) is is_over


def test_a_demonstration_password_does_not_run_out() -> None:
    with held_at(at(days=400)):
        assert not must_change(person(is_demo=True))


def test_a_reset_password_opens_the_door_once_and_must_be_changed() -> None:
    admin, user = person("xi", duty=Duty.SYSTEM), person()
    Session.objects.create(digest="x", user=user, started_at=at(), seen_at=at())
    given = password_reset(user=user, by=admin)
    assert Session.objects.get().end == "kicked"
    user.refresh_from_db()
    assert user.check_password(given)
    assert must_change(user)
    password_change(user=user, present=given, new="Shan-Hai-100")
    user.refresh_from_db()
    assert not must_change(user)


@pytest.mark.parametrize("duty", ["", Duty.SECURITY, Duty.AUDIT])
def test_nobody_but_the_system_administrator_resets_a_password(duty: str) -> None:
    by, user = person("xi", duty=duty), person()
    with refusing("no_power", "由系统管理员办理"):
        password_reset(user=user, by=by)


def test_an_administrator_does_not_reset_the_own_password() -> None:
    admin = person("xi", duty=Duty.SYSTEM)
    with refusing("not_oneself"):
        password_reset(user=admin, by=admin)
