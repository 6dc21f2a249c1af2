"""What a figure proposes and what keeps a deliverable open; a person always has the last word."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tongqu.datacenter.indicators.services import indicators_keep
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import everything, lines, refusing
from tongqu.kernel.organs.access import own_organ
from tongqu.plan.engine.reader import read_text
from tongqu.plan.models import Deliverable, Target, WorkPlan
from tongqu.plan.procedure import DeliverableWork as Work
from tongqu.plan.services import (
    Part,
    deliverable_decompose,
    figures_propose,
    plan_dispatch,
    plan_import,
    reading_add,
)
from tongqu.plan.tests.cast import Cast, person
from tongqu.work.campaigns.procedure import CampaignWork
from tongqu.work.campaigns.services import campaign_begin, tally_report

pytestmark = pytest.mark.measure("四十四")
TEXT = """通衢省2026年工作方案
一、抓服务
（一）办理修复不少于1000件。（省局信用处、省计量院）
（二）开展计量服务中小企业行动，走访企业不少于300家。（省计量院）
"""
FIGURE = "work.campaigns.done_30"


@pytest.fixture
def plan(cast: Cast) -> WorkPlan:
    found = plan_import(read_text(TEXT, "方案.txt"), by=cast.office).plan
    found.measures.filter(text__contains="走访").update(no=30)
    Target.objects.filter(text="不少于300家").update(indicator=FIGURE)
    with held_at(date(2026, 1, 20)):
        plan_dispatch(found, by=cast.office)
    return found


def of(text: str) -> Matter:
    found = Deliverable.objects.get(text=text).matter
    assert found is not None
    found.refresh_from_db()
    return found


def proposed(plan: WorkPlan) -> list[str]:
    """Let the worker count and propose; return what was proposed."""
    indicators_keep()
    return [row.text for row in figures_propose(plan)]


def visited(cast: Cast, count: int) -> None:
    """Let the institute run a campaign for measure 30 and report a count of visits."""
    organ = own_organ(cast.stranger)
    head = person(f"院长{count}", organ, "head")
    with held_at(date(2026, 3, 1)):
        made = campaign_begin(
            name=f"走访{count}", unit="家", counts="企业", organ=organ, by=head, measure=30
        )
        facts = {"number": "通1号", "ends": "2026-12-20"}
        act(made.matter, CampaignWork.launch, by=head, facts=facts)
    tally_report(made, organ=organ, day=date(2026, 11, 20), count=count, by=cast.stranger)


@pytest.mark.measure("三十")
class TestAReachedFigure:
    def test_hands_in_what_it_counts_and_a_person_closes_it(
        self, cast: Cast, plan: WorkPlan
    ) -> None:
        visited(cast, 312)
        assert proposed(plan) == ["走访企业不少于300家"]
        matter = of("走访企业不少于300家")
        assert (matter.state, lines(matter)[-1]) == ("submitted", ("hand_in", "实时指标"))
        with refusing("wrong_role"):
            act(matter, Work.confirm, by=cast.stranger, facts={"opinion": "达标"})
        closed = act(matter, Work.confirm, by=cast.office, facts={"opinion": "已核对明细"})
        assert closed.state == "closed"

    def test_asks_once_and_not_again_after_it_was_sent_back(
        self, cast: Cast, plan: WorkPlan
    ) -> None:
        visited(cast, 312)
        assert proposed(plan)
        matter = of("走访企业不少于300家")
        act(matter, Work.send_back, by=cast.office, facts={"reason": "有重复走访"})
        assert proposed(plan) == []
        assert of("走访企业不少于300家").state == "working"

    def test_below_its_target_proposes_nothing(self, cast: Cast, plan: WorkPlan) -> None:
        visited(cast, 299)
        indicators_keep()
        before = everything()
        assert figures_propose(plan) == []
        assert everything() == before

    def test_leaves_a_blocked_deliverable_alone(self, cast: Cast, plan: WorkPlan) -> None:
        visited(cast, 400)
        matter = of("走访企业不少于300家")
        act(matter, Work.block, by=cast.stranger, facts={"ground": "数据有争议"})
        assert proposed(plan) == []


class TestTheRuleOfClosing:
    def handed_in(self, cast: Cast) -> Matter:
        matter = of("办理修复不少于1000件")
        return act(matter, Work.hand_in, by=cast.clerk, facts={"evidence": "台账"})

    def test_a_count_is_not_closed_below_its_number(self, cast: Cast, plan: WorkPlan) -> None:
        target = Target.objects.get(text="不少于1000件")
        with held_at(date(2026, 11, 20)):
            reading_add(
                target, value=Decimal(999), day=date(2026, 11, 19), evidence="台账", by=cast.clerk
            )
        matter = self.handed_in(cast)
        with refusing("bad_target", "为 999件，没有达到 1000件"):
            act(matter, Work.confirm, by=cast.office, facts={"opinion": "同意"})
        reading_add(
            target, value=Decimal(1000), day=date(2026, 11, 24), evidence="台账", by=cast.clerk
        )
        closed = act(matter, Work.confirm, by=cast.office, facts={"opinion": "同意"})
        assert (closed.state, plan.year) == ("closed", 2026)

    def test_a_whole_is_not_closed_while_a_part_is_open(self, cast: Cast, plan: WorkPlan) -> None:
        whole = Deliverable.objects.get(text="办理修复不少于1000件")
        (part,) = deliverable_decompose(
            whole, [Part(own_organ(cast.stranger), "办理 400 件")], by=cast.office
        )
        matter = self.handed_in(cast)
        with refusing("bad_target", "分解给通衢省计量院的任务还没有销号"):
            act(matter, Work.confirm, by=cast.office, facts={"opinion": "同意"})
        assert part.matter is not None
        act(part.matter, Work.hand_in, by=cast.stranger, facts={"evidence": "台账"})
        act(part.matter, Work.confirm, by=cast.office, facts={"opinion": "同意"})
        closed = act(matter, Work.confirm, by=cast.office, facts={"opinion": "同意"})
        assert (closed.state, plan.year) == ("closed", 2026)
