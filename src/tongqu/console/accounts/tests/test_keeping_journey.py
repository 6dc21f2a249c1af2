"""Personal data read for a purpose, codes given out, accounts kept, and what the auditor sees."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browsing import look
from tongqu.console.accounts.tests.test_journey import sign_in
from tongqu.kernel.accounts.models import Duty, Session, User
from tongqu.kernel.accounts.tests.browser import signed_in
from tongqu.kernel.accounts.tests.conftest import PASSWORD, person
from tongqu.kernel.clock.now import LAW_ZONE, held_at
from tongqu.kernel.matters.tests.conftest import (  # noqa: F401 (fixtures by their names)
    Cast,
    _kind_known,
    cast,
)
from tongqu.service.complaints.tests.conftest import filed

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def _true_clock() -> Iterator[None]:
    """Let the test read the clock the server reads."""
    with held_at(datetime.now(LAW_ZONE)):
        yield


def ready(user: User) -> User:
    """Let somebody sign in by a password alone."""
    user.is_demo = True
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.mark.django_db(transaction=True)
def test_personal_data_is_shown_for_a_purpose_and_the_reading_can_be_seen(
    live_server: LiveServer,
    page: Page,
    cast: Cast,  # noqa: F811
) -> None:
    matter = filed()
    clerk = ready(User.objects.get(pk=cast.clerk.user_id or 0))
    page.goto(f"{live_server.url}/console/matters/{matter.number}/personal")
    sign_in(page, clerk.username)
    expect(page.get_by_text("13900000001")).to_have_count(0)
    look(page, "personal-masked")
    page.get_by_label("查看目的").select_option("contact")
    page.get_by_label("说明").fill("联系投诉人核实办卡经过")
    page.get_by_role("button", name="查看").click()
    expect(page.get_by_text("13900000001")).to_be_visible()
    look(page, "personal-shown")
    page.goto(f"{live_server.url}/console/enterprise-codes")
    look(page, "enterprise-codes")
    page.get_by_label("统一社会信用代码").fill("99990102" + "0" * 10)
    page.get_by_label("企业名称").fill("青石健身馆")
    page.get_by_role("button", name="发放").click()
    expect(page.locator("main .code, main code, main b.number").first).to_be_visible()
    look(page, "enterprise-code-given")


@pytest.mark.django_db(transaction=True)
def test_the_auditor_sees_readings_and_retention(
    live_server: LiveServer,
    page: Page,
    cast: Cast,  # noqa: F811
) -> None:
    matter = filed()
    given = {"purpose": "contact", "note": "联系投诉人核实办卡经过"}
    clerk = User.objects.get(pk=cast.clerk.user_id or 0)
    signed_in(Client(), clerk).post(f"/console/matters/{matter.number}/personal", given)
    ready(person("audit", duty=Duty.AUDIT))
    page.goto(f"{live_server.url}/console/logs/reads")
    sign_in(page, "audit")
    expect(page.get_by_text("联系投诉人核实办卡经过")).to_be_visible()
    look(page, "reads")
    page.goto(f"{live_server.url}/console/logs/retention")
    expect(page.get_by_role("heading", name="不随之删除的")).to_be_visible()
    look(page, "retention")
    page.goto(f"{live_server.url}/console/logs/logins")
    look(page, "logins")
    page.goto(f"{live_server.url}/console/logs/operations")
    look(page, "operations")


@pytest.mark.django_db(transaction=True)
def test_the_security_administrator_ends_a_session_and_the_officer_is_told(
    live_server: LiveServer,
    page: Page,
    cast: Cast,  # noqa: F811
) -> None:
    clerk = User.objects.get(pk=cast.clerk.user_id or 0)
    client = signed_in(Client(), clerk)
    ready(person("security", duty=Duty.SECURITY))
    page.goto(f"{live_server.url}/console/people/{clerk.pk}")
    sign_in(page, "security")
    expect(page.get_by_role("heading", name=clerk.name, level=1)).to_be_visible()
    look(page, "person-officer")
    page.get_by_role("button", name="结束").first.click()
    expect(page.get_by_text("那次登录已经结束。")).to_be_visible()
    look(page, "person-kicked")
    assert Session.objects.get(user=clerk).end == Session.End.KICKED
    assert "why=kicked" in client.get("/console/")["Location"]
