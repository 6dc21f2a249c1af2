"""Account pages: each administrator the own buttons, everybody else none, and no way around."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from tongqu.kernel.accounts.models import Duty, Session, User
from tongqu.kernel.accounts.tests.browser import row, signed_in
from tongqu.kernel.accounts.tests.conftest import at, everything, person
from tongqu.kernel.accounts.tests.test_second import bound
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.tests.conftest import Cast, cast  # noqa: F401 (a fixture by its name)
from tongqu.kernel.organs.models import Organ, Post

pytestmark = pytest.mark.django_db
SHORT = "青石县局"


@pytest.fixture(autouse=True)
def _nine_in_the_morning() -> Iterator[None]:
    with held_at(at()):
        yield


@pytest.fixture
def bureau(cast: Cast) -> Organ:  # noqa: F811
    """Return a bureau that can be named."""
    Organ.objects.filter(pk=cast.county.pk).update(short_name=SHORT)
    return cast.county


def admin(duty: str) -> Client:
    """Return a browser in which an administrator of the duty is signed in."""
    return signed_in(Client(), person(f"x{duty}", duty=duty))


# page: system, security, audit, officer
READ = [
    ("/console/people", 200, 200, 403, 403),
    ("/console/people/{}", 200, 200, 403, 403),
    ("/console/people/new", 200, 403, 403, 403),
    ("/console/logs/logins", 403, 403, 200, 403),
    ("/console/logs/operations", 403, 403, 200, 403),
    ("/console/me", 200, 200, 200, 200),
]


@pytest.mark.parametrize(("page", "system", "security", "audit", "officer"), READ)
def test_each_page_opens_to_its_readers(
    page: str, system: int, security: int, audit: int, officer: int
) -> None:
    user = person()
    where = page.format(user.pk)
    found = [admin(duty).get(where).status_code for duty in [*Duty.values, ""]]
    assert found == [system, security, audit, officer]


# what is done: who may
WRITE = [
    ("people/{}/close", Duty.SYSTEM),
    ("people/{}/password", Duty.SYSTEM),
    ("people/{}/unlock", Duty.SECURITY),
    ("people/{}/second", Duty.SECURITY),
    ("people/{}/appoint", Duty.SECURITY),
]


@pytest.mark.parametrize(("page", "duty"), WRITE)
def test_each_button_works_for_its_administrator_and_changes_nothing_for_others(
    page: str, duty: str
) -> None:
    user = person()
    bound(user)
    where = f"/console/{page.format(user.pk)}"
    browsers = {each: admin(each) for each in [*Duty.values, ""]}
    sent = {"duty": Duty.AUDIT}
    for each, browser in browsers.items():
        if each != duty:
            before = _but_sessions()
            assert browser.post(where, sent, follow=True).status_code in {200, 403}
            assert _but_sessions() == before
    before = _but_sessions()
    assert browsers[duty].post(where, sent, follow=True).status_code == 200
    assert _but_sessions() != before


def _but_sessions() -> object:
    found = everything()
    found.pop("accounts_session")
    return found


def test_a_first_password_is_shown_once_and_kept_nowhere() -> None:
    browser = admin(Duty.SYSTEM)
    answer = browser.post("/console/people/new", {"username": "zhao", "name": "赵某"})
    shown = re.search(r"<code>([^<]+)</code>", answer.text)
    assert shown
    assert "no-store" in answer["Cache-Control"]
    user = User.objects.get(username="zhao")
    assert user.check_password(shown[1])
    assert shown[1] not in str(everything())
    assert shown[1] not in browser.get(f"/console/people/{user.pk}").text


def test_a_taken_name_is_told_and_what_was_typed_stays() -> None:
    browser = admin(Duty.SYSTEM)
    person()
    answer = browser.post("/console/people/new", {"username": "wang", "name": "新王某"})
    assert answer.status_code == 422
    assert "已经有人用了" in answer.text
    assert "新王某" in answer.text


def test_a_post_is_given_and_ended(bureau: Organ) -> None:
    user, browser = person(), admin(Duty.SECURITY)
    where = f"/console/people/{user.pk}"
    sent = {
        "organ": SHORT,
        "role": "clerk",
        "reach": "organ",
        "since": "2026-11-25",
    }
    browser.post(f"{where}/posts", sent)
    post = Post.objects.get(user=user)
    assert (post.organ, post.role, post.until) == (bureau, "clerk", None)
    browser.post(f"{where}/posts/{post.pk}/end")
    post.refresh_from_db()
    assert post.until is not None


@pytest.mark.parametrize(
    ("_case", "change", "saying"),
    [
        ("没有这个机关", {"organ": "月球局"}, "没有名为“月球局”的机构"),
        ("没有这个岗位", {"role": "admin:security"}, ""),
        ("当事人不是岗位", {"role": "party"}, ""),
        ("日期不对", {"since": "昨天"}, ""),
    ],
)
@pytest.mark.usefixtures("bureau")
def test_a_post_that_makes_no_sense_is_not_given(
    _case: str,
    change: dict[str, str],
    saying: str,
) -> None:
    user, browser = person(), admin(Duty.SECURITY)
    sent = {"organ": SHORT, "role": "clerk", "reach": "organ", "since": "2026-11-25"}
    before = _but_sessions()
    answer = browser.post(f"/console/people/{user.pk}/posts", {**sent, **change})
    assert answer.status_code == 422
    assert saying in answer.text
    assert _but_sessions() == before


@pytest.mark.usefixtures("bureau")
def test_an_administrator_gets_no_post_and_a_post_holder_no_duty() -> None:
    browser, other = admin(Duty.SECURITY), person("shen", duty=Duty.AUDIT)
    sent = {"organ": SHORT, "role": "clerk", "reach": "organ", "since": "2026-11-25"}
    before = _but_sessions()
    answer = browser.post(f"/console/people/{other.pk}/posts", sent)
    assert "管理员不能兼任业务岗位" in answer.text
    holder = User.objects.get(username="窗口")
    url = f"/console/people/{holder.pk}/appoint"
    assert "管理员不能兼任" in browser.post(url, {"duty": "audit"}, follow=True).text
    assert _but_sessions() == before


def test_anothers_post_is_not_ended_under_a_guessed_number(cast: Cast) -> None:  # noqa: F811
    user, browser = person(), admin(Duty.SECURITY)
    post = Post.objects.get(pk=cast.window.post_id or 0)
    before = _but_sessions()
    assert browser.post(f"/console/people/{user.pk}/posts/{post.pk}/end").status_code == 404
    assert _but_sessions() == before


def test_a_guessed_session_number_is_answered_like_none(client: Client) -> None:
    signed_in(client, person())
    number, other = row(client).pk, signed_in(Client(), person("li"))
    for each in (number, number + 1000):
        answer = other.post(f"/console/sessions/{each}/end", follow=True)
        assert "这次登录已经结束" in answer.text
    assert Session.objects.get(pk=number).ended_at is None
    assert client.get("/console/me").status_code == 200


@pytest.mark.parametrize("page", ["/console/people/999999", "/console/people/999999/close"])
def test_nobody_under_that_number(page: str) -> None:
    assert admin(Duty.SYSTEM).post(page).status_code in {404, 405}


def test_a_list_of_many_goes_on(settings: object) -> None:
    del settings
    User.objects.bulk_create(User(username=f"u{n:03}", name="某") for n in range(60))
    browser = admin(Duty.SYSTEM)
    first = browser.get("/console/people").text
    assert "u048" in first
    assert "after=u049" in first
    assert "u055" in browser.get("/console/people", {"after": "u049"}).text
    assert "u017" in browser.get("/console/people", {"q": "u017"}).text


def test_logs_are_read_newest_first_and_filtered() -> None:
    person()
    client = Client()
    for password in ("x", "y"):
        client.post("/console/sign-in", {"username": "wang", "password": password})
    browser = admin(Duty.AUDIT)
    text = browser.get("/console/logs/logins", {"name": "wang", "day": "2026-11-25"}).text
    assert text.count("密码不对") == 2
    assert "127.0.0.1" in text
    for query in ({"name": "nobody"}, {"day": "2026-11-24"}):
        assert "没有这样的登录记录" in browser.get("/console/logs/logins", query).text
    for query in ({"day": "x"}, {"before": "x"}, {"before": "9" * 40}):
        assert browser.get("/console/logs/logins", query).status_code == 200


def test_operations_are_told_in_words() -> None:
    admin(Duty.SYSTEM).post("/console/people/new", {"username": "zhao", "name": "赵某"})
    browser = admin(Duty.AUDIT)
    text = browser.get("/console/logs/operations").text
    assert "开设账号" in text
    assert "xsystem" in text
    assert "没有这样的操作记录" in browser.get("/console/logs/operations", {"chain": "x"}).text
