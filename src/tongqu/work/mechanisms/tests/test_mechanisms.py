"""A mechanism meets, its minutes are issued, what it decided becomes somebody's matter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.test import Client

from tongqu.datacenter.indicators.registry import known
from tongqu.kernel.accounts.models import User
from tongqu.kernel.accounts.tests.browser import signed_in
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.models import Link
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import officer, refusing
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.tests.cast import Cast, build
from tongqu.work.mechanisms.models import Action, Mechanism, MeetingRecord
from tongqu.work.mechanisms.procedure import ActionItem, Meeting
from tongqu.work.mechanisms.selectors import (
    mechanisms,
    meetings,
    meetings_of,
    overviews_of,
)
from tongqu.work.mechanisms.services import action_charge, mechanism_found, meeting_call

DAY = date(2026, 3, 2)
MEET = date(2026, 3, 12)


@pytest.fixture
def cast(db: None) -> Iterator[Cast]:  # noqa: ARG001 (the base must be open first)
    with held_at(DAY):
        yield build()


@pytest.fixture
def head(cast: Cast) -> Actor:
    return officer("处长", cast["prov-credit"], "head")


@pytest.fixture
def mechanism(cast: Cast, head: Actor) -> Mechanism:
    return mechanism_found(
        name="消费者权益保护联席会议",
        kind="joint",
        convener=cast["prov-credit"],
        basis="试省函〔2026〕1号",
        members=["试省计量院", "省发展改革委", "试省计量院", " "],
        by=head,
        measure=33,
    )


@pytest.fixture
def meeting(mechanism: Mechanism, head: Actor) -> MeetingRecord:
    return meeting_call(mechanism, topic="投诉公示", day=MEET, by=head, key="m")


def hold(meeting: MeetingRecord, head: Actor) -> None:
    act(meeting.matter, Meeting.hold, by=head, on=MEET, facts={"present": "全体"})


def test_members_are_known_by_their_row_or_by_name(cast: Cast, mechanism: Mechanism) -> None:
    found = [(member.name, member.organ) for member in mechanism.members.all()]
    assert found == [("试省计量院", cast["prov-lab"]), ("省发展改革委", None)]


def test_a_meeting_from_its_call_to_its_minutes(meeting: MeetingRecord, head: Actor) -> None:
    assert meeting.matter.due_on == MEET
    with held_at(MEET):
        hold(meeting, head)
        facts = {"minutes": "议定两件事", "number": "试纪要1号"}
        assert act(meeting.matter, Meeting.minute, by=head, facts=facts).state == "minuted"
    (row,) = meetings_of(list(meetings(meeting.mechanism)))
    assert (row.state, row.number) == ("纪要已印发", "试纪要1号")


@pytest.mark.measure("二十四", "三十一", "三十三", "三十六")
def test_an_action_item_is_a_matter_of_the_organ_charged(
    cast: Cast, meeting: MeetingRecord, head: Actor
) -> None:
    with held_at(MEET):
        hold(meeting, head)
        due = MEET + timedelta(days=30)
        item = action_charge(
            meeting, text="建立公示专栏", organ=cast["prov-lab"], due=due, by=head, key="a"
        )
        again = action_charge(
            meeting, text="建立公示专栏", organ=cast["prov-lab"], due=due, by=head, key="a"
        )
        assert (item.pk, Action.objects.count()) == (again.pk, 1)
        assert (item.matter.organ, item.matter.due_on) == (cast["prov-lab"], due)
        assert Link.objects.filter(source=meeting.matter, target=item.matter).exists()
        worker = officer("所员", cast["prov-lab"], "clerk", "head")
        act(item.matter, ActionItem.report, by=worker, facts={"result": "专栏上线"})
        with refusing("same_person"):
            act(item.matter, ActionItem.confirm, by=worker, facts={"opinion": "好"})
        other = officer("所长", cast["prov-lab"], "head")
        assert act(item.matter, ActionItem.confirm, by=other, facts={"opinion": "好"}).closed_on
        assert [(o.held, o.open_actions) for o in overviews_of(list(mechanisms()))] == [(1, 0)]


@pytest.mark.parametrize(
    ("_case", "organ", "text", "days", "code", "is_held"),
    [
        ("会还没开", "prov-lab", "建专栏", 10, "bad_target", False),
        ("不是成员", "a1-food", "建专栏", 10, "bad_target", True),
        ("期限已过", "prov-lab", "建专栏", -1, "bad_target", True),
        ("没有内容", "prov-lab", " ", 10, "missing_facts", True),
    ],
)
def test_a_charge_that_makes_no_sense_is_refused(
    cast: Cast,
    meeting: MeetingRecord,
    head: Actor,
    _case: str,
    organ: str,
    text: str,
    days: int,
    code: str,
    is_held: bool,
) -> None:
    with held_at(MEET):
        if is_held:
            hold(meeting, head)
        due = MEET + timedelta(days=days)
        with refusing(code):
            action_charge(meeting, text=text, organ=cast[organ], due=due, by=head)
    assert not Action.objects.exists()


def test_a_meeting_is_called_by_the_convener_for_a_day_to_come(
    cast: Cast, mechanism: Mechanism, head: Actor
) -> None:
    other = officer("外单位", cast["prov-lab"], "head")
    with refusing("wrong_place"):
        meeting_call(mechanism, topic="公示", day=MEET, by=other)
    with refusing("bad_target"):
        meeting_call(mechanism, topic="公示", day=DAY - timedelta(days=1), by=head)


def test_the_measures_figure_counts_the_years_meetings(meeting: MeetingRecord, head: Actor) -> None:
    figure = known("work.mechanisms.held_33")
    assert figure is not None
    assert figure.value(DAY - timedelta(days=1)) is None
    with held_at(MEET):
        hold(meeting, head)
        assert figure.value(MEET) == 1
        assert figure.value(MEET - timedelta(days=1)) == 0
        assert figure.value(date(2027, 1, 5)) == 0


def test_the_pages_found_call_and_charge(cast: Cast, head: Actor) -> None:
    client = signed_in(Client(), User.objects.get(username=head.name))
    sent = {
        "name": "食品安全会商会",
        "kind": "consult",
        "basis": "试函2号",
        "members": "试省计量院",
    }
    page = client.post("/console/mechanisms/", sent, follow=True)
    assert "食品安全会商会" in page.text
    made = Mechanism.objects.get()
    call = {"topic": "校园食品", "day": "2026-03-12", "key": "k"}
    client.post(f"/console/mechanisms/{made.pk}", call)
    meeting = MeetingRecord.objects.get()
    charge = {"text": "排查", "organ": "试省计量院", "due": "2026-04-01", "key": "c"}
    url = f"/console/mechanisms/meetings/{meeting.matter.number}/charge"
    early = client.post(url, charge)
    assert early.status_code == 422
    assert "会议还没有召开" in early.text
    with held_at(MEET):
        hold(meeting, head)
        later = signed_in(Client(), User.objects.get(username=head.name))
        assert "排查" in later.post(url, charge, follow=True).text
    assert Action.objects.get().matter.organ == cast["prov-lab"]
