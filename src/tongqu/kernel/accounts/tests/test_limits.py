"""Guessing is counted before it is answered, for known and unknown names alike."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from tongqu.kernel.accounts import limits
from tongqu.kernel.accounts.models import Attempts
from tongqu.kernel.accounts.tests.conftest import START, at
from tongqu.kernel.clock.now import held_at

pytestmark = pytest.mark.django_db


def guess(times: int) -> limits.Taken:
    """Guess wrongly so often."""
    taken = limits.Taken(0)
    for _ in range(times):
        taken = limits.take("account", "wang")
        if taken.locked_until is None:
            taken = limits.fail("account", "wang")
    return taken


def test_the_fifth_wrong_guess_locks_for_half_an_hour() -> None:
    assert guess(4) == limits.Taken(1)
    assert guess(1) == limits.Taken(0, at(30))
    assert guess(1).until == "09:30"


def test_a_lock_is_over_when_it_said_and_not_longer_for_more_guesses() -> None:
    guess(5)
    with held_at(at(29)):
        assert guess(1).locked_until == at(30)
    with held_at(at(30)):
        assert guess(1) == limits.Taken(4)


def test_a_lock_over_midnight_names_the_day() -> None:
    with held_at(START.replace(hour=23, minute=45)):
        assert guess(5).until == "11月26日 00:15"


def test_old_failures_are_forgotten() -> None:
    guess(4)
    with held_at(at(30)):
        assert guess(1) == limits.Taken(4)


def test_capitals_are_no_way_around() -> None:
    guess(5)
    assert limits.take("account", "WANG").locked_until == at(30)


def test_names_are_not_readable_in_the_table() -> None:
    guess(1)
    assert Attempts.objects.get().key != "wang"


def test_what_lost_its_meaning_is_cleaned() -> None:
    guess(1)
    assert limits.clean() == 0
    with held_at(at(61)):
        assert limits.clean() == 1


@pytest.mark.django_db(transaction=True)
def test_guesses_sent_at_once_are_no_more_than_those_one_after_another() -> None:
    allowed: list[bool] = []
    lock = threading.Lock()

    def one() -> None:
        with held_at(START):
            taken = limits.take("account", "wang")
        with lock:
            allowed.append(taken.locked_until is None)
        connection.close()

    threads = [threading.Thread(target=one) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(allowed) == 5
