"""An officer's morning in a real browser, and the look of the pages it passes."""

from __future__ import annotations

from datetime import datetime

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browsing import look
from tongqu.kernel.accounts.models import User
from tongqu.kernel.clock.now import LAW_ZONE, held_at
from tongqu.kernel.matters.tests.conftest import Cast, opened

WORD = "correct horse battery"


@pytest.mark.browser
def test_an_officer_signs_in_accepts_and_sees_the_new_deadline(
    live_server: LiveServer, page: Page, cast: Cast
) -> None:
    with held_at(datetime.now(LAW_ZONE)):  # the server reads the true clock
        opened(cast)
    user = User.objects.get(username="窗口")
    user.is_demo = True
    user.set_password(WORD)
    user.save()
    page.goto(f"{live_server.url}/console/")
    look(page, "sign-in")
    page.get_by_label("用户名").fill(user.username)
    page.get_by_label("密码").fill(WORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", name="待办", level=1)).to_be_visible()
    look(page, "worklist")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="某某商行")).to_be_visible()
    look(page, "matter")
    page.get_by_role("link", name="受理", exact=True).click()
    look(page, "step")
    page.get_by_role("button", name="受理").click()
    expect(page.get_by_text("已办理“受理”")).to_be_visible()
    expect(page.get_by_text("审查中", exact=True)).to_be_visible()


@pytest.mark.browser
def test_the_portal_is_there_in_both_languages(
    live_server: LiveServer, page: Page, cast: Cast
) -> None:
    with held_at(datetime.now(LAW_ZONE)):
        opened(cast)
    page.goto(live_server.url)
    look(page, "portal")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("link", name="For officers")).to_be_visible()
    page.goto(f"{live_server.url}/guides/approval.sample")
    look(page, "guide")
