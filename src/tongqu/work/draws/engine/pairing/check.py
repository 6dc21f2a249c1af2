"""An independent look at an assignment: every condition tested again, one by one.

It shares nothing with the assignment but the lists: whoever does not trust ``pair`` reads this.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tongqu.work.draws.engine.pairing.lists import room_of
from tongqu.work.draws.engine.pairing.model import (
    Assignment,
    Ground,
    Inspector,
    Limits,
    Pairing,
    Task,
)
from tongqu.work.draws.engine.pairing.pair import pair

GROUNDS = {
    Ground.KINSHIP: "近亲属关系",
    Ground.FORMER_POST: "曾在该企业任职",
    Ground.INTEREST: "申报的利害关系",
}


def check(
    pairing: Pairing, tasks: Sequence[Task], inspectors: Sequence[Inspector], *, limits: Limits
) -> tuple[str, ...]:
    """Return what is wrong with an assignment, as Chinese sentences; empty when nothing is."""
    people = {each.code: each for each in inspectors}
    given = {each.key: each for each in tasks}
    wrong = list(_complete(pairing, given))
    for assignment in pairing.assignments:
        if (task := given.get(assignment.task)) is not None:
            wrong.extend(_team(assignment, task, people, limits))
    wrong.extend(_loads(pairing, people, limits))
    return tuple(wrong)


def differs(
    pairing: Pairing,
    tasks: Sequence[Task],
    inspectors: Sequence[Inspector],
    *,
    seed: bytes,
    limits: Limits,
) -> tuple[str, ...]:
    """Run the assignment again and return the keys of tasks whose team is not the same."""
    again = pair(tasks, inspectors, seed=seed, limits=limits)
    here = {each.task: each for each in pairing.assignments}
    there = {each.task: each for each in again.assignments}
    keys = here.keys() | there.keys() | set(pairing.unstaffed) | set(again.unstaffed)
    return tuple(sorted(key for key in keys if here.get(key) != there.get(key)))


def _complete(pairing: Pairing, given: dict[str, Task]) -> Iterator[str]:
    named = Counter([each.task for each in pairing.assignments])
    named.update(pairing.unstaffed)
    for key in sorted(given.keys() - named.keys()):
        yield f"任务 {key}：既没有匹配人员，也没有列为排不出来"
    for key, times in sorted(named.items()):
        if key not in given:
            yield f"任务 {key}：名单里没有这项任务"
        elif times > 1:
            yield f"任务 {key}：出现了 {times} 次，应只有一次"


def _team(
    assignment: Assignment, task: Task, people: dict[str, Inspector], limits: Limits
) -> Iterator[str]:
    here = f"任务 {task.key}"
    team = assignment.team
    if len(team) != limits.team:
        yield f"{here}：匹配了 {len(team)} 人，应为 {limits.team} 人"
    if len(set(team)) != len(team):
        yield f"{here}：同一人出现了两次"
    for code in team:
        person = people.get(code)
        if person is None:
            yield f"{here}：{code} 不在执法检查人员名录里"
        else:
            yield from (f"{here}：{code} {why}" for why in _unfit(person, task))
    leader = people.get(assignment.leader)
    if leader is not None and not leader.leads:
        yield f"{here}：{leader.code} 没有主检资格，不能担任主检"


def _unfit(person: Inspector, task: Task) -> Iterator[str]:
    if not any(task.region.startswith(region) for region in person.regions):
        yield f"不在 {task.region} 执法"
    if task.item not in person.items:
        yield f"没有事项 {task.item} 的资格"
    for avoidance in person.avoids:
        if avoidance.enterprise == task.enterprise:
            yield f"应当回避（{GROUNDS[avoidance.ground]}）"
    if person.code in task.last:
        yield "上次检查过同一企业"


def _loads(pairing: Pairing, people: dict[str, Inspector], limits: Limits) -> Iterator[str]:
    loads = Counter(code for each in pairing.assignments for code in each.team)
    unlimited = sum(loads.values())
    for code, load in sorted(loads.items()):
        person = people.get(code)
        room = room_of(person, limits, free=unlimited) if person else load
        if load > room:
            yield f"{code}：匹配了 {load} 项任务，按上限和休假最多 {room} 项"
