"""The plan office sees who has reported a month and who has not, and prompts those who have not."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tongqu.kernel.accounts.models import User
from tongqu.kernel.accounts.tests.browser import signed_in
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.lapses import lapses_take
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import refusing
from tongqu.kernel.organs.actors import Actor
from tongqu.plan.engine.reader import read_text
from tongqu.plan.models import Measure, Prompt, Report, Standing, WorkPlan
from tongqu.plan.papers import monthly
from tongqu.plan.procedure import MonthlyReport as Month
from tongqu.plan.services import plan_import, reports_open, reports_prompt
from tongqu.plan.tests.cast import DAY, Cast

TEXT = """通衢省2026年工作方案
一、抓信用
（一）印发信用管理办法。（省局信用处）
（二）建设信用平台。（省局信用处）
（三）健全制度。（省局注册处）
"""
OCTOBER = date(2026, 10, 1)
PAGE = "/console/plan/2026/reports/"


@pytest.fixture
def plan(cast: Cast) -> WorkPlan:
    """October was asked for; the first measure reported in time, the others fell late."""
    found = plan_import(read_text(TEXT, "方案.txt"), by=cast.office).plan
    with held_at(date(2026, 11, 2)):
        reports_open(found, month=OCTOBER, by=cast.office)
        first = Report.objects.get(measure__no=1)
        told = {"progress": "办法已送审", "evidence": "送审单"}
        act(first.matter, Month.report, by=cast.clerk, facts=told)
    lapses_take()
    return found


def browser(actor: Actor) -> Client:
    return signed_in(Client(), User.objects.get(username=actor.name))


@pytest.mark.usefixtures("plan")
def test_a_month_is_seen_by_state_with_what_was_told(cast: Cast) -> None:
    client = browser(cast.office)
    page = client.get(PAGE).text
    assert "办法已送审" in page
    assert "送审单" in page
    assert page.count("data-href=") == 3
    late = client.get(PAGE, {"state": "late"}).text
    assert late.count("data-href=") == 2
    assert "2026-11-09" in late  # the day it had been due
    assert client.get(PAGE, {"month": "x", "state": "y"}).text.count("data-href=") == 3
    assert "催办逾期未报的" not in browser(cast.clerk).get(PAGE).text
    measure = client.get("/console/plan/2026/measures/2").text
    assert "逾期未报" in measure


def test_who_is_late_is_prompted_once_and_one_that_cannot_keeps_no_other_back(
    cast: Cast, plan: WorkPlan
) -> None:
    Measure.objects.filter(no=3).update(
        standing=Standing.DROPPED, settled_on=DAY, reason="并入其他工作"
    )
    client = browser(cast.office)
    for _ in range(2):
        answer = client.post(f"{PAGE}prompt", {"month": "2026-10"}, follow=True).text
        assert "已催办 1 条措施" in answer
        assert "措施 3：这一条已经了结" in answer
    (prompt,) = Prompt.objects.all()
    assert prompt.measure == plan.measures.get(no=2)
    assert prompt.about == "2026年10月月报逾期未报，请补报并说明原因"
    assert prompt.matter.organ == cast.organs["省局信用处"]
    with refusing("wrong_role"):
        reports_prompt(plan, month=OCTOBER, by=cast.clerk)


def test_the_notice_names_the_reports_that_have_not_come(cast: Cast, plan: WorkPlan) -> None:
    def unsent(on: date) -> list[tuple[object, ...]]:
        parts = {part.heading: part.table for part in monthly.notice(plan, on).parts}
        table = parts["六、逾期未报的月报"]
        return [tuple(row) for row in table.rows] if table else []

    assert [(row[0], *row[3:]) for row in unsent(DAY)] == [
        (2, "2026-10", "2026-11-09"),
        (3, "2026-10", "2026-11-09"),
    ]
    assert unsent(date(2026, 11, 5)) == []
    second = Report.objects.get(measure__no=2)
    facts = {"progress": "在建", "evidence": "合同", "explanation": "经办人调动"}
    act(second.matter, Month.report_late, by=cast.clerk, facts=facts)
    assert [row[0] for row in unsent(DAY)] == [3]
