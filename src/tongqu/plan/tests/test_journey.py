"""In a real browser: the plan from its board to an answered urging, and each shape of work."""

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
from tongqu.kernel.clock.now import LAW_ZONE, held_at
from tongqu.kernel.matters.services import act
from tongqu.kernel.organs.actors import Actor
from tongqu.plan.engine.reader import read_text
from tongqu.plan.services import plan_dispatch, plan_import
from tongqu.plan.tests.cast import Cast, build, person
from tongqu.work.campaigns.procedure import CampaignWork
from tongqu.work.campaigns.services import campaign_begin
from tongqu.work.instruments.tests.making import UNLAWFUL

TRUE_NOW = datetime.now(LAW_ZONE)
TEXT = f"""通衢省{TRUE_NOW.year}年工作方案
一、抓信用
（一）办理修复不少于1000件，接轨W1PO规则。（省局信用处）
二、抓准入
（二）建设信用平台。（省局信用处）
"""

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("transactional_db")]


@pytest.fixture
def cast() -> Cast:
    with held_at(TRUE_NOW):  # the server reads the true clock
        return build()


def enter(page: Page, server: LiveServer, actor: Actor) -> None:
    """Bring a signed-in session into the browser."""
    client = signed_in(Client(), User.objects.get(username=actor.name))
    name = settings.SESSION_COOKIE_NAME
    page.context.clear_cookies()
    page.context.add_cookies(
        [{"name": name, "value": client.cookies[name].value, "url": server.url}]
    )


def test_from_the_board_to_an_answered_urging(
    live_server: LiveServer, page: Page, cast: Cast
) -> None:
    plan = plan_import(read_text(TEXT, "方案.txt"), by=cast.office).plan
    plan_dispatch(plan, by=cast.office)
    enter(page, live_server, cast.office)
    page.goto(f"{live_server.url}/console/plan/")
    expect(page.get_by_role("heading", name=plan.title)).to_be_visible()
    look(page, "plan-board")
    page.get_by_role("link", name="办理修复不少于1000件").first.click()
    expect(page.get_by_role("heading", name="措施 1")).to_be_visible()
    look(page, "plan-measure")
    page.get_by_label("督办事项").fill("请报下一步安排")
    page.get_by_role("button", name="发督办单").click()
    expect(page.get_by_text("已发督办单")).to_be_visible()
    number = page.url.rstrip("/").split("/")[-1]
    page.goto(f"{live_server.url}/console/plan/imports/")
    page.get_by_role("link", name="方案.txt").click()
    look(page, "plan-review")
    page.get_by_role("button", name="采纳", exact=True).first.click()
    expect(page.get_by_text("已采纳：W1PO")).to_be_visible()
    page.goto(f"{live_server.url}/console/plan/{plan.year}/papers/")
    look(page, "plan-papers")
    enter(page, live_server, cast.clerk)
    page.goto(f"{live_server.url}/console/matters/{number}")
    page.get_by_role("link", name="答复", exact=True).click()
    page.get_by_label("答复").fill("12月10日前完成")
    page.get_by_role("button", name="答复").click()
    expect(page.get_by_text("待核实", exact=True)).to_be_visible()
    page.goto(f"{live_server.url}/console/plan/{plan.year}/measures/1")
    page.get_by_text("填报这个数").click()
    page.get_by_label("数值").fill("880")
    page.get_by_label("数据依据").fill("办件系统统计")
    page.get_by_role("button", name="填报", exact=True).click()
    expect(page.get_by_text("880件")).to_be_visible()


def test_the_public_reads_the_plan(live_server: LiveServer, page: Page, cast: Cast) -> None:
    plan = plan_import(read_text(TEXT, "方案.txt"), by=cast.office).plan
    page.goto(f"{live_server.url}/plan/")
    expect(page.get_by_role("heading", name=plan.title)).to_be_visible()
    look(page, "plan-public")
    page.get_by_role("link", name="办理修复不少于1000件").click()
    expect(page.get_by_role("heading", name="承诺的目标")).to_be_visible()
    look(page, "plan-public-measure")


