"""Small lists of every sort for the pairing tests, and the answers found by trying everything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from hypothesis import strategies as st

from tongqu.work.draws.engine.pairing.keyed import Keyed
from tongqu.work.draws.engine.pairing.lists import room_of
from tongqu.work.draws.engine.pairing.model import (
    Avoidance,
    Ground,
    Inspector,
    Limits,
    Task,
)

REGIONS = ("99", "9901", "990102", "990103")
ITEMS = ("食品", "计量")
CODES = ("甲", "乙", "丙", "丁", "戊", "己")
NONE: frozenset[str] = frozenset()
Team = tuple[Inspector, ...]
Case = tuple[list[Task], list[Inspector], Limits]


def some(values: Sequence[str], *, at_least: int = 0) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(values), min_size=at_least)


@st.composite
def cases(
    draw: st.DrawFn, *, most_tasks: int = 4, most_people: int = 5, teams: tuple[int, ...] = (2, 3)
) -> Case:
    codes = CODES[: draw(st.integers(0, most_people))]
    enterprises = ("企一", "企二", "企三")
    avoidances = st.builds(Avoidance, st.sampled_from(enterprises), st.sampled_from(Ground))
    people = [
        Inspector(
            code,
            regions=draw(some(REGIONS, at_least=1)),
            items=draw(some(ITEMS, at_least=1)),
            leads=draw(st.booleans()),
            cap=draw(st.sampled_from((None, None, 1, 2))),
            avoids=tuple(draw(st.lists(avoidances, max_size=1))),
        )
        for code in codes
    ]
    tasks = [
        Task(
            f"任务{number}",
            draw(st.sampled_from(enterprises)),
            draw(st.sampled_from(ITEMS)),
            draw(st.sampled_from(REGIONS[2:])),
            draw(st.one_of(st.just(NONE), some(codes))) if codes else NONE,
        )
        for number in range(draw(st.integers(0, most_tasks)))
    ]
    limits = Limits(draw(st.sampled_from(teams)), cap=draw(st.sampled_from((None, 1, 2, 3))))
    return tasks, people, limits


def fits(person: Inspector, task: Task) -> bool:
    """Say whether a person may take a task, by the words of the conditions."""
    return (
        any(task.region.startswith(region) for region in person.regions)
        and task.item in person.items
        and all(avoidance.enterprise != task.enterprise for avoidance in person.avoids)
        and person.code not in task.last
    )


def teams_of(task: Task, people: Sequence[Inspector], size: int) -> Iterator[Team]:
    able = [person for person in people if fits(person, task)]
    for team in combinations(able, size):
        if any(person.leads for person in team):
            yield team


def can_staff(tasks: Sequence[Task], people: Sequence[Inspector], limits: Limits) -> bool:
    """Try every choice of teams."""
    room = {person.code: room_of(person, limits, free=len(tasks)) for person in people}

    def from_here(position: int, loads: Counter[str]) -> bool:
        if position == len(tasks):
            return True
        for team in teams_of(tasks[position], people, limits.team):
            held = loads + Counter(person.code for person in team)
            if all(held[code] <= room[code] for code in held) and from_here(position + 1, held):
                return True
        return False

    return from_here(0, Counter())


def left_out(case: Case, seed: bytes) -> list[str]:
    """Take tasks in keyed order, each that can be staffed with those before it; return the rest."""
    tasks, people, limits = case
    kept: list[Task] = []
    out = []
    for index in Keyed.of(seed).order("task", [task.key for task in tasks]):
        if can_staff([*kept, tasks[index]], people, limits):
            kept.append(tasks[index])
        else:
            out.append(tasks[index].key)
    return sorted(out)
