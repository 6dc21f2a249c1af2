"""A consumer on a phone, an enterprise at its desk, an officer at the screen: in a real browser."""

from __future__ import annotations

import io
from datetime import datetime
from unittest.mock import patch

import pytest
from django.db import OperationalError
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browsing import NARROW, look
from tongqu.kernel.accounts.models import User
from tongqu.kernel.clock.now import LAW_ZONE, held_at
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.tests.conftest import Cast
from tongqu.kernel.visitors.services import enterprise_code_issue
from tongqu.service.complaints import demo
from tongqu.service.complaints.tests.conftest import KEY, filed

pytestmark = pytest.mark.browser
WORD = "correct horse battery"
STORY = "三月办了一年的健身卡，花了 1800 元。九月健身馆关门，门口贴了停业通知，老板电话打不通。"


def write(page: Page) -> None:
    """Fill in what somebody on a phone fills in."""
    page.get_by_label("商家名称").fill("青石健身馆")
    page.get_by_label("商家所在区县").select_option("990102")
    page.get_by_label("分类").select_option("prepaid.gym")
    page.get_by_label("事情经过").fill(STORY)
    page.get_by_label("想要怎么解决").select_option("refund")
    page.get_by_label("姓名", exact=True).fill("林晓")
    page.get_by_label("电话", exact=True).fill("13900000001")


@pytest.mark.usefixtures("cast")
def test_a_consumer_complains_from_a_phone_and_follows_it(
    live_server: LiveServer, page: Page
) -> None:
    page.set_viewport_size(NARROW)
    page.goto(f"{live_server.url}/complaints/")
    look(page, "complaints-home")
    page.set_viewport_size(NARROW)
    page.get_by_role("link", name="我要投诉或者举报").click()
    write(page)
    page.reload()
    expect(page.get_by_label("事情经过")).to_have_value(STORY)
    page.get_by_role("button", name="先看看还缺什么").click()
    expect(page.get_by_text("可以提交。")).to_be_visible()
    look(page, "complaints-new")
    page.set_viewport_size(NARROW)
    photo = FilePayload(name="receipt.png", mimeType="image/png", buffer=png())
    page.get_by_label("小票、合同").set_input_files([photo])
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("heading", name="已收到")).to_be_visible()
    look(page, "complaints-receipt")
    page.get_by_role("button", name="查进度、添照片").click()
    expect(page.get_by_role("heading", name="消费投诉：青石健身馆")).to_be_visible()
    expect(page.get_by_text("receipt.png")).to_be_visible()
    look(page, "complaints-letter")


@pytest.mark.usefixtures("cast")
def test_a_draft_outlives_a_fault_and_goes_when_the_letter_has_arrived(
    live_server: LiveServer, page: Page
) -> None:
    page.goto(f"{live_server.url}/complaints/new")
    write(page)
    page.get_by_label("商家是先行和解企业时").uncheck()
    gone = patch(
        "tongqu.service.complaints.pages.consumer.letter_file", side_effect=OperationalError("gone")
    )
    with gone:
        page.get_by_role("button", name="提交").click()
        expect(page.get_by_text("还在这台设备的草稿里")).to_be_visible()
    page.goto(f"{live_server.url}/complaints/new")
    expect(page.get_by_label("事情经过")).to_have_value(STORY)
    expect(page.get_by_label("商家是先行和解企业时")).not_to_be_checked()
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("heading", name="已收到")).to_be_visible()
    page.goto(f"{live_server.url}/complaints/new")
    expect(page.get_by_label("事情经过")).to_have_value("")


def png() -> bytes:
    """Return a small picture as a phone sends it."""
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(stream, "PNG")
    return stream.getvalue()


