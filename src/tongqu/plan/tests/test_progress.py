"""From dispatch to closing, month by month: the plan's matters through the one door."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tongqu.datacenter.indicators.models import Daily
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.lapses import lapses_take
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import everything, refusing
from tongqu.plan.engine.lights import Colour
from tongqu.plan.engine.reader import read_text
from tongqu.plan.models import Deliverable, Reading, Report, Target, WorkPlan
from tongqu.plan.procedure import DeliverableWork as Work
from tongqu.plan.procedure import MonthlyReport as Month
from tongqu.plan.selectors.standing import standings
from tongqu.plan.services import (
    plan_dispatch,
    plan_import,
    reading_add,
    reports_open,
)
from tongqu.plan.tests.cast import DAY, Cast

TEXT = """通衢省2026年工作方案
一、抓信用
（一）印发信用管理办法，办理修复不少于1000件，6月底前完成。（省局信用处、省计量院）
（二）建设信用平台。（省局信用处）
（三）健全制度。（省局没有处）
"""
OCTOBER = date(2026, 10, 1)


@pytest.fixture
def plan(cast: Cast) -> WorkPlan:
    found = plan_import(read_text(TEXT, "方案.txt"), by=cast.office).plan
    with held_at(date(2026, 1, 20)):
        plan_dispatch(found, by=cast.office)
    return found


def matter_of(no: int) -> Matter:
    row = Deliverable.objects.filter(measure__no=no).exclude(matter=None).first()
    assert row is not None
    assert row.matter is not None
    return row.matter


def colour(plan: WorkPlan, no: int, on: date = DAY) -> tuple[Colour, str]:
    found = {each.measure.no: each for each in standings(plan, on)}[no]
    return found.colour, found.judgement.why


class TestADeliverable:
    def test_goes_out_once_with_its_day_to_the_lead_organ(self, cast: Cast, plan: WorkPlan) -> None:
        matter = matter_of(1)
        assert (matter.organ, matter.due_on) == (cast.organs["省局信用处"], date(2026, 6, 30))
        again = plan_dispatch(plan, by=cast.office)
        assert again.sent == 0

    def test_is_closed_by_a_second_person(self, cast: Cast, plan: WorkPlan) -> None:
        matter = matter_of(2)
        act(matter, Work.hand_in, by=cast.clerk, facts={"evidence": "验收报告"})
        with refusing("wrong_role"):
            act(matter, Work.confirm, by=cast.second, facts={"opinion": "好"})
        closed = act(matter, Work.confirm, by=cast.office, facts={"opinion": "材料齐全"})
        assert closed.closed_on == DAY
        assert colour(plan, 2)[0] == Colour.CLOSED

    def test_needs_evidence(self, cast: Cast, plan: WorkPlan) -> None:
        assert plan.year == 2026
        with refusing("missing_facts", "完成依据"):
            act(matter_of(2), Work.hand_in, by=cast.clerk)

    def test_past_its_day_is_late_and_says_by_how_much(self, plan: WorkPlan) -> None:
        found, why = colour(plan, 1)
        assert found == Colour.OVERDUE
        assert "应于6月30日完成，已过 148 天" in why
        assert colour(plan, 1, date(2026, 3, 1))[0] == Colour.NORMAL

    def test_blocked_shows_its_ground(self, cast: Cast, plan: WorkPlan) -> None:
        act(matter_of(2), Work.block, by=cast.clerk, facts={"ground": "等待立项批复"})
        assert colour(plan, 2) == (Colour.PAUSED, "“建设信用平台”受阻：等待立项批复")


class TestTheMonth:
    @pytest.fixture
    def report(self, cast: Cast, plan: WorkPlan) -> Report:
        with held_at(date(2026, 11, 2)):
            assert reports_open(plan, month=OCTOBER, by=cast.office) == 2
            assert reports_open(plan, month=OCTOBER, by=cast.office) == 0
        return Report.objects.select_related("matter").get(measure__no=2)

    def test_is_due_in_five_working_days(self, report: Report) -> None:
        assert report.matter.due_on == date(2026, 11, 9)

    def test_is_accepted_by_another_person(self, cast: Cast, report: Report) -> None:
        told = {"progress": "完成招标", "evidence": "中标通知书"}
        with held_at(date(2026, 11, 5)):
            act(report.matter, Month.report, by=cast.clerk, facts=told)
            assert act(report.matter, Month.accept, by=cast.office).state == "accepted"

    def test_falls_late_by_itself_and_then_needs_an_explanation(
        self, cast: Cast, plan: WorkPlan, report: Report
    ) -> None:
        lapses_take()
        report.matter.refresh_from_db()
        assert report.matter.state == "late"
        assert colour(plan, 2) == (Colour.NEAR, "2026年10月月报逾期未报")
        told = {"progress": "完成招标", "evidence": "中标通知书"}
        with refusing("missing_facts", "逾期说明"):
            act(report.matter, Month.report_late, by=cast.clerk, facts=told)
        told["explanation"] = "经办人变动"
        act(report.matter, Month.report_late, by=cast.clerk, facts=told)
        assert colour(plan, 2)[0] != Colour.OVERDUE

    def test_can_say_what_blocks_it(self, cast: Cast, plan: WorkPlan, report: Report) -> None:
        told = {"progress": "停滞", "ground": "经费未下达"}
        with held_at(date(2026, 11, 5)):
            act(report.matter, Month.report_block, by=cast.clerk, facts=told)
        assert colour(plan, 2) == (Colour.PAUSED, "最近一次月报称受阻：经费未下达")

    def test_of_another_year_or_to_come_is_not_asked_for(self, cast: Cast, plan: WorkPlan) -> None:
        before = everything()
        for month in (date(2025, 12, 1), date(2026, 12, 1)):
            with refusing("bad_target"):
                reports_open(plan, month=month, by=cast.office)
        assert everything() == before


class TestAFigure:
    def add(self, by: object, **how: object) -> Reading:
        target = Target.objects.get(text="不少于1000件")
        given = {"value": Decimal(900), "day": DAY, "evidence": "台账", "by": by, **how}
        return reading_add(target, **given)  # type: ignore[arg-type]

    def test_is_reported_by_its_organs_and_judged(self, cast: Cast, plan: WorkPlan) -> None:
        self.add(cast.clerk, value=Decimal(300), day=date(2026, 10, 31))
        self.add(cast.stranger)
        found = {e.measure.no: e for e in standings(plan, DAY)}[1]
        (value,) = found.values.values()
        assert (value.point.value, value.is_live) == (Decimal(900), False)
        old = {e.measure.no: e for e in standings(plan, date(2026, 11, 1))}[1]
        assert [v.point.value for v in old.values.values()] == [Decimal(300)]
        assert any("滞后" in reason.words for reason in old.judgement.reasons)

    @pytest.mark.parametrize(
        ("how", "code"),
        [
            ({"evidence": " "}, "missing_facts"),
            ({"day": date(2026, 11, 26)}, "day_ahead"),
            ({"day": date(2025, 12, 31)}, "bad_target"),
        ],
    )
    def test_is_refused_without_evidence_or_out_of_its_year(
        self, cast: Cast, plan: WorkPlan, how: dict[str, object], code: str
    ) -> None:
        assert plan.year == 2026
        with refusing(code):
            self.add(cast.clerk, **how)
        assert not Reading.objects.exists()

    def test_that_a_live_indicator_tells_is_not_reported_by_hand(
        self, cast: Cast, plan: WorkPlan
    ) -> None:
        Target.objects.filter(measure__plan=plan).update(indicator="plan.live_share")
        with refusing("bad_target", "实时指标"):
            self.add(cast.clerk)

    def test_kept_by_the_day_is_seen_as_of_that_day(self, plan: WorkPlan) -> None:
        Target.objects.filter(text="不少于1000件").update(indicator="plan.live_share")
        Daily.objects.create(
            indicator="plan.live_share", day=date(2026, 5, 1), value=5, at="2026-05-01T12:00:00Z"
        )
        found = {e.measure.no: e for e in standings(plan, date(2026, 6, 1))}[1]
        (value,) = found.values.values()
        assert (value.point.day, value.is_live) == (date(2026, 5, 1), True)
