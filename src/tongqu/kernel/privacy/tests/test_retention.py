"""Personal data is erased when its time is up, and what was erased is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest

from tongqu.kernel.accounts.login_log import Event, note
from tongqu.kernel.accounts.models import LoginFacts, LoginLine
from tongqu.kernel.accounts.rules import RULES
from tongqu.kernel.audit.models import Record
from tongqu.kernel.audit.verify import verify
from tongqu.kernel.clock.now import LAW_ZONE, held_at
from tongqu.kernel.privacy import retention
from tongqu.kernel.privacy.retention import (
    Retention,
    erase_all,
    forget,
    retain,
    retentions,
    standings,
)
from tongqu.kernel.privacy.tasks import erase
from tongqu.kernel.procedure.both import named

pytestmark = pytest.mark.django_db
SIGNED_IN = datetime(2026, 4, 30, 9, tzinfo=LAW_ZONE)


@pytest.fixture(autouse=True)
def _last_of_april() -> Iterator[None]:
    with held_at(SIGNED_IN):
        yield


@pytest.fixture(autouse=True)
def _only_the_login_log(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what other parts of the house keep for a time."""
    kept = {each.name: each for each in retentions() if each.name == "accounts.login"}
    monkeypatch.setattr(retention, "_retentions", kept)


@pytest.mark.parametrize(
    ("day", "is_due"),
    [("2026-10-31", False), ("2026-11-01", True)],
)
def test_the_login_log_keeps_addresses_for_six_months_at_least(day: str, is_due: bool) -> None:
    note(Event.SIGNED_IN, user_id=1, address="192.0.2.7", agent="x")
    with held_at(date.fromisoformat(day)):
        (standing,) = standings()
        assert standing.due == int(is_due)
        erase()
    facts = LoginFacts.objects.get()
    assert (facts.facts == {}) is is_due
    assert Record.objects.filter(verb="erase").count() == int(is_due)


def test_after_erasing_the_log_is_still_whole_and_says_what_was_erased() -> None:
    for _ in range(3):
        note(Event.SIGNED_IN, user_id=1, address="192.0.2.7", agent="x")
    with held_at(date(2026, 12, 1)):
        assert erase_all() == {"accounts.login": 3}
        assert erase_all() == {"accounts.login": 0}
        (standing,) = standings()
    assert "192.0.2.7" not in str(list(LoginFacts.objects.values()))
    assert LoginLine.objects.count() == 3
    assert verify().first_break is None
    assert standing.last is not None
    assert standing.last.facts["count"] == 3
    assert "网络安全法" in standing.last.facts["ground"]


def test_facts_taken_away_without_being_erased_by_rule_are_missed() -> None:
    note(Event.SIGNED_IN, user_id=1, address="192.0.2.7", agent="x")
    LoginFacts.objects.update(facts={"address": "198.51.100.1", "agent": "x"})
    broken = verify().first_break
    assert broken is not None
    assert "与摘要不符" in broken.why
    LoginFacts.objects.all().delete()
    broken = verify().first_break
    assert broken is not None
    assert "没有依规删除的记录" in broken.why


def test_one_kind_that_fails_holds_up_no_other() -> None:
    def fail(_: date) -> int:
        raise OSError("the disk is away")

    note(Event.SIGNED_IN, user_id=1, address="192.0.2.7", agent="x")
    retain(Retention("a.fails", named("x"), RULES.log_months, fail, fail))
    try:
        with held_at(date(2026, 12, 1)):
            assert erase_all() == {"a.fails": -1, "accounts.login": 1}
    finally:
        forget("a.fails")


def test_a_name_is_taken_once() -> None:
    (known,) = retentions()
    assert retain(known) is known
    with pytest.raises(RuntimeError, match="declared twice"):
        retain(Retention(known.name, named("x"), known.rule, known.due, known.erase))
