"""What the worker does, however late: lapses dated by the law, one signature a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from tongqu.kernel.audit.models import Checkpoint
from tongqu.kernel.audit.verify import verify
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters import lapses as lapsing
from tongqu.kernel.matters import tasks
from tongqu.kernel.matters.lapses import lapses_take
from tongqu.kernel.matters.log import Log
from tongqu.kernel.matters.models import Event, Matter
from tongqu.kernel.matters.services import act, take_lapses
from tongqu.kernel.matters.tests.conftest import START, Cast, lines, opened
from tongqu.kernel.procedure.tests.sample import Permit as P

NINTH, TENTH, WEEKS_LATER = date(2026, 11, 9), date(2026, 11, 10), date(2026, 11, 25)


@pytest.fixture(autouse=True)
def _own_key(settings: Settings, tmp_path: Path) -> None:
    settings.TONGQU_HOME = tmp_path


def test_a_lapse_is_taken_the_day_after_and_not_before(matter: Matter) -> None:
    with held_at(NINTH):
        assert lapses_take() == 0
    with held_at(TENTH):
        assert lapses_take() == 1
        assert lapses_take() == 0
    matter.refresh_from_db()
    assert matter.state == "accepted"
    assert lines(matter)[-1] == ("deem", "法定")


def test_a_lapse_taken_weeks_late_bears_the_day_the_law_gives_it(
    cast: Cast, matter: Matter
) -> None:
    asked = act(opened(cast), P.ask_once, by=cast.window, facts={"reason": "缺材料"})
    with held_at(date(2027, 1, 20)):
        assert lapses_take() == 2
    assert matter.lines.get(step="deem").day == START  # deemed accepted from receipt
    assert asked.lines.get(step="abandon").day == date(2026, 12, 3)  # the day after the term
    matter.refresh_from_db()
    assert matter.due_on == date(2026, 11, 30)  # the clock began by law, not when somebody looked


def test_a_lapse_that_fails_holds_up_no_other(
    cast: Cast, matter: Matter, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = opened(cast)

    def fails(locked: Matter, log: Log) -> int:
        if locked.pk == matter.pk:
            raise RuntimeError
        return take_lapses(locked, log)

    monkeypatch.setattr(lapsing, "take_lapses", fails)
    with held_at(TENTH):
        assert lapses_take() == 1
    assert lines(matter) == [("open", "某某商行")]
    assert lines(other)[-1] == ("deem", "法定")


def test_a_worker_dead_for_days_catches_up_with_the_work_and_not_with_the_ticks(
    cast: Cast, matter: Matter
) -> None:
    with held_at(START):
        tasks.outbox()
        tasks.lapses()
    act(matter, P.ask_once, by=cast.window, facts={"reason": "缺材料"})
    silent = opened(cast)
    with held_at(WEEKS_LATER):
        tasks.outbox()
        tasks.lapses()
        tasks.outbox()
    assert not Event.objects.filter(pending=True).exists()
    assert silent.lines.get(step="deem").day == START
    assert [point.day for point in Checkpoint.objects.order_by("number")] == [START, WEEKS_LATER]
    verdict = verify()
    assert verdict.first_break is None
    assert (verdict.lines, verdict.checkpoints) == (4, 2)


def test_a_day_is_signed_once(matter: Matter) -> None:
    for _ in range(3):
        tasks.lapses()
    assert Checkpoint.objects.count() == 1
    with held_at(TENTH):
        tasks.lapses()
        tasks.lapses()
    assert Checkpoint.objects.count() == 2
    assert [point.lines for point in Checkpoint.objects.order_by("number")] == [1, 1]
    assert matter.lines.count() == 2


def test_old_events_are_swept(matter: Matter) -> None:
    tasks.outbox()
    tasks.sweeping()
    assert Event.objects.filter(matter=matter).exists()
    with held_at(date(2026, 12, 31)):
        tasks.sweeping()
    assert not Event.objects.exists()
