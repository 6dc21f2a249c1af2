"""The board, a measure, the review and the public page."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import strip_tags

from tongqu.kernel.accounts.models import User
from tongqu.kernel.accounts.tests.browser import signed_in
from tongqu.kernel.organs.actors import Actor
from tongqu.plan.engine.reader import read_text
from tongqu.plan.models import Deliverable, Proposal, Reading, Target, Urge, WorkPlan
from tongqu.plan.services import plan_dispatch, plan_import
from tongqu.plan.tests.cast import Cast

TEXT = """通衢省2026年工作方案
一、抓信用
（一）办理修复不少于1000件，接轨W1PO规则。（省局信用处）
二、抓准入
（二）制定标准不少于XX项。（省局月球处）
"""


@pytest.fixture
def plan(cast: Cast) -> WorkPlan:
    found = plan_import(read_text(TEXT, "方案.txt"), by=cast.office).plan
    plan_dispatch(found, by=cast.office)
    return found


def enter(actor: Actor, language: str = "zh-hans") -> Client:
    client = signed_in(Client(), User.objects.get(username=actor.name))
    client.cookies["tongqu_language"] = language
    return client


@pytest.mark.measure("四十四")
def test_the_public_sees_fifteen_sections_and_forty_eight_measures(live: WorkPlan) -> None:
    text = Client().get("/plan/").text
    assert live.title in text
    assert "<b>15</b>" in text
    assert "<b>48</b>" in text
    assert text.count('class="cell') == 48
    one = Client().get("/plan/2026/24").text
    assert "召开相邻省份标准化协作联席会议1次" in one
    assert Client().get("/plan/2026/99").status_code == 404
    assert Client().get("/plan/2031/").status_code == 404


class TestTheBoard:
    def test_shows_every_measure_and_filters_by_the_address(
        self, cast: Cast, plan: WorkPlan
    ) -> None:
        client = enter(cast.clerk)
        text = client.get("/console/plan/").text
        assert plan.title in text
        assert "2 / 2" in text
        some = client.get("/console/plan/", {"organ": "省局信用处"}).text
        assert "办理修复不少于1000件" in some
        assert some.count("data-href=") == 1
        assert client.get("/console/plan/", {"light": "closed"}).text.count("data-href=") == 0
        assert (
            client.get("/console/plan/", {"on": "x", "section": "’", "light": "y"}).status_code
            == 200
        )

    @pytest.mark.usefixtures("plan")
    def test_is_closed_to_strangers_and_given_as_a_workbook(self, cast: Cast) -> None:
        assert Client().get("/console/plan/").status_code == 302
        answer = enter(cast.clerk).get("/console/plan/", {"export": "measures"})
        assert answer.content[:2] == b"PK"

    def test_says_so_where_there_is_no_plan(self, cast: Cast) -> None:
        assert "还没有工作方案" in enter(cast.office).get("/console/plan/").text
        assert "还没有公布的工作方案" in Client().get("/plan/").text


class TestAMeasure:
    url = "/console/plan/2026/measures/1"

    def test_shows_text_organ_target_deliverable_and_history(
        self, cast: Cast, plan: WorkPlan
    ) -> None:
        text = enter(cast.clerk).get(self.url).text
        for words in (plan.title, "省局信用处", "不少于1000件", "填报这个数", "导入方案"):
            assert words in text
        assert "发督办单" not in text
        assert "填报这个数" not in enter(cast.stranger).get(self.url).text

    def test_takes_a_figure_and_keeps_what_was_typed_when_it_does_not(
        self, cast: Cast, plan: WorkPlan
    ) -> None:
        target = Target.objects.get(measure__plan=plan, measure__no=1, unit="件")
        client = enter(cast.clerk)
        sent = {"target": target.pk, "value": "870", "day": "2026-11-26", "evidence": "台账甲"}
        refused = client.post(f"{self.url}/reading", sent)
        assert refused.status_code == 422
        assert "台账甲" in refused.text
        assert not Reading.objects.exists()
        sent["day"] = "2026-11-25"
        assert "870件" in client.post(f"{self.url}/reading", sent, follow=True).text

    def test_is_urged_once_by_a_double_click(self, cast: Cast, plan: WorkPlan) -> None:
        client = enter(cast.office)
        for _ in range(3):
            client.post(f"{self.url}/urge", {"about": "请报进度", "key": "abc"})
        assert Urge.objects.filter(measure__plan=plan).count() == 1
        number = Urge.objects.get().matter.number
        assert "请报进度" in enter(cast.clerk).get(f"/console/matters/{number}").text

    def test_a_deliverable_is_broken_down_line_by_line(self, cast: Cast, plan: WorkPlan) -> None:
        row = Deliverable.objects.filter(measure__plan=plan, measure__no=1).first()
        assert row is not None
        client = enter(cast.office)
        sent = {
            "deliverable": row.pk,
            "parts": "省局注册处 办理300件 2026-12-01\n省局月球处 办理1件",
        }
        answer = client.post(f"{self.url}/decompose", sent, follow=True)
        assert "第 2 行：没有名为“省局月球处”的机构" in answer.text
        assert not row.parts.exists()
        sent["parts"] = "省局注册处 办理300件 2026-12-01"
        assert "已分解给 1 个单位" in client.post(f"{self.url}/decompose", sent, follow=True).text
        part = row.parts.get()
        assert (part.owner, part.text) == (cast.organs["省局注册处"], "办理300件")

    def test_a_wrong_line_is_told_in_english(self, cast: Cast, plan: WorkPlan) -> None:
        row = plan.measures.get(no=1).deliverables.first()
        assert row is not None
        client = enter(cast.office, "en")
        for parts, words in (
            ("省局月球处 办理1件", "Line 1: There is no organ named “省局月球处”"),
            ("省局注册处 办理1件 2026-13-01", "Line 1: “2026-13-01” is no day"),
            ("省局注册处", "“Break a deliverable down” still needs: the task of"),
        ):
            sent = {"deliverable": row.pk, "parts": parts}
            text = strip_tags(client.post(f"{self.url}/decompose", sent, follow=True).text)
            assert f"Not broken down: {words}" in text
        assert not row.parts.exists()

    def test_is_not_urged_by_a_clerk(self, cast: Cast, plan: WorkPlan) -> None:
        answer = enter(cast.clerk).post(f"{self.url}/urge", {"about": "请报"}, follow=True)
        assert "由督办岗办理" in answer.text
        assert not Urge.objects.filter(measure__plan=plan).exists()


class TestBringingAPlanIn:
    def send(self, client: Client, words: str, name: str = "方案.txt") -> str:
        file = SimpleUploadedFile(name, words.encode())
        return client.post("/console/plan/imports/upload", {"file": file}, follow=True).text

    def test_a_file_is_imported_once_and_its_doubts_shown(self, cast: Cast) -> None:
        client = enter(cast.office)
        text = self.send(client, TEXT)
        assert "已原样入库" in text
        assert "W1PO" in text
        assert "什么都没有改变" in self.send(client, TEXT)
        assert "是修订稿" in self.send(client, TEXT.replace("1000", "2000"))
        assert WorkPlan.objects.count() == 1

    def test_what_is_no_plan_or_sent_by_a_clerk_changes_nothing(self, cast: Cast) -> None:
        office = enter(cast.office)
        assert "没有读到工作方案" in self.send(office, "今天放假。\n")
        assert "没有导入" in self.send(office, "%PDF-1.7 broken", "坏.pdf")
        assert "没有导入" in self.send(office, f"机密★10年\n{TEXT}")
        assert "没有导入" in self.send(office, TEXT, "（机密）方案.txt")
        assert "由督办岗办理" in self.send(enter(cast.clerk), TEXT)
        assert not WorkPlan.objects.exists()

    def test_why_it_is_not_brought_in_is_told_in_english(self, cast: Cast) -> None:
        told = "Nothing was brought in or changed: “Bring in a plan” is for"
        assert told in self.send(enter(cast.clerk, "en"), TEXT)
        assert not WorkPlan.objects.exists()


class TestTheReview:
    def test_a_proposal_is_decided_on_the_page(self, cast: Cast, plan: WorkPlan) -> None:
        row = Proposal.objects.get(kind="ocr")
        client = enter(cast.office)
        page = f"/console/plan/imports/{row.batch_id}"
        assert "W1PO" in client.get(page).text
        client.post(f"/console/plan/proposals/{row.pk}", {"verdict": "accept"})
        assert plan.measures.get(no=1).text.endswith("接轨WIPO规则。")
        assert "已采纳" in client.get(page, {"state": "accepted"}).text

    def test_one_that_needs_words_is_refused_without_them(self, cast: Cast, plan: WorkPlan) -> None:
        row = Proposal.objects.get(kind="organ_unknown", batch__plan=plan)
        url = f"/console/plan/proposals/{row.pk}"
        answer = enter(cast.office).post(url, {"verdict": "accept"}, follow=True)
        assert "还缺：责任单位的名称" in answer.text
        english = enter(cast.office, "en").post(url, {"verdict": "accept"}, follow=True).text
        assert "“Accept a proposal” still needs: the name of the organ" in english
        row.refresh_from_db()
        assert row.state == "open"

    def test_a_clerk_only_looks(self, cast: Cast, plan: WorkPlan) -> None:
        row = Proposal.objects.get(kind="ocr", batch__plan=plan)
        client = enter(cast.clerk)
        assert "由督办岗处理" in client.get(f"/console/plan/imports/{row.batch_id}").text
        client.post(f"/console/plan/proposals/{row.pk}", {"verdict": "accept"})
        row.refresh_from_db()
        assert row.state == "open"
