"""When organs merge, move or split, their matters and files go with them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tongqu.kernel.accounts.models import User
from tongqu.kernel.audit.verify import verify
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.handling import matter_assign, matter_dispute, matter_transfer
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.selectors import worklist
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import START, Cast, lines, opened, refusing
from tongqu.kernel.organs.access import visible_to
from tongqu.kernel.organs.actors import SYSTEM, actor_of
from tongqu.kernel.organs.models import Kind, Organ, OrganName, Post
from tongqu.kernel.organs.refusal import OrganRefusal
from tongqu.kernel.organs.services import Part, organ_open, organ_rename, organ_split, organs_merge
from tongqu.kernel.procedure.tests.sample import Permit as P

MERGED_ON = date(2026, 11, 10)


def part(parent: Organ, name: str, kind: str = Kind.DEPARTMENT) -> Organ:
    return organ_open(
        code=f"{parent.code}-{name}", name=name, kind=kind, parent=parent, on=START, by=SYSTEM
    )


def merge(cast: Cast) -> None:
    with held_at(MERGED_ON):
        organs_merge(sources=[cast.other], into=cast.county, on=MERGED_ON, by=SYSTEM)


def test_open_matters_and_posts_go_to_the_successor(cast: Cast) -> None:
    theirs = opened(cast, organ=cast.other)
    due = theirs.due_on
    officer = User.objects.get(username="外县")
    matter_assign(theirs, to=officer, by=cast.stranger)
    merge(cast)
    theirs.refresh_from_db()
    assert (theirs.organ, theirs.path, theirs.officer) == (cast.county, "M990102", officer)
    assert (theirs.due_on, theirs.number) == (due, Matter.objects.get().number)
    assert lines(theirs)[-1] == ("~follow", "系统")
    assert verify(f"matter:{theirs.pk}").first_break is None
    with held_at(MERGED_ON):
        now_in_county = actor_of(officer, on=MERGED_ON)
        assert worklist(now_in_county).matters == [theirs]
        assert act(theirs, P.inspect, by=now_in_county).state == "on_site"


def test_the_successor_can_open_the_old_files_and_they_keep_who_decided(cast: Cast) -> None:
    closed = act(opened(cast, organ=cast.other), P.withdraw, by=cast.applicant)
    count = closed.lines.count()
    merge(cast)
    closed.refresh_from_db()
    assert (closed.organ, closed.path) == (cast.other, "M990102")
    assert closed.lines.count() == count
    assert visible_to(Matter.objects.all(), cast.clerk).filter(pk=closed.pk).exists()


def test_departments_of_one_name_take_each_others_matters(cast: Cast) -> None:
    here, there = part(cast.county, "信用股"), part(cast.other, "信用股")
    theirs = opened(cast, organ=there)
    merge(cast)
    theirs.refresh_from_db()
    assert (theirs.organ, theirs.path) == (here, here.path)


def test_a_department_without_a_twin_moves_with_its_matters(cast: Cast) -> None:
    there = part(cast.other, "食品股")
    theirs = opened(cast, organ=there)
    merge(cast)
    there.refresh_from_db()
    theirs.refresh_from_db()
    assert (theirs.organ, theirs.path) == (there, there.path)
    assert theirs.path.startswith(cast.county.path)


def test_a_split_takes_along_what_hangs_on_the_parts(cast: Cast) -> None:
    food = part(cast.county, "食品所", Kind.STATION)
    fresh_station = opened(cast, organ=food)
    own = opened(cast)
    office = part(cast.county, "办公室")
    with held_at(MERGED_ON):
        organ_split(
            source=food,
            parts=[Part(code="s2", name="新所")],
            on=MERGED_ON,
            by=SYSTEM,
        )
        organs_merge(sources=[food], into=Organ.objects.get(code="s2"), on=MERGED_ON, by=SYSTEM)
    fresh_station.refresh_from_db()
    own.refresh_from_db()
    assert fresh_station.organ.code == "s2"
    assert own.organ == cast.county
    assert office.path == Organ.objects.get(pk=office.pk).path


def test_a_rename_touches_no_matter(cast: Cast, matter: Matter) -> None:
    before = lines(matter)
    OrganName.objects.create(organ=cast.county, name=cast.county.name, since=date(2018, 11, 1))
    organ_rename(organ=cast.county, name="青石县市场监管局", on=START, by=SYSTEM)
    assert lines(matter) == before
    assert Matter.objects.select_related("organ").get().organ.name == "青石县市场监管局"


def test_if_a_matter_cannot_follow_nothing_is_merged(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(cast, organ=cast.other)

    def fails(*_: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("tongqu.kernel.matters.following._follow", fails)
    with pytest.raises(RuntimeError):
        merge(cast)
    assert Organ.objects.get(pk=cast.other.pk).closed_on is None
    assert Post.objects.filter(organ=cast.other, until=None).exists()


def test_a_refused_merge_moves_no_matter(cast: Cast) -> None:
    theirs = opened(cast, organ=cast.other)
    with pytest.raises(OrganRefusal, match="没有"):
        organs_merge(sources=[cast.other], into=cast.county, on=START, by=cast.clerk)
    assert lines(theirs) == [("open", "某某商行")]


class TestADispute:
    def test_goes_to_the_common_superior_who_designates(self, cast: Cast, matter: Matter) -> None:
        held = matter_dispute(matter, against=cast.other, by=cast.head, reason="发生地在外县")
        assert held.organ == cast.city
        assert lines(held)[-1] == ("~dispute", "负责")
        with refusing("wrong_place"):
            matter_transfer(held, to=cast.county, by=cast.head, reason="还是我办")
        decided = matter_transfer(held, to=cast.other, by=cast.governor, reason="指定管辖")
        assert decided.organ == cast.other

    def test_without_a_common_superior_is_refused(self, cast: Cast, matter: Matter) -> None:
        with refusing("bad_target", "没有共同的上级机关"):
            matter_dispute(matter, against=cast.province, by=cast.head, reason="x")
        with refusing("missing_facts"):
            matter_dispute(matter, against=cast.other, by=cast.head, reason="")


def test_a_matter_changes_departments_within_its_bureau(cast: Cast, matter: Matter) -> None:
    credit = part(cast.county, "信用股")
    moved = matter_transfer(matter, to=credit, by=cast.head, reason="内部分工")
    assert moved.path == "M990102:01"
    assert act(moved, P.accept, by=cast.window).state == "accepted"
