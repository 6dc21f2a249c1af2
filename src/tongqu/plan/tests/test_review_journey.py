"""In a real browser: a plan full of slips is brought in and settled one by one by a person."""

from __future__ import annotations

from datetime import datetime

import pytest
from playwright.sync_api import FilePayload, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browsing import look
from tongqu.kernel.clock.now import LAW_ZONE, held_at
from tongqu.kernel.organs.actors import SYSTEM
from tongqu.kernel.organs.models import Kind
from tongqu.kernel.organs.services import organ_open
from tongqu.plan.models import Batch, Measure, Proposal, WorkPlan
from tongqu.plan.tests.cast import SINCE, Cast, build
from tongqu.plan.tests.test_journey import enter

TRUE_NOW = datetime.now(LAW_ZONE)
YEAR = TRUE_NOW.year
SLIPS = f"""通衢省{YEAR}年工作方案
一、抓信用
（一）办理修复不少于1000件，接轨W1PO规则。（省局信用处）
（二）制定标准不少于XX项，组织比对≥10 项以上。（省局月球处）
（二）开展联合检查。（省局协调处）
三、抓准入
（三）建设登记平台，推进
"""
REVISED = SLIPS.replace("不少于1000件", "不少于1500件").replace(
    "（二）开展联合检查", "（三）开展联合抽查"
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.measure("四十四"),
    pytest.mark.usefixtures("transactional_db"),
]


@pytest.fixture
def cast() -> Cast:
    with held_at(TRUE_NOW):
        found = build()
        for number in (1, 2):  # two organs of one name
            place = (found.organs["省局信用处"], found.organs["省局注册处"])[number - 1]
            organ_open(
                code=f"twin-{number}",
                name="协调处",
                kind=Kind.DEPARTMENT,
                parent=place,
                on=SINCE,
                by=SYSTEM,
            )
        return found


def choose(page: Page, name: str, text: str) -> None:
    file: FilePayload = {"name": name, "mimeType": "text/plain", "buffer": text.encode()}
    page.get_by_label("工作方案").set_input_files(file)


def send(page: Page, server: LiveServer, name: str, text: str) -> None:
    page.goto(f"{server.url}/console/plan/imports/")
    choose(page, name, text)
    page.get_by_role("button", name="导入", exact=True).click()


def settle(page: Page, kind: str, verdict: str, given: str = "") -> None:
    """Decide on the first open proposal of a kind."""
    card = page.locator(".proposal").filter(has_text=kind).first
    if given:
        card.locator("input[name=given]").fill(given)
    card.get_by_role("button", name=verdict, exact=True).click()


def test_slips_are_settled_one_by_one_and_kept_on_record(
    live_server: LiveServer, page: Page, cast: Cast
) -> None:
    enter(page, live_server, cast.office)
    send(page, live_server, "方案.txt", SLIPS)
    expect(page.get_by_text("已原样入库")).to_be_visible()
    kinds = set(Proposal.objects.values_list("kind", flat=True))
    assert {"ocr", "blank", "bound", "numbering", "organ_unknown", "cut_off"} <= kinds
    look(page, "plan-slips")
    settle(page, "疑似识别错字", "采纳")
    expect(page.get_by_text("已采纳：W1PO")).to_be_visible()
    settle(page, "待填空白", "采纳", "120")
    settle(page, "界限重复", "采纳")
    settle(page, "机构查不到", "采纳", "省局没有处")
    expect(page.get_by_text("“省局月球处”：")).to_be_visible()  # refused, and still open
    settle(page, "机构查不到", "采纳", "省局科信处")
    expect(page.get_by_text("已采纳：省局月球处")).to_be_visible()
    settle(page, "文字中断", "采纳", "全省联网。")
    settle(page, "重号", "不采纳")
    expect(page.get_by_text("不采纳：")).to_be_visible()
    texts = {m.no: m.text for m in Measure.objects.all()}
    assert "接轨WIPO规则" in texts[1]
    assert "制定标准不少于120项，组织比对不少于10 项" in texts[2]
    assert texts[4].endswith("推进全省联网。")
    page.get_by_role("link", name="已采纳").click()
    expect(page.locator(".proposal").first).to_contain_text(cast.office.name)


def test_the_same_file_changes_nothing_and_a_revision_is_shown_measure_by_measure(
    live_server: LiveServer, page: Page, cast: Cast
) -> None:
    enter(page, live_server, cast.office)
    send(page, live_server, "方案.txt", SLIPS)
    send(page, live_server, "又一次.txt", SLIPS)
    expect(page.get_by_text("这个文件以前导入过，什么都没有改变")).to_be_visible()
    assert Batch.objects.count() == 1
    send(page, live_server, "修订稿.txt", REVISED)
    expect(page.get_by_text("是修订稿，逐条采纳后才生效")).to_be_visible()
    expect(page.locator(".proposal del").first).to_contain_text("不少于1000件")
    assert "不少于1000件" in Measure.objects.get(no=1).text
    settle(page, "不少于1500件", "采纳")
    assert "不少于1500件" in Measure.objects.get(no=1).text
    assert "联合检查" in Measure.objects.get(no=3).text


def test_a_file_of_another_year_is_told_from_a_revision(
    live_server: LiveServer, page: Page, cast: Cast
) -> None:
    enter(page, live_server, cast.office)
    send(page, live_server, "方案.txt", SLIPS)
    other = "本市若干措施\n1.修路。（交通局）\n2.架桥。（交通局）\n3.植树。（园林局）\n"
    send(page, live_server, "别的.txt", other)
    expect(page.get_by_text("看来不是它的修订稿")).to_be_visible()
    page.goto(f"{live_server.url}/console/plan/imports/")
    choose(page, "别的.txt", other)
    page.get_by_label("年度").fill("20")
    page.get_by_role("button", name="导入", exact=True).click()
    expect(page.get_by_text("不是 2000 到 2099 的四位数字")).to_be_visible()
    choose(page, "别的.txt", other)
    page.get_by_label("年度").fill("2020")
    page.get_by_role("button", name="导入", exact=True).click()
    expect(page.get_by_text("已原样入库")).to_be_visible()
    assert set(WorkPlan.objects.values_list("year", flat=True)) == {YEAR, 2020}
