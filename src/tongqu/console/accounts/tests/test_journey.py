"""In a real browser: binding a telephone, signing in with its code, and a form that comes back."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.utils import timezone
from playwright.sync_api import Page, Route, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from tests.browsing import look
from tongqu.kernel.accounts.models import Duty, SecondFactor, Session, User
from tongqu.kernel.accounts.tests.conftest import PASSWORD, person
from tongqu.kernel.clock.now import LAW_ZONE, held_at
from tongqu.kernel.matters.tests.conftest import (  # noqa: F401 (fixtures by their names)
    Cast,
    _kind_known,
    cast,
    opened,
)
from tongqu.kernel.organs.actors import party
from tongqu.kernel.uploads.checking import check_waiting
from tongqu.kernel.visitors.binding import mark_for
from tongqu.kernel.visitors.services import enterprise_code_issue

pytestmark = pytest.mark.browser
NEW = "Shan-Hai-100"


@pytest.fixture(autouse=True)
def _true_clock() -> Iterator[None]:
    """Let the test read the clock the server reads."""
    with held_at(datetime.now(LAW_ZONE)):
        yield


def shown(secret: str) -> str:
    """Return what a telephone shows at this moment."""
    raw = base64.b32decode(secret.replace(" ", ""))
    totp = TOTP(raw, 6, SHA1(), 30, enforce_key_length=False)  # noqa: S303
    return totp.generate(int(datetime.now(LAW_ZONE).timestamp())).decode()


def sign_in(page: Page, username: str, password: str = PASSWORD) -> None:
    """Fill in the door's form and send it."""
    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()


@pytest.mark.django_db(transaction=True)
def test_a_new_officer_chooses_a_password_binds_a_telephone_and_signs_in_with_it(
    live_server: LiveServer, page: Page
) -> None:
    user = person("wang", duty=Duty.SECURITY)
    User.objects.filter(pk=user.pk).update(must_change=True)
    page.goto(f"{live_server.url}/console/people")
    sign_in(page, "wang")
    expect(page.get_by_role("heading", name="更改密码")).to_be_visible()
    look(page, "password")
    page.get_by_label("现用密码").fill(PASSWORD)
    page.get_by_label("新密码", exact=True).fill(NEW)
    page.get_by_label("再输一遍新密码").fill(NEW)
    page.get_by_role("button", name="更改密码").click()
    expect(page.get_by_role("heading", name="绑定动态码")).to_be_visible()
    look(page, "second")
    secret = page.locator("main code").inner_text()
    page.get_by_label("动态码").fill(shown(secret))
    page.get_by_role("button", name="绑定").click()
    expect(page.get_by_text("每个只能用一次")).to_be_visible()
    look(page, "recovery")
    spare = page.locator("main li code").first.inner_text()
    page.get_by_role("link", name="已收好，开始工作").click()
    expect(page.get_by_role("heading", name="账号", level=1)).to_be_visible()
    look(page, "people")
    page.get_by_role("link", name="wang某").click()
    look(page, "person")
    page.goto(f"{live_server.url}/console/me")
    look(page, "mine")
    page.get_by_label("wang某").click()
    page.get_by_role("button", name="退出登录").click()
    page.goto(f"{live_server.url}/console/people")
    sign_in(page, "wang", NEW)
    expect(page.get_by_role("heading", name="输入动态码")).to_be_visible()
    look(page, "code")
    page.get_by_label("动态码").fill("000000")
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("alert")).to_contain_text("动态码不对")
    page.get_by_label("动态码").fill(spare)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", name="账号", level=1)).to_be_visible()
    SecondFactor.objects.update(last_step=0)


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_too_late_comes_back_filled_in_after_signing_in_again(
    live_server: LiveServer,
    page: Page,
    cast: Cast,  # noqa: F811
) -> None:
    matter = opened(cast)
    user = User.objects.get(username="窗口")
    user.is_demo = True
    user.set_password(PASSWORD)
    user.save()
    page.goto(f"{live_server.url}/console/matters/{matter.number}/steps/ask_once")
    sign_in(page, "窗口")
    expect(page.get_by_role("heading", level=1)).to_have_text("一次告知")
    page.locator("textarea, input[name=reason]").first.fill("缺营业场所证明，请补正。")
    Session.objects.update(seen_at=timezone.now() - timedelta(hours=1))
    page.get_by_role("button", name="一次告知").click()
    expect(page.get_by_text("超过 30 分钟没有操作")).to_be_visible()
    expect(page.get_by_text("已加密保存")).to_be_visible()
    look(page, "expired")
    sign_in(page, "窗口")
    expect(page.get_by_text("已经放回表单，还没有提交")).to_be_visible()
    look(page, "refilled")
    expect(page.locator("textarea, input[name=reason]").first).to_have_value(
        "缺营业场所证明，请补正。"
    )
    assert matter.lines.count() == 1
    page.get_by_role("button", name="一次告知").click()
    expect(page.get_by_text("已办理“一次告知”")).to_be_visible()
    assert matter.lines.count() == 2


