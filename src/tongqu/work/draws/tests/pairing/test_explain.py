"""Why there is no team, and the least that must give way: as trying everything would find it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import HealthCheck, assume, given, settings

from tongqu.work.draws.engine.pairing import explain as explaining
from tongqu.work.draws.engine.pairing.explain import Explanation, explain
from tongqu.work.draws.engine.pairing.model import Avoidance, Ground, Inspector, Limits, Task
from tongqu.work.draws.engine.pairing.pair import pair
from tongqu.work.draws.engine.pairing.relax import fewest
from tongqu.work.draws.engine.pairing.scope import Scope
from tongqu.work.draws.engine.pairing.waivers import Condition as C
from tongqu.work.draws.engine.pairing.waivers import Waiver, lists_without, needed, on_load
from tongqu.work.draws.tests.pairing.strategies import Case, can_staff, cases

HERE, FOOD = frozenset({"990102"}), frozenset({"食品"})


def explained(tasks: list[Task], people: list[Inspector], limits: Limits) -> Explanation:
    answer = pair(tasks, people, seed=b"x", limits=limits)
    return explain(answer, tasks, people, limits=limits)


def conceivable(case: Case) -> list[Waiver]:
    """Every waiver there could be, in order."""
    tasks, people, limits = case
    found = {Waiver(C.LEAD, each.code) for each in people if not each.leads}
    for each in people:
        found.update(on_load(each, limits))
        for task in tasks:
            found.update(needed(each, task) or ())
    return sorted(found, key=lambda waiver: waiver.order)


def smallest_by_trying(case: Case, most: int) -> tuple[Waiver, ...] | None:
    tasks, people, limits = case

    def sets() -> Iterator[tuple[Waiver, ...]]:
        for size in range(most + 1):
            yield from combinations(conceivable(case), size)

    return next(
        (some for some in sets() if can_staff(*lists_without(tasks, people, limits, some))), None
    )


@given(cases(most_tasks=3, most_people=4, teams=(2,)))
@settings(max_examples=60, deadline=None)
def test_the_waivers_are_the_first_of_the_fewest(case: Case) -> None:
    tasks, people, limits = case
    found = explained(tasks, people, limits)
    assume(not found.impossible)
    assert found.is_minimal
    expected = smallest_by_trying(case, most=3)
    if expected is None:
        assert len(found.waivers) > 3
        assert can_staff(*lists_without(tasks, people, limits, found.waivers))
    else:
        assert found.waivers == expected


def person(code: str, **changes: object) -> Inspector:
    return replace(Inspector(code, HERE, FOOD), **changes)  # type: ignore[arg-type]


def task(key: str, **changes: object) -> Task:
    return replace(Task(key, f"企业{key}", "食品", "990102"), **changes)  # type: ignore[arg-type]


KIN = (Avoidance("企业一", Ground.KINSHIP),)


@pytest.mark.parametrize(
    ("_case", "people", "tasks", "cap", "reason", "advice"),
    [
        (
            "任务已满",
            [person("甲"), person("乙")],
            [task("一"), task("二"), task("三")],
            2,
            "可派的 2 人任务都已排满，抽不出 2 人",
            "放宽 1 项条件即可全部排出，已证明不能更少：把每人任务上限由 2 项提高至 3 项。",
        ),
        (
            "上次检查过",
            [person("甲"), person("乙")],
            [task("一", last=frozenset({"乙"}))],
            None,
            "在该区域执法且有该事项资格的 2 人，其中上次检查过同一企业 1 人，可派 1 人，不足 2 人",
            "已证明不能更少：同意 乙 再次检查企业 企业一（上次由其检查）。",
        ),
        (
            "没有主检",
            [person("甲", leads=False), person("乙", leads=False)],
            [task("一")],
            None,
            "可派的 2 人都没有主检资格",
            "由 乙 取得主检资格",
        ),
        (
            "借人",
            [person("甲"), person("乙", regions=frozenset({"990103"}))],
            [task("一")],
            None,
            "可派 1 人，不足 2 人",
            "调派 乙 到区域 990102 执法",
        ),
        (
            "亲属不能放宽，只能借别人",
            [person("甲"), person("乙", avoids=KIN), person("丙", regions=frozenset({"990103"}))],
            [task("一")],
            None,
            "其中依法回避 1 人，可派 1 人，不足 2 人",
            "调派 丙 到区域 990102 执法",
        ),
        (
            "放宽什么都不行",
            [person("甲"), person("乙", avoids=KIN)],
            [task("一")],
            None,
            "其中依法回避 1 人",
            "任务 一（共 1 项）依法回避后，全部名录中不足 2 人，放宽任何条件都排不出来",
        ),
    ],
)
def test_it_is_said_in_sentences(
    _case: str,
    people: list[Inspector],
    tasks: list[Task],
    cap: int | None,
    reason: str,
    advice: str,
) -> None:
    found = explained(tasks, people, Limits(2, cap=cap))
    assert len(found.reasons) == 1
    assert reason in found.reasons[0]
    assert len(found.advice) == 1
    assert advice in found.advice[0]


def test_nothing_is_printed_on_the_way(capfd: pytest.CaptureFixture[str]) -> None:
    assert explained([task("一")], [person("甲")], Limits(2)).impossible
    people = [person("甲", leads=False), person("乙", leads=False)]
    assert explained([task("一")], people, Limits(2)).waivers
    assert capfd.readouterr().out == ""


def test_a_complete_assignment_needs_no_explanation() -> None:
    found = explained([task("一")], [person("甲"), person("乙")], Limits(2))
    assert found == Explanation((), (), True, (), None, ())


@given(cases(most_tasks=3, most_people=4, teams=(2,)))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
def test_a_draw_too_large_to_search_whole_still_gets_an_answer_that_suffices(case: Case) -> None:
    tasks, people, limits = case
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(explaining, "whole", lambda *_: Scope([], [], is_whole=True))
        patch.setattr(explaining, "fewest", lambda *given: fewest(*given) if given[0] else None)
        found = explained(tasks, people, limits)
    assume(found.waivers and not found.impossible)
    assert can_staff(*lists_without(tasks, people, limits, found.waivers))
    smallest = smallest_by_trying(case, most=3)
    if found.is_minimal and smallest is not None:
        assert len(found.waivers) == len(smallest)
