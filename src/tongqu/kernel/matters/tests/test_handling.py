"""Transfer, claim, assign, merge, link: of any kind of matter, each with its line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tongqu.kernel.accounts.models import User
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.handling import (
    matter_assign,
    matter_claim,
    matter_link,
    matter_merge,
    matter_transfer,
)
from tongqu.kernel.matters.models import Link, Matter
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import Cast, lines, opened, refusing
from tongqu.kernel.procedure.tests.sample import Permit as P


def test_a_transfer_changes_hands_and_leaves_the_clock_alone(cast: Cast, matter: Matter) -> None:
    due = matter.due_on
    moved = matter_transfer(matter, to=cast.other, by=cast.head, reason="属地管辖")
    assert (moved.organ_id, moved.path, moved.due_on) == (cast.other.pk, "M990103", due)
    assert lines(moved)[-1] == ("~transfer", "负责")
    assert moved.lines.last().given.facts["reason"] == "属地管辖"  # type: ignore[union-attr]
    with refusing("wrong_place"):
        act(moved, P.accept, by=cast.window)
    assert act(moved, P.accept, by=cast.stranger).state == "accepted"


def test_a_transfer_goes_up_and_down_too(cast: Cast, matter: Matter) -> None:
    up = matter_transfer(matter, to=cast.city, by=cast.head, reason="指定管辖")
    assert matter_transfer(up, to=cast.county, by=cast.governor, reason="交办").path == "M990102"


def test_transfers_that_make_no_sense_are_refused(cast: Cast, matter: Matter) -> None:
    with refusing("bad_target", "不用移送"):
        matter_transfer(matter, to=cast.county, by=cast.head, reason="x")
    with refusing("missing_facts", "理由"):
        matter_transfer(matter, to=cast.other, by=cast.head, reason=" ")
    with refusing("wrong_place"):
        matter_transfer(matter, to=cast.other, by=cast.stranger, reason="抢")
    with refusing("wrong_role"):
        nobody = replace(cast.window, roles=frozenset())
        matter_transfer(matter, to=cast.other, by=nobody, reason="x")
    cast.other.closed_on = date(2026, 10, 1)
    with refusing("bad_target", "已于 2026-10-01 撤销"):
        matter_transfer(matter, to=cast.other, by=cast.head, reason="x")


def test_a_claim_and_an_assignment(cast: Cast, matter: Matter) -> None:
    claimed = matter_claim(matter, by=cast.clerk)
    assert claimed.officer_id == cast.clerk.user_id
    with refusing("bad_target", "认领"):
        matter_claim(matter, by=cast.window)
    window = User.objects.get(username="窗口")
    assert matter_assign(matter, to=window, by=cast.head).officer_id == window.pk
    with refusing("wrong_role"):
        matter_assign(matter, to=window, by=cast.clerk)
    stranger = User.objects.get(username="外县")
    with refusing("bad_target", "没有岗位"):
        matter_assign(matter, to=stranger, by=cast.head)
    assert [step for step, _ in lines(matter)] == ["open", "~claim", "~assign"]


def test_a_merge_closes_one_and_links_it_to_the_other(cast: Cast, matter: Matter) -> None:
    other = opened(cast)
    kept = matter_merge(other, into=matter, by=cast.clerk)
    other.refresh_from_db()
    assert kept.pk == matter.pk
    assert (other.closed_on, other.due_on) == (date(2026, 11, 2), None)
    assert lines(other)[-1][0] == "~absorb"
    assert lines(matter)[-1][0] == "~merge"
    assert Link.objects.get().kind == Link.Kind.MERGED
    with refusing("closed", "已并入他案"):
        act(other, P.accept, by=cast.window)
    with refusing("bad_target"):
        matter_merge(matter, into=matter, by=cast.clerk)


def test_a_child_cannot_be_its_parents_parent(cast: Cast, matter: Matter) -> None:
    child, grandchild = opened(cast), opened(cast)
    matter_link(matter, to=child, kind=Link.Kind.CHILD, by=cast.clerk)
    matter_link(child, to=grandchild, kind=Link.Kind.CHILD, by=cast.clerk)
    with refusing("bad_target", "上级事项"):
        matter_link(grandchild, to=matter, kind=Link.Kind.CHILD, by=cast.clerk)
    with refusing("bad_target", "它自己"):
        matter_link(matter, to=matter, kind=Link.Kind.RELATED, by=cast.clerk)
    again = matter_link(matter, to=child, kind=Link.Kind.CHILD, by=cast.clerk)
    assert Link.objects.count() == 2
    assert again.source_id == matter.pk


def test_a_closed_matter_is_left_alone(cast: Cast, matter: Matter) -> None:
    act(matter, P.withdraw, by=cast.applicant)
    with refusing("closed"):
        matter_transfer(matter, to=cast.other, by=cast.head, reason="x")


def test_handling_takes_the_laws_step_first(cast: Cast, matter: Matter) -> None:
    with held_at(date(2026, 11, 20)):
        matter_claim(matter, by=cast.clerk)
    assert [step for step, _ in lines(matter)] == ["open", "deem", "~claim"]


@pytest.mark.parametrize("day", [date(2026, 11, 1), date(2026, 11, 3)])
def test_days_run_forward_here_too(cast: Cast, matter: Matter, day: date) -> None:
    code = "day_backwards" if day < matter.opened_on else "day_ahead"
    with refusing(code):
        matter_claim(matter, by=cast.clerk, on=day)
