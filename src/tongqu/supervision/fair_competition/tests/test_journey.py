"""A drafter screens a document in a real browser, with and without scripts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browsing import look
from tongqu.kernel.files.reading import read
from tongqu.kernel.files.tests import making
from tongqu.supervision.fair_competition.engine.model import Report, Risk
from tongqu.supervision.fair_competition.engine.source import Source
from tongqu.supervision.fair_competition.pages import portal
from tongqu.supervision.fair_competition.tests.samples import CLAUSE, TEXT, finding, report

REWARD = "对迁入本区并在本区纳税的企业，按其地方贡献给予全额奖励。"
HINT = "鼓励优先使用本区产品。"
DRAFT = "\n".join(
    [
        TEXT,
        f"第四条 {REWARD}",
        *(f"第{number}条 各部门应当公开办事指南，一次告知所需材料。" for number in "五六七八九"),
        f"第十条 {HINT}",
    ]
)


@pytest.fixture(autouse=True)
def _engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a plain engine in place that knows three clauses."""

    def screened(source: Source) -> Report:
        reward = finding(source.text, REWARD, Risk.MEDIUM)
        found = (
            finding(source.text),
            replace(reward, standard="cost", code="10-2", measure_article="办法第十九条", item=3),
            finding(source.text, HINT, Risk.LOW),
        )
        return report(*found, file=source.name, clauses=11)

    monkeypatch.setattr(portal, "screened", screened)


@pytest.mark.browser
def test_a_drafter_pastes_reads_and_takes_the_aid_along(
    live_server: LiveServer, page: Page, tmp_path: Path
) -> None:
    page.goto(live_server.url)
    page.get_by_role("link", name="公平竞争审查").first.click()
    look(page, "screening")
    page.get_by_role("button", name="开始筛查").click()
    expect(page.get_by_text("请粘贴文字或者选择一个文件")).to_be_visible()
    page.get_by_label("粘贴文件全文").fill(DRAFT)
    page.get_by_role("button", name="开始筛查").click()
    expect(page.locator("mark")).to_have_count(3)
    look(page, "findings")
    page.locator("mark a").first.click()
    expect(page.locator("#f1")).to_be_in_viewport()
    with page.expect_popup() as popup:
        page.get_by_role("link", name="办法第十五条第（二）项").first.click()
    expect(popup.value.locator("#a9-3-2")).to_be_in_viewport()
    look(popup.value, "items")
    with page.expect_download() as download:
        page.get_by_role("button", name="下载辅助意见").click()
    download.value.save_as(tmp_path / "意见.docx")
    assert REWARD in read(tmp_path / "意见.docx").text


@pytest.mark.browser
def test_it_works_without_scripts(
    live_server: LiveServer, chromium: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "方案.docx"
    file.write_bytes(making.word(*DRAFT.split("\n")))
    context = chromium.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    page.goto(f"{live_server.url}/fair_competition/")
    page.get_by_label("或者选择一个文件").set_input_files(file)
    page.get_by_role("button", name="开始筛查").click()
    expect(page.locator("mark").first).to_contain_text(CLAUSE)
    with page.expect_download() as download:
        page.get_by_role("button", name="下载辅助意见").click()
    assert download.value.suggested_filename == "审查辅助意见-方案.docx"
    context.close()


@pytest.mark.browser
def test_the_page_speaks_english_too(live_server: LiveServer, page: Page) -> None:
    page.goto(f"{live_server.url}/fair_competition/")
    page.get_by_role("button", name="English").click()
    page.goto(f"{live_server.url}/fair_competition/")
    expect(page.get_by_role("heading", name="Fair-competition screening")).to_be_visible()
    look(page, "screening-english")
