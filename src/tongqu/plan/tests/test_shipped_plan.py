"""The plan in our own words: the form of a real one, and nothing the reader must ask about."""

from __future__ import annotations

import pytest

from tongqu.plan.engine.model import Fruit, Op, Plan
from tongqu.plan.engine.shipped import shipped


@pytest.fixture(scope="module")
def plan() -> Plan:
    return shipped()


def test_it_has_fifteen_sections_and_forty_eight_measures(plan: Plan) -> None:
    assert [section.no for section in plan.sections] == list(range(1, 16))
    counts = [len(section.measures) for section in plan.sections]
    assert counts == [2, 1, 3, 4, 5, 1, 7, 8, 4, 4, 4, 2, 1, 1, 1]


def test_the_reader_has_nothing_to_ask(plan: Plan) -> None:
    assert plan.warnings == ()
    assert [measure.no for measure in plan.measures if measure.warnings] == []


def test_every_measure_has_an_organ_a_target_and_a_deliverable(plan: Plan) -> None:
    for measure in plan.measures:
        assert measure.organs, measure.no
        assert any(t.value is not None or t.value_to is not None for t in measure.targets) or (
            measure.no == 39
        ), measure.no
        assert measure.deliverables or measure.no in {3, 7, 37, 42}, measure.no


def test_every_kind_of_deliverable_and_bound_occurs(plan: Plan) -> None:
    kinds = {fruit.kind for measure in plan.measures for fruit in measure.deliverables}
    assert kinds == set(Fruit)
    ops = {target.op for measure in plan.measures for target in measure.targets}
    assert ops == {Op.GE, Op.EQ, Op.RANGE}
    assert any(target.soft for measure in plan.measures for target in measure.targets)


def test_its_province_is_not_a_real_one(plan: Plan) -> None:
    assert plan.title.startswith("通衢省")
