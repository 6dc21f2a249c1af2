"""Tickets by program: good ones land, bad ones come back with field and cure, none comes twice."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tongqu.kernel.audit.models import Record
from tongqu.kernel.audit.verify import verify
from tongqu.kernel.machines.models import MachineAccount
from tongqu.kernel.machines.services import machine_allow, machine_close, machine_open
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import Cast
from tongqu.kernel.organs.models import Organ
from tongqu.service.complaints.models import ComplaintFacts, TicketBatch
from tongqu.service.complaints.procedure import Complaint
from tongqu.service.complaints.scopes import TICKETS
from tongqu.service.complaints.services import tickets as service
from tongqu.service.complaints.services.batches import tickets_import
from tongqu.service.complaints.tests.conftest import COUNTY, everything
from tongqu.service.complaints.tests.test_tickets import GOOD as ROW
from tongqu.service.complaints.tests.test_tickets import table

pytestmark = [pytest.mark.django_db, pytest.mark.measure("三十三")]
WHERE = "/api/v1/service/complaints/tickets"
GOOD: dict[str, object] = {
    "ticket": "Z-001",
    "received": "2026-10-30",
    "name": "林晓",
    "phone": "13900000001",
    "operator": "青石健身馆",
    "region": COUNTY,
    "category": "健身游泳",
    "demand": "退款",
    "amount": 1800,
    "text": "健身馆关门，余额不退。",
}


class Hotline:
    """A hotline's program with its account."""

    def __init__(self, organ: Organ, *scopes: str) -> None:
        self.account, self.token = machine_open(name="热线平台", organ=organ, by=None)
        machine_allow(self.account, scopes, by=None)

    def send(self, *tickets: object, source: str = "12345", **head: str) -> Any:
        """Hand tickets in."""
        return self.post({"source": source, "tickets": list(tickets)}, **head)

    def post(self, body: object, **head: str) -> Any:
        """Send anything at all."""
        given = {"HTTP_AUTHORIZATION": f"Bearer {self.token}", **head}
        client = Client(raise_request_exception=False)
        return client.post(WHERE, body, content_type="application/json", **given)  # type: ignore[arg-type]

    def ask(self, ticket: str, source: str = "12345") -> Any:
        """Ask where a ticket stands."""
        head = {"HTTP_AUTHORIZATION": f"Bearer {self.token}"}
        return Client().get(f"{WHERE}/{ticket}", {"source": source}, **head)  # type: ignore[arg-type]


@pytest.fixture
def hotline(cast: Cast) -> Hotline:
    return Hotline(cast.city, TICKETS.name)


def test_a_good_ticket_becomes_a_matter_of_the_competent_organ(
    cast: Cast, hotline: Hotline
) -> None:
    answer = hotline.send(GOOD)
    matter = Matter.objects.select_related("organ").get()
    shown = {
        "number": matter.number,
        "kind": "complaint",
        "organ": cast.county.name,
        "due_on": matter.due_on.isoformat() if matter.due_on else None,
    }
    assert answer.json() == {
        "batch": TicketBatch.objects.get().pk,
        "taken": 1,
        "known": 0,
        "refused": 0,
        "rows": [
            {"row": 1, "ticket": "Z-001", "outcome": "taken", "matters": [shown], "faults": []}
        ],
    }
    assert matter.lines.get().by_name == "接口·热线平台"
    assert matter.complaint.receiver == cast.city


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"ticket": ""}, "ticket", "“工单号”是空的"),
        ({"text": None}, "text", "“内容”是空的"),
        ({"received": "昨天"}, "received", "应写成 2026-11-25 的样子"),
        ({"received": "2027-01-01"}, "received", "还没有到"),
        ({"amount": -5}, "amount", "不小于 0"),
        ({"category": "飞船"}, "category", "没有“飞船”这个分类"),
        ({"what": "咨询"}, "what", "应是：投诉、举报、投诉和举报"),
        ({"phone": 12}, "phone", "不像电话号码"),
        ({"operator_key": "ABC"}, "operator_key", "18 位"),
        ({"operator": "长" * 201}, "operator", "最多 200 个"),
        ({"region": "青石"}, "region", "不是 6 至 12 位"),
        ({"name": ""}, "", "还缺：姓名"),
        ({"telephone": "1"}, "telephone", "没有“telephone”这个字段"),
        ({"phone": ["1"]}, "phone", "“电话”收到的是数组"),
        ({"text": {"a": 1}}, "text", "“内容”收到的是对象"),
        ({"amount": True}, "amount", "“涉及金额”收到的是真假值"),
        ({"name": "\ud800"}, "name", "不成字的编码"),
        ({"agent": "陈代"}, "", "还缺：委托代理人的电话"),
        ({"agent": "陈代", "agent_phone": "9"}, "agent_phone", "不像电话号码"),
        ({"what": "举报", "joint": "林、吴"}, "joint", "只用于投诉"),
    ],
)
def test_a_bad_ticket_comes_back_with_its_field_and_the_good_one_lands(
    hotline: Hotline, changes: dict[str, object], field: str, words: str
) -> None:
    answer = hotline.send({**GOOD, "ticket": "Z-002", **changes}, GOOD).json()
    assert (answer["taken"], answer["refused"], Matter.objects.count()) == (1, 1, 1)
    bad, good = answer["rows"]
    assert (bad["outcome"], bad["matters"], good["outcome"]) == ("refused", [], "taken")
    assert [fault["field"] for fault in bad["faults"]] == [field]
    assert words in bad["faults"][0]["why"]
    row = TicketBatch.objects.get().rows.get()
    assert (row.number, row.why) == (1, bad["faults"][0]["why"])
    assert str(GOOD["name"]) in row.cells or "name" in changes


