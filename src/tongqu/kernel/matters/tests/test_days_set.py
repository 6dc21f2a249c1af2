"""A day that a person sets, and a step that needs a second person."""

from __future__ import annotations

from datetime import date

import pytest

from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters import registry
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.services import Subject, act, matter_open
from tongqu.kernel.matters.states import fill_states
from tongqu.kernel.matters.tests.conftest import START, Cast, everything, officer, refusing
from tongqu.kernel.organs.actors import SYSTEM
from tongqu.kernel.procedure.checks import ProcedureError
from tongqu.kernel.procedure.core import Procedure
from tongqu.kernel.procedure.parts import Fact, State
from tongqu.kernel.procedure.roles import CLERK, HEAD
from tongqu.kernel.procedure.tests.sample import DECIDE, NOTIFY

DUE = Fact("due", "完成期限", "Due")


class Errand(Procedure):
    """Done by one, confirmed by another; a head may set another day."""

    kind = "work.errand"
    label = "示例交办"
    label_en = "Sample errand"

    given = State("交办中", "Given", initial=True, until=DUE)
    shown = State("公示中", "Shown")
    done = State("待确认", "Done", until=DUE)
    closed = State("已销号", "Closed", final=True)

    finish = given.to(done, by=CLERK, label="办结", label_en="Finish")
    put_off = given.to(given, by=HEAD, label="调整期限", label_en="Put off", needs=(DUE,))
    show = given.to(shown, by=CLERK, label="公示", label_en="Show")
    end_show = shown.to(done, by=CLERK, label="公示结束", label_en="End", waits=NOTIFY)
    confirm = done.to(closed, by=(CLERK, HEAD), label="确认", label_en="Confirm", apart=(finish,))


@pytest.fixture(autouse=True)
def _known(request: pytest.FixtureRequest) -> None:
    registry.register(Errand)
    if "cast" in request.fixturenames:
        request.getfixturevalue("db")
        fill_states()


@pytest.fixture
def errand(cast: Cast) -> Matter:
    return matter_open(
        Errand,
        subject=Subject("errand", "1", "写一份报告"),
        organ=cast.county,
        by=SYSTEM,
        facts={"due": "2026-12-31"},
    )


def test_the_day_given_is_the_deadline_and_the_last_one_counts(cast: Cast, errand: Matter) -> None:
    assert errand.due_on == date(2026, 12, 31)
    later = act(errand, Errand.put_off, by=cast.head, facts={"due": "2027-01-15"})
    assert later.due_on == date(2027, 1, 15)
    assert act(errand, Errand.finish, by=cast.clerk).due_on == date(2027, 1, 15)


def test_whoever_finished_cannot_confirm(cast: Cast, errand: Matter) -> None:
    act(errand, Errand.finish, by=cast.head)
    with refusing("same_person", "须由另一人办理"):
        act(errand, Errand.confirm, by=cast.head)
    second = officer("复核", cast.county, "clerk")
    assert act(errand, Errand.confirm, by=second).closed_on == START


def test_a_step_that_waits_opens_the_day_after_its_term(cast: Cast, errand: Matter) -> None:
    act(errand, Errand.show, by=cast.clerk)
    last = date(2026, 11, 9)
    with held_at(last), refusing("too_early", "要到 2026-11-10 才能办理（示例条例第1条）"):
        act(errand, Errand.end_show, by=cast.clerk)
    with held_at(date(2026, 11, 10)):
        assert act(errand, Errand.end_show, by=cast.clerk).state == "done"


@pytest.mark.parametrize("words", ["月底前", "2026-13-01", ""])
def test_a_day_that_is_no_day_is_refused(cast: Cast, errand: Matter, words: str) -> None:
    before = everything()
    with refusing("bad_target", "不是日期"):
        act(errand, Errand.put_off, by=cast.head, facts={"due": words})
    assert everything() == before


def test_a_day_set_stands_beside_no_clock() -> None:
    with pytest.raises(ProcedureError, match="约定"):

        class Both(Procedure):
            kind = "work.both"
            label = label_en = "x"
            begun = State("开", "Open", initial=True, until=DUE, clock=DECIDE)
            end = State("完", "End", final=True)
            close = begun.to(end, by=CLERK, label="完", label_en="End")
