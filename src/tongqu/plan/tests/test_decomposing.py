"""A deliverable goes to several organs; when organs merge, their part goes with them."""

from __future__ import annotations

from datetime import date

import pytest

from tongqu.kernel.matters.models import Link
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import refusing
from tongqu.kernel.organs.actors import SYSTEM
from tongqu.kernel.organs.services import organs_merge
from tongqu.plan.engine.reader import read_text
from tongqu.plan.models import Deliverable, MeasureOrgan
from tongqu.plan.procedure import DeliverableWork as Work
from tongqu.plan.selectors.standing import standings
from tongqu.plan.selectors.timeline import moments
from tongqu.plan.services import Part, deliverable_decompose, plan_dispatch, plan_import
from tongqu.plan.tests.cast import DAY, Cast

TEXT = """通衢省2026年工作方案
一、抓信用
（一）走访企业不少于300家。（省局信用处）
（二）乙。（省局注册处）
"""


@pytest.fixture
def whole(cast: Cast) -> Deliverable:
    plan = plan_import(read_text(TEXT, "方案.txt"), by=cast.office).plan
    plan_dispatch(plan, by=cast.office)
    return Deliverable.objects.get(measure__no=1)


def test_each_part_is_a_matter_below_the_whole(cast: Cast, whole: Deliverable) -> None:
    first, second = cast.organs["省局注册处"], cast.organs["省局科信处"]
    parts = [Part(first, "走访200家"), Part(second, "走访100家", date(2026, 12, 10))]
    made = deliverable_decompose(whole, parts, by=cast.office)
    found = [(row.owner, row.due_on, row.matter and row.matter.organ) for row in made]
    assert found == [
        (first, date(2026, 12, 31), first),
        (second, date(2026, 12, 10), second),
    ]
    assert Link.objects.filter(source=whole.matter, kind="child").count() == 2
    standing, _ = standings(whole.measure.plan, DAY)
    assert (standing.closed, standing.total) == (0, 1)


@pytest.mark.parametrize(
    ("_case", "organ", "words", "due", "code"),
    [
        ("没有任务", "省局注册处", " ", None, "missing_facts"),
        ("晚于整体", "省局注册处", "走访", date(2027, 1, 1), "bad_target"),
        ("已经过了", "省局注册处", "走访", date(2026, 11, 1), "bad_target"),
    ],
)
def test_a_part_that_makes_no_sense_is_refused(
    cast: Cast, whole: Deliverable, _case: str, organ: str, words: str, due: date, code: str
) -> None:
    with refusing(code):
        deliverable_decompose(whole, [Part(cast.organs[organ], words, due)], by=cast.office)
    assert Deliverable.objects.filter(parent=whole).count() == 0


def test_it_is_for_the_plan_office_or_the_owners_head(cast: Cast, whole: Deliverable) -> None:
    with refusing("wrong_role"):
        deliverable_decompose(whole, [Part(cast.organs["省局注册处"], "走访")], by=cast.clerk)


def test_what_is_handed_in_is_not_broken_down(cast: Cast, whole: Deliverable) -> None:
    assert whole.matter is not None
    act(whole.matter, Work.hand_in, by=cast.clerk, facts={"evidence": "台账"})
    with refusing("bad_target", "待销号"):
        deliverable_decompose(whole, [Part(cast.organs["省局注册处"], "走访")], by=cast.office)


def test_when_organs_merge_the_successor_answers(cast: Cast, whole: Deliverable) -> None:
    old, new = cast.organs["省局信用处"], cast.organs["省局科信处"]
    organs_merge(sources=[old], into=new, on=DAY, by=SYSTEM)
    whole.refresh_from_db()
    assert whole.owner == new
    assert whole.matter is not None
    whole.matter.refresh_from_db()
    assert whole.matter.organ == new
    named = MeasureOrgan.objects.get(measure=whole.measure)
    assert (named.name, named.organ) == ("省局信用处", new)
    told = [m for m in moments(whole.measure, DAY) if m.words.startswith("机构调整")]
    assert [m.details for m in told] == [("省局信用处 → 科信处",)]
