"""The independent look finds every kind of tampering with an assignment."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tongqu.work.draws.engine.pairing.check import check, differs
from tongqu.work.draws.engine.pairing.model import (
    Assignment,
    Avoidance,
    Ground,
    Inspector,
    Limits,
    Pairing,
    Task,
)
from tongqu.work.draws.engine.pairing.pair import pair

HERE, FOOD = frozenset({"990102"}), frozenset({"食品"})
LIMITS = Limits(2, cap=1)
PEOPLE = [
    Inspector("甲", HERE, FOOD),
    Inspector("乙", HERE, FOOD, leads=False),
    Inspector("外县", frozenset({"990103"}), FOOD),
    Inspector("外行", HERE, frozenset({"计量"})),
    Inspector("亲属", HERE, FOOD, avoids=(Avoidance("企业一", Ground.KINSHIP),)),
    Inspector("前次", HERE, FOOD),
]
TASKS = [Task("一", "企业一", "食品", "990102", frozenset({"前次"}))]
GOOD = Pairing((Assignment("一", "甲", ("乙",)),), ())


def test_a_good_assignment_is_left_alone() -> None:
    assert check(GOOD, TASKS, PEOPLE, limits=LIMITS) == ()


@pytest.mark.parametrize(
    ("_case", "answer", "message"),
    [
        ("漏了", Pairing((), ()), "任务 一：既没有匹配人员，也没有列为排不出来"),
        ("多了", replace(GOOD, unstaffed=("二",)), "任务 二：名单里没有这项任务"),
        ("两次", replace(GOOD, unstaffed=("一",)), "任务 一：出现了 2 次，应只有一次"),
        ("一人", Pairing((Assignment("一", "甲", ()),), ()), "匹配了 1 人，应为 2 人"),
        ("重复", Pairing((Assignment("一", "甲", ("甲",)),), ()), "同一人出现了两次"),
        ("名录外", Pairing((Assignment("一", "甲", ("庚",)),), ()), "庚 不在执法检查人员名录里"),
        ("地域", Pairing((Assignment("一", "甲", ("外县",)),), ()), "外县 不在 990102 执法"),
        ("资格", Pairing((Assignment("一", "甲", ("外行",)),), ()), "外行 没有事项 食品 的资格"),
        ("回避", Pairing((Assignment("一", "甲", ("亲属",)),), ()), "亲属 应当回避（近亲属关系）"),
        ("前次", Pairing((Assignment("一", "甲", ("前次",)),), ()), "前次 上次检查过同一企业"),
        ("主检", Pairing((Assignment("一", "乙", ("甲",)),), ()), "乙 没有主检资格，不能担任主检"),
    ],
)
def test_every_broken_condition_is_named(_case: str, answer: Pairing, message: str) -> None:
    assert any(message in each for each in check(answer, TASKS, PEOPLE, limits=LIMITS))


def test_an_overload_is_named() -> None:
    tasks = [*TASKS, Task("二", "企业二", "食品", "990102")]
    answer = Pairing((*GOOD.assignments, Assignment("二", "甲", ("前次",))), ())
    wrong = check(answer, tasks, PEOPLE, limits=LIMITS)
    assert wrong == ("甲：匹配了 2 项任务，按上限和休假最多 1 项",)


def test_a_lawful_team_that_was_not_drawn_is_found_by_running_again() -> None:
    people = [Inspector(code, HERE, FOOD) for code in "甲乙丙丁"]
    answer = pair(TASKS, people, seed=b"x", limits=LIMITS)
    drawn = answer.assignments[0]
    other = next(code for code in "甲乙丙丁" if code not in drawn.team)
    changed = Pairing((replace(drawn, assistants=(other,)),), ())
    assert check(changed, TASKS, people, limits=LIMITS) == ()
    assert differs(changed, TASKS, people, seed=b"x", limits=LIMITS) == ("一",)
