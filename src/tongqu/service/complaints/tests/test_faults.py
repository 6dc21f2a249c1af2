"""What goes wrong around it: a worker away, a base cut off, two at once, a clock set back."""

from __future__ import annotations

import threading
from datetime import date, datetime
from unittest.mock import patch

import pytest
from django.db import OperationalError, connection, connections, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tongqu.kernel.clock.now import LAW_ZONE, held_at
from tongqu.kernel.matters.lapses import lapses_take
from tongqu.kernel.matters.models import Line, Matter
from tongqu.kernel.matters.outbox import deliver_all
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import Cast
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.service.complaints.models import ComplaintFacts
from tongqu.service.complaints.procedure import Complaint as Dispute
from tongqu.service.complaints.services import intake
from tongqu.service.complaints.services.intake import consumer, letter_file
from tongqu.service.complaints.services.parts import Operator
from tongqu.service.complaints.tests.conftest import (
    COUNTY,
    enrolled,
    everything,
    filed,
    letter,
    offence,
    reported,
    walk,
)
from tongqu.service.complaints.tests.refusing import refusing

DAY = date(2026, 11, 2)
MOST_QUESTIONS = 13  # savepoints of the test included; each is a way to the database and back


@pytest.mark.django_db
def test_a_worker_away_for_days_makes_nothing_late_in_law(cast: Cast) -> None:
    enrolled(cast.county)
    matter = filed(wants_settling=True)
    with held_at(date(2026, 11, 23)):  # nobody ran the jobs since the period was over
        matter = act(matter, Dispute.accept, by=cast.window, facts={})
    lapsed = matter.lines.get(step="settling_lapsed")
    assert (lapsed.day, lapsed.by_kind) == (date(2026, 11, 17), "law")
    row = ComplaintFacts.objects.get()
    assert row.decided_on
    assert row.decided_due_on
    assert row.decided_on <= row.decided_due_on


@pytest.mark.django_db
def test_a_log_is_the_same_whether_a_worker_looked_every_day_or_came_back_at_the_end(
    cast: Cast,
) -> None:
    enrolled(cast.county)

    def log_of(looks: set[int]) -> list[tuple[object, ...]]:
        with transaction.atomic():
            matters = [filed(wants_settling=True), filed(key="k2"), reported()]
            for day in range(2, 31):
                with held_at(date(2026, 11, day)):
                    if day in looks:
                        lapses_take()
                        deliver_all()
            rows = Line.objects.filter(matter__in=matters).order_by("matter_id", "number")
            found: list[tuple[object, ...]] = list(rows.values_list("step", "state", "day"))
            for matter in matters:
                matter.refresh_from_db()
                found.append((matter.state, matter.due_on, matter.lapses_on, matter.closed_on))
            transaction.set_rollback(True)
        return found

    daily, once = log_of(set(range(2, 31))), log_of({30})
    assert daily == once
    assert ("settling_lapsed", "received", date(2026, 11, 17)) in daily


@pytest.mark.django_db
@pytest.mark.usefixtures("cast")
def test_a_letter_costs_no_more_questions_than_it_did() -> None:
    client = Client()
    given = {"what": "complain", "operator": "某店", "region": COUNTY, "place": "shop"}
    given |= {"category": "food.fresh", "text": "变质", "demand": "refund", "name": "林晓"}
    given |= {"phone": "13900000001"}
    client.post("/complaints/new", {**given, "key": "the-first-of-all"})  # what is remembered
    with CaptureQueriesContext(connection) as queries:
        answer = client.post("/complaints/new", {**given, "key": "the-one-that-counts"})
    assert "已收到" in answer.text
    assert len(queries) <= MOST_QUESTIONS, [each["sql"][:80] for each in queries.captured_queries]


@pytest.mark.django_db
@pytest.mark.parametrize("cut", ["matter_codes_first", "matter_link", "_reports"])
@pytest.mark.usefixtures("cast")
def test_a_base_cut_off_in_the_middle_keeps_nothing_and_the_second_try_is_one(cut: str) -> None:
    both = letter(offence=offence())
    before = everything()
    with (
        patch.object(intake, cut, side_effect=OperationalError("server closed the connection")),
        pytest.raises(OperationalError),
    ):
        letter_file(both, by=consumer(), key="k1")
    assert everything() == before
    receipt = letter_file(both, by=consumer(), key="k1")
    assert receipt.is_new
    assert Matter.objects.count() == 2


@pytest.mark.django_db
def test_a_base_that_is_away_is_said_and_the_form_kept(cast: Cast) -> None:
    client = Client(raise_request_exception=False)
    given = {
        "what": "complain", "operator": "某店", "region": cast.county.region_id, "place": "shop",
        "category": "food.fresh", "text": "变质", "demand": "refund", "name": "林晓",
        "phone": "13900000001", "key": "a-key-nobody-guesses",
    }  # fmt: skip
    with patch.object(intake, "matters_open", side_effect=OperationalError("gone")):
        assert client.post("/complaints/new", given).status_code >= 500
    assert not Matter.objects.exists()
    assert "已收到" in client.post("/complaints/new", given).text


@pytest.mark.django_db
def test_a_clock_set_back_is_refused_and_changes_nothing(cast: Cast) -> None:
    matter = walk(filed(), (Dispute.accept, cast.window, "2026-11-02"))
    with held_at(date(2026, 11, 1)), refusing("clock_back", "先校正时钟"):
        act(matter, Dispute.record, by=cast.clerk, facts={"note": "x"})


@pytest.mark.django_db
def test_an_enterprise_nobody_knows_is_taken_by_its_name_and_a_wrong_code_is_refused(
    cast: Cast,
) -> None:
    matter = filed(operator=Operator("没有登记过的小摊"))
    assert (matter.organ, matter.subject_key) == (cast.province, "")
    with refusing("operator_code", "校验位"):
        filed(key="k2", operator=Operator("没有的公司", "914200000000000000"))


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_on_one_step_the_second_is_told(cast: Cast) -> None:
    matter = filed()
    assert at_once(lambda: _accept(matter, cast.window), lambda: _accept(matter, cast.clerk)) == [
        "done",
        "refused",
    ]
    assert matter.lines.filter(step="accept").count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("cast")
def test_the_same_letter_through_two_doors_at_once_is_one() -> None:
    said = at_once(_send, _send)
    assert said == ["again", "new"]
    assert Matter.objects.count() == ComplaintFacts.objects.count() == 1


def _accept(matter: Matter, by: Actor) -> str:
    try:
        act(matter, Dispute.accept, by=by, facts={})
    except Refusal:
        return "refused"
    return "done"


def _send() -> str:
    receipt = letter_file(letter(), by=consumer(), key="k1")
    return "new" if receipt.is_new else "again"


def at_once(*calls: object) -> list[str]:
    """Run the calls in threads of their own, on one day; return what each said, sorted."""
    said: list[str] = []
    start = threading.Barrier(len(calls))

    def run(call: object) -> None:
        try:
            with held_at(datetime(2026, 11, 2, 9, tzinfo=LAW_ZONE)):
                start.wait()
                said.append(call())  # type: ignore[operator]  # a plain function
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert connection.is_usable()
    return sorted(said)