@pytest.mark.parametrize("other", ["Z-002", 7, None, True, ["Z-002"]])
def test_what_is_no_ticket_at_all_comes_back_by_itself(hotline: Hotline, other: object) -> None:
    answer = hotline.send(other, GOOD).json()
    assert [row["outcome"] for row in answer["rows"]] == ["refused", "taken"]
    [fault] = answer["rows"][0]["faults"]
    assert (fault["field"], "应是一个对象" in fault["why"]) == ("", True)
    assert Matter.objects.count() == TicketBatch.objects.get().refused == 1


def test_an_agent_and_those_who_complain_together_are_kept_from_a_call(hotline: Hotline) -> None:
    agent = {"agent": "陈代", "agent_phone": "13900000009"}
    assert hotline.send({**GOOD, **agent, "joint": "林晓、吴明"}).json()["taken"] == 1
    row = ComplaintFacts.objects.get()
    assert (row.agent, row.joint.splitlines()) == ("陈代", ["林晓", "吴明"])


def test_the_same_call_again_takes_nothing_in_and_tells_the_same_numbers(hotline: Hotline) -> None:
    both = {**GOOD, "ticket": "Z-002", "what": "投诉和举报"}
    first, again = hotline.send(GOOD, both).json(), hotline.send(GOOD, both).json()
    assert (again["taken"], again["known"], Matter.objects.count()) == (0, 2, 3)
    numbers = [
        [[m["number"] for m in row["matters"]] for row in each["rows"]] for each in (first, again)
    ]
    assert numbers[0] == numbers[1]
    assert [len(each) for each in numbers[0]] == [1, 2]


def test_a_ticket_of_a_sheet_is_known_to_the_program_and_the_other_way_round(
    cast: Cast, hotline: Hotline
) -> None:
    def sheet(number: str) -> TicketBatch:
        data = table({**ROW, "工单号": number})
        return tickets_import(
            data, name="工单.csv", channel="12345", organ=cast.city, by=cast.governor
        )

    sheet("Z-001")
    assert hotline.send(GOOD).json()["rows"][0]["outcome"] == "known"
    hotline.send({**GOOD, "ticket": "Z-002"})
    assert (sheet("Z-002").known, Matter.objects.count()) == (1, 2)


def test_a_number_twice_in_one_call_is_named(hotline: Hotline) -> None:
    answer = hotline.send(GOOD, {**GOOD, "text": "另一件"}).json()
    assert [row["outcome"] for row in answer["rows"]] == ["taken", "refused"]
    assert "与第 1 行重复" in answer["rows"][1]["faults"][0]["why"]


def test_what_the_base_itself_refuses_of_one_ticket_costs_no_other(hotline: Hotline) -> None:
    rows = [{**GOOD, "ticket": f"Z-{number}"} for number in range(7)]
    rows[3]["operator"] = "会被库拒绝"
    plain = service.letter_of

    def unfit(ticket: Any, source: Any) -> Any:
        found = plain(ticket, source)
        if ticket.text["operator"] == "会被库拒绝":
            object.__setattr__(found.operator, "name", "长" * 300)  # longer than the column
        return found

    with patch.object(service, "letter_of", unfit):
        answer = hotline.send(*rows).json()
    assert (answer["taken"], answer["refused"]) == (6, 1)
    assert "没有存进去" in answer["rows"][3]["faults"][0]["why"]
    assert Matter.objects.count() == ComplaintFacts.objects.count() == 6
    assert verify().first_break is None


