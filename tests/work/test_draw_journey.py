"""A draw in a real browser: two officers enter the value, the public checks the result."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browsing import look
from tongqu.kernel.accounts.models import User
from tongqu.kernel.clock.now import LAW_ZONE, held_at
from tongqu.kernel.matters.states import fill_states
from tongqu.kernel.matters.tests.conftest import Cast
from tongqu.kernel.organs.actors import Actor
from tongqu.work.draws.models import Certificate, Draw
from tongqu.work.draws.selectors import token_for
from tongqu.work.draws.services import (
    draw_commit,
    draw_prepare,
    draw_publish,
    entropy_confirm,
    entropy_enter,
    visits_finish,
)
from tongqu.work.draws.tests.cast import VALUE
from tongqu.work.draws.tests.matters import lists, plan, round_at

WORD = "correct horse battery"


@pytest.fixture(autouse=True)
def _states(transactional_db: None) -> None:  # noqa: ARG001 (asked for, so that there is one)
    fill_states()


def sign_in(page: Page, root: str, actor: Actor) -> None:
    user = User.objects.get(pk=actor.user_id or 0)
    user.is_demo = True  # no second factor is asked of demonstration accounts
    user.set_password(WORD)
    user.save()
    page.context.clear_cookies()
    page.goto(f"{root}/console/")
    page.get_by_label("用户名").fill(user.username)
    page.get_by_label("密码").fill(WORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", name="待办", level=1)).to_be_visible()


def committed(cast: Cast, start: datetime, *, visits: int) -> Draw:
    """Commit some days ago to a round that has come out since (the server reads the true clock)."""
    day = start.date()
    made = plan(
        cap=2,
        entropy={"source": "drand-quicknet", "round": round_at(start + timedelta(days=1))},
        visits={
            "from": (day + timedelta(days=1)).isoformat(),
            "until": (day + timedelta(days=visits)).isoformat(),
        },
        embargo_until=(day + timedelta(days=visits + 1)).isoformat(),
    )
    with held_at(start):
        draw = draw_prepare(organ=cast.county, plan=made, lists=lists(), by=cast.clerk)
        return draw_commit(draw, by=cast.clerk)


@pytest.mark.browser
def test_two_officers_draw_and_a_third_sees_only_their_own(
    live_server: LiveServer,
    page: Page,
    cast: Cast,
) -> None:
    draw = committed(cast, datetime.now(LAW_ZONE) - timedelta(days=3), visits=30)
    Certificate.objects.create(user_id=cast.clerk.user_id or 0, code="证1")
    at = f"{live_server.url}/console/draws/{draw.matter.number}"
    sign_in(page, live_server.url, cast.clerk)
    page.goto(f"{live_server.url}/console/draws/")
    look(page, "draws-index")
    page.get_by_role("link", name="食品销售抽查").click()
    look(page, "draws-committed")
    page.get_by_role("link", name="录入随机数").click()
    look(page, "draws-enter")
    page.get_by_label("随机数").fill(VALUE)
    page.get_by_role("button", name="录入随机数").click()
    expect(page.get_by_text("值在第二人录入前不显示")).to_be_visible()
    page.get_by_role("link", name="复核录入并抽取").click()
    page.get_by_label("随机数").fill(VALUE)
    page.get_by_role("button", name="复核录入并抽取").click()
    expect(page.get_by_role("alert")).to_contain_text("须由两名不同的工作人员各录一次")
    look(page, "draws-refused")

    sign_in(page, live_server.url, cast.head)
    page.goto(f"{at}/steps/confirm")
    page.get_by_label("随机数").fill(VALUE)
    page.get_by_role("button", name="复核录入并抽取").click()
    expect(page.get_by_text("为何排不出来")).to_be_visible()
    look(page, "draws-result")
    page.goto(f"{live_server.url}/console/matters/{draw.matter.number}")
    look(page, "draws-matter")

    sign_in(page, live_server.url, cast.clerk)
    page.goto(at)
    expect(page.get_by_text("您只看到自己的检查任务")).to_be_visible()
    page.goto(f"{live_server.url}/console/draws/mine")
    look(page, "draws-mine")


@pytest.mark.browser
def test_the_plan_is_drafted_and_a_mistake_loses_nothing(
    live_server: LiveServer,
    page: Page,
    cast: Cast,
    tmp_path: Path,
) -> None:
    sign_in(page, live_server.url, cast.clerk)
    page.goto(f"{live_server.url}/console/draws/new")
    look(page, "draws-new")
    day = datetime.now(LAW_ZONE).date()
    for label, value in (
        ("抽查名称", "食品销售抽查"),
        ("抽查事项", "食品销售"),
        ("抽取数量", "6"),
        ("检查开始", str(day + timedelta(days=3))),
        ("检查结束", str(day + timedelta(days=20))),
        ("结果公开日", str(day + timedelta(days=20))),
        ("随机数产生时刻", f"{day + timedelta(days=1)}T10:00"),
    ):
        page.get_by_label(label, exact=True).fill(value)
    for part, (name, content) in lists().items():
        (tmp_path / name).write_bytes(content)
        page.locator(f"input[name={part}]").set_input_files(tmp_path / name)
    page.get_by_role("button", name="起草并试排").click()
    expect(page.get_by_role("alert")).to_contain_text("结果会在检查前泄露")
    look(page, "draws-wrong")
    page.get_by_label("结果公开日", exact=True).fill(str(day + timedelta(days=21)))
    for part, (name, _) in lists().items():
        page.locator(f"input[name={part}]").set_input_files(tmp_path / name)
    page.get_by_role("button", name="起草并试排").click()
    page.get_by_role("link", name="冻结名单并承诺").click()
    look(page, "draws-commit")
    page.get_by_role("button", name="冻结名单并承诺").click()
    expect(page.get_by_text("承诺摘要")).to_be_visible()


@pytest.mark.browser
def test_the_public_finds_the_result_and_an_enterprise_its_proof(
    live_server: LiveServer,
    page: Page,
    cast: Cast,
    tmp_path: Path,
) -> None:
    start = datetime.now(LAW_ZONE) - timedelta(days=20)
    draw = committed(cast, start, visits=5)
    with held_at(start + timedelta(days=2)):
        entropy_enter(draw, value=VALUE, by=cast.clerk)
        entropy_confirm(draw, value=VALUE, by=cast.head)
    with held_at(start + timedelta(days=6)):
        visits_finish(draw, by=cast.clerk)
        draw_publish(draw, by=cast.head)
    page.goto(f"{live_server.url}/draws/")
    look(page, "portal-draws")
    page.get_by_role("link", name="食品销售抽查").click()
    look(page, "portal-draw")
    files = {}
    for name in ("下载公开记录", "下载核验网页"):
        with page.expect_download() as waiting:
            page.get_by_role("link", name=name).click()
        files[name] = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(files[name])
    task = draw.tasks.all()[0]
    page.get_by_role("link", name="企业凭证").click()
    page.get_by_label("统一社会信用代码").fill(task.code)
    page.get_by_label("口令").fill(token_for(draw, task.code))
    page.get_by_role("button", name="查看凭证").click()
    expect(page.get_by_text("在检查对象名录里")).to_be_visible()
    look(page, "portal-proof")
    page.goto(files["下载核验网页"].as_uri())
    page.locator("input[type=file]").first.set_input_files(files["下载公开记录"])
    page.get_by_role("button", name="核验", exact=True).click()
    expect(page.get_by_text("核验通过").first).to_be_visible()
