"""In a real browser: one closes a year line by line, another confirms, the next year is there."""

from __future__ import annotations

from datetime import datetime

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browsing import look
from tongqu.kernel.clock.now import LAW_ZONE, held_at
from tongqu.plan.engine.reader import read_text
from tongqu.plan.models import WorkPlan
from tongqu.plan.services import plan_dispatch, plan_import
from tongqu.plan.tests.cast import Cast, build
from tongqu.plan.tests.test_journey import enter

TRUE_NOW = datetime.now(LAW_ZONE)
YEAR = TRUE_NOW.year
TEXT = f"""通衢省{YEAR}年工作方案
一、抓信用
（一）印发信用管理办法。（省局信用处）
（二）举办信用大会。（省局信用处）
"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.measure("四十四"),
    pytest.mark.usefixtures("transactional_db"),
]


@pytest.fixture
def cast() -> Cast:
    with held_at(TRUE_NOW):  # the server reads the true clock
        return build()


def test_one_prepares_the_year_s_end_and_another_confirms_it(
    live_server: LiveServer, page: Page, cast: Cast
) -> None:
    plan = plan_import(read_text(TEXT, "方案.txt"), by=cast.office).plan
    plan_dispatch(plan, by=cast.office)
    enter(page, live_server, cast.office)
    page.goto(f"{live_server.url}/console/plan/{YEAR}/")
    page.get_by_role("link", name="年终转结").click()
    page.get_by_role("link", name="没有写的先按记录填上").click()
    second = page.locator("#m2")
    second.get_by_label("处理").select_option("dropped")
    second.get_by_label("理由").fill(" ")
    page.get_by_role("button", name="保存处理意见").click()
    expect(page.get_by_role("alert")).to_contain_text("措施 2 的理由")
    look(page, "plan-rolling-faults")
    second.get_by_label("理由").fill("并入全国大会")
    page.get_by_role("button", name="保存处理意见").click()
    expect(page.get_by_text("须由督办岗的另一人确认")).to_be_visible()
    assert page.get_by_role("button", name="确认转结到").count() == 0
    enter(page, live_server, cast.checker)
    page.goto(f"{live_server.url}/console/plan/{YEAR}/roll")
    expect(page.get_by_text("与记录不同")).to_be_visible()
    look(page, "plan-rolling")
    page.get_by_role("button", name=f"确认转结到 {YEAR + 1}").click()
    expect(page.get_by_text(f"已转结到 {YEAR + 1} 年，结转 1 条措施")).to_be_visible()
    heir = WorkPlan.objects.get(year=YEAR + 1)
    carried = heir.measures.get().carried_from
    assert carried is not None
    assert carried.text.startswith("印发信用管理办法")