def test_many_tickets_cost_as_many_questions_as_few(hotline: Hotline) -> None:
    def asked(start: int, count: int) -> int:
        rows = [{**GOOD, "ticket": f"Z-{start + number}"} for number in range(count)]
        with CaptureQueriesContext(connection) as queries:
            assert hotline.send(*rows).json()["taken"] == count
        return len(queries)

    asked(0, 2)
    assert asked(200, 150) <= asked(100, 3)


NOBODY = {
    "no token": ({"HTTP_AUTHORIZATION": ""}, 401),
    "another's": ({"HTTP_AUTHORIZATION": "Bearer tq_another"}, 401),
    "not a bearer": ({"HTTP_AUTHORIZATION": "Basic eDp5"}, 401),
}


@pytest.mark.parametrize("who", NOBODY)
def test_without_a_good_token_nothing_is_read_or_kept(hotline: Hotline, who: str) -> None:
    before = everything()
    head, status = NOBODY[who]
    assert hotline.send(GOOD, **head).status_code == status
    assert everything() == before


def test_an_account_without_the_scope_stopped_or_of_a_closed_organ_is_told_why(
    cast: Cast,
) -> None:
    hotline = Hotline(cast.city)
    before = everything()
    answer = hotline.send(GOOD)
    assert (answer.status_code, "没有“交投诉举报工单”这一项权限" in answer.json()["detail"]) == (
        403,
        True,
    )
    assert everything() == before
    machine_allow(hotline.account, [TICKETS.name], by=None)
    Organ.objects.filter(pk=cast.city.pk).update(closed_on="2026-10-01")
    assert "已经撤销" in hotline.send(GOOD).json()["detail"]
    machine_close(hotline.account, by=None)
    assert hotline.send(GOOD).status_code == 401
    assert not Matter.objects.exists()


def test_an_account_signs_in_to_no_page_and_reads_no_matter(hotline: Hotline) -> None:
    head: dict[str, Any] = {"HTTP_AUTHORIZATION": f"Bearer {hotline.token}"}
    assert Client().get("/api/v1/matters", **head).status_code == 401
    assert Client().get("/console/", **head).status_code == 302


def test_who_calls_too_fast_is_told_when_to_come_again(hotline: Hotline) -> None:
    for _ in range(120):
        assert hotline.ask("Z-none").status_code == 404
    answer = hotline.send(GOOD)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert not Matter.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"source": "12345", "tickets": []},
        {"source": "portal", "tickets": [GOOD]},
        {"source": "12345", "tickets": [GOOD] * 201},
        {"source": "12345", "tickets": "Z-001"},
    ],
)
def test_a_call_that_cannot_be_read_is_refused_whole(hotline: Hotline, body: object) -> None:
    before = everything()
    answer = hotline.post(body)
    assert (answer.status_code, bool(answer.json()["detail"])) == (422, True)
    assert everything() == before


def test_a_base_that_is_away_is_said_and_the_same_call_lands_once(hotline: Hotline) -> None:
    away = OperationalError("server closed the connection")
    with patch.object(TicketBatch, "save", side_effect=away):  # after the letters are kept
        answer = hotline.send(GOOD)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "不会重复" in answer.json()["detail"]
    assert hotline.send(GOOD).json()["rows"][0]["outcome"] in {"taken", "known"}
    assert Matter.objects.count() == 1


def test_every_call_is_in_the_operation_log_without_persons(hotline: Hotline) -> None:
    hotline.send(GOOD, {**GOOD, "ticket": "Z-002", "phone": "12"})
    last = Record.objects.order_by("-id")[0]
    assert (last.verb, last.by) == ("tickets", "热线平台")
    assert {name: last.facts[name] for name in ("taken", "known", "refused")} == {
        "taken": 1,
        "known": 0,
        "refused": 1,
    }
    assert "林晓" not in str(last.facts)
    assert MachineAccount.objects.get().used_at


def test_the_hotline_learns_where_its_ticket_stands_and_nobody_elses(
    cast: Cast, hotline: Hotline
) -> None:
    hotline.send(GOOD)
    matter = Matter.objects.get()
    found = hotline.ask("Z-001").json()
    assert (found["number"], found["state"], found["closed_on"]) == (matter.number, "待受理", None)
    facts = {"ground": "not_ours", "reason": "不属于"}
    act(matter, Complaint.refuse, by=cast.window, facts=facts)
    found = hotline.ask("Z-001").json()
    assert (found["state"], found["closed_on"]) == ("不予受理", "2026-11-02")
    assert found["outcome"]
    assert hotline.ask("Z-001", source="mail").status_code == 404
    machine_close(hotline.account, by=None)
    MachineAccount.objects.update(name="从前的平台")
    other = Hotline(cast.county, TICKETS.name)
    assert other.ask("Z-001").status_code == 404
