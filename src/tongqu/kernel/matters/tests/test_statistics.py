"""What came in, what went out, and whether in time."""

from __future__ import annotations

from datetime import date

from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.selectors import Light, counts_by_light, counts_by_region
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.statistics import Flow, KindCount, counts_by_kind, flow
from tongqu.kernel.matters.tests.conftest import Cast, opened
from tongqu.kernel.procedure.tests.sample import Permit as P

YEAR = {"since": date(2026, 1, 1), "until": date(2026, 12, 31)}


def test_in_time_late_and_without_a_deadline(cast: Cast) -> None:
    in_time, late, paused, _open = [opened(cast) for _ in range(4)]
    for matter in (in_time, late, paused):
        act(matter, P.accept, by=cast.window)
    act(in_time, P.grant, by=cast.head)
    with held_at(date(2026, 12, 1)):
        act(late, P.grant, by=cast.head)
    assert flow(cast.clerk, **YEAR) == [Flow("approval.sample", 4, 2, 1, 1)]
    assert flow(cast.clerk, **YEAR)[0].in_time_percent == 50
    assert flow(cast.stranger, **YEAR) == []
    november = flow(cast.governor, since=date(2026, 11, 1), until=date(2026, 11, 30))
    assert november == [Flow("approval.sample", 4, 1, 1, 0)]


def test_nothing_judged_has_no_share() -> None:
    assert Flow("x", received=3).in_time_percent is None


def test_open_matters_by_kind_light_and_region(cast: Cast) -> None:
    opened(cast), opened(cast, organ=cast.other)
    with held_at(date(2026, 11, 10)):
        assert counts_by_kind(cast.governor) == [KindCount("approval.sample", 2, 2)]
        assert counts_by_kind(cast.clerk) == [KindCount("approval.sample", 1, 1)]
        assert counts_by_light(cast.governor)[Light.OVERDUE] == 2
        regions = [(row.region, row.overdue) for row in counts_by_region(cast.governor, 6)]
        assert regions == [("990102", 1), ("990103", 1)]
