"""act(): one story through the door, and every way it refuses without leaving a trace."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from tongqu.kernel.audit.verify import verify
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.models import Event, Line, LineFacts, Matter
from tongqu.kernel.matters.services import Subject, act, matter_open
from tongqu.kernel.matters.tests.conftest import START, Cast, everything, lines, opened, refusing
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.parts import Step
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.tests.sample import Permit as P


def do(matter: Matter, step: Step, by: Actor, on: str, **facts: Any) -> Matter:
    day = date.fromisoformat(on)
    with held_at(day):
        return act(matter, step, by=by, on=day, facts=facts)


@pytest.mark.measure("四十四")
def test_a_permit_from_filing_to_grant(cast: Cast, matter: Matter) -> None:
    assert matter.due_on == date(2026, 11, 9)
    accepted = do(matter, P.accept, cast.window, "2026-11-02")
    assert (accepted.due_on, accepted.pledged_on) == (date(2026, 11, 30), date(2026, 11, 18))
    paused = do(matter, P.inspect, cast.clerk, "2026-11-04")
    assert (paused.due_on, paused.paused) == (None, True)
    back = do(matter, P.report, cast.clerk, "2026-11-09", finding="符合要求")
    assert (back.due_on, back.paused) == (date(2026, 12, 3), False)
    granted = do(matter, P.grant, cast.head, "2026-11-12")
    assert (granted.state, granted.closed_on, granted.due_on) == (
        "granted",
        date(2026, 11, 12),
        None,
    )
    assert lines(matter) == [
        ("open", "某某商行"),
        ("accept", "窗口"),
        ("inspect", "经办"),
        ("report", "经办"),
        ("grant", "负责"),
    ]
    assert verify(f"matter:{matter.pk}").first_break is None


def test_the_number_carries_its_year_and_a_check_digit(matter: Matter) -> None:
    assert matter.number.startswith("2026")
    assert len(matter.number) == 13


def test_silence_of_the_office_is_acceptance_when_anyone_next_acts(
    cast: Cast, matter: Matter
) -> None:
    later = do(matter, P.inspect, cast.clerk, "2026-11-20")
    assert later.state == "on_site"
    assert lines(later)[1] == ("deem", "法定")
    assert later.lines.get(step="deem").day == START


def test_a_step_the_law_has_made_impossible_is_refused_and_the_laws_step_still_unwritten(
    cast: Cast, matter: Matter
) -> None:
    with refusing("wrong_state"):
        do(matter, P.ask_once, cast.window, "2026-11-20", reason="缺材料")


@pytest.mark.parametrize(
    ("_case", "step", "who", "on", "facts", "message"),
    [
        ("状态不对", P.grant, "clerk", "2026-11-02", {}, "现在是“已收件”"),
        ("岗位不对", P.accept, "clerk", "2026-11-02", {}, "“受理”由受理岗办理"),
        ("外县的岗位", P.accept, "stranger", "2026-11-02", {}, "不在您的管辖范围"),
        ("当事人不能受理", P.accept, "applicant", "2026-11-02", {}, "“受理”由受理岗办理"),
        ("缺要素", P.ask_once, "window", "2026-11-02", {}, "还缺：理由"),
        ("多要素", P.accept, "window", "2026-11-02", {"x": 1}, "不收这些内容：x"),
        ("早于上一步", P.accept, "window", "2026-11-01", {}, "早于上一步"),
    ],
)
def test_a_refused_step_leaves_no_trace(
    cast: Cast,
    matter: Matter,
    _case: str,
    step: Step,
    who: str,
    on: str,
    facts: dict[str, Any],
    message: str,
) -> None:
    before = everything()
    with pytest.raises(Refusal) as refusal:
        act(matter, step, by=getattr(cast, who), on=date.fromisoformat(on), facts=facts)
    assert message in str(refusal.value)
    assert everything() == before


def test_a_day_still_to_come_is_refused(cast: Cast, matter: Matter) -> None:
    with refusing("day_ahead"):
        act(matter, P.accept, by=cast.window, on=date(2026, 11, 3))


def test_a_clock_set_back_is_noticed(cast: Cast, matter: Matter) -> None:
    with held_at(date(2026, 10, 1)), refusing("clock_back"):
        act(matter, P.accept, by=cast.window)


def test_an_officer_of_the_province_acts_in_any_county(cast: Cast, matter: Matter) -> None:
    assert act(matter, P.accept, by=cast.governor).state == "accepted"


def test_an_extension_is_granted_once(cast: Cast, matter: Matter) -> None:
    do(matter, P.accept, cast.window, "2026-11-02")
    do(matter, P.extend, cast.head, "2026-11-20", reason="检验排期")
    with refusing("spent"):
        do(matter, P.extend, cast.head, "2026-11-23", reason="再次")
    assert Line.objects.filter(step="extend").count() == 1


class TestTheSameSubmissionAgain:
    def test_opens_one_matter(self, cast: Cast) -> None:
        numbers = {opened(cast, key="form-1").number for _ in range(10)}
        assert len(numbers) == 1
        assert Matter.objects.count() == 1

    def test_takes_one_step(self, cast: Cast, matter: Matter) -> None:
        states = {act(matter, P.accept, by=cast.window, key="k").state for _ in range(10)}
        assert states == {"accepted"}
        assert Line.objects.filter(step="accept").count() == 1

    def test_is_refused_for_another_step(self, cast: Cast, matter: Matter) -> None:
        act(matter, P.accept, by=cast.window, key="k")
        with refusing("key_reused"):
            act(matter, P.inspect, by=cast.clerk, key="k")

    def test_without_a_key_is_refused_by_the_state(self, cast: Cast, matter: Matter) -> None:
        act(matter, P.accept, by=cast.window)
        with refusing("wrong_state"):
            act(matter, P.accept, by=cast.window)


class TestTheDatabaseItself:
    def test_refuses_a_state_no_procedure_declares(self, matter: Matter) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Matter.objects.filter(pk=matter.pk).update(state="lost")

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE matters_line SET step = 'x'",
            "DELETE FROM matters_line",
            "TRUNCATE matters_line CASCADE",
        ],
    )
    def test_refuses_to_rewrite_the_log(self, matter: Matter, statement: str) -> None:
        connection.check_constraints()
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            connection.cursor().execute(statement)
        assert Line.objects.filter(matter=matter).count() == 1

    def test_refuses_a_clock_on_a_closed_matter(self, matter: Matter) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Matter.objects.filter(pk=matter.pk).update(closed_on=START)


def test_facts_can_be_erased_and_the_chain_still_holds(cast: Cast, matter: Matter) -> None:
    do(matter, P.ask_once, cast.window, "2026-11-02", reason="缺身份证明")
    LineFacts.objects.filter(line__step="ask_once").update(
        facts={}, salt=None, erased_on=date(2030, 1, 1), erased_ground="保存期满"
    )
    assert verify(f"matter:{matter.pk}").first_break is None


def test_facts_changed_are_noticed(cast: Cast, matter: Matter) -> None:
    do(matter, P.ask_once, cast.window, "2026-11-02", reason="缺身份证明")
    LineFacts.objects.filter(line__step="ask_once").update(facts={"reason": "别的"})
    broken = verify(f"matter:{matter.pk}").first_break
    assert broken is not None
    assert "要素" in broken.why


def test_every_line_leaves_an_event(cast: Cast, matter: Matter) -> None:
    act(matter, P.accept, by=cast.window)
    names = list(Event.objects.order_by("id").values_list("name", flat=True))
    assert names == ["approval.sample.open", "approval.sample.accept"]


def test_a_matter_cannot_be_received_tomorrow(cast: Cast) -> None:
    with refusing("day_ahead"):
        matter_open(
            P,
            subject=Subject("enterprise", "99A", "某某商行"),
            organ=cast.county,
            by=cast.applicant,
            on=date(2026, 11, 3),
        )
    assert not Matter.objects.exists()
