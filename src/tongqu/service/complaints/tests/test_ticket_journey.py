"""An officer brings a long file of tickets in and watches it go on: in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import FilePayload, Page, Route, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from tests.browsing import look
from tongqu.kernel.accounts.models import User
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.tests.conftest import Cast
from tongqu.kernel.uploads.checking import check_waiting
from tongqu.kernel.uploads.models import Upload
from tongqu.service.complaints.models import TicketBatch
from tongqu.service.complaints.services.batches import OPEN, batches_go_on
from tongqu.service.complaints.tests.test_tickets import GOOD, table

pytestmark = pytest.mark.browser
WORD = "correct horse battery"
LONG = 700


@pytest.fixture
def tickets(
    live_server: LiveServer, page: Page, cast: Cast, settings: Settings, tmp_path: object
) -> str:
    """The address of the page for files of tickets; a clerk of the window is signed in."""
    settings.TONGQU_HOME = tmp_path
    user = User.objects.get(username=cast.window.name)
    user.is_demo = True
    user.set_password(WORD)
    user.save()
    address = f"{live_server.url}/console/complaints/tickets"
    page.goto(address)
    page.get_by_label("用户名").fill(user.username)
    page.get_by_label("密码").fill(WORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(address)
    return address


def test_a_file_chosen_before_the_page_was_ready_is_sent_all_the_same(
    tickets: str, page: Page
) -> None:
    late: list[Route] = []

    def hold(route: Route) -> None:
        late.append(route)

    page.route("**/upload*.js", hold)
    with page.expect_request("**/upload*.js"):
        page.goto(tickets, wait_until="commit")
    file = FilePayload(name="早选.csv", mimeType="text/csv", buffer=table(GOOD))
    page.get_by_label("工单文件").set_input_files([file])
    assert not Upload.objects.exists()
    late[0].continue_()
    expect(page.get_by_text("正在检查")).to_be_visible()
    assert Upload.objects.get().name == "早选.csv"


def test_a_long_file_is_sent_in_pieces_and_its_progress_shows_until_it_is_done(
    tickets: str, page: Page
) -> None:
    lines = [{**GOOD, "工单号": f"Z-{number}"} for number in range(LONG)]
    lines[3]["电话"] = "12"
    file = FilePayload(name="十一月工单.csv", mimeType="text/csv", buffer=table(*lines))
    page.get_by_label("工单文件").set_input_files([file])
    expect(page.get_by_text("正在检查")).to_be_visible()
    assert Upload.objects.get().sort == "sheet"
    check_waiting()  # as the worker does
    expect(page.get_by_text("十一月工单.csv · 已通过检查")).to_be_visible()
    look(page, "tickets-sent")
    page.get_by_role("button", name="导入", exact=True).click()
    expect(page.get_by_text("正在读文件")).to_be_visible()
    batches_go_on()
    batches_go_on()
    expect(page.get_by_text("500 / 700 行")).to_be_visible()  # nobody pressed anything
    look(page, "tickets-progress")
    while TicketBatch.objects.filter(state__in=OPEN).exists():
        batches_go_on()
    expect(page.get_by_text("处理完毕：新收 699 件，以前已收 0 件，未收 1 行")).to_be_visible()
    expect(page.get_by_text("不像电话号码")).to_be_visible()
    look(page, "tickets-done")
    assert Matter.objects.count() == LONG - 1
    page.goto(tickets)
    look(page, "tickets-list")
