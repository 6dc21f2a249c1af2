"""Three administrators kept apart: a table of who may do what, and what the database refuses."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from tongqu.kernel.accounts.models import Duty, User
from tongqu.kernel.accounts.powers import HELD, Power, may
from tongqu.kernel.accounts.selectors import login_lines
from tongqu.kernel.accounts.services import (
    account_close,
    account_open,
    account_reopen,
    account_unlock,
    duty_give,
    duty_take,
)
from tongqu.kernel.accounts.services.first import administrators_make
from tongqu.kernel.accounts.tests.conftest import person, refusing
from tongqu.kernel.audit.models import Record

pytestmark = pytest.mark.django_db

# power: system, security, audit, an officer without a duty
MATRIX = [
    (Power.OPEN, True, False, False, False),
    (Power.CLOSE, True, False, False, False),
    (Power.REOPEN, True, False, False, False),
    (Power.RESET_PASSWORD, True, False, False, False),
    (Power.POST, False, True, False, False),
    (Power.DUTY, False, True, False, False),
    (Power.UNLOCK, False, True, False, False),
    (Power.RESET_SECOND, False, True, False, False),
    (Power.KICK, False, True, False, False),
    (Power.READ_LOGIN, False, False, True, False),
    (Power.READ_RECORD, False, False, True, False),
]


@pytest.mark.parametrize(("power", "system", "security", "audit", "officer"), MATRIX)
def test_each_power_belongs_to_one_of_them(
    power: Power, system: bool, security: bool, audit: bool, officer: bool
) -> None:
    held = [may(person(f"x{duty}", duty=duty), power) for duty in [*Duty.values, ""]]
    assert held == [system, security, audit, officer]


def test_the_table_is_whole() -> None:
    assert {line[0] for line in MATRIX} == set(Power)
    assert sum(len(powers) for powers in HELD.values()) == len(Power)


def test_a_stopped_administrator_has_no_powers() -> None:
    admin = person("xi", duty=Duty.SYSTEM)
    admin.is_active = False
    assert not may(admin, Power.OPEN)


def test_the_system_administrator_opens_an_account_that_can_do_nothing_yet() -> None:
    admin = person("xi", duty=Duty.SYSTEM)
    user, password = account_open(username="zhao", name="赵某", by=admin)
    assert user.check_password(password)
    assert (user.duty, user.is_superuser, user.must_change) == ("", False, True)
    line = Record.objects.get(verb="account_open")
    assert (line.name, line.by) == (f"account:{user.pk}", "xi")
    assert password not in str(line.facts)


@pytest.mark.parametrize(
    ("_case", "username", "name", "code"),
    [
        ("用户名已有", "wang", "王某", "name_taken"),
        ("只差大小写", "WANG", "王某", "name_taken"),
        ("没有用户名", " ", "王某", "name_empty"),
        ("没有姓名", "zhao", " ", "name_empty"),
        ("有空格", "zhao qian", "赵某", "name_unfit"),
        ("太长", "z" * 65, "赵某", "name_unfit"),
    ],
)
def test_an_unfit_name_opens_nothing(_case: str, username: str, name: str, code: str) -> None:
    admin = person("xi", duty=Duty.SYSTEM)
    person("wang")
    with refusing(code):
        account_open(username=username, name=name, by=admin)


@pytest.mark.parametrize("duty", ["", Duty.SECURITY, Duty.AUDIT])
def test_nobody_else_opens_closes_or_reopens(duty: str) -> None:
    by, user = person("xi", duty=duty), person()
    with refusing("no_power", "“开设账号”由系统管理员办理"):
        account_open(username="zhao", name="赵某", by=by)
    with refusing("no_power"):
        account_close(user=user, by=by)
    with refusing("no_power"):
        account_reopen(user=user, by=by)


def test_closing_and_reopening_are_told_and_not_done_twice() -> None:
    admin, user = person("xi", duty=Duty.SYSTEM), person()
    account_close(user=user, by=admin)
    assert not User.objects.get(pk=user.pk).is_active
    with refusing("already", "停用"):
        account_close(user=user, by=admin)
    account_reopen(user=user, by=admin)
    with refusing("already", "可登录"):
        account_reopen(user=user, by=admin)
    verbs = list(Record.objects.order_by("id").values_list("verb", flat=True))
    assert verbs == ["account_close", "account_reopen"]


def test_the_last_of_a_kind_is_neither_closed_nor_relieved() -> None:
    system, security = person("xi", duty=Duty.SYSTEM), person("an", duty=Duty.SECURITY)
    audit, second = person("shen", duty=Duty.AUDIT), person("shen2", duty=Duty.AUDIT)
    with refusing("last_one", "最后一位可以登录的安全管理员"):
        account_close(user=security, by=system)
    with refusing("last_one"):
        duty_take(user=system, by=security)
    account_close(user=audit, by=system)
    with refusing("last_one"):
        duty_take(user=second, by=security)


def test_nobody_gives_a_second_duty_or_one_to_oneself() -> None:
    security = person("an", duty=Duty.SECURITY)
    user = duty_give(user=person(), duty=Duty.AUDIT, by=security)
    assert user.duty == Duty.AUDIT
    with refusing("duty_held", "三类管理员一人只能任一类"):
        duty_give(user=user, duty=Duty.SYSTEM, by=security)
    with refusing("not_oneself"):
        duty_give(user=security, duty=Duty.SYSTEM, by=security)
    other = person("li")
    with refusing("duty_unknown"):
        duty_give(user=other, duty="root", by=security)
    with refusing("no_power"):
        duty_give(user=other, duty=Duty.AUDIT, by=user)


@pytest.mark.parametrize("values", [{"duty": "root"}, {"duty": "audit", "is_superuser": True}])
def test_the_database_refuses_an_unknown_duty_and_one_of_the_operator(
    values: dict[str, object],
) -> None:
    user = person()
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=user.pk).update(**values)
    user.refresh_from_db()
    assert (user.duty, user.is_superuser) == ("", False)


def test_everyone_reads_the_own_login_log_and_the_audit_administrator_all() -> None:
    user, audit = person(), person("shen", duty=Duty.AUDIT)
    assert login_lines(by=user, of=user).count() == 0
    assert login_lines(by=audit).count() == 0
    for other in (None, audit):
        with refusing("no_power", "由审计管理员办理"):
            login_lines(by=user, of=other)


def test_unlocking_is_told() -> None:
    security, system = person("an", duty=Duty.SECURITY), person("xi", duty=Duty.SYSTEM)
    user = person()
    account_unlock(user=user, by=security)
    assert Record.objects.get().verb == "account_unlock"
    with refusing("no_power"):
        account_unlock(user=user, by=system)


def test_the_first_three_are_made_once_each_with_one_duty() -> None:
    made = administrators_make()
    assert [user.duty for user, _ in made] == list(Duty.values)
    assert all(user.must_change and user.check_password(word) for user, word in made)
    with refusing("first_made"):
        administrators_make()