def test_a_document_is_begun(live_server: LiveServer, page: Page, cast: Cast) -> None:
    enter(page, live_server, cast.clerk)
    page.goto(f"{live_server.url}/console/instruments/")
    page.get_by_label("文件名称").fill("合同信用公示管理办法")
    page.get_by_label("种类").select_option(label="行政规范性文件")
    page.get_by_role("button", name="开始起草").click()
    expect(page.get_by_text("起草中", exact=True)).to_be_visible()
    matter = page.url
    page.get_by_role("link", name="还没有提交正文").click()
    page.get_by_label("正文").fill(UNLAWFUL)
    page.get_by_role("button", name="提交", exact=True).click()
    expect(page.get_by_text("已收第 1 稿")).to_be_visible()
    page.get_by_role("button", name="筛查这一稿").click()
    expect(page.get_by_text("风险", exact=False).first).to_be_visible()
    expect(page.locator("blockquote").first).to_contain_text("外地企业须在本市设立分公司")
    look(page, "instrument-draft")
    with page.expect_download() as found:
        page.get_by_role("link", name="审查辅助意见").click()
    assert found.value.path().read_bytes()[:2] == b"PK"
    page.goto(matter)
    page.get_by_role("link", name="公开征求意见", exact=True).click()
    page.get_by_label("公布渠道").fill("门户网站")
    page.get_by_role("button", name="公开征求意见").click()
    page.get_by_role("link", name="征求意见结束", exact=True).click()
    page.get_by_role("button", name="征求意见结束").click()
    expect(page.get_by_text("第六十二条").first).to_be_visible()  # not before thirty days
    page.goto(f"{live_server.url}/console/instruments/")
    look(page, "instruments")


def test_a_mechanism_meets(live_server: LiveServer, page: Page, cast: Cast) -> None:
    head = person("处长", cast.organs["省局信用处"], "head")
    enter(page, live_server, head)
    page.goto(f"{live_server.url}/console/mechanisms/")
    page.get_by_label("名称").fill("信用建设联席会议")
    page.get_by_label("设立依据").fill("通函〔2026〕5号")
    page.get_by_label("成员单位").fill("省局注册处\n省发展改革委")
    page.get_by_role("button", name="登记").click()
    page.get_by_label("议题").fill("信用修复协同")
    page.get_by_role("button", name="召集").click()
    expect(page.get_by_text("待召开", exact=True)).to_be_visible()
    page.get_by_role("link", name="召开", exact=True).click()
    page.get_by_label("出席单位").fill("全体")
    page.get_by_role("button", name="召开").click()
    page.goto(f"{live_server.url}/console/mechanisms/")
    page.get_by_role("link", name="信用建设联席会议").click()
    page.get_by_text("交办议定事项").click()
    page.get_by_label("议定事项").fill("共享修复结果")
    page.get_by_label("责任单位").fill("省局注册处")
    due = (TRUE_NOW.date() + timedelta(days=20)).isoformat()
    page.get_by_label("完成期限").fill(due)
    page.get_by_role("button", name="交办", exact=True).click()
    expect(page.get_by_text("共享修复结果")).to_be_visible()
    look(page, "mechanism")


def test_a_project_gets_a_milestone_and_money(
    live_server: LiveServer, page: Page, cast: Cast
) -> None:
    enter(page, live_server, cast.stranger)
    page.goto(f"{live_server.url}/console/projects/")
    page.get_by_label("项目名称").fill("桥隧计量测试中心")
    page.get_by_label("总投资").fill("1200")
    page.get_by_role("button", name="登记").click()
    page.get_by_text("设定节点").click()
    page.get_by_label("节点", exact=True).fill("主体完工")
    page.get_by_label("完成期限").fill((TRUE_NOW.date() + timedelta(days=90)).isoformat())
    page.get_by_role("button", name="设定").click()
    expect(page.get_by_role("link", name="主体完工")).to_be_visible()
    page.get_by_text("登记资金", exact=True).click()
    page.get_by_label("金额").fill("300")
    page.get_by_label("凭据").fill("拨款单")
    page.get_by_role("button", name="登记").click()
    expect(page.get_by_text("拨款单")).to_be_visible()
    look(page, "project")


def test_an_organ_reports_to_a_campaign(live_server: LiveServer, page: Page, cast: Cast) -> None:
    head = person("处长", cast.organs["省局信用处"], "head")
    with held_at(TRUE_NOW):
        made = campaign_begin(
            name="走访企业",
            unit="家",
            counts="走访的企业",
            organ=cast.organs["省局信用处"],
            by=head,
            goal=100,
        )
        ends = (TRUE_NOW.date() + timedelta(days=30)).isoformat()
        act(made.matter, CampaignWork.launch, by=head, facts={"number": "通1号", "ends": ends})
    enter(page, live_server, cast.stranger)
    page.goto(f"{live_server.url}/console/campaigns/")
    look(page, "campaigns")
    page.get_by_role("link", name="走访企业").click()
    page.get_by_label("数量").fill("12")
    page.get_by_role("button", name="填报").click()
    expect(page.get_by_text("已填报")).to_be_visible()
    look(page, "campaign")
