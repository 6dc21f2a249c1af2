"""An assignment: whole whenever it can be, the same from any order of rows, no fixed ring."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongqu.work.draws.engine.pairing.check import check, differs
from tongqu.work.draws.engine.pairing.model import (
    Avoidance,
    Ground,
    Inspector,
    Limits,
    Pairing,
    Period,
    Task,
)
from tongqu.work.draws.engine.pairing.pair import pair
from tongqu.work.draws.tests.pairing.strategies import Case, can_staff, cases, left_out

HERE = frozenset({"990102"})
FOOD = frozenset({"食品"})
SEEDS = st.binary(min_size=1, max_size=8)
KIN = (Avoidance("企业一", Ground.KINSHIP),)
WINDOW = Period(date(2026, 12, 1), date(2026, 12, 10))


def person(code: str, **changes: object) -> Inspector:
    return replace(Inspector(code, HERE, FOOD), **changes)  # type: ignore[arg-type]


def task(key: str, **changes: object) -> Task:
    return replace(Task(key, f"企业{key}", "食品", "990102"), **changes)  # type: ignore[arg-type]


def seed_of(number: int) -> bytes:
    return hashlib.sha256(str(number).encode()).digest()


@given(cases(), SEEDS)
@settings(max_examples=300, deadline=None)
def test_a_task_goes_without_only_when_nothing_staffs_it_with_those_before_it(
    case: Case, seed: bytes
) -> None:
    tasks, people, limits = case
    answer = pair(tasks, people, seed=seed, limits=limits)
    assert list(answer.unstaffed) == left_out(case, seed)
    assert check(answer, tasks, people, limits=limits) == ()


@given(cases(most_tasks=5), SEEDS)
@settings(max_examples=100, deadline=None)
def test_whatever_can_be_staffed_whole_is(case: Case, seed: bytes) -> None:
    tasks, people, limits = case
    answer = pair(tasks, people, seed=seed, limits=limits)
    assert (not answer.unstaffed) == can_staff(tasks, people, limits)


@given(cases(most_tasks=8, most_people=6), SEEDS, st.randoms())
@settings(max_examples=100, deadline=None)
def test_the_order_of_rows_changes_nothing(case: Case, seed: bytes, random: object) -> None:
    tasks, people, limits = case
    answer = pair(tasks, people, seed=seed, limits=limits)
    shuffled_tasks, shuffled_people = list(tasks), list(people)
    random.shuffle(shuffled_tasks)  # type: ignore[attr-defined]
    random.shuffle(shuffled_people)  # type: ignore[attr-defined]
    assert pair(shuffled_tasks, shuffled_people, seed=seed, limits=limits) == answer
    assert differs(answer, shuffled_tasks, shuffled_people, seed=seed, limits=limits) == ()


def test_a_known_seed_gives_these_teams_on_every_machine() -> None:
    people = [person(code) for code in ("甲", "乙", "丙", "丁")]
    answer = pair([task("1"), task("2"), task("3")], people, seed=b"\0" * 32, limits=Limits(2))
    assert [(each.task, *each.team) for each in answer.assignments] == KNOWN


KNOWN: list[tuple[str, ...]] = [("1", "乙", "丙"), ("2", "丙", "甲"), ("3", "丁", "乙")]


def test_places_are_handed_on_along_a_path() -> None:
    people = [
        person("甲", cap=1),
        person("乙", cap=1, items=frozenset({"食品", "计量"})),
        person("丙", cap=1, items=frozenset({"食品", "计量"})),
        person("丁", cap=1, items=frozenset({"计量"})),
    ]
    tasks = [task("一"), task("二", item="计量")]
    for number in range(40):
        answer = pair(tasks, people, seed=seed_of(number), limits=Limits(2))
        assert not answer.unstaffed


@pytest.mark.parametrize(
    ("_case", "people", "limits"),
    [
        ("人不够", [person("甲")], Limits(2)),
        ("没有主检", [person("甲", leads=False), person("乙", leads=False)], Limits(2)),
        ("没有资格", [person("甲"), person("乙", items=frozenset({"计量"}))], Limits(2)),
        ("别的县", [person("甲"), person("乙", regions=frozenset({"990103"}))], Limits(2)),
        ("亲属", [person("甲"), person("乙", avoids=KIN)], Limits(2)),
        ("整个期间休假", [person("甲"), person("乙", away=(WINDOW,))], Limits(2, visits=WINDOW)),
        ("休假后不足一项", [person("甲"), person("乙", cap=1, away=(
            Period(date(2026, 12, 10), date(2026, 12, 20)),))], Limits(2, visits=WINDOW)),
    ],
)  # fmt: skip
@pytest.mark.measure("七")
def test_nobody_is_sent_against_a_condition(
    _case: str, people: list[Inspector], limits: Limits
) -> None:
    answer = pair([task("一")], people, seed=b"x", limits=limits)
    assert answer == Pairing((), ("一",))


def test_last_times_inspectors_do_not_return() -> None:
    people = [person(code) for code in ("甲", "乙", "丙")]
    for number in range(20):
        tasks = [task("一", last=frozenset({"乙"}))]
        (team,) = pair(tasks, people, seed=seed_of(number), limits=Limits(2)).assignments
        assert set(team.team) == {"甲", "丙"}


def test_a_city_officer_serves_its_counties() -> None:
    people = [person("甲", regions=frozenset({"9901"})), person("乙")]
    assert not pair([task("一")], people, seed=b"x", limits=Limits(2)).unstaffed


def test_half_a_leave_is_half_a_load() -> None:
    half = Period(date(2026, 11, 1), date(2026, 12, 5))
    people = [person("甲", away=(half,)), person("乙"), person("丙"), person("丁")]
    tasks = [task(str(number)) for number in range(17)]
    answer = pair(tasks, people, seed=b"x", limits=Limits(2, cap=10, visits=WINDOW))
    loads = Counter(code for each in answer.assignments for code in each.team)
    assert loads["甲"] == 5
    assert not answer.unstaffed


@pytest.mark.parametrize("team", [2, 3])
def test_equals_carry_equal_loads_and_lead_in_turn(team: int) -> None:
    people = [person(f"{number:02}") for number in range(7)]
    tasks = [task(str(number)) for number in range(50)]
    answer = pair(tasks, people, seed=b"x", limits=Limits(team))
    loads = Counter(code for each in answer.assignments for code in each.team)
    led = Counter(each.leader for each in answer.assignments)
    assert max(loads.values()) - min(loads.values()) <= 1
    assert max(led.values()) - min(led.values()) <= 2


def test_every_pair_is_as_likely_as_any_other() -> None:
    """Chi-square over 15 pairs from 3,000 draws of the middle of three tasks; 14 degrees."""
    people = [person(code) for code in "甲乙丙丁戊己"]
    tasks = [task(key) for key in ("一", "二", "三")]
    draws = 3000
    seen: Counter[frozenset[str]] = Counter()
    for number in range(draws):
        answer = pair(tasks, people, seed=seed_of(number), limits=Limits(2))
        seen[frozenset(answer.assignments[1].team)] += 1
    pairs = [frozenset(two) for two in combinations("甲乙丙丁戊己", 2)]
    expected = draws / len(pairs)
    chi_square = sum((seen[two] - expected) ** 2 / expected for two in pairs)
    assert chi_square < 36.1  # the 0.1 % point


def test_every_inspector_leads_some_draw_and_meets_every_colleague() -> None:
    people = [person(code) for code in "甲乙丙丁"]
    answers = [
        pair([task("一")], people, seed=seed_of(number), limits=Limits(2)) for number in range(200)
    ]
    teams = [answer.assignments[0] for answer in answers]
    assert {team.leader for team in teams} == set("甲乙丙丁")
    assert len({frozenset(team.team) for team in teams}) == 6


@pytest.mark.parametrize(
    ("_case", "tasks", "people", "limits", "message"),
    [
        ("任务重复", [task("一"), task("一")], [], Limits(2), "任务编号 一 出现多次（共 1 个）"),
        ("证号重复", [], [person("甲"), person("甲")], Limits(2), "执法证号 甲 出现多次"),
        ("空证号", [], [person("")], Limits(2), "执法证号不能为空"),
        ("一个人", [], [], Limits(1), "至少要有一名主检和一名协检"),
        ("上限为零", [], [], Limits(2, cap=0), "不设上限请留空"),
    ],
)
def test_wrong_lists_are_refused_in_words(
    _case: str, tasks: list[Task], people: list[Inspector], limits: Limits, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        pair(tasks, people, seed=b"x", limits=limits)


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="止日早于起日"):
        Period(date(2026, 12, 2), date(2026, 12, 1))
