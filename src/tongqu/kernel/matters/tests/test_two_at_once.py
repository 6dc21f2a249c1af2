"""Two connections at one matter: one wins, the other is told, and nothing is done twice."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tongqu.kernel.audit.verify import verify
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.handling import matter_claim, matter_merge, matter_transfer
from tongqu.kernel.matters.models import Line, Matter
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import START, Cast, opened
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
