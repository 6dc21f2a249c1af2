"""A year is closed: each measure done, carried or dropped, and the successor holds the rest."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tongqu.conf.errors import CannotError
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import refusing
from tongqu.plan.deciding import decisions_in
from tongqu.plan.engine.lights import Colour
from tongqu.plan.engine.reader import read_text
from tongqu.plan.models import Deliverable, Measure, Standing, WorkPlan
from tongqu.plan.procedure import DeliverableWork as Work
from tongqu.plan.selectors.standing import standings
from tongqu.plan.services import (
    Decision,
    Part,
    deliverable_decompose,
    plan_dispatch,
    plan_import,
    plan_roll,
    proposed,
)
from tongqu.plan.tests.cast import Cast

TEXT = """通衢省2026年工作方案
一、抓信用
（一）印发信用管理办法。（省局信用处）
（二）建设信用平台。（省局信用处）
二、抓准入
（三）举办信用大会。（省局信用处）
"""
YEARS_END = date(2026, 12, 31)


@pytest.fixture
def plan(cast: Cast) -> WorkPlan:
    found = plan_import(read_text(TEXT, "方案.txt"), by=cast.office).plan
    plan_dispatch(found, by=cast.office)
    first = Deliverable.objects.get(measure__no=1)
    assert first.matter is not None
    act(first.matter, Work.hand_in, by=cast.clerk, facts={"evidence": "通信用〔2026〕1号"})
    act(first.matter, Work.confirm, by=cast.office, facts={"opinion": "属实"})
    return found


def test_the_records_suggest_and_the_office_overrules(cast: Cast, plan: WorkPlan) -> None:
    assert {no: d.standing for no, d in proposed(plan).items()} == {
        1: Standing.DONE,
        2: Standing.CARRIED,
        3: Standing.CARRIED,
    }
    with held_at(YEARS_END):
        heir = plan_roll(
            plan, by=cast.office, decisions={3: Decision(Standing.DROPPED, "并入全国大会")}
        )
    assert (heir.year, heir.title, heir.predecessor) == (2027, "通衢省2027年工作方案", plan)
    found = [(m.no, m.standing, m.reason) for m in plan.measures.all()]
    assert found == [
        (1, "done", "成果全部销号，目标均已达到"),
        (2, "carried", "尚有 1 项成果未销号"),
        (3, "dropped", "并入全国大会"),
    ]
    states = [
        row.matter.state for row in Deliverable.objects.filter(measure__plan=plan) if row.matter
    ]
    assert states == ["closed", "carried", "dropped"]


def test_the_year_seen_from_its_end_shows_what_became_of_each(cast: Cast, plan: WorkPlan) -> None:
    with held_at(date(2027, 1, 8)):  # the year is closed after its end
        plan_roll(plan, by=cast.office, decisions={3: Decision(Standing.DROPPED, "并入全国大会")})
    found = {e.measure.no: (e.colour, e.judgement.why) for e in standings(plan, YEARS_END)}
    assert found == {
        1: (Colour.CLOSED, "已完成：成果全部销号，目标均已达到"),
        2: (Colour.NEAR, "结转下年：尚有 1 项成果未销号"),
        3: (Colour.PAUSED, "不再实施：并入全国大会"),
    }
    earlier = {e.measure.no: e.judgement.why for e in standings(plan, date(2026, 12, 1))}
    assert "结转" not in earlier[2]


def test_a_carried_measure_keeps_what_it_owes(cast: Cast, plan: WorkPlan) -> None:
    with held_at(YEARS_END):
        heir = plan_roll(plan, by=cast.office)
    first = heir.measures.get(no=1)
    assert first.carried_from == plan.measures.get(no=2)
    assert (first.section.title, first.organs.get().name) == ("抓信用", "省局信用处")
    owed = first.deliverables.get()
    assert (owed.text, owed.due_on, owed.matter) == ("建设信用平台", date(2027, 12, 31), None)


def test_parts_given_to_others_are_carried_under_their_own_whole(
    cast: Cast, plan: WorkPlan
) -> None:
    whole = Deliverable.objects.get(measure__plan=plan, measure__no=2)
    parts = [Part(cast.organs[name], f"{name}完成", None) for name in ("省局注册处", "省计量院")]
    first, _ = deliverable_decompose(whole, parts, by=cast.office)
    assert first.matter is not None
    act(first.matter, Work.drop, by=cast.office, facts={"reason": "并入全局"})
    with held_at(YEARS_END):
        heir = plan_roll(plan, by=cast.office)
    new = heir.measures.get(no=1)
    found = {row.text: row for row in new.deliverables.all()}
    assert sorted(found) == ["建设信用平台", "省计量院完成"]
    assert found["省计量院完成"].parent == found["建设信用平台"]
    assert list(whole.parts.values_list("measure__plan__year", flat=True)) == [2026, 2026]


def test_into_a_plan_that_is_already_there_it_goes_behind_the_new_measures(
    cast: Cast, plan: WorkPlan
) -> None:
    text = TEXT.replace("2026", "2027").replace("抓信用", "抓质量").replace("抓准入", "抓标准")
    with held_at(YEARS_END):
        plan_import(read_text(text, "新方案.txt"), by=cast.office)
        heir = plan_roll(plan, by=cast.office)
    assert [m.no for m in heir.measures.all()] == [1, 2, 3, 4, 5]
    assert {m.section.title for m in heir.measures.filter(no__gt=3)} == {"上年结转"}


@pytest.mark.parametrize(
    ("no", "standing", "reason", "code"),
    [
        (2, Standing.DONE, "都办完了", "bad_target"),
        (2, Standing.DROPPED, " ", "missing_facts"),
        (9, Standing.DROPPED, "没有这一条", "bad_target"),
        (2, Standing.OPEN, "再看看", "bad_target"),
    ],
)
def test_a_refused_roll_changes_nothing(
    cast: Cast, plan: WorkPlan, no: int, standing: Standing, reason: str, code: str
) -> None:
    before = list(Measure.objects.values_list("pk", "standing", "reason"))
    with refusing(code):
        plan_roll(plan, by=cast.office, decisions={no: Decision(standing, reason)})
    assert list(Measure.objects.values_list("pk", "standing", "reason")) == before
    assert not WorkPlan.objects.filter(year=2027).exists()


def test_it_is_rolled_once_and_by_the_plan_office(cast: Cast, plan: WorkPlan) -> None:
    with refusing("wrong_role"):
        plan_roll(plan, by=cast.clerk)
    plan_roll(plan, by=cast.office)
    with refusing("bad_target", "已于"):
        plan_roll(plan, by=cast.office)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("- a", "应是"),
        ("x: {standing: done, reason: 好}", "不是措施编号"),
        ("3: {standing: done}", "有且只有"),
        ("3: {standing: gone, reason: 好}", "之一"),
        ("3: {standing: done, reason: 好}\n3: {standing: done, reason: 好}", "写了两次"),
    ],
)
def test_a_file_of_decisions_is_read_strictly(tmp_path: Path, words: str, said: str) -> None:
    file = tmp_path / "decisions.yaml"
    file.write_text(words, encoding="utf-8")
    with pytest.raises(CannotError, match=said):
        decisions_in(file)


def test_a_file_of_decisions_is_read(tmp_path: Path) -> None:
    file = tmp_path / "decisions.yaml"
    file.write_text("3: {standing: dropped, reason: 并入全国大会}", encoding="utf-8")
    assert decisions_in(file) == {3: Decision(Standing.DROPPED, "并入全国大会")}
