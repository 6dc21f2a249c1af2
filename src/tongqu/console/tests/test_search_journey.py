"""Searching in a real browser: by the keyboard, on a wide and a narrow page, and for everybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browsing import look
from tongqu.kernel.accounts.models import User
from tongqu.kernel.clock.now import LAW_ZONE, held_at
from tongqu.kernel.matters.services import Subject, matter_open
from tongqu.kernel.matters.tests.conftest import Cast
from tongqu.kernel.procedure.tests.sample import Permit

WORD = "correct horse battery"
NAMES = ("云津热干面馆有限公司", "青石面业商行", "白石桥面馆")


@pytest.fixture
def enter(live_server: LiveServer, page: Page, cast: Cast) -> Callable[[str], None]:
    """Let somebody of the county sign in, where some have business with it."""
    with held_at(datetime.now(LAW_ZONE)):  # the server reads the true clock
        for n, name in enumerate(NAMES):
            subject = Subject("enterprise", f"9199010{n}MA1B2C3D4E", name)
            matter_open(Permit, subject=subject, organ=cast.county, by=cast.applicant)

    def sign_in(name: str) -> None:
        user = User.objects.get(username=name)
        user.set_password(WORD)
        user.save()
        page.goto(f"{live_server.url}/console/")
        page.get_by_label("用户名").fill(name)
        page.get_by_label("密码").fill(WORD)
        page.get_by_role("button", name="登录").click()
        expect(page.get_by_role("heading", name="待办", level=1)).to_be_visible()

    return sign_in


@pytest.mark.browser
def test_an_officer_finds_by_the_keyboard_alone(page: Page, enter: Callable[[str], None]) -> None:
    enter("经办")
    page.keyboard.press("Control+k")
    page.keyboard.type("面馆", delay=30)
    offered = page.locator("#hints")
    expect(offered.get_by_text("云津热干面馆有限公司").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(offered.get_by_role("link").first).to_be_focused()
    look(page, "hints")
    page.keyboard.press("Escape")
    expect(offered).to_be_empty()
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="搜索：面馆")).to_be_visible()
    look(page, "search")
    page.get_by_role("link", name="云津热干面馆有限公司").first.click()
    expect(page.get_by_role("heading", name="云津热干面馆有限公司")).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type("白石桥", delay=30)
    expect(offered.get_by_text("白石桥面馆").first).to_be_visible()
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    expect(page.get_by_text("示例许可").first).to_be_visible()
    expect(page.get_by_role("heading", name="白石桥面馆")).to_be_visible()


@pytest.mark.browser
def test_what_finds_nothing_and_an_organ_look_right(
    live_server: LiveServer, page: Page, enter: Callable[[str], None]
) -> None:
    enter("经办")
    page.goto(f"{live_server.url}/console/search?q=查无此店")
    look(page, "search-nothing")
    page.goto(f"{live_server.url}/console/search?q=青石县")
    page.get_by_role("link", name="青石县市场监督管理局").click()
    expect(page.get_by_role("heading", name="正在办理的")).to_be_visible()
    look(page, "organ")


@pytest.mark.browser
def test_everybody_searches_from_the_first_page_and_a_number_asks_for_its_code(
    live_server: LiveServer, page: Page, cast: Cast
) -> None:
    assert cast.county.pk
    page.goto(live_server.url)
    page.get_by_role("searchbox").fill("示例许可")
    page.get_by_role("button", name="搜索").click()
    expect(page.get_by_role("link", name="示例许可").first).to_be_visible()
    look(page, "portal-search")
    page.get_by_role("searchbox").fill("2026000000017")
    page.keyboard.press("Enter")
    expect(page.get_by_label("办件编号")).to_have_value("2026000000017")
    page.goto(f"{live_server.url}/search?q=查无此事")
    look(page, "portal-search-nothing")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_text("Nothing found")).to_be_visible()
