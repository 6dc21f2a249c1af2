"""Sessions end by themselves, by their owner or by the security administrator, and stay ended."""

from __future__ import annotations

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.test import Client

from tongqu.kernel.accounts.door import enter, leave
from tongqu.kernel.accounts.models import Duty, LoginLine, Session
from tongqu.kernel.accounts.selectors import living_sessions
from tongqu.kernel.accounts.services import session_kick
from tongqu.kernel.accounts.tasks import clean
from tongqu.kernel.accounts.tests.browser import request, row, session, signed_in
from tongqu.kernel.accounts.tests.conftest import PASSWORD, at, person, refusing
from tongqu.kernel.audit.models import Record
from tongqu.kernel.clock.now import held_at

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tongqu.kernel.accounts.tests.urls")]


def test_a_session_key_is_stored_nowhere() -> None:
    kept = session()
    kept["x"] = 1
    kept.save()
    stored = Session.objects.get()
    assert (kept.session_key or "?") not in (stored.digest + stored.data)
    assert session(kept.session_key)["x"] == 1


def test_half_an_hour_without_a_move_ends_it_and_says_so(client: Client) -> None:
    signed_in(client, person())
    with held_at(at(29)):
        assert client.get("/form").status_code == 200
    with held_at(at(58)):
        assert client.get("/form").status_code == 200
    with held_at(at(88)):
        answer = client.get("/form?tab=2")
    assert answer["Location"] == "/sign-in?why=idle&next=%2Fform%3Ftab%3D2"
    assert row_ends() == ["idle"]
    assert [line.event for line in LoginLine.objects.all()] == ["expired"]


def test_twelve_hours_end_it_whatever_one_does(client: Client) -> None:
    signed_in(client, person())
    for minutes in range(20, 720, 20):
        with held_at(at(minutes)):
            assert client.get("/form").status_code == 200
    with held_at(at(720)):
        assert "why=long" in client.get("/form")["Location"]


def row_ends() -> list[str]:
    """Return how the ended sessions ended."""
    return list(Session.objects.exclude(ended_at=None).values_list("end", flat=True))


def test_an_ended_session_keeps_no_content_and_does_not_come_back() -> None:
    person()
    visit = request()
    enter(visit, username="wang", password=PASSWORD)
    key = visit.session.session_key
    again = session(key)
    assert "_auth_user_id" in again
    leave(visit)
    ended = Session.objects.get()
    assert (ended.end, ended.data) == ("left", "")
    assert dict(session(key).items()) == {}
    again["x"] = 1
    with pytest.raises(UpdateError):
        again.save()
    assert Session.objects.get().data == ""


def test_one_sees_and_ends_ones_own_sessions(client: Client) -> None:
    user = person()
    signed_in(client, user)
    signed_in(other := Client(), user)
    assert living_sessions(user).count() == 2
    session_kick(session=row(client).pk, by=user)
    assert "why=kicked" in client.get("/form")["Location"]
    assert other.get("/form").status_code == 200
    assert living_sessions(user).count() == 1
    assert Record.objects.get().verb == "session_kick"


def test_the_security_administrator_ends_anybodys(client: Client) -> None:
    signed_in(client, person())
    session_kick(session=row(client).pk, by=person("an", duty=Duty.SECURITY))
    assert client.get("/form").status_code == 302


@pytest.mark.parametrize("duty", ["", Duty.SYSTEM, Duty.AUDIT])
def test_nobody_else_does_and_learns_not_even_that_it_exists(client: Client, duty: str) -> None:
    signed_in(client, person())
    other = person("li", duty=duty)
    for number in (row(client).pk, row(client).pk + 1000):
        with refusing("session_gone", "这次登录已经结束"):
            session_kick(session=number, by=other)
    assert client.get("/form").status_code == 200


def test_ending_one_twice_is_refused(client: Client) -> None:
    user = person()
    signed_in(client, user)
    number = row(client).pk
    session_kick(session=number, by=user)
    with refusing("session_gone"):
        session_kick(session=number, by=user)


def test_dead_sessions_are_cleaned_and_the_job_shows_what_it_did(client: Client) -> None:
    signed_in(client, person())
    with held_at(at(1439)):
        clean()
    assert not Record.objects.exists()
    with held_at(at(1441)):
        clean()
    assert not Session.objects.exists()
    line = Record.objects.get()
    assert (line.name, line.facts["sessions"]) == ("job:accounts.clean", 1)