@pytest.mark.usefixtures("cast")
def test_what_few_people_need_is_folded_until_it_is_used(
    live_server: LiveServer, page: Page
) -> None:
    page.set_viewport_size(NARROW)
    page.goto(f"{live_server.url}/complaints/new")
    write(page)
    expect(page.get_by_label("委托代理人姓名")).to_be_hidden()
    page.get_by_text("请人代办").click()
    page.get_by_label("委托代理人姓名").fill("周代")
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("alert")).to_contain_text("委托代理人的电话")
    expect(page.get_by_label("委托代理人姓名")).to_have_value("周代")
    look(page, "complaints-agent")


def test_an_enterprise_sees_what_waits_and_withdraws_nothing(
    live_server: LiveServer, page: Page, cast: Cast
) -> None:
    with held_at(datetime.now(LAW_ZONE)):
        filed()
        code = enterprise_code_issue(key=KEY, name="青石健身馆", by=cast.window)
    page.goto(f"{live_server.url}/visit/?next=/complaints/desk")
    page.get_by_label("统一社会信用代码").fill(KEY)
    page.get_by_label("办事码（一次有效）").fill(code)
    page.get_by_role("button", name="进入").click()
    expect(page.get_by_role("heading", name="还没有结果的")).to_be_visible()
    look(page, "complaints-desk")
    page.goto(f"{live_server.url}/complaints/desk/odr")
    look(page, "complaints-odr")


def test_an_officer_finds_writes_down_and_looks_at_the_board(
    live_server: LiveServer, page: Page, cast: Cast
) -> None:
    with held_at(datetime.now(LAW_ZONE)):
        for number in range(6):
            filed(key=str(number))
    user = User.objects.get(username=cast.head.name)
    user.is_demo = True
    user.set_password(WORD)
    user.save()
    page.goto(f"{live_server.url}/console/complaints/")
    page.get_by_label("用户名").fill(user.username)
    page.get_by_label("密码").fill(WORD)
    page.get_by_role("button", name="登录").click()
    for path, name in (
        ("", "list"),
        ("new", "telephone"),
        ("board", "board"),
        ("tickets", "tickets"),
        ("enrolments", "enrolments"),
        ("routing?category=food.fresh&place=shop&region=990102", "routing"),
    ):
        page.goto(f"{live_server.url}/console/complaints/{path}")
        look(page, f"complaints-{name}")
    one, two = Matter.objects.order_by("id")[:2]
    page.goto(f"{live_server.url}/console/matters/{two.number}")
    look(page, "complaints-matter")
    page.goto(f"{live_server.url}/console/complaints/{two.number}/merge/{one.number}")
    look(page, "complaints-merge")
    page.goto(f"{live_server.url}/console/complaints/{two.number}/jurisdiction")
    look(page, "complaints-jurisdiction")
    page.goto(f"{live_server.url}/console/complaints/")
    page.get_by_label(f"选中 {one.number}").check()
    page.get_by_label("或者对所选").select_option("refuse")
    page.get_by_role("button", name="办理", exact=True).click()
    expect(page.get_by_role("heading", name="不予受理：1 件")).to_be_visible()
    look(page, "complaints-batch")


def test_everybody_sees_the_published_the_map_and_the_leads_begin(
    live_server: LiveServer, page: Page, cast: Cast
) -> None:
    demo.step(say=lambda _: None)
    page.goto(f"{live_server.url}/complaints/places")
    look(page, "complaints-places")
    page.goto(f"{live_server.url}/complaints/public?q=演示·青石")
    look(page, "complaints-public")
    page.goto(f"{live_server.url}/complaints/open")
    look(page, "complaints-open")
    page.goto(f"{live_server.url}/complaints/public?q=演示·青石")
    page.locator("td a").first.click()
    look(page, "complaints-enterprise")
    user = User.objects.get(username=cast.governor.name)
    user.is_demo = True
    user.set_password(WORD)
    user.save()
    page.goto(f"{live_server.url}/console/complaints/board")
    page.get_by_label("用户名").fill(user.username)
    page.get_by_label("密码").fill(WORD)
    page.get_by_role("button", name="登录").click()
    look(page, "complaints-board-full")
    page.goto(f"{live_server.url}/console/leads/new")
    look(page, "leads-new")
