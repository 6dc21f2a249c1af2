"""Nothing typed is lost when a session runs out, and nobody else gets it."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tongqu.kernel.accounts import kept
from tongqu.kernel.accounts.models import KeptForm, User
from tongqu.kernel.accounts.services import session_kick
from tongqu.kernel.accounts.tests.browser import row, signed_in
from tongqu.kernel.accounts.tests.conftest import at, person
from tongqu.kernel.clock.now import held_at

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tongqu.kernel.accounts.tests.urls")]

TYPED = {"opinion": "同意，理由是……", "law": ["五", "六"]}


def late(client: Client, where: str = "/form", **extra: object) -> str:
    """Send a form a minute after the session ran out; return the page to come back to."""
    with held_at(at(31)):
        answer = client.post(where, {**TYPED, **extra}, HTTP_REFERER="http://testserver/form?a=1")
    assert answer.status_code == 302
    return parse_qs(urlsplit(answer["Location"]).query)["next"][0]


def back(client: Client, user: User, page: str, *, minutes: float = 32) -> str:
    """Sign in again and open the page."""
    with held_at(at(minutes)):
        return signed_in(client, user).get(page).text


def test_the_same_form_comes_back_with_what_was_typed(client: Client) -> None:
    user = person()
    page = late(signed_in(client, user), "/form/send")
    assert page.startswith("/form?a=1&kept=")
    text = back(client, user, page)
    assert "'opinion': ['同意，理由是……']" in text
    assert "'law': ['五', '六']" in text
    assert "/form/send" in text


def test_nothing_is_sent_by_it(client: Client) -> None:
    user = person()
    page = late(signed_in(client, user))
    assert "sent" not in back(client, user, page)


def test_it_comes_back_once(client: Client) -> None:
    user = person()
    page = late(signed_in(client, user))
    assert "同意" in back(client, user, page)
    assert back(client, user, page) == "empty"
    assert not KeptForm.objects.exists()


def test_somebody_else_who_signs_in_at_the_browser_does_not_get_it(client: Client) -> None:
    page = late(signed_in(client, person()))
    assert back(client, person("li"), page) == "empty"
    assert KeptForm.objects.count() == 1


def test_it_comes_back_on_its_own_page_only(client: Client) -> None:
    user = person()
    page = late(signed_in(client, user))
    assert back(client, user, page.replace("/form", "/form/send")) == "empty"
    assert "同意" in back(client, user, page)


def test_it_waits_for_half_an_hour(client: Client) -> None:
    user = person()
    page = late(signed_in(client, user))
    with held_at(at(61)):
        assert kept.clean() == 1
    assert back(client, user, page, minutes=61) == "empty"


def test_too_late_it_is_not_given_back_even_before_the_clean_up(client: Client) -> None:
    user = person()
    page = late(signed_in(client, user))
    assert back(client, user, page, minutes=61) == "empty"


def test_secrets_and_files_are_not_kept_but_a_files_name_is(client: Client) -> None:
    user = person()
    secrets = {"password": "s1", "new_password": "s2", "pin": "s3", "csrfmiddlewaretoken": "s4"}
    file = SimpleUploadedFile("照片.jpg", b"\xff\xd8s5")
    page = late(signed_in(client, user), "/form", attachment=file, **secrets)
    text = back(client, user, page)
    assert "照片.jpg" in text
    assert not [secret for secret in ("s1", "s2", "s3", "s4", "s5") if f"'{secret}'" in text]


def test_it_is_not_readable_in_the_table_and_not_exchangeable_there(client: Client) -> None:
    user, other = person(), person("li")
    page = late(signed_in(client, user))
    stored = KeptForm.objects.get()
    assert "同意".encode() not in bytes(stored.content)
    KeptForm.objects.update(holder=kept.of_user(other))
    assert back(client, other, page) == "empty"


def test_what_a_kicked_session_sends_is_not_kept(client: Client) -> None:
    user = person()
    signed_in(client, user)
    session_kick(session=row(client).pk, by=user)
    answer = client.post("/form", TYPED)
    assert "why=kicked" in answer["Location"]
    assert not KeptForm.objects.exists()


def test_what_a_stopped_account_sends_is_not_kept(client: Client) -> None:
    user = person()
    signed_in(client, user)
    User.objects.update(is_active=False)
    late(client)
    assert not KeptForm.objects.exists()


def test_what_a_stranger_sends_is_not_kept(client: Client) -> None:
    answer = client.post("/form", TYPED)
    assert answer["Location"] == "/sign-in?next=%2Fform"
    assert not KeptForm.objects.exists()


def test_a_foreign_page_cannot_put_a_form_away_in_anyones_name() -> None:
    client = Client(enforce_csrf_checks=True)
    signed_in(client, person())
    with held_at(at(31)):
        assert client.post("/form", TYPED).status_code == 403
    assert not KeptForm.objects.exists()


@pytest.mark.parametrize(
    "referer", ["http://evil.example/form", "http://testserver//evil.example", "", "javascript:x"]
)
def test_a_foreign_referer_leads_back_to_our_own_page(client: Client, referer: str) -> None:
    signed_in(client, person())
    with held_at(at(31)):
        answer = client.post("/form", TYPED, HTTP_REFERER=referer)
    page = parse_qs(urlsplit(answer["Location"]).query)["next"][0]
    assert page.startswith("/form?kept=")


def test_a_part_asked_for_by_htmx_sends_the_whole_page_to_the_door(client: Client) -> None:
    user = person()
    signed_in(client, user)
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/form?tab=2"}
    with held_at(at(31)):
        answer = client.post("/form/send", TYPED, headers=headers)
    assert answer.status_code == 200
    page = parse_qs(urlsplit(answer["HX-Redirect"]).query)["next"][0]
    assert "同意" in back(client, user, page)


def test_no_more_than_twenty_wait_for_a_person(client: Client) -> None:
    user = person()
    signed_in(client, user)
    for _ in range(22):
        late(client)
    assert KeptForm.objects.count() == 20


def test_what_other_windows_send_later_is_kept_too(client: Client) -> None:
    user = person()
    signed_in(client, user)
    with held_at(at(31)):
        client.get("/form")
    assert "同意" in back(client, user, late(client))


def test_what_a_window_sends_after_signing_in_in_another_is_given_back(client: Client) -> None:
    careful = Client(enforce_csrf_checks=True)
    user = person()
    signed_in(careful, user)
    headers = {"Origin": "http://testserver", "Referer": "http://testserver/form"}
    answer = careful.post("/form", TYPED, headers=headers)
    assert "同意" in careful.get(answer["Location"]).text
    foreign = {"Origin": "http://evil.example", "Referer": "http://testserver/form"}
    for each in (foreign, {"Referer": "http://testserver/form"}, {"Origin": "null"}):
        assert careful.post("/form", TYPED, headers=each).status_code == 403
    assert not KeptForm.objects.exists()
    assert client.post("/form", TYPED).status_code == 302
