from __future__ import annotations

from datetime import date

import pytest
from django.core import mail
from django.test import override_settings

from tongqu.kernel.accounts.models import User
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.handling import matter_assign, matter_claim
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.outbox import deliver
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import Cast
from tongqu.kernel.notices.digest import digest
from tongqu.kernel.notices.models import Mailbox, Notice
from tongqu.kernel.notices.reminders import remind
from tongqu.kernel.notices.selectors import unread
from tongqu.kernel.notices.services import mark_read
from tongqu.kernel.procedure.tests.sample import Permit


def _said() -> list[tuple[str, str]]:
    rows = Notice.objects.order_by("user__username", "id")
    return [
        (name, text.rpartition("）")[2])
        for name, text in rows.values_list("user__username", "text")
    ]


def _user(name: str) -> User:
    return User.objects.get(username=name)


def test_whoever_is_assigned_a_matter_hears_of_it_once(cast: Cast, matter: Matter) -> None:
    matter_assign(matter, to=_user("经办"), by=cast.head)
    deliver()
    deliver()
    assert _said() == [("经办", "已指派给您。")]
    assert unread(_user("经办").pk) == 1


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-02", []),
        ("2026-11-04", [("窗口", "快到期了：2026-11-09。"), ("经办", "快到期了：2026-11-09。")]),
        ("2026-11-06", [("窗口", "最迟下一个工作日办结：2026-11-09。")]),
        ("2026-11-10", [("负责", "已经超期：2026-11-09。")]),
    ],
)
def test_a_deadline_is_told_stage_by_stage(
    day: str, said: list[tuple[str, str]], cast: Cast, matter: Matter
) -> None:
    assert {cast.clerk.name, matter.organ.name} == {"经办", cast.county.name}
    with held_at(date.fromisoformat(day)):
        first = remind()
        assert remind() == 0
    assert first == Notice.objects.count()
    assert set(said) <= set(_said())


def test_only_the_officer_is_told_where_there_is_one(cast: Cast, matter: Matter) -> None:
    matter_claim(matter, by=cast.window)
    with held_at(date(2026, 11, 4)):
        remind()
    assert _said() == [("窗口", "快到期了：2026-11-09。")]


def test_a_closed_matter_is_told_to_nobody(cast: Cast, matter: Matter) -> None:
    act(matter, Permit.withdraw, by=cast.applicant)
    with held_at(date(2026, 12, 1)):
        assert remind() == 0


@override_settings(EMAIL_HOST="127.0.0.1")
def test_the_digest_comes_once_on_a_working_morning_and_by_mail_to_who_wants_it(
    cast: Cast, matter: Matter
) -> None:
    matter_claim(matter, by=cast.window)
    Mailbox.objects.create(user=_user("窗口"), address="window@example.test")
    with held_at(date(2026, 11, 7)):
        assert digest() == 0  # a Saturday
    with held_at(date(2026, 11, 6)):
        assert digest() == 1
        assert digest() == 0
    assert [message.to for message in mail.outbox] == [["window@example.test"]]
    assert "超期 0 件，临近 1 件" in mail.outbox[0].body
    assert "某某商行" not in mail.outbox[0].body


def test_what_was_read_is_no_longer_counted(cast: Cast, matter: Matter) -> None:
    matter_assign(matter, to=_user("经办"), by=cast.head)
    deliver()
    user = _user("经办").pk
    assert mark_read(user=_user("窗口").pk, upto=10**9) == 0
    assert mark_read(user=user, upto=10**9) == 1
    assert unread(user) == 0