@pytest.mark.django_db(transaction=True)
def test_the_audit_administrator_reads_both_logs(live_server: LiveServer, page: Page) -> None:
    person("shen", duty=Duty.AUDIT, is_demo=True)
    page.goto(f"{live_server.url}/console/logs/logins")
    sign_in(page, "shen", "wrong")
    sign_in(page, "shen")
    expect(page.get_by_role("heading", name="登录日志")).to_be_visible()
    look(page, "login-log")
    page.get_by_role("link", name="操作日志").click()
    look(page, "records")


@pytest.mark.django_db(transaction=True)
def test_a_form_left_open_for_one_enterprise_is_not_sent_for_another(
    live_server: LiveServer,
    page: Page,
    cast: Cast,  # noqa: F811
) -> None:
    first = enterprise_code_issue(key="99A" + "0" * 15, name="甲商行", by=cast.window)
    second = enterprise_code_issue(key="99B" + "0" * 15, name="乙商行", by=cast.window)
    page.goto(f"{live_server.url}/visit/")
    look(page, "visit")
    come_in(page, "99A" + "0" * 15, first)
    expect(page.get_by_role("heading", name="甲商行")).to_be_visible()
    look(page, "visit-mine")
    page.goto(f"{live_server.url}/visit/")
    expect(page.get_by_text("这个浏览器现在办的是：甲商行")).to_be_visible()
    stale = page.context.new_page()
    stale.goto(f"{live_server.url}/visit/mine")
    stale.evaluate(
        """mark => {
          const form = document.createElement("form");
          form.method = "post"; form.action = "/verify/"; form.id = "stale";
          const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
          for (const [name, value] of [["csrfmiddlewaretoken", token], ["made_for", mark]]) {
            const field = document.createElement("input");
            field.type = "hidden"; field.name = name; field.value = value; form.append(field);
          }
          document.body.append(form);
        }""",
        mark_for(party("甲商行", "99A" + "0" * 15)),
    )
    come_in(page, "99B" + "0" * 15, second)
    expect(page.get_by_role("heading", name="乙商行")).to_be_visible()
    stale.evaluate("document.getElementById('stale').submit()")
    expect(stale.get_by_role("heading", name="没有提交，什么也没有改变")).to_be_visible()
    look(stale, "mismatch")
    stale.close()


def come_in(page: Page, key: str, code: str) -> None:
    """Fill in the form for enterprises and send it."""
    page.get_by_label("统一社会信用代码").fill(key)
    page.get_by_label("办事码（一次有效）").fill(code)
    page.get_by_role("button", name="进入").click()


@pytest.mark.django_db(transaction=True)
def test_the_window_gives_out_a_code_and_the_person_sees_how_it_stands(
    live_server: LiveServer,
    page: Page,
    cast: Cast,  # noqa: F811
) -> None:
    matter = opened(cast)
    user = User.objects.get(username="窗口")
    user.is_demo = True
    user.set_password(PASSWORD)
    user.save()
    page.goto(f"{live_server.url}/console/matters/{matter.number}")
    sign_in(page, "窗口")
    page.get_by_role("button", name="发放查询码").click()
    expect(page.get_by_text("只显示这一次")).to_be_visible()
    look(page, "code-given")
    code = page.locator("main code").inner_text()
    page.goto(f"{live_server.url}/visit/")
    page.get_by_label("办件编号").fill(matter.number)
    page.get_by_label("查询码").fill(code)
    page.get_by_role("button", name="查看").click()
    expect(page.get_by_role("heading", name="示例许可")).to_be_visible()
    look(page, "visit-matter")


@pytest.mark.django_db(transaction=True)
def test_a_paper_is_sent_in_pieces_through_a_broken_line_and_attached(
    live_server: LiveServer,
    page: Page,
    cast: Cast,  # noqa: F811
    settings: Settings,
    tmp_path: Path,
) -> None:
    settings.TONGQU_HOME = tmp_path
    matter = opened(cast)
    user = User.objects.get(username="窗口")
    user.is_demo = True
    user.set_password(PASSWORD)
    user.save()
    words = ("关于统一大市场建设的说明。\n" * 40_000).encode()
    broken: list[str] = []

    def break_once(route: Route) -> None:
        if not broken:
            broken.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    page.route("**/piece?at=1048576", break_once)
    page.goto(f"{live_server.url}/console/matters/{matter.number}")
    sign_in(page, "窗口")
    chooser = {"name": "说明.txt", "mimeType": "text/plain", "buffer": words}
    page.get_by_label("添加一份材料").set_input_files(chooser)  # type: ignore[arg-type]
    expect(page.get_by_text("正在检查")).to_be_visible(timeout=20_000)
    assert check_waiting() == 1
    expect(page.get_by_text("说明.txt · 已通过检查")).to_be_visible(timeout=20_000)
    assert len(broken) == 1
    page.get_by_role("button", name="添加材料").click()
    expect(page.get_by_text("材料已添加")).to_be_visible()
    look(page, "papers")
    with page.expect_download() as found:
        page.get_by_role("link", name="说明.txt").click()
    assert found.value.path().read_bytes() == words
