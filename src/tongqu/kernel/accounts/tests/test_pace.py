"""How fast anybody may ask: exactly so fast, whoever counts, and never a lock."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection

from tongqu.conf import paths
from tongqu.kernel.accounts import pace
from tongqu.kernel.accounts.models import Pace
from tongqu.kernel.accounts.rules import RULES
from tongqu.kernel.accounts.tests.conftest import START, at
from tongqu.kernel.clock.now import held_at

pytestmark = pytest.mark.django_db
VALUE = replace(RULES.stranger_sends.history[0], value=Decimal(7))
SEVEN = replace(RULES.stranger_sends, key="seven", history=(VALUE,))
KINDS = [
    ("stranger reads", pace.STRANGER_READS, 1200),
    ("stranger sends", pace.STRANGER_SENDS, 240),
    ("person reads", pace.PERSON_READS, 600),
    ("person sends", pace.PERSON_SENDS, 300),
    ("seven in an hour", pace.Allowance("x", SEVEN, timedelta(hours=1)), 7),
]


def ask(
    times: int, allowance: pace.Allowance = pace.STRANGER_SENDS, *, who: str = "192.0.2.1"
) -> int:
    """Ask so often; return how often it was granted."""
    return [pace.wait(who, allowance) for _ in range(times)].count(0)


@pytest.mark.parametrize(("_case", "allowance", "most"), KINDS)
def test_as_much_as_is_allowed_is_granted_at_once_and_no_more(
    _case: str, allowance: pace.Allowance, most: int
) -> None:
    assert ask(most + 20, allowance) == most


def test_the_next_is_granted_when_it_was_said_and_not_before() -> None:
    ask(240)
    assert pace.wait("192.0.2.1", pace.STRANGER_SENDS) == 1
    with held_at(at(0.2 / 60)):  # one of 240 a minute is a quarter of a second
        assert ask(3) == 0
    with held_at(at(1 / 60)):
        assert ask(10) == 4


def test_a_clock_set_back_keeps_nobody_waiting() -> None:
    with held_at(at(days=1)):
        ask(300)
    assert ask(300) == 240


def test_refused_requests_lengthen_nothing() -> None:
    ask(2000)
    with held_at(at(1)):
        assert ask(300) == 240


def test_reading_and_sending_take_nothing_from_each_other() -> None:
    ask(300)
    assert ask(100, pace.STRANGER_READS) == 100


def test_one_takes_nothing_from_another() -> None:
    ask(300)
    assert ask(10, who="192.0.2.2") == 10


NEAR = [
    ("192.0.2.1", "192.0.2.1"),
    ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
    ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
    ("2001:db8:1:3::9", "2001:db8:1:3::/64"),
]


@pytest.mark.parametrize(("address", "counted"), NEAR)
def test_a_network_that_one_household_has_counts_as_one(address: str, counted: str) -> None:
    assert pace.near(address) == counted


def test_addresses_are_not_readable_in_the_table() -> None:
    ask(1)
    assert len(Pace.objects.get().key) == 64


def test_who_has_not_asked_for_a_while_is_forgotten() -> None:
    ask(240)
    assert pace.clean() == 0
    with held_at(at(1.1)):
        assert pace.clean() == 1


def test_the_table_waits_for_no_disk() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'accounts_pace'")
        assert cursor.fetchone() == ("u",)


ELSEWHERE = """
import sys
from datetime import datetime
from tongqu.conf import boot
boot.ready()
from tongqu.kernel.accounts import pace
from tongqu.kernel.clock.now import held_at
sys.stdin.readline()
with held_at(datetime.fromisoformat(sys.argv[1])):
    asked = [pace.wait("192.0.2.7", pace.STRANGER_SENDS) for _ in range(200)]
print(asked.count(0))
"""


@pytest.fixture
def _forgotten() -> Iterator[None]:
    yield
    Pace.objects.all().delete()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_forgotten")
def test_two_processes_grant_together_what_one_would() -> None:
    found = connection.get_connection_params()
    place = f"{found.get('host', '')}"
    address = f"postgresql://{found['user']}:{found.get('password', '')}@/{found['dbname']}"
    around = os.environ | {
        "DATABASE_URL": f"{address}?host={place}&port={found.get('port') or 5432}",
        "PYTHONPATH": str(paths.ROOT / "src"),
    }
    both = [
        subprocess.Popen(
            [sys.executable, "-c", ELSEWHERE, START.isoformat()],
            env=around,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for each in both:  # both are told to begin before either is waited for
        assert each.stdin
        each.stdin.write("\n")
        each.stdin.flush()
    granted = [int(each.communicate()[0]) for each in both]
    assert sum(granted) == 240
