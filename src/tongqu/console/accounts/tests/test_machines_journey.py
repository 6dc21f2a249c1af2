"""In a real browser: one administrator opens an account for a hotline, another lets it work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browsing import look
from tongqu.console.accounts.tests.test_people import admin
from tongqu.kernel.accounts.models import Duty
from tongqu.kernel.clock.now import LAW_ZONE, held_at
from tongqu.kernel.matters.tests.conftest import Cast, cast  # noqa: F401 (a fixture by its name)
from tongqu.kernel.organs.models import OrganName

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _true_clock() -> Iterator[None]:
    """Let the test read the clock the server reads."""
    with held_at(datetime.now(LAW_ZONE)):
        yield


def as_(page: Page, server: LiveServer, client: Client) -> None:
    """Give the browser the session of a signed-in administrator."""
    name = settings.SESSION_COOKIE_NAME
    page.context.clear_cookies()
    page.context.add_cookies(
        [{"name": name, "value": client.cookies[name].value, "url": server.url}]
    )


def test_a_hotlines_account_from_opening_to_stopping(
    live_server: LiveServer,
    page: Page,
    cast: Cast,  # noqa: F811
) -> None:
    bureau = cast.city
    OrganName.objects.create(organ=bureau, name=bureau.name, since=bureau.opened_on)
    as_(page, live_server, admin(Duty.SYSTEM))
    page.goto(f"{live_server.url}/console/machines")
    look(page, "machines-empty")
    page.get_by_label("名称").fill("热线平台")
    page.get_by_label("所属机关").fill(bureau.name)
    page.get_by_role("button", name="开设并显示令牌").click()
    expect(page.locator("main code")).to_contain_text("tq_")
    look(page, "machine-token")
    page.get_by_role("link", name="已交付").click()
    look(page, "machine-system")
    where = page.url
    as_(page, live_server, admin(Duty.SECURITY))
    page.goto(where)
    look(page, "machine-security")
    page.get_by_label("交投诉举报工单").check()
    page.get_by_role("button", name="授权").click()
    expect(page.get_by_text("已办理，并记入操作日志。")).to_be_visible()
    page.get_by_role("link", name="接口账号").first.click()
    expect(page.get_by_role("cell", name="交投诉举报工单")).to_be_visible()
    look(page, "machines")
