"""A decision quashed undoes what it caused, newest first, and names what cannot be undone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from tongqu.kernel.audit.verify import verify
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.models import Effect, Event, Line, Matter
from tongqu.kernel.matters.outbox import deliver
from tongqu.kernel.matters.reversal import decision_reverse
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.subscribers import Done, forget, subscribe
from tongqu.kernel.matters.tests.conftest import Cast, lines, opened, refusing
from tongqu.kernel.procedure.tests.sample import Permit as P

GRANT = "approval.sample.grant"
GROUND = "示例行复决〔2026〕1号"
LATER = date(2026, 11, 20)


@pytest.fixture
def world() -> Iterator[list[str]]:
    """What stands in the world because of decisions: a listing, its publicity, a letter sent."""
    standing: list[str] = []

    def doing(name: str, *things: str) -> None:
        def do(_: Event) -> list[Done]:
            standing.extend(things)
            return [Done(thing, {"thing": thing}) for thing in things]

        subscribe(GRANT, name=name, undo=undo)(do)

    def undo(effect: Effect) -> None:
        assert standing[-1] == effect.detail["thing"], "not the newest first"
        standing.pop()

    doing("1.listing", "列入名录", "评分加五")
    doing("2.publicity", "公示")
    yield standing
    for name in ("1.listing", "2.publicity", "3.letter", "3.broken"):
        forget(name)


@pytest.fixture
def decision(cast: Cast, matter: Matter, world: list[str]) -> Line:
    """The line of a grant whose effects have come about."""
    act(matter, P.accept, by=cast.window)
    act(matter, P.grant, by=cast.head)
    deliver()
    assert world == ["列入名录", "评分加五", "公示"]
    return matter.lines.get(step="grant")


def test_everything_is_undone_newest_first_with_proof(
    cast: Cast, matter: Matter, decision: Line, world: list[str]
) -> None:
    with held_at(LATER):
        proof = decision_reverse(matter, line=decision, ground=GROUND, by=cast.head)
    assert world == []
    assert proof.is_whole
    assert [effect.what for effect in proof.undone] == ["公示", "评分加五", "列入名录"]
    for effect in Effect.objects.all():
        assert effect.undone_by == proof.line
        assert effect.undone_at is not None
    assert lines(matter)[-2:] == [("grant", "负责"), ("~reverse", "负责")]
    assert proof.line.given.facts == {"reversed": decision.number, "ground": GROUND}
    assert verify(f"matter:{matter.pk}").first_break is None


def test_what_cannot_be_undone_is_named_and_the_rest_is_undone(
    cast: Cast, matter: Matter, world: list[str]
) -> None:
    why = "信已寄出，须另行发函更正"
    subscribe(GRANT, name="3.letter", irreversible=why)(lambda _: [Done("寄出通知", {})])
    act(matter, P.accept, by=cast.window)
    act(matter, P.grant, by=cast.head)
    deliver()
    proof = decision_reverse(
        matter, line=matter.lines.get(step="grant"), ground=GROUND, by=cast.head
    )
    assert world == []
    assert not proof.is_whole
    assert [(effect.what, said) for effect, said in proof.standing] == [("寄出通知", why)]
    assert Effect.objects.get(what="寄出通知").undone_by is None


def test_a_capability_taken_out_leaves_its_effects_named(
    cast: Cast, matter: Matter, decision: Line, world: list[str]
) -> None:
    forget("2.publicity")
    world.pop()
    proof = decision_reverse(matter, line=decision, ground=GROUND, by=cast.head)
    assert [effect.what for effect, _ in proof.standing] == ["公示"]
    assert "请人工撤销" in proof.standing[0][1]


def test_twice_is_refused(cast: Cast, matter: Matter, decision: Line) -> None:
    decision_reverse(matter, line=decision, ground=GROUND, by=cast.head)
    with refusing("bad_target", "已经撤销过"):
        decision_reverse(matter, line=decision, ground=GROUND, by=cast.head)


def test_effects_that_come_after_the_reversal_do_not_come(
    cast: Cast, matter: Matter, world: list[str]
) -> None:
    act(matter, P.accept, by=cast.window)
    act(matter, P.grant, by=cast.head)
    decision_reverse(matter, line=matter.lines.get(step="grant"), ground=GROUND, by=cast.head)
    deliver()
    assert world == []
    assert not Effect.objects.exists()
    assert not Event.objects.filter(pending=True).exists()


def test_if_one_undoing_fails_nothing_is_undone(
    cast: Cast, matter: Matter, world: list[str]
) -> None:
    def broken(_: Effect) -> None:
        raise ConnectionError("名录服务不通")

    subscribe(GRANT, name="0.broken", undo=broken)(lambda _: [Done("推送", {})])
    try:
        act(matter, P.accept, by=cast.window)
        act(matter, P.grant, by=cast.head)
        deliver()
        with pytest.raises(ConnectionError):
            decision_reverse(
                matter, line=matter.lines.get(step="grant"), ground=GROUND, by=cast.head
            )
    finally:
        forget("0.broken")
    assert not Effect.objects.exclude(undone_by=None).exists()
    assert matter.lines.filter(step="~reverse").count() == 0
    assert world == []  # what undo itself did in memory is not a transaction's


def test_who_may_not_and_what_may_not(cast: Cast, matter: Matter, decision: Line) -> None:
    with refusing("wrong_role"):
        decision_reverse(matter, line=decision, ground=GROUND, by=cast.clerk)
    with refusing("wrong_place"):
        decision_reverse(matter, line=decision, ground=GROUND, by=cast.stranger)
    with refusing("missing_facts", "依据"):
        decision_reverse(matter, line=decision, ground=" ", by=cast.head)
    other = opened(cast)
    with refusing("bad_target", "不是这件事里的一项决定"):
        decision_reverse(other, line=decision, ground=GROUND, by=cast.head)
    with refusing("day_ahead"):
        decision_reverse(matter, line=decision, ground=GROUND, by=cast.head, on=LATER)
