"""Measures are found by their words, their number and who answers; by everybody as published."""

from __future__ import annotations

import pytest

from tongqu.kernel.clock.now import held_at
from tongqu.kernel.search.tests.asking import hits, public_titles, titles
from tongqu.plan.models import Deliverable, WorkPlan
from tongqu.plan.services import plan_dispatch
from tongqu.plan.tests.cast import DAY, Cast


@pytest.mark.parametrize("text", ["第33条", "措施33", "33", "第三十三条", "措施三十三", "３３"])
def test_a_measure_is_found_by_its_number_however_written(
    cast: Cast, live: WorkPlan, text: str
) -> None:
    found = hits(cast.clerk, text, "measures")
    assert any(hit.url == f"/console/plan/{live.year}/measures/33" for hit in found)


def test_a_measure_is_found_by_its_words_and_by_who_answers(cast: Cast, live: WorkPlan) -> None:
    assert titles(cast.stranger, "标准化 联席会议", "measures")[0].startswith("24. ")
    for_credit = titles(cast.clerk, "省局信用处", "measures")
    organs = live.measures.filter(organs__name="省局信用处").distinct().count()
    assert len(for_credit) == organs > 0


def test_everybody_finds_measures_and_is_led_to_the_public_page(live: WorkPlan) -> None:
    assert live.year
    found = public_titles("标准化 联席会议", "measures")
    assert found[0].startswith("24. ")
    assert public_titles("不在方案里", "measures") == []


def test_a_deliverable_is_found_with_its_state(cast: Cast, live: WorkPlan) -> None:
    with held_at(DAY):
        plan_dispatch(live, by=cast.office)
    row = Deliverable.objects.exclude(matter=None).select_related("matter", "measure").first()
    assert row
    found = hits(cast.clerk, row.text[:12], "deliverables")
    assert row.text in [hit.title for hit in found]
    assert all(hit.mark for hit in found)
    assert titles(cast.office, row.text[:12], "matters") == []
