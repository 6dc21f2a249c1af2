from __future__ import annotations

import re

import pytest
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browsing import look
from tongqu.console.tests.conftest import SignedIn
from tongqu.kernel.accounts.models import User
from tongqu.kernel.documents.models import Document, OrganMark
from tongqu.kernel.documents.tests.conftest import ACCEPTANCE
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.tests.conftest import Cast, everything

WORD = "correct horse battery"


@pytest.fixture
def marked(cast: Cast) -> Cast:
    OrganMark.objects.create(organ=cast.county, mark="青市监")
    return cast


def _draft(matter: Matter) -> str:
    return f"/console/matters/{matter.number}/letters/{ACCEPTANCE.key}"


def _issue(client: Client, matter: Matter) -> Document:
    found = re.search(r'name="key" value="([^"]+)"', client.get(_draft(matter)).text)
    assert found
    sent = {"key": found[1], "window": "三号窗口", "issue": "1"}
    client.post(_draft(matter), sent)
    client.post(_draft(matter), sent)
    return Document.objects.get()


def test_it_previews_without_a_number_and_changes_nothing(
    marked: Cast, matter: Matter, signed_in: SignedIn
) -> None:
    client, before = signed_in(marked.window), everything()
    answer = client.post(_draft(matter), {"key": "k", "window": "三号窗口"})
    assert "制发时编号" in answer.text
    assert "承办窗口：三号窗口。" in answer.text
    assert everything() == before
    assert not Document.objects.exists()


def test_the_letter_of_a_step_stands_among_what_is_next_until_it_is_issued(
    marked: Cast, matter: Matter, signed_in: SignedIn
) -> None:
    client, page = signed_in(marked.window), f"/console/matters/{matter.number}"
    button = f'href="{_draft(matter)}"><svg'
    assert button in client.get(page).text.partition("下一步")[2]
    _issue(client, matter)
    text = client.get(page).text
    assert button not in text
    assert "再出具一份" in text
    assert "<dt>内容摘要</dt>" in text
    assert "<dt>digest</dt>" not in text


def test_a_letter_issued_by_a_double_click_is_one_and_its_code_tells_the_public(
    marked: Cast, matter: Matter, signed_in: SignedIn, client: Client
) -> None:
    document = _issue(signed_in(marked.window), matter)
    answer = client.get(f"/verify/{document.code}")
    assert "属实，现行有效" in answer.text
    assert document.number in answer.text
    assert "三号窗口" not in answer.text
    assert client.get("/verify/NOSUCHCODE22").status_code == 404


def test_another_county_cannot_open_it_by_guessing(
    marked: Cast, matter: Matter, signed_in: SignedIn
) -> None:
    document = _issue(signed_in(marked.window), matter)
    url = f"/console/matters/{matter.number}/documents/{document.pk}"
    stranger = signed_in(marked.stranger)
    assert stranger.get(url).status_code == 404
    assert stranger.get(f"{url}/docx").status_code == 404
    assert stranger.post(f"{url}/revoke", {"ground": "x"}).status_code == 404
    assert Document.objects.get().is_standing


def test_a_revoked_letter_says_so_to_the_public(
    marked: Cast, matter: Matter, signed_in: SignedIn, client: Client
) -> None:
    officer = signed_in(marked.window)
    document = _issue(officer, matter)
    url = f"/console/matters/{matter.number}/documents/{document.pk}"
    officer.post(f"{url}/revoke", {"ground": "复议决定撤销"})
    assert "已撤回" in client.get(f"/verify/{document.code}").text


@pytest.mark.browser
def test_the_letter_looks_like_one(
    live_server: LiveServer, page: Page, marked: Cast, matter: Matter
) -> None:
    user = User.objects.get(pk=marked.window.user_id or 0)
    user.is_demo = True
    user.set_password(WORD)
    user.save()
    page.goto(f"{live_server.url}{_draft(matter)}")
    page.get_by_label("用户名").fill(user.username)
    page.get_by_label("密码").fill(WORD)
    page.get_by_role("button", name="登录").click()
    page.get_by_label("承办窗口").fill("三号窗口")
    page.get_by_role("button", name="预览").click()
    look(page, "draft")
    page.get_by_role("button", name="制发并编号").click()
    expect(page.get_by_role("heading", name="青市监许受〔2026〕1号")).to_be_visible()
    look(page, "document")
    page.get_by_text("登记送达", exact=True).first.click()
    page.get_by_label("签收人").fill("前台")
    page.get_by_role("button", name="登记送达").click()
    expect(page.get_by_text("已登记送达")).to_be_visible()
    page.goto(f"{live_server.url}/verify/{Document.objects.get().code}")
    look(page, "verify")
