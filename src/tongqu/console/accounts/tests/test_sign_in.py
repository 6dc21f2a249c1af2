"""The officers' door as a browser sees it."""

from __future__ import annotations

import pytest
from django.test import Client

from tongqu.kernel.accounts.models import Duty, User
from tongqu.kernel.accounts.tests.browser import row
from tongqu.kernel.accounts.tests.conftest import PASSWORD, at, person
from tongqu.kernel.accounts.tests.test_second import bound, code
from tongqu.kernel.clock.now import held_at

pytestmark = pytest.mark.django_db
GIVEN = {"username": "wang", "password": PASSWORD}


@pytest.fixture(autouse=True)
def _nine_in_the_morning() -> object:
    with held_at(at()):
        yield


def test_a_demonstration_officer_comes_to_the_worklist(client: Client) -> None:
    person(is_demo=True)
    answer = client.post("/console/sign-in", GIVEN, follow=True)
    assert answer.redirect_chain == [("/console/", 302)]


def test_an_officer_without_a_telephone_binds_one_first(client: Client) -> None:
    person()
    answer = client.post("/console/sign-in", {**GIVEN, "next": "/console/search"}, follow=True)
    assert answer.redirect_chain[-1][0] == "/console/me/code"
    assert "<svg" in answer.text
    assert client.get("/console/").status_code == 302


def test_who_bound_one_goes_to_the_page_asked_for_after_the_code(client: Client) -> None:
    secret, _ = bound(person())
    first = client.post("/console/sign-in", {**GIVEN, "next": "/console/search?q=1"})
    assert first["Location"] == "/console/sign-in/code?next=%2Fconsole%2Fsearch%3Fq%3D1"
    assert client.get("/console/")["Location"].startswith("/console/sign-in")
    given = {"code": code(secret), "next": "/console/search?q=1"}
    assert client.post("/console/sign-in/code", given)["Location"] == "/console/search?q=1"
    assert client.get("/console/").status_code == 200


@pytest.mark.parametrize(
    ("duty", "home"),
    [
        (Duty.SYSTEM, "/console/people"),
        (Duty.SECURITY, "/console/people"),
        (Duty.AUDIT, "/console/logs/logins"),
    ],
)
def test_an_administrator_comes_to_the_own_page(client: Client, duty: str, home: str) -> None:
    person(duty=duty, is_demo=True)
    answer = client.post("/console/sign-in", GIVEN, follow=True)
    assert answer.redirect_chain[-1][0] == home
    assert answer.status_code == 200


def test_a_foreign_next_leads_home(client: Client) -> None:
    person(is_demo=True)
    for wanted in ("//evil.example", "https://evil.example/"):
        answer = client.post("/console/sign-in", {**GIVEN, "next": wanted})
        assert answer["Location"] == "/console/"
        client.post("/console/sign-out")


def test_a_wrong_password_is_told_beside_the_form_and_the_name_stays(client: Client) -> None:
    person()
    answer = client.post("/console/sign-in", {"username": "wang", "password": "wrong"})
    assert answer.status_code == 422
    assert "用户名或密码不对，还可以再试 4 次。" in answer.text
    assert 'value="wang"' in answer.text
    assert "wrong" not in answer.text.replace("field wrong", "")


def test_a_locked_account_is_told_until_when(client: Client) -> None:
    answers = [
        client.post("/console/sign-in", {"username": "nobody", "password": "x"}).text
        for _ in range(5)
    ]
    assert "09:30 前不能再试" in answers[-1]


def test_a_code_without_a_password_begins_anew(client: Client) -> None:
    answer = client.get("/console/sign-in/code")
    assert "请重新登录" in answer.text
    assert 'name="password"' in answer.text


def test_signing_out_ends_the_session_on_the_server(client: Client) -> None:
    person(is_demo=True)
    client.post("/console/sign-in", GIVEN)
    session = row(client)
    client.post("/console/sign-out")
    session.refresh_from_db()
    assert (session.end, session.data) == ("left", "")
    assert client.get("/console/").status_code == 302


def test_signing_out_by_a_link_is_not_possible(client: Client) -> None:
    person(is_demo=True)
    client.post("/console/sign-in", GIVEN)
    assert client.get("/console/sign-out").status_code == 405
    assert client.get("/console/").status_code == 200


def test_every_form_of_the_door_needs_its_token() -> None:
    person(is_demo=True)
    client = Client(enforce_csrf_checks=True)
    for page in ("/console/sign-in", "/console/sign-in/code", "/console/sign-out"):
        assert client.post(page, GIVEN).status_code == 403


def test_the_door_is_not_kept_by_caches_and_carries_the_strict_headers(client: Client) -> None:
    answer = client.get("/console/sign-in")
    assert "no-store" in answer["Cache-Control"]
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    person(is_demo=True)
    cookie = client.post("/console/sign-in", GIVEN).cookies["tongqu_session"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "")


def test_changing_the_password_keeps_this_session_and_ends_the_others(client: Client) -> None:
    user = person(is_demo=True)
    client.post("/console/sign-in", GIVEN)
    other = Client()
    other.post("/console/sign-in", GIVEN)
    new = {"present": PASSWORD, "new": "Shan-Hai-100", "again": "Shan-Hai-100"}
    assert client.post("/console/me/password", new)["Location"] == "/console/"
    assert client.get("/console/").status_code == 200
    assert "why=kicked" in other.get("/console/")["Location"]
    assert User.objects.get(pk=user.pk).check_password("Shan-Hai-100")


@pytest.mark.parametrize(
    ("_case", "change", "saying"),
    [
        ("现用密码不对", {"present": "x"}, "现用密码不对"),
        ("两遍不一样", {"again": "Shan-Hai-101"}, "两次输入的新密码不一样"),
        ("太弱", {"new": "abc", "again": "abc"}, "至少 10 个字"),
    ],
)
def test_a_password_that_cannot_be_changed_says_why(
    client: Client, _case: str, change: dict[str, str], saying: str
) -> None:
    user = person(is_demo=True)
    client.post("/console/sign-in", GIVEN)
    given = {"present": PASSWORD, "new": "Shan-Hai-100", "again": "Shan-Hai-100", **change}
    answer = client.post("/console/me/password", given)
    assert answer.status_code == 422
    assert saying in answer.text
    assert User.objects.get(pk=user.pk).check_password(PASSWORD)
