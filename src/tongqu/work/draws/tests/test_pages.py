"""The pages of a draw: what an officer, an inspector and the public meet there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.tests.conftest import Cast
from tongqu.kernel.organs.actors import Actor
from tongqu.work.draws.engine.findings import Verdict
from tongqu.work.draws.engine.verify import verify
from tongqu.work.draws.models import Certificate, Draw
from tongqu.work.draws.selectors import token_for
from tongqu.work.draws.services import draw_annul, draw_publish, visits_finish
from tongqu.work.draws.tests.cast import VALUE
from tongqu.work.draws.tests.matters import (
    COMMITTED,
    EXISTS,
    OPEN_DAY,
    TOTAL,
    VISITS_END,
    committed,
    drawn,
    entered,
    lists,
    prepared,
)

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Actor], Client]


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with held_at(EXISTS):
        yield


def at(draw: Draw, step: str = "") -> str:
    return f"/console/draws/{draw.matter.number}" + (f"/steps/{step}" if step else "")


def published(cast: Cast) -> Draw:
    draw = drawn(cast)
    with held_at(VISITS_END):
        visits_finish(draw, by=cast.clerk)
    with held_at(OPEN_DAY):
        return draw_publish(draw, by=cast.head)


def typed(**changes: object) -> dict[str, object]:
    files = {part: SimpleUploadedFile(name, content) for part, (name, content) in lists().items()}
    return {
        "title": "食品销售抽查",
        "items": "食品销售",
        "total": "15%",
        "visits_from": "2026-12-01",
        "visits_until": "2026-12-31",
        "embargo_until": "2027-01-04",
        "source": "drand-quicknet",
        "at": "2026-11-26T10:00",
        "excluded": "status 注销 已注销",
        "key": "k",
    } | files | changes  # fmt: skip


TWICE = SimpleUploadedFile("名录.csv", b"code\nABC\nABC\n")


class TestDrafting:
    def test_a_form_becomes_a_draft(self, cast: Cast, signed_in: SignedIn) -> None:
        with held_at(COMMITTED):
            answer = signed_in(cast.clerk).post("/console/draws/new", typed(), follow=True)
        draw = Draw.objects.get()
        assert "已起草" in answer.text
        assert "冻结名单并承诺" in answer.text
        assert draw.plan["total"] == "15%"
        assert draw.plan["draw"] == draw.matter.number
        assert draw.entropy_at == datetime.fromisoformat("2026-11-26T10:00:00+08:00")
        assert draw.plan["exclusions"][0]["ground"] == "已注销"

    def test_the_same_form_twice_is_one_draft(self, cast: Cast, signed_in: SignedIn) -> None:
        client = signed_in(cast.clerk)
        with held_at(COMMITTED):
            client.post("/console/draws/new", typed())
            client.post("/console/draws/new", typed())
        assert Draw.objects.count() == 1

    @pytest.mark.parametrize(
        ("_case", "changes", "saying"),
        [
            ("没有名录", {"objects": ""}, "检查对象名录"),
            ("名录有错", {"objects": TWICE}, "名录.csv"),
            ("已经产生", {"at": "2026-11-24T10:00"}, "不能作数"),
            ("公开太早", {"embargo_until": "2026-12-31"}, "须晚于检查结束"),
            ("没有期号", {"source": "双色球"}, "请填写期号"),
            ("写法不对", {"excluded": "status 注销"}, "不合写法"),
        ],
    )  # fmt: skip
    def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
        self, cast: Cast, signed_in: SignedIn, _case: str, changes: dict[str, object], saying: str
    ) -> None:
        with held_at(COMMITTED):
            answer = signed_in(cast.clerk).post("/console/draws/new", typed(**changes))
        assert answer.status_code == 422
        assert saying in answer.text
        assert 'value="15%"' in answer.text
        assert not Draw.objects.exists()

    def test_a_window_has_no_draft_button(self, cast: Cast, signed_in: SignedIn) -> None:
        assert "起草抽查" not in signed_in(cast.window).get("/console/draws/").text
        assert "起草抽查" in signed_in(cast.clerk).get("/console/draws/").text


class TestTheSteps:
    def test_the_general_form_neither_shows_nor_takes_them(
        self, cast: Cast, signed_in: SignedIn
    ) -> None:
        draw, client = prepared(cast), signed_in(cast.clerk)
        general = f"/console/matters/{draw.matter.number}/steps/commit"
        sent = {"digest": "x", "objects": "1", "total": "1", "on": "2026-11-26", "key": "z"}
        for answer in (client.get(general), client.post(general, sent)):
            assert answer.headers["Location"] == at(draw, "commit")
        draw.matter.refresh_from_db()
        assert draw.matter.state == "drafted"

    def test_two_officers_enter_the_value(self, cast: Cast, signed_in: SignedIn) -> None:
        draw = committed(cast)
        first, second = signed_in(cast.clerk), signed_in(cast.head)
        first.post(at(draw, "enter"), {"value": VALUE, "key": "1"})
        assert VALUE not in second.get(at(draw)).text
        assert VALUE not in second.get(f"/console/matters/{draw.matter.number}").text
        same = first.post(at(draw, "confirm"), {"value": VALUE, "key": "2"})
        assert "须由两名不同的工作人员" in same.text
        wrong = second.post(at(draw, "confirm"), {"value": "0" * 64, "key": "3"})
        assert "两次录入的随机数不一致" in wrong.text
        assert "0" * 64 in wrong.text
        done = second.post(at(draw, "confirm"), {"value": VALUE, "key": "4"}, follow=True)
        assert "检查中（未公开）" in done.text
        assert draw.tasks.count() == TOTAL

    def test_a_step_that_is_not_open_says_so(self, cast: Cast, signed_in: SignedIn) -> None:
        draw = prepared(cast)
        answer = signed_in(cast.head).get(at(draw, "publish"), follow=True)
        assert "现在是“起草中”，不能办理“公开结果”" in answer.text


class TestTheResult:
    def test_is_read_by_a_head_and_not_by_the_clerk_who_drew(
        self, cast: Cast, signed_in: SignedIn
    ) -> None:
        draw = drawn(cast)
        codes = [task.code for task in draw.tasks.all()]
        assert all(code in signed_in(cast.head).get(at(draw)).text for code in codes)
        pages = (at(draw), f"/console/matters/{draw.matter.number}", "/console/draws/mine")
        seen = "".join(signed_in(cast.clerk).get(page).text for page in pages)
        assert not any(code in seen for code in codes)
        assert "公开之前只有负责人能看全部结果" in seen
        assert signed_in(cast.stranger).get(at(draw)).status_code == 404

    def test_lists_an_inspectors_own_visits(self, cast: Cast, signed_in: SignedIn) -> None:
        draw = drawn(cast)
        Certificate.objects.create(user_id=cast.clerk.user_id or 0, code="证1")
        answer = signed_in(cast.clerk).get("/console/draws/mine")
        mine = {task.code for task in draw.tasks.filter(team__contains=["证1"])}
        assert mine == set(re.findall(r"9199\w{14}", answer.text))

    def test_gives_auditors_the_whole_record_only_when_it_is_public(
        self, cast: Cast, signed_in: SignedIn
    ) -> None:
        early, draw = drawn(cast), published(cast)
        head, clerk = signed_in(cast.head), signed_in(cast.clerk)
        assert head.get(f"{at(early)}/record.json").status_code == 404
        assert clerk.get(f"{at(draw)}/record.json").status_code == 404
        record = json.loads(head.get(f"{at(draw)}/record.json").content)
        assert not [each for each in verify(record) if each.verdict is Verdict.BROKEN]

    def test_says_why_some_have_no_team(self, cast: Cast, signed_in: SignedIn) -> None:
        draw = drawn(cast, cap=1)
        answer = signed_in(cast.head).get(at(draw))
        assert "为何排不出来" in answer.text
        assert "把每人任务上限由 1 项提高至 3 项" in answer.text

    def test_gives_a_head_the_token_of_an_enterprise(self, cast: Cast, signed_in: SignedIn) -> None:
        draw = drawn(cast)
        code = draw.tasks.all()[0].code
        url = f"{at(draw)}/token"
        assert (
            token_for(draw, code)
            in signed_in(cast.head).post(url, {"code": code}, follow=True).text
        )
        assert signed_in(cast.clerk).post(url, {"code": code}).status_code == 404


class TestThePublic:
    def test_sees_a_commitment_at_once_and_no_draft(self, cast: Cast, client: Client) -> None:
        draft, draw = prepared(cast), committed(cast)
        listed = client.get("/draws/").text
        assert draw.matter.number in listed
        assert draft.matter.number not in listed
        assert client.get(f"/draws/{draft.matter.number}").status_code == 404
        assert draw.digest in client.get(f"/draws/{draw.matter.number}").text

    def test_reads_on_the_first_page_what_was_committed_to_and_no_draft(
        self, cast: Cast, client: Client
    ) -> None:
        draft, draw = prepared(cast), committed(cast)
        first = client.get("/").context["news"]
        assert [each.url for each in first] == [f"/draws/{draw.matter.number}"]
        assert [each.what for each in first] == ["抽查名单冻结"]
        assert draft.matter.number not in client.get("/").text

    def test_downloads_what_the_verifier_takes(self, cast: Cast, client: Client) -> None:
        draw = published(cast)
        root = f"/draws/{draw.matter.number}"
        commitment = json.loads(client.get(f"{root}/commitment.json").content)
        public = json.loads(client.get(f"{root}/public.json").content)
        found = list(verify(public, published=commitment))
        assert not [each for each in found if each.verdict is Verdict.BROKEN]
        page = client.get("/draws/verifier.html")
        assert page.headers["Content-Disposition"].startswith("attachment")
        assert all(task.code in client.get(root).text for task in draw.tasks.all())

    def test_is_told_nothing_of_a_result_before_its_day(self, cast: Cast, client: Client) -> None:
        draw = drawn(cast)
        root = f"/draws/{draw.matter.number}"
        assert client.get(f"{root}/public.json").status_code == 404
        seen = client.get(root).text + client.get(f"{root}/commitment.json").content.decode()
        assert not any(task.code in seen for task in draw.tasks.all())

    def test_sees_an_annulled_draw_with_its_ground(self, cast: Cast, client: Client) -> None:
        draw = drawn(cast)
        draw_annul(draw, reason="名单遗漏一个县", by=cast.head)
        assert "名单遗漏一个县" in client.get(f"/draws/{draw.matter.number}").text

    def test_an_enterprise_is_given_its_proof(self, cast: Cast, client: Client) -> None:
        draw = drawn(cast)
        code = draw.tasks.all()[0].code
        url = f"/draws/{draw.matter.number}/proof"
        wrong = client.post(url, {"code": code, "token": "AAAA-AAAA-AAAA-AAAA"})
        assert wrong.status_code == 422
        assert "代码或口令不对" in wrong.text
        right = {"code": code, "token": token_for(draw, code)}
        assert "结果公开日之前不告知" in client.post(url, right).text
        proof = json.loads(client.post(url, right | {"save": "1"}).content)
        assert not [each for each in verify(proof) if each.verdict is Verdict.BROKEN]


def test_the_first_value_is_not_in_any_page(cast: Cast, signed_in: SignedIn) -> None:
    draw = entered(cast)
    for page in (at(draw), f"/console/matters/{draw.matter.number}", at(draw, "confirm")):
        assert VALUE not in signed_in(cast.head).get(page).text
