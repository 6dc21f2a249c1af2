"""At the door: one answer and one effort for every wrong try, and a fresh session inside."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from django.contrib.auth import SESSION_KEY, hashers
from pytest_django.fixtures import Settings

from tongqu.kernel.accounts import door, limits
from tongqu.kernel.accounts.door import Stage, enter, enter_code
from tongqu.kernel.accounts.models import LoginFacts, LoginLine, Session
from tongqu.kernel.accounts.refusal import AccountRefusal
from tongqu.kernel.accounts.rules import RULES
from tongqu.kernel.accounts.sessionstore import digest_of
from tongqu.kernel.accounts.tests.browser import request, session
from tongqu.kernel.accounts.tests.conftest import PASSWORD, at, person, refusing
from tongqu.kernel.accounts.tests.test_second import bound, code
from tongqu.kernel.audit.verify import verify
from tongqu.kernel.clock.now import held_at

pytestmark = pytest.mark.django_db
WRONG_ONE = "wrong"


def events() -> list[str]:
    """Return what the login log says, in order."""
    return list(LoginLine.objects.order_by("id").values_list("event", flat=True))


def test_the_right_password_opens_and_the_log_says_from_where() -> None:
    user = person()
    visit = request(REMOTE_ADDR="192.0.2.7")
    assert enter(visit, username=" wang ", password=PASSWORD) is Stage.INSIDE
    assert visit.session[SESSION_KEY] == str(user.pk)
    row = Session.objects.get(user=user)
    assert (row.address, row.agent) == ("192.0.2.7", "试验浏览器")
    assert events() == ["in"]
    assert LoginFacts.objects.get().facts == {"address": "192.0.2.7", "agent": "试验浏览器"}


WRONG = [
    ("没有这个用户", "nobody", PASSWORD, {}),
    ("密码不对", "wang", "wrong", {}),
    ("账号已停用", "wang", PASSWORD, {"is_active": False}),
    ("没有密码", "wang", PASSWORD, {"password": "!"}),
    ("大小写不同的用户名", "Wang", PASSWORD, {}),
]


@pytest.mark.parametrize(("_case", "username", "password", "change"), WRONG)
def test_every_wrong_try_gets_the_same_answer_for_the_same_work(
    _case: str, username: str, password: str, change: dict[str, object]
) -> None:
    user = person()
    for name, value in change.items():
        setattr(user, name, value)
    user.save()
    visit = request()
    with (
        refusing("not_matched", "用户名或密码不对，还可以再试 4 次"),
        patch.object(
            hashers.MD5PasswordHasher, "encode", autospec=True, side_effect=_encode
        ) as worked,
    ):
        enter(visit, username=username, password=password)
    assert worked.call_count == 1
    assert SESSION_KEY not in visit.session
    assert events() == ["refused"]


_encode = hashers.MD5PasswordHasher.encode


@pytest.mark.parametrize("username", ["wang", "nobody"])
def test_five_wrong_tries_lock_a_known_name_and_an_unknown_one_alike(username: str) -> None:
    person()
    for _ in range(4):
        with refusing("not_matched"):
            enter(request(), username=username, password=WRONG_ONE)
    for password in (WRONG_ONE, PASSWORD):
        with refusing("locked", "09:30 前不能再试"):
            enter(request(), username=username, password=password)
    with held_at(at(30)):
        if username == "wang":
            assert enter(request(), username="wang", password=PASSWORD) is Stage.INSIDE


def test_an_address_that_tries_many_names_is_locked_and_others_are_not() -> None:
    person()
    for _ in range(39):
        limits.take("address", "192.0.2.7", most=RULES.address_attempts)
    with refusing("not_matched"):
        enter(request(REMOTE_ADDR="192.0.2.7"), username="nobody", password=PASSWORD)
    with refusing("address_locked"):
        enter(request(REMOTE_ADDR="192.0.2.7"), username="wang", password=PASSWORD)
    assert enter(request(REMOTE_ADDR="192.0.2.8"), username="wang", password=PASSWORD)


def test_an_office_that_signs_in_rightly_does_not_use_up_its_address() -> None:
    person()
    for _ in range(39):
        limits.take("address", "127.0.0.1", most=RULES.address_attempts)
    for _ in range(3):
        assert enter(request(), username="wang", password=PASSWORD) is Stage.INSIDE


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "198.51.100.9", "192.0.2.1"),
        (1, "203.0.113.5, 198.51.100.9", "198.51.100.9"),
        (2, "203.0.113.5, 198.51.100.9", "203.0.113.5"),
        (1, "", "192.0.2.1"),
        (1, "nonsense", "0.0.0.0"),  # noqa: S104
    ],
)
def test_an_address_is_believed_only_from_our_own_proxies(
    proxies: int, forwarded: str, address: str, settings: Settings
) -> None:
    settings.TONGQU_PROXIES = proxies
    person()
    visit = request(REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=forwarded)
    enter(visit, username="wang", password=PASSWORD)
    assert Session.objects.get(user__isnull=False).address == address


def test_who_bound_a_telephone_waits_for_its_code_and_is_nobody_until_then() -> None:
    user = person()
    secret, _ = bound(user)
    visit = request()
    assert enter(visit, username="wang", password=PASSWORD) is Stage.CODE
    assert SESSION_KEY not in visit.session
    with refusing("code_wrong"):
        enter_code(visit, code="000000")
    assert enter_code(visit, code=code(secret)) == user
    assert visit.session[SESSION_KEY] == str(user.pk)
    assert visit.session[door.SECOND_DONE] is True
    assert events() == ["code", "in"]


def test_a_code_without_a_password_or_too_late_after_it_is_refused() -> None:
    user = person()
    secret, _ = bound(user)
    with refusing("too_late"):
        enter_code(request(), code=code(secret))
    visit = request()
    enter(visit, username="wang", password=PASSWORD)
    with held_at(at(5)), refusing("too_late"):
        enter_code(visit, code=code(secret, 5))
    assert SESSION_KEY not in visit.session


def test_a_replayed_code_is_refused_and_logged_as_such() -> None:
    user = person()
    secret, _ = bound(user)
    for expected in ("in", "replay"):
        visit = request()
        enter(visit, username="wang", password=PASSWORD)
        if expected == "in":
            enter_code(visit, code=code(secret))
        else:
            with refusing("code_used"):
                enter_code(visit, code=code(secret))
    assert events() == ["in", "replay"]


def test_signing_in_spends_the_key_the_browser_came_with() -> None:
    person()
    before = session()
    before["planted"] = "by somebody else"
    before.save()
    visit = request(before.session_key)
    enter(visit, username="wang", password=PASSWORD)
    assert visit.session.session_key != before.session_key
    assert "planted" not in visit.session
    assert dict(session(before.session_key).items()) == {}
    assert not Session.objects.filter(digest=digest_of(before.session_key or "")).exists()


def test_a_key_of_ones_own_making_is_not_accepted() -> None:
    person()
    visit = request("a" * 32)
    enter(visit, username="wang", password=PASSWORD)
    assert visit.session.session_key != "a" * 32


def test_the_login_log_is_a_chain_and_the_database_refuses_to_change_it() -> None:
    person()
    for password in ("wrong", PASSWORD):
        try:
            enter(request(), username="wang", password=password)
        except AccountRefusal:
            continue
    assert verify("login:2026-11-25").lines == 2
    assert verify().first_break is None
    with pytest.raises(Exception, match="append-only"):
        LoginLine.objects.update(event="in")
