"""A long list in a real browser: its head stays, its rows open, and one finds one's place again."""

from __future__ import annotations

import io
from datetime import datetime

import pytest
from django.conf import settings
from django.test import Client
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browsing import look
from tongqu.kernel.accounts.models import User
from tongqu.kernel.accounts.tests.browser import signed_in
from tongqu.kernel.clock.now import LAW_ZONE, held_at
from tongqu.kernel.matters.tests.conftest import (  # noqa: F401 (fixtures by their names)
    Cast,
    _kind_known,
    cast,
    opened,
)

pytestmark = pytest.mark.browser
MANY, LENGTH, TOP = 30, 20, 56


@pytest.fixture
def worklist(live_server: LiveServer, page: Page, cast: Cast) -> Page:  # noqa: F811
    """A clerk's worklist of thirty matters, twenty on a page."""
    with held_at(datetime.now(LAW_ZONE)):  # the server reads the true clock
        for _ in range(MANY):
            opened(cast)
    client = signed_in(Client(), User.objects.get(pk=cast.clerk.user_id or 0))
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
    page.context.add_cookies([cookie])  # type: ignore[list-item]  # a cookie as they write it
    page.goto(f"{live_server.url}/console/?rows={LENGTH}")
    return page


def numbers(rows: Locator) -> list[str]:
    """Return the numbers of the matters that rows open to."""
    links = rows.locator("td.opens > a").all()
    return [(link.get_attribute("href") or "").rpartition("/")[2] for link in links]


def test_the_head_stays_in_sight_and_the_page_is_fit_for_everybody(worklist: Page) -> None:
    look(worklist, "list")
    head = worklist.get_by_role("columnheader", name="期限")
    worklist.get_by_role("row").last.scroll_into_view_if_needed()
    box = head.bounding_box()
    assert box is not None
    assert box["y"] == pytest.approx(TOP, abs=2)


def test_a_whole_row_opens_and_coming_back_one_finds_it(worklist: Page) -> None:
    row = worklist.locator("tbody tr").nth(15)
    (number,) = numbers(row)
    row.locator("td").last.click()
    expect(worklist.get_by_text(number).first).to_be_visible()
    assert "/matters/" in worklist.url
    worklist.go_back()
    marked = worklist.locator("tbody tr.at")
    expect(marked).to_contain_text(number)
    expect(marked).to_be_in_viewport()


def test_j_k_and_enter_go_through_the_rows(worklist: Page) -> None:
    rows = worklist.locator("tbody tr")
    for key in ("j", "j", "j", "k"):
        worklist.keyboard.press(key)
    expect(rows.nth(1)).to_have_class("at")
    (number,) = numbers(rows.nth(1))
    worklist.keyboard.press("Enter")
    worklist.wait_for_url(f"**/matters/{number}")
    worklist.go_back()
    worklist.keyboard.press("j")
    expect(rows.nth(2)).to_have_class("at")


def test_pages_lead_on_and_back_and_the_address_says_where(worklist: Page) -> None:
    rows = worklist.locator("tbody tr")
    first = numbers(rows)
    worklist.get_by_role("link", name="下一页").click()
    expect(worklist.get_by_role("link", name="回到最前")).to_be_visible()
    second = numbers(rows)
    assert (len(first), len(second)) == (LENGTH, MANY - LENGTH)
    assert not set(first) & set(second)
    worklist.go_back()
    expect(worklist.get_by_role("link", name="回到最前")).to_be_hidden()
    assert numbers(rows) == first


def test_the_batch_bar_comes_with_the_first_tick(worklist: Page) -> None:
    button = worklist.get_by_role("button", name="认领所选")
    expect(button).to_be_hidden()
    worklist.get_by_label("全选").check()
    expect(button).to_be_visible()
    button.click()
    expect(worklist.get_by_text(f"已认领 {LENGTH} 件")).to_be_visible()


def test_the_workbook_comes_whole_by_a_click(worklist: Page) -> None:
    with worklist.expect_download() as download:
        worklist.get_by_role("link", name="导出表格").click()
    assert download.value.suggested_filename.startswith("待办-")
    content = download.value.path().read_bytes()
    lines = list(load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True))
    assert len([line for line in lines if str(line[0]) in {"正常", "临近", "超期"}]) == MANY
