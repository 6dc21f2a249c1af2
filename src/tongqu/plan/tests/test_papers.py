"""What leaves on paper says what the records say; the score is the declared formula."""

from __future__ import annotations

import io
from datetime import date

import docx
import openpyxl
import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tongqu.kernel.accounts.models import User
from tongqu.kernel.accounts.tests.browser import signed_in
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.services import act
from tongqu.plan.engine.assessment import Record, Weights, score
from tongqu.plan.engine.reader import read_text
from tongqu.plan.models import Deliverable, WorkPlan
from tongqu.plan.papers import breakdown, monthly, urging, yearly
from tongqu.plan.procedure import DeliverableWork as Work
from tongqu.plan.selectors.assessing import assessed
from tongqu.plan.selectors.standing import standings
from tongqu.plan.services import plan_dispatch, plan_import, urge_issue
from tongqu.plan.tests.cast import DAY, Cast

TEXT = """通衢省2026年工作方案
一、抓信用
（一）印发信用管理办法，6月底前完成。（省局信用处）
（二）建设信用平台，9月底前完成。（省局信用处、省计量院）
（三）开展信用大走访，加强宣传。（省局注册处）
"""
WEIGHTS = Weights(50, 20, 20, 10)
pairs = st.integers(0, 9).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.fixture
def plan(cast: Cast) -> WorkPlan:
    found = plan_import(read_text(TEXT, "方案.txt"), by=cast.office).plan
    with held_at(date(2026, 2, 2)):
        plan_dispatch(found, by=cast.office)
    row = Deliverable.objects.get(measure__no=1)
    assert row.matter is not None
    with held_at(date(2026, 6, 10)):
        act(row.matter, Work.hand_in, by=cast.clerk, facts={"evidence": "通信用〔2026〕3号"})
        act(row.matter, Work.confirm, by=cast.office, facts={"opinion": "属实"})
    return found


def words(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_the_notice_names_who_is_late_and_by_how_much(plan: WorkPlan) -> None:
    text = words(monthly.notice(plan, DAY))
    assert "共 3 条措施，滞后 1 条、正常 1 条、已完成 1 条" in text
    assert "措施 2：建设信用平台（信用处），已逾期 56 天。" in text
    assert "到期成果销号 1/2×50" in text


def test_the_head_gets_the_gravest_first(plan: WorkPlan) -> None:
    text = words(monthly.page_for_the_head(plan, DAY))
    assert text.index("建设信用平台") < text.index("印发信用管理办法")


def test_the_yearly_report_is_assembled_from_the_records(plan: WorkPlan) -> None:
    text = words(yearly.report(plan, DAY))
    assert "已销号：印发信用管理办法。依据：通信用〔2026〕3号。" in text
    assert "尚未销号：建设信用平台。" in text
    earlier = words(yearly.report(plan, date(2026, 5, 1)))
    assert "通信用〔2026〕3号" not in earlier


def test_the_table_of_tasks_has_a_line_for_every_deliverable(plan: WorkPlan) -> None:
    rows = list(breakdown.rows(plan, DAY))
    assert [(row[0], row[2], row[8]) for row in rows] == [
        (1, "印发信用管理办法", "已销号"),
        (2, "建设信用平台", "待办"),
        (3, "—", ""),
    ]
    assert "任务分解表" in words(breakdown.table(plan, DAY))


def test_an_urging_says_what_by_when_and_on_what_ground(cast: Cast, plan: WorkPlan) -> None:
    issued = urge_issue(plan.measures.get(no=2), about="请报整改时间表", by=cast.office)
    text = words(urging.sheet(issued))
    for part in (
        "信用处：",
        "督办事项：请报整改时间表",
        "5 个工作日内，即 2026-12-02 前",
        "内部工作制度",
    ):
        assert part in text
    client = signed_in(Client(), User.objects.get(username=cast.clerk.name))
    number = issued.matter.number
    assert client.get(f"/console/plan/urgings/{number}.docx").content[:2] == b"PK"
    other = signed_in(Client(), User.objects.get(username=cast.stranger.name))
    assert other.get(f"/console/plan/urgings/{number}.docx").status_code == 404


def test_every_paper_can_be_had_from_its_page(cast: Cast, plan: WorkPlan) -> None:
    client = signed_in(Client(), User.objects.get(username=cast.office.name))
    page = client.get(f"/console/plan/{plan.year}/papers/").text
    assert "到期成果销号" in page
    for name in ("notice", "page", "tasks", "quarter", "report"):
        answer = client.get(f"/console/plan/{plan.year}/papers/{name}.docx")
        assert docx.Document(io.BytesIO(answer.content)).paragraphs
    for name in ("tasks", "quarter", "scores"):
        answer = client.get(f"/console/plan/{plan.year}/papers/{name}.xlsx")
        assert openpyxl.load_workbook(io.BytesIO(answer.content)).active is not None
    assert client.get(f"/console/plan/{plan.year}/papers/none.docx").status_code == 404


def test_the_score_is_the_declared_formula(plan: WorkPlan) -> None:
    found = {each.organ: each for each in assessed(plan, standings(plan, DAY), DAY)}
    assert found["信用处"].record.closing == (1, 2)
    assert found["信用处"].score.total == 75.0


def test_weights_that_are_not_a_hundred_are_refused() -> None:
    with pytest.raises(ValueError, match="合计应为 100"):
        Weights(50, 20, 20, 20)


@given(pairs, pairs, pairs, pairs)
def test_a_score_lies_between_nothing_and_a_hundred_and_grows_with_what_is_kept(
    a: tuple[int, int], b: tuple[int, int], c: tuple[int, int], d: tuple[int, int]
) -> None:
    total = score(Record(a, b, c, d), WEIGHTS).total
    assert 0 <= total <= 100
    if a[0] < a[1]:
        assert score(Record((a[0] + 1, a[1]), b, c, d), WEIGHTS).total >= total
