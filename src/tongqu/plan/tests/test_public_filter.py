"""Everybody looks at the plan as of a day and by region, through what is declared alone."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tongqu.kernel.matters.services import act
from tongqu.kernel.organs.actors import SYSTEM
from tongqu.kernel.organs.models import Kind, Organ, Region
from tongqu.kernel.organs.reference import read, save
from tongqu.kernel.organs.services import organ_open
from tongqu.plan.engine.reader import read_text
from tongqu.plan.models import Deliverable, WorkPlan
from tongqu.plan.procedure import DeliverableWork as Work
from tongqu.plan.services import Part, deliverable_decompose, plan_dispatch, plan_import
from tongqu.plan.tests.cast import DAY, PROVINCE, SINCE, Cast

CITY = f"{PROVINCE}990100,云津市,yunjinshi\n"
TEXT = """通衢省2026年工作方案
一、抓信用
（一）印发信用管理办法。（省局信用处）
二、抓准入
（二）建设登记大厅。（云津市市场监管局）
"""


@pytest.fixture
def city(cast: Cast) -> Organ:
    save(read(CITY, is_fictional=True))
    return organ_open(
        code="yj", name="云津市市场监管局", kind=Kind.BUREAU, system="M", parent=cast.bureau,
        region=Region.objects.get(code="990100"), on=SINCE, by=SYSTEM,
    )  # fmt: skip


@pytest.fixture
def plan(cast: Cast, city: Organ) -> WorkPlan:
    del city
    found = plan_import(read_text(TEXT, "方案.txt"), by=cast.office).plan
    plan_dispatch(found, by=cast.office)
    return found


def rows(**query: str) -> list[str]:
    """Return the measures that the list shows, by their links."""
    text = Client().get("/plan/2026/", query).text
    return sorted(no for no in ("1", "2") if f'data-href="/plan/2026/{no}?' in text)


def test_the_list_is_of_the_section_the_region_and_the_light_that_was_asked(
    plan: WorkPlan, city: Organ
) -> None:
    assert rows() == ["1", "2"]
    path = city.path.partition(":")[0].removeprefix("M")
    assert rows(region=path) == ["2"]
    assert rows(region=path[:2]) == ["1", "2"]
    assert rows(section="0") == ["1"]
    assert rows(organ="省局信用处") == ["1"]
    assert rows(light="closed") == []
    page = Client().get("/plan/").text
    assert "云津市（1）" in page
    assert f'min="{plan.begins_on}"' in page


def test_the_board_of_an_earlier_day_is_that_day_s(cast: Cast, plan: WorkPlan) -> None:
    first = Deliverable.objects.get(measure__plan=plan, measure__no=1)
    assert first.matter is not None
    act(first.matter, Work.hand_in, by=cast.clerk, facts={"evidence": "通信用〔2026〕1号"})
    act(first.matter, Work.confirm, by=cast.office, facts={"opinion": "属实"})
    assert rows(light="closed") == ["1"]
    assert rows(light="closed", on="2026-11-01") == []
    earlier = Client().get("/plan/2026/1", {"on": "2026-11-01"}).text
    assert "已完成" not in earlier
    assert "已完成" in Client().get("/plan/2026/1", {"light": "overdue"}).text


def test_who_was_given_a_part_is_not_told_by_the_filter(
    cast: Cast, plan: WorkPlan, city: Organ
) -> None:
    first = Deliverable.objects.get(measure__plan=plan, measure__no=1)
    deliverable_decompose(first, [Part(city, "报送意见", date(2026, 12, 1))], by=cast.office)
    assert date(2026, 12, 1) > DAY
    path = city.path.partition(":")[0].removeprefix("M")
    assert rows(region=path) == ["2"]
    assert "云津市（1）" in Client().get("/plan/").text
