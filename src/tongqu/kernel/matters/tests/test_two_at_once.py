"""Two connections at one matter: one wins, the other is told, and nothing is done twice."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier
from threading import Event as Signal
from time import sleep

import pytest
from django.db import connection, transaction
from pytest_django.fixtures import Settings

from tongqu.kernel.audit.checkpoints import checkpoint
from tongqu.kernel.audit.verify import verify
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.handling import matter_claim, matter_merge, matter_transfer
from tongqu.kernel.matters.lapses import lapses_take
from tongqu.kernel.matters.loading import calendar_load
from tongqu.kernel.matters.models import Effect, Event, Line, Matter
from tongqu.kernel.matters.outbox import deliver
from tongqu.kernel.matters.reversal import decision_reverse
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.subscribers import Done, forget, subscribe
from tongqu.kernel.matters.tests.conftest import START, Cast, opened
from tongqu.kernel.matters.tests.notice import notice
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.tests.sample import Permit as P

pytestmark = pytest.mark.django_db(transaction=True)

Doing = Callable[[], object]


@pytest.fixture
def db(transactional_db: None) -> None:
    """Let the cast be committed, so that other connections see it."""


def at_once(*doings: Doing) -> list[object]:
    """Run each in a connection of its own, all starting together; return results or refusals."""
    ready = Barrier(len(doings))

    def run(doing: Doing) -> object:
        try:
            with held_at(START):
                ready.wait(timeout=10)
                return doing()
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(doings)) as pool:
        return [each.result(timeout=30) for each in [pool.submit(run, d) for d in doings]]


def test_two_officers_on_one_step(cast: Cast, matter: Matter) -> None:
    found = at_once(
        lambda: act(matter, P.accept, by=cast.window).state,
        lambda: act(matter, P.accept, by=cast.governor).state,
    )
    assert sorted(map(str, found)) == ["accepted", "wrong_state"]
    assert Line.objects.filter(matter=matter, step="accept").count() == 1
    assert verify(f"matter:{matter.pk}").first_break is None


def test_ten_identical_submissions_open_one_matter(cast: Cast) -> None:
    numbers = at_once(*[lambda: opened(cast, key="one").number] * 10)
    assert len(set(numbers)) == 1
    assert Matter.objects.count() == 1
    assert Line.objects.count() == 1


def test_ten_identical_steps_are_one(cast: Cast, matter: Matter) -> None:
    states = at_once(*[lambda: act(matter, P.accept, by=cast.window, key="k").state] * 10)
    assert set(states) == {"accepted"}
    assert Line.objects.filter(matter=matter, step="accept").count() == 1


def test_only_one_of_two_claims(cast: Cast, matter: Matter) -> None:
    found = at_once(
        lambda: matter_claim(matter, by=cast.clerk).officer_id,
        lambda: matter_claim(matter, by=cast.head).officer_id,
    )
    assert found.count("bad_target") == 1
    matter.refresh_from_db()
    assert matter.officer_id in found


def test_two_merges_into_each_other_do_not_lock_up(cast: Cast) -> None:
    one, two = opened(cast), opened(cast)
    found = at_once(
        lambda: matter_merge(one, into=two, by=cast.clerk).number,
        lambda: matter_merge(two, into=one, by=cast.clerk).number,
    )
    assert found.count("closed") == 1
    assert Matter.objects.filter(closed_on=None).count() == 1


def test_a_transfer_and_a_step_follow_each_other(cast: Cast, matter: Matter) -> None:
    found = at_once(
        lambda: matter_transfer(matter, to=cast.other, by=cast.head, reason="属地").path,
        lambda: act(matter, P.accept, by=cast.window).state,
    )
    assert found[0] == "M990103"
    assert found[1] in {"accepted", "wrong_place"}
    assert verify(f"matter:{matter.pk}").first_break is None


def test_a_reversal_waits_for_a_delivery_under_way_and_undoes_what_it_did(
    cast: Cast, matter: Matter
) -> None:
    standing: list[str] = []
    delivering, reversing = Signal(), Signal()

    def undo(_: Effect) -> None:
        standing.pop()

    @subscribe("approval.sample.grant", name="slow", undo=undo)
    def slow(_: Event) -> list[Done]:
        delivering.set()
        reversing.wait(timeout=10)
        sleep(0.3)  # long enough for the other to stand at the lock
        standing.append("公示")
        return [Done("公示", {})]

    act(matter, P.accept, by=cast.window)
    act(matter, P.grant, by=cast.head)
    decision = matter.lines.get(step="grant")

    def reverse() -> bool:
        delivering.wait(timeout=10)
        reversing.set()
        proof = decision_reverse(matter, line=decision, ground="示例判决", by=cast.head)
        return proof.is_whole and len(proof.undone) == 1

    try:
        found = at_once(deliver, reverse)
    finally:
        forget("slow")
    assert found[1] is True
    assert standing == []
    assert verify(f"matter:{matter.pk}").first_break is None


def test_a_step_under_way_with_the_old_calendar_is_recounted_with_the_new(cast: Cast) -> None:
    with held_at(date(2026, 12, 28)):
        matter = opened(cast)
    acting = Signal()

    def accept() -> object:
        with held_at(date(2026, 12, 28)), transaction.atomic():
            act(matter, P.accept, by=cast.window)
            acting.set()
            sleep(0.3)  # the loading of the year must wait for this one
        return "accepted"

    def load() -> object:
        acting.wait(timeout=10)
        with held_at(date(2026, 12, 30)):
            return calendar_load(notice(), by="测试").moved

    assert at_once(accept, load) == ["accepted", 1]
    matter.refresh_from_db()
    assert matter.due_on == date(2027, 1, 27)


def test_a_checkpoint_waits_for_lines_under_way(
    cast: Cast, settings: Settings, tmp_path: Path
) -> None:
    settings.TONGQU_HOME = tmp_path
    writing = Signal()

    def write() -> object:
        with transaction.atomic():
            opened(cast)
            writing.set()
            sleep(0.3)
        return "written"

    def sign() -> object:
        writing.wait(timeout=10)
        return checkpoint().lines

    assert at_once(write, sign) == ["written", 1]
    assert verify().first_break is None


def test_two_workers_at_once_deliver_each_event_once(cast: Cast) -> None:
    heard: list[int] = []

    @subscribe("approval.sample.open", name="ear", irreversible="只是听见了")
    def ear(event: Event) -> list[Done]:
        heard.append(event.matter_id)
        return []

    matters = [opened(cast).pk for _ in range(8)]
    try:
        at_once(deliver, deliver)
        deliver()
    finally:
        forget("ear")
    assert sorted(heard) == matters


def test_two_lapses_at_once_are_one(cast: Cast, matter: Matter) -> None:
    def take() -> object:
        with held_at(date(2026, 11, 10)):
            return lapses_take()

    assert sorted(map(str, at_once(take, take))) == ["0", "1"]
    assert matter.lines.filter(step="deem").count() == 1
    assert cast.county.is_open(START)
