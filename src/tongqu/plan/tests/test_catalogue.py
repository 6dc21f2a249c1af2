"""The catalogue knows every measure of both plans again, and binds what it says."""

from __future__ import annotations

import pytest

from tongqu.datacenter.indicators.registry import known
from tongqu.plan.catalogue import bound, catalogue, figures_of
from tongqu.plan.engine.model import Plan
from tongqu.plan.engine.reader import read
from tongqu.plan.engine.shipped import shipped
from tongqu.plan.models import Target, WorkPlan
from tongqu.plan.tests.shared import reference


def unknown(plan: Plan) -> list[int]:
    return [m.no for m in plan.measures if not catalogue().knows(m.no, m.text)]


def test_it_knows_every_measure_of_the_shipped_plan() -> None:
    assert unknown(shipped()) == []


@pytest.mark.seed
def test_it_knows_every_measure_of_the_real_plan() -> None:
    assert unknown(read(reference("seed/workplan-2023.txt"))) == []


def test_every_figure_it_names_is_declared() -> None:
    assert [b.indicator for b in catalogue().bindings if known(b.indicator) is None] == []


def test_a_target_is_bound_by_words_and_not_by_its_number_alone() -> None:
    assert bound(33, "健全消费者权益保护联席会议", "召开联席会议2次") == "work.mechanisms.held_33"
    assert bound(33, "修路架桥", "召开联席会议2次") == ""
    assert bound(34, "消费纠纷", "召开联席会议2次") == ""


def test_figures_of_another_kind_of_plan_are_not_claimed() -> None:
    assert [figure.id for figure in figures_of(33, "修路架桥")] == []
    assert "work.mechanisms.held_33" in [f.id for f in figures_of(33, "消费者权益保护")]


def test_every_binding_finds_its_target_in_the_shipped_plan(live: WorkPlan) -> None:
    rows = Target.objects.filter(measure__plan=live).exclude(indicator="")
    assert set(rows.values_list("indicator", flat=True)) == {
        b.indicator for b in catalogue().bindings
    }
