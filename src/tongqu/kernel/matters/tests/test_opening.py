"""Many matters received at once are what they would be one by one, and none is received twice."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tongqu.kernel.audit.verify import verify
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.models import Event, Line, Matter
from tongqu.kernel.matters.outbox import deliver_all
from tongqu.kernel.matters.services import Opening, Subject, act, matter_open, matters_open
from tongqu.kernel.matters.tests.conftest import START, Cast, refusing
from tongqu.kernel.procedure.tests.sample import Permit as P


def opening(cast: Cast, key: str = "", **changes: object) -> Opening:
    """Return one matter to be received; parts may be given."""
    whole: dict[str, object] = {"organ": cast.county, "on": date(2026, 10, 30), "key": key}
    about = Subject("enterprise", "99A", "某某商行")
    return Opening(about, **{**whole, **changes})  # type: ignore[arg-type]  # parts of an opening


def shown(matter: Matter) -> list[object]:
    """Return what must not depend on how it was received."""
    matter.refresh_from_db()
    names = ("kind", "state", "path", "opened_on", "due_on", "due_at", "lapses_on", "paused")
    line = matter.lines.get()
    given = getattr(line, "given", None)
    facts = given.facts if given else None
    return [*(getattr(matter, name) for name in names), line.step, line.day, line.by_name, facts]


@pytest.mark.parametrize(
    "facts", [None, {"note": '引号 " 和 \\ 与 换行\n', "sum": 1.5, "list": [1]}]
)
def test_many_are_what_each_would_be_alone(cast: Cast, facts: dict[str, object] | None) -> None:
    given = opening(cast, facts=facts)
    many = matters_open(P, [given, opening(cast, facts=facts)], by=cast.applicant)
    alone = matter_open(
        P,
        subject=given.subject,
        organ=given.organ,
        by=cast.applicant,
        on=given.on,
        facts=facts,
    )
    assert shown(many[0]) == shown(many[1]) == shown(alone)
    assert len({each.number for each in (*many, alone)}) == 3
    assert verify().first_break is None
    assert Event.objects.filter(pending=True).count() == 3


def test_they_come_back_in_the_order_they_were_sent(cast: Cast) -> None:
    names = [f"商行{number}" for number in (3, 1, 2)]
    sent = [
        Opening(Subject("enterprise", "", name), cast.county, key=str(at))
        for at, name in enumerate(reversed(names))
    ]
    made = matters_open(P, list(reversed(sent)), by=cast.applicant)
    assert [each.subject_name for each in made] == names


def test_a_key_that_is_known_or_comes_twice_is_one_matter(cast: Cast) -> None:
    [first] = matters_open(P, [opening(cast, "a")], by=cast.applicant)
    sent = [opening(cast, key) for key in ("b", "a", "b", "", "")]
    made = matters_open(P, sent, by=cast.applicant)
    assert made[0] == made[2]
    assert made[1] == first
    assert len({each.pk for each in made}) == 4
    assert Matter.objects.count() == Line.objects.count() == Event.objects.count() == 4


def test_one_whose_day_is_still_to_come_keeps_all_out(cast: Cast) -> None:
    with refusing("day_ahead"):
        ahead = opening(cast, on=date(2026, 11, 3))
        matters_open(P, [opening(cast), ahead], by=cast.applicant)


def test_one_that_is_not_written_keeps_its_id_out_of_every_chain(cast: Cast) -> None:
    matters_open(P, [opening(cast, "a")], by=cast.applicant)
    again = matter_open(
        P, subject=Subject("", "", "别的"), organ=cast.county, by=cast.applicant, key="a"
    )
    with held_at(START):
        assert act(again, P.accept, by=cast.window).state == "accepted"
    assert verify().first_break is None


def test_a_hundred_cost_as_many_statements_as_two(cast: Cast) -> None:
    def statements(count: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            matters_open(P, [opening(cast) for _ in range(count)], by=cast.applicant)
        return len(queries)

    assert statements(100) == statements(2)


def test_none_at_all_is_none(cast: Cast) -> None:
    assert matters_open(P, [], by=cast.applicant) == []
    assert deliver_all() == 0
