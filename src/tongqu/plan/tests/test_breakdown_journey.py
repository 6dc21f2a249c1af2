"""In a real browser: dispatched, broken down to a city and a county, reported, returned, closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pytest
from django.test import Client
from playwright.sync_api import FilePayload, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browsing import look
from tongqu.kernel.accounts.models import User
from tongqu.kernel.accounts.tests.browser import signed_in
from tongqu.kernel.clock.now import LAW_ZONE, held_at
from tongqu.kernel.organs.actors import SYSTEM, Actor
from tongqu.kernel.organs.models import Kind, Organ, Region
from tongqu.kernel.organs.reference import read, save
from tongqu.kernel.organs.services import organ_open
from tongqu.kernel.uploads.checking import check_waiting
from tongqu.plan.engine.reader import read_text
from tongqu.plan.models import Deliverable
from tongqu.plan.services import plan_import
from tongqu.plan.tests.cast import SINCE, Cast, build, person
from tongqu.plan.tests.test_journey import enter

TRUE_NOW = datetime.now(LAW_ZONE)
TEXT = f"""通衢省{TRUE_NOW.year}年工作方案
一、抓服务
（一）开展信用修复服务行动。（省局信用处）
（二）建设信用平台。（省局注册处）
"""
WHOLE = "开展信用修复服务行动"
PLACES = (
    "code,name,pinyin\n990000,通衢省,tongqusheng\n990100,云津市,yunjinshi\n"
    "990101,上津区,shangjinqu\n"
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.measure("四十四"),
    pytest.mark.usefixtures("transactional_db"),
]


@pytest.fixture
def cast() -> Cast:
    with held_at(TRUE_NOW):  # the server reads the true clock
        return build()


def bureau(code: str, name: str, region: str, parent: Organ) -> Organ:
    return organ_open(
        code=code,
        name=name,
        kind=Kind.BUREAU,
        system="M",
        region=Region.objects.get(code=region),
        parent=parent,
        on=SINCE,
        by=SYSTEM,
    )


def step(page: Page, name: str, fields: dict[str, str]) -> None:
    """Take a step from a matter's page, filling its form."""
    page.get_by_role("link", name=name, exact=True).click()
    for label, words in fields.items():
        page.get_by_label(label).fill(words)
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_text(f"已办理“{name}”")).to_be_visible()


def part_of(words: str) -> str:
    """Return the number of the matter of a part."""
    found = Deliverable.objects.select_related("matter").get(text=words).matter
    assert found is not None
    return found.number


@dataclass(frozen=True, slots=True)
class Walk:
    """One browser going from desk to desk."""

    page: Page
    server: LiveServer

    @property
    def home(self) -> str:
        return f"{self.server.url}/console"

    def be(self, actor: Actor) -> None:
        enter(self.page, self.server, actor)

    def open(self, words: str) -> None:
        self.page.goto(f"{self.home}/matters/{part_of(words)}")

    def dispatch_and_break_down(self, cast: Cast, parts: str) -> None:
        page = self.page
        self.be(cast.office)
        page.goto(f"{self.home}/plan/")
        page.get_by_role("button", name="派发成果").click()
        expect(page.get_by_text("已派发 2 项成果")).to_be_visible()
        page.get_by_role("link", name=WHOLE).first.click()
        page.get_by_text("分解给其他单位").first.click()
        page.get_by_label("一行一个").first.fill(parts)
        page.get_by_role("button", name="分解", exact=True).first.click()
        expect(page.get_by_text("已分解给 2 个单位")).to_be_visible()
        expect(page.get_by_text("└ 修复 300 家")).to_be_visible()
        look(page, "plan-decomposed")
        page.goto(f"{self.home}/plan/?region=9901")
        expect(page.get_by_role("link", name=WHOLE).first).to_be_visible()
        assert page.locator("tbody tr").count() == 1

    def hand_in_with_a_paper(self, head: Actor) -> None:
        page = self.page
        self.be(head)
        page.goto(self.home)
        row = page.get_by_role("row").filter(has_text="修复 300 家")
        row.get_by_role("link").first.click()
        paper: FilePayload = {"name": "台账.txt", "mimeType": "text/plain", "buffer": b"287"}
        page.get_by_label("添加一份材料").set_input_files(paper)
        expect(page.get_by_text("正在检查")).to_be_visible(timeout=20_000)
        assert check_waiting() == 1
        page.get_by_role("button", name="添加材料").click()
        expect(page.get_by_role("link", name="台账.txt")).to_be_visible()
        step(page, "申请销号", {"完成依据": "修复台账"})
        page.goto(f"{self.home}/matters/{part_of('修复 300 家')}/steps/confirm")
        expect(page.get_by_text("现在不能办理这一步")).to_be_visible()  # not for this post


