"""An account of another system: nobody alone makes a working one, and its token is nowhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.db import connection

from tongqu.kernel.accounts.models import Duty, User
from tongqu.kernel.accounts.refusal import AccountRefusal
from tongqu.kernel.audit.models import Record
from tongqu.kernel.audit.verify import verify
from tongqu.kernel.clock.now import held_at, now
from tongqu.kernel.machines.cli import machines
from tongqu.kernel.machines.models import MachineAccount
from tongqu.kernel.machines.refusal import MachineRefusal
from tongqu.kernel.machines.scopes import scope
from tongqu.kernel.machines.services import (
    machine_actor,
    machine_allow,
    machine_close,
    machine_of,
    machine_open,
    machine_renew,
    machine_used,
)
from tongqu.kernel.matters.tests.conftest import (  # noqa: F401 (fixtures by their names)
    Cast,
    _second_of_november,
    cast,
)

pytestmark = pytest.mark.django_db
SCOPE = scope("test.hand-in", "试交件", "Hand in")
NAME = "12345 热线平台"


@pytest.fixture
def opened(cast: Cast) -> tuple[MachineAccount, str]:  # noqa: F811
    """Return an account with its token, not yet allowed anything."""
    return machine_open(name=NAME, organ=cast.city, by=None)


def admin(duty: str) -> User:
    return User.objects.create(username=f"x{duty}", name=duty, duty=duty)


def test_the_token_is_shown_once_and_kept_nowhere(opened: tuple[MachineAccount, str]) -> None:
    account, token = opened
    assert machine_of(token) == account
    assert token.endswith(account.hint)
    with connection.cursor() as cursor:
        for table in ("machines_machineaccount", "audit_record"):
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE t::text LIKE %s", [f"%{token}%"])
            assert cursor.fetchone() == (0,)


def test_a_new_account_may_do_nothing(opened: tuple[MachineAccount, str]) -> None:
    assert opened[0].scopes == []
    actor = machine_actor(opened[0])
    assert (actor.roles, actor.path, actor.user_id) == (frozenset(), None, None)
    assert not actor.sees("M")


DOES: dict[str, Callable[[MachineAccount, User], object]] = {
    "open": lambda account, by: machine_open(name="另一个", organ=account.organ, by=by),
    "renew": lambda account, by: machine_renew(account, by=by),
    "close": lambda account, by: machine_close(account, by=by),
    "allow": lambda account, by: machine_allow(account, [SCOPE.name], by=by),
}


@pytest.mark.parametrize(
    ("what", "duty"),
    [("open", "system"), ("renew", "system"), ("close", "system"), ("allow", "security")],
)
def test_each_thing_is_one_administrators_and_no_others(
    opened: tuple[MachineAccount, str], what: str, duty: str
) -> None:
    account, _ = opened
    for other in {*Duty.values, ""} - {duty}:
        before = MachineAccount.objects.values().get()
        with pytest.raises(AccountRefusal) as refusal:
            DOES[what](account, admin(other))
        assert refusal.value.code == "no_power"
        assert MachineAccount.objects.values().get() == before
    DOES[what](account, admin(duty))
    assert Record.objects.filter(verb=f"machine_{what}", by=f"x{duty}").exists()


def test_a_renewed_token_ends_the_old_one(opened: tuple[MachineAccount, str]) -> None:
    account, old = opened
    new = machine_renew(account, by=None)
    assert machine_of(old) is None
    assert machine_of(new) == account


def test_a_stopped_account_stays_stopped(opened: tuple[MachineAccount, str]) -> None:
    account, token = opened
    machine_close(account, by=None)
    assert machine_of(token) is None
    for again in (machine_renew, machine_close):
        with pytest.raises(MachineRefusal) as refusal:
            again(account, by=None)
        assert refusal.value.code == "closed"


def test_a_token_runs_out(opened: tuple[MachineAccount, str]) -> None:
    with held_at(now() + timedelta(days=364)):
        assert machine_of(opened[1])
    with held_at(now() + timedelta(days=365)):
        assert machine_of(opened[1]) is None


@pytest.mark.parametrize("token", ["", "tq_", "tq_wrong", "中文", "\x00"])
def test_what_is_no_token_belongs_to_nobody(opened: tuple[MachineAccount, str], token: str) -> None:
    assert opened
    assert machine_of(token) is None


def test_an_unknown_scope_and_a_second_name_are_refused(
    cast: Cast,  # noqa: F811
    opened: tuple[MachineAccount, str],
) -> None:
    with pytest.raises(MachineRefusal, match="没有“everything”这一项"):
        machine_allow(opened[0], ["everything"], by=None)
    with pytest.raises(MachineRefusal, match="已有名为“12345 热线平台”"):
        machine_open(name=NAME, organ=cast.county, by=None)
    with pytest.raises(MachineRefusal, match="请填写"):
        machine_open(name="  ", organ=cast.county, by=None)
    assert MachineAccount.objects.get().scopes == []


def test_every_call_stands_in_the_operation_log(opened: tuple[MachineAccount, str]) -> None:
    machine_used(opened[0], "tickets", taken=3)
    last = Record.objects.order_by("-id")[0]
    assert (last.name, last.by, last.facts) == (f"machine:{opened[0].pk}", NAME, {"taken": 3})
    assert MachineAccount.objects.get().used_at == now()
    assert verify().first_break is None


def test_the_terminal_opens_lists_and_stops(cast: Cast) -> None:  # noqa: F811
    arguments = ["open", NAME, "--organ", cast.city.code, "--scope", SCOPE.name]
    made = CliRunner().invoke(machines, arguments, catch_exceptions=False)
    account = machine_of(made.stdout.strip())
    assert account
    assert account.scopes == [SCOPE.name]
    assert NAME in CliRunner().invoke(machines, ["list"]).stdout
    assert CliRunner().invoke(machines, ["close", NAME]).exit_code == 0
    assert machine_of(made.stdout.strip()) is None
    for wrong in (["close", NAME], ["open", "x", "--organ", "nowhere", "--scope", SCOPE.name]):
        assert CliRunner().invoke(machines, wrong).exit_code
    assert MachineAccount.objects.count() == 1
