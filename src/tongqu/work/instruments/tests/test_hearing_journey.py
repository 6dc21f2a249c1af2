"""In a real browser: a citizen comments on a draft, an officer answers, everybody reads it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browsing import look
from tongqu.kernel.accounts.models import User
from tongqu.kernel.accounts.tests.browser import signed_in
from tongqu.kernel.clock.now import LAW_ZONE, held_at, today
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import officer
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.tests.cast import build
from tongqu.work.instruments.models import Comment, Consultation, Instrument
from tongqu.work.instruments.procedure import InstrumentMaking as Making
from tongqu.work.instruments.services import draft_add, instrument_begin
from tongqu.work.instruments.tests.making import LAWFUL

TRUE_NOW = datetime.now(LAW_ZONE)
WORDS = "建议写明多久公示一次。"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.measure("四", "三十九"),
    pytest.mark.usefixtures("transactional_db"),
]


@pytest.fixture
def clerk() -> Actor:
    with held_at(TRUE_NOW):
        return officer("起草", build()["prov-credit"], "clerk")


@pytest.fixture
def made(clerk: Actor) -> Instrument:
    """A guide that has been open for two days."""
    with held_at(TRUE_NOW - timedelta(days=2)):
        organ = User.objects.get(username=clerk.name).posts.get().organ
        found = instrument_begin(title="信用公示指引", kind="guide", organ=organ, by=clerk)
        draft_add(found, text=LAWFUL, name="草案.txt", by=clerk)
        facts = {"channel": "门户网站", "about": "为了便利社会查询"}
        act(found.matter, Making.publish, by=clerk, facts=facts)
    return found


def enter(page: Page, server: LiveServer, actor: Actor) -> None:
    client = signed_in(Client(), User.objects.get(username=actor.name))
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies(
        [{"name": name, "value": client.cookies[name].value, "url": server.url}]
    )


def test_a_comment_is_sent_answered_published_and_looked_up(
    live_server: LiveServer, page: Page, clerk: Actor, made: Instrument
) -> None:
    page.goto(f"{live_server.url}/instruments/")
    look(page, "drafts")
    page.get_by_role("link", name="信用公示指引").click()
    page.get_by_role("link", name="我要提意见").click()
    look(page, "draft")
    page.get_by_label("针对哪一条").fill("第二条")
    page.get_by_label("意见和理由").fill(WORDS)
    page.get_by_role("button", name="提交意见").click()
    expect(page.get_by_role("heading", name="意见已收到")).to_be_visible()
    look(page, "draft-receipt")
    comment = Comment.objects.get()
    page.get_by_role("link", name="查这条意见").click()
    expect(page.get_by_text("采纳情况还没有公布")).to_be_visible()

    enter(page, live_server, clerk)
    page.goto(f"{live_server.url}/console/matters/{made.matter.number}")
    page.get_by_role("link", name="1 条，待处理 1 条").click()
    look(page, "comments")
    page.get_by_label("采纳情况").select_option("partly")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("alert")).to_contain_text("还缺：理由")
    page.get_by_label("理由（没有全部采纳的必须写）").fill("改为每季度公示")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("第 1 条已处理")).to_be_visible()

    Consultation.objects.update(closes_on=today() - timedelta(days=1))  # its days are over
    act(made.matter, Making.close_comments, by=clerk)
    page.goto(f"{live_server.url}/console/matters/{made.matter.number}")
    page.get_by_role("link", name="公布意见采纳情况").click()
    page.get_by_label("意见采纳情况").fill("收到 1 条，部分采纳 1 条。")
    page.get_by_role("button", name="公布意见采纳情况").click()
    expect(page.get_by_text("已办理“公布意见采纳情况”")).to_be_visible()

    page.context.clear_cookies()
    page.goto(f"{live_server.url}/instruments/{made.matter.number}")
    expect(page.get_by_text("改为每季度公示")).to_be_visible()
    look(page, "draft-answered")
    page.goto(f"{live_server.url}/instruments/receipt?code={comment.receipt}")
    expect(page.get_by_text("部分采纳。改为每季度公示")).to_be_visible()
    look(page, "draft-lookup")
