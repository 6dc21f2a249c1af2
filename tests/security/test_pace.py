"""Nobody can ask so often that others wait; nobody is kept out for what others do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from tests.browsing import look
from tongqu.kernel.accounts import pace
from tongqu.kernel.accounts.models import KeptForm, Pace, User
from tongqu.kernel.accounts.rules import RULES
from tongqu.kernel.accounts.tests.browser import signed_in
from tongqu.kernel.clock.now import LAW_ZONE, held_at
from tongqu.kernel.matters.tests.conftest import (  # noqa: F401 (fixtures by their names)
    Cast,
    _kind_known,
    _second_of_november,
    cast,
    everything,
    officer,
)
from tongqu.kernel.rules.values import Rule, supposing
from tongqu.kernel.ui.pace import ALLOWED
from tongqu.kernel.visitors.services import enterprise_code_issue

pytestmark = pytest.mark.django_db
MOST = 5
PAGE, FORM = "/guides/", "/visit/"
HTML = {"Accept": "text/html"}


def at_most(rule: Rule, times: int) -> Rule:
    """Return the rule as if an operator had set a number."""
    value = replace(rule.history[-1], value=Decimal(times))
    return replace(rule, history=(value,))


@contextmanager
def slow(**others: int) -> Iterator[None]:
    """Let everybody ask five times a minute."""
    names = ("stranger_reads", "stranger_sends", "person_reads", "person_sends")
    with supposing([at_most(getattr(RULES, name), others.get(name, MOST)) for name in names]):
        yield


@pytest.fixture
def _slow() -> Iterator[None]:
    with slow():
        yield


def statuses(client: Client, times: int, **more: str) -> list[int]:
    """Open a page so often; return the answers."""
    return [client.get(PAGE, **more).status_code for _ in range(times)]  # type: ignore[arg-type]


@pytest.mark.usefixtures("_slow", "_second_of_november")
class TestStrangers:
    def test_the_sixth_page_of_a_minute_is_refused_in_words(self, client: Client) -> None:
        assert statuses(client, MOST) == [200] * MOST
        answer = client.get(PAGE, headers=HTML)
        assert answer.status_code == 429
        assert answer["Retry-After"] == "12"
        assert "no-store" in answer["Cache-Control"]
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert "请在 12 秒后再试" in answer.text
        client.cookies["tongqu_language"] = "en"
        assert "Try again in 12 s" in client.get(PAGE, headers=HTML).text

    def test_the_interface_says_it_to_programs(self, client: Client) -> None:
        statuses(client, MOST)
        answer = client.get("/api/v1/regions")
        assert (answer.status_code, answer["Retry-After"]) == (429, "12")
        assert "请在 12 秒后再试" in answer.json()["detail"]

    def test_addresses_that_are_not_there_are_counted_too(self, client: Client) -> None:
        found = [client.get(f"/nowhere/{number}").status_code for number in range(MOST + 1)]
        assert found == [404] * MOST + [429]

    def test_another_address_is_not_held_up(self, client: Client) -> None:
        statuses(client, MOST + 1)
        assert statuses(client, 1, REMOTE_ADDR="192.0.2.2") == [200]

    def test_a_forged_header_makes_no_new_address(self, client: Client) -> None:
        told = [
            client.get(PAGE, headers={"X-Forwarded-For": f"198.51.100.{number}"}).status_code
            for number in range(MOST + 1)
        ]
        assert told[-1] == 429

    def test_behind_a_proxy_the_entry_it_wrote_counts(
        self, client: Client, settings: Settings
    ) -> None:
        settings.TONGQU_PROXIES = 1

        def asked(number: int, last: str) -> int:
            told = {"X-Forwarded-For": f"198.51.100.{number}, {last}"}
            return client.get(PAGE, headers=told).status_code

        assert [asked(number, "192.0.2.9") for number in range(MOST + 1)][-1] == 429
        assert asked(0, "192.0.2.10") == 200

    def test_monitoring_and_static_files_are_free(self, client: Client) -> None:
        statuses(client, MOST + 1)
        before = list(Pace.objects.values_list("key", "even_at"))
        for path in ("/healthz", "/healthz/full", "/metrics"):
            assert client.get(path).status_code != 429, path
        assert b"".join(client.get("/static/ui/tongqu.css").streaming_content)  # type: ignore[attr-defined]
        assert list(Pace.objects.values_list("key", "even_at")) == before

    def test_what_was_typed_comes_back_to_be_sent_by_a_click(self, client: Client) -> None:
        sent = {"kind": "matter", "matter-key": "2026<1>"}
        for _ in range(MOST):
            client.post(FORM, sent)
        before = everything()
        answer = client.post(FORM, sent, headers=HTML)
        assert answer.status_code == 429
        assert '<input type="hidden" name="matter-key" value="2026&lt;1&gt;">' in answer.text
        assert everything() == before

    def test_a_password_is_never_in_the_answer(self, client: Client) -> None:
        sent = {"username": "wang", "password": "Qing-Shi-2026"}
        for _ in range(MOST):
            client.post("/console/sign-in", sent)
        answer = client.post("/console/sign-in", sent, headers=HTML)
        assert answer.status_code == 429
        assert "Qing-Shi-2026" not in answer.text
        assert "请返回上一页" in answer.text

    def test_a_page_that_checks_its_forms_itself_is_not_read_before_it(
        self, client: Client
    ) -> None:
        for _ in range(MOST):
            client.post("/fair_competition/", {"text": ""})
        answer = client.post("/fair_competition/", {"text": "第一条"}, headers=HTML)
        assert answer.status_code == 429
        assert "第一条" not in answer.text

    def test_a_foreign_page_gets_nothing_given_back(self) -> None:
        strict = Client(enforce_csrf_checks=True)
        found = [strict.post(FORM, {"number": "2026"}, headers=HTML) for _ in range(MOST + 1)]
        assert [answer.status_code for answer in found] == [403] * (MOST + 1)
        assert KeptForm.objects.count() == 0


@pytest.mark.usefixtures("_slow")
class TestThoseSignedIn:
    def test_an_account_is_counted_over_all_its_addresses(
        self,
        cast: Cast,  # noqa: F811 (the fixture of that name)
    ) -> None:
        client = signed_in(Client(), User.objects.get(pk=cast.clerk.user_id or 0))
        found = [
            client.get(PAGE, REMOTE_ADDR=f"192.0.2.{number}").status_code
            for number in range(MOST + 1)
        ]
        assert found == [200] * MOST + [429]

    def test_a_crowd_behind_one_address_is_not_locked_out(
        self,
        cast: Cast,  # noqa: F811
    ) -> None:
        statuses(Client(), MOST + 1)  # a stranger there has spent it all
        for number in range(3):
            actor = officer(f"同事{number}", cast.county, "clerk")
            client = signed_in(Client(), User.objects.get(pk=actor.user_id or 0))
            assert statuses(client, MOST) == [200] * MOST

    def test_visitors_are_counted_by_what_they_came_for(
        self,
        cast: Cast,  # noqa: F811
    ) -> None:
        keys = ("99990102MA0000001X", "99990102MA0000002Y")
        for key in keys:
            client = Client()
            code = enterprise_code_issue(key=key, name="演示企业", by=cast.clerk)
            given = {"kind": "enterprise", "enterprise-key": key, "enterprise-code": code}
            assert client.post(FORM, given).status_code == 302
            assert statuses(client, MOST + 1) == [200] * MOST + [429]


@pytest.mark.browser
@pytest.mark.usefixtures("cast")
def test_a_letter_sent_too_fast_is_sent_again_by_a_click(
    live_server: LiveServer, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow_sends = pace.Allowance("sends", at_most(RULES.stranger_sends, 1))
    monkeypatch.setitem(ALLOWED, (False, True), slow_sends)
    story = "三月办的健身卡，九月关门。"
    page.goto(f"{live_server.url}/complaints/new")
    page.get_by_label("事情经过").fill(story)
    with held_at(datetime.now(LAW_ZONE)):  # the server reads the true clock
        assert pace.wait("127.0.0.1", slow_sends) == 0
    page.get_by_role("button", name="先看看还缺什么").click()
    expect(page.get_by_role("heading", name="请稍等再试")).to_be_visible()
    look(page, "too-fast")
    Pace.objects.all().delete()
    page.get_by_role("button", name="再次提交").click()
    expect(page.get_by_label("事情经过")).to_have_value(story)