def test_from_dispatch_to_a_second_persons_word(
    live_server: LiveServer, page: Page, cast: Cast
) -> None:
    save(read(PLACES, is_fictional=True))
    city = bureau("tq-c", "云津市市场监督管理局", "990100", cast.bureau)
    county = bureau("tq-x", "上津区市场监督管理局", "990101", city)
    mayor, chief = person("市局局长", city, "head"), person("区局局长", county, "head")
    plan = plan_import(read_text(TEXT, "方案.txt"), by=cast.office).plan
    walk = Walk(page, live_server)
    parts = f"{city.name} 修复 300 家\n{county.name} 修复 60 家 {TRUE_NOW.year}-12-30"
    walk.dispatch_and_break_down(cast, parts)
    walk.hand_in_with_a_paper(mayor)
    for actor, words, name, fields in (
        (cast.office, "修复 300 家", "退回", {"理由": "台账少 13 家"}),
        (mayor, "修复 300 家", "申请销号", {"完成依据": "补齐后 300 家"}),
        (cast.checker, "修复 300 家", "销号", {"核查意见": "与台账一致"}),
        (cast.clerk, WHOLE, "申请销号", {"完成依据": "行动总结"}),
    ):
        walk.be(actor)
        walk.open(words)
        step(page, name, fields)

    walk.be(cast.stranger)  # the wrong organ does not even find it
    answer = page.goto(f"{walk.home}/matters/{part_of('修复 60 家')}")
    assert answer is not None
    assert answer.status == 404

    walk.be(cast.office)
    page.goto(f"{walk.home}/matters/{part_of(WHOLE)}/steps/confirm")
    page.get_by_label("核查意见").fill("同意")
    page.get_by_role("button", name="销号", exact=True).click()
    expect(page.get_by_text("分解给上津区市场监督管理局的任务还没有销号")).to_be_visible()
    for actor, words, name, fields in (
        (chief, "修复 60 家", "申请销号", {"完成依据": "60 家台账"}),
        (cast.office, "修复 60 家", "销号", {"核查意见": "属实"}),
        (cast.office, WHOLE, "销号", {"核查意见": "各地均已完成"}),
    ):
        walk.be(actor)
        walk.open(words)
        step(page, name, fields)
    page.goto(f"{walk.home}/plan/{plan.year}/measures/1")
    expect(page.get_by_text("成果全部销号")).to_be_visible()
    expect(page.get_by_text("核查意见：各地均已完成")).to_be_visible()


def test_the_wrong_post_dispatches_nothing(live_server: LiveServer, page: Page, cast: Cast) -> None:
    plan = plan_import(read_text(TEXT, "方案.txt"), by=cast.office).plan
    walk = Walk(page, live_server)
    walk.be(cast.clerk)
    page.goto(f"{walk.home}/plan/")
    expect(page.get_by_role("heading", name=plan.title)).to_be_visible()
    expect(page.get_by_role("button", name="派发成果")).to_have_count(0)
    client = signed_in(Client(), User.objects.get(username=cast.clerk.name))
    sent = client.post(f"/console/plan/{plan.year}/dispatch", follow=True)
    assert "没有派发" in sent.text
    assert not Deliverable.objects.exclude(matter=None).exists()
