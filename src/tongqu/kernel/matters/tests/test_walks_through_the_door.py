"""Any lawful walk through the door keeps the promises in the database too."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tongqu.kernel.audit.verify import verify
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.clock.published import shipped_calendar
from tongqu.kernel.matters.dating import dates_of_log
from tongqu.kernel.matters.log import log_of
from tongqu.kernel.matters.models import Event, Matter
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import START, Cast, everything, opened
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.parts import Step
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.tests.sample import Permit as P

STEPS = [step for step in P.steps.values() if step not in {P.deem, P.abandon}]
FACTS = {"reason": "示例理由", "finding": "示例结论"}


def may(cast: Cast, step: Step) -> Actor:
    """Return somebody of the county in the right post."""
    parts = {
        "window": cast.window,
        "clerk": cast.clerk,
        "head": cast.head,
        "party": cast.applicant,
    }
    return parts[step.by[0].name]


def given_to(step: Step) -> dict[str, object]:
    return {fact.key: FACTS[fact.key] for fact in step.needs}


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    walk=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 12), st.booleans()), max_size=9)
)
def test_any_walk_keeps_the_promises(cast: Cast, walk: list[tuple[Step, int, bool]]) -> None:
    matter, day = opened(cast), START
    for place, (step, pause, twice) in enumerate(walk):
        day += timedelta(days=pause)
        before = everything()
        with held_at(day):
            try:
                for _ in range(2 if twice else 1):
                    act(matter, step, by=may(cast, step), facts=given_to(step), key=f"k{place}")
            except Refusal:
                assert everything() == before
    check(matter, day)


def check(matter: Matter, day: date) -> None:
    matter.refresh_from_db()
    log = log_of(matter)
    days = [line.day for line in log.lines]
    assert days == sorted(days), "days in a log never run backwards"
    assert [line.number for line in log.lines] == list(range(1, len(days) + 1))
    assert days[-1] <= day
    assert log.last.state == matter.state == P.state_after(log.entries).name
    dates = dates_of_log(matter, log, shipped_calendar())
    assert (matter.due_on, matter.pledged_on, matter.lapses_on, matter.paused) == (
        dates.due_on,
        dates.pledged_on,
        dates.lapses_on,
        dates.paused,
    )
    assert matter.is_open is not P.states[matter.state].final
    keys = [line.key for line in log.lines if line.key]
    assert len(keys) == len(set(keys)), "a submission made twice is one"
    assert Event.objects.filter(matter=matter).count() == len(log.lines)
    assert verify(f"matter:{matter.pk}").first_break is None
