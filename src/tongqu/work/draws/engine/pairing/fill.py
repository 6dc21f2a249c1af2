"""A team by the plain rule: the least loaded of those allowed, equals by keyed draw."""

from __future__ import annotations

from tongqu.work.draws.engine.pairing.board import FULL, Board
from tongqu.work.draws.engine.pairing.keyed import Keyed
from tongqu.work.draws.engine.pairing.lists import Ranks


def fill(board: Board, task: int, keyed: Keyed) -> bool:
    """Give a task a leader, then assistants; where somebody is missing give nobody and say so."""
    lists = board.lists
    pool, barred = lists.pools[task], lists.barred[task]
    aside = {each: int(board.weight[each]) for each in barred}
    for each in barred:
        board.weight[each] = FULL
    team: list[int] = []
    for place in range(lists.limits.team):
        chosen = _least(board, pool.everyone if place else pool.leaders, keyed, task, place)
        if chosen is None:
            break
        team.append(chosen)
        aside[chosen] = int(board.weight[chosen])
        board.weight[chosen] = FULL
    for each, weight in aside.items():
        board.weight[each] = weight
    if len(team) < lists.limits.team:
        return False
    for each in team:
        board.give(task, each)
    return True


def _least(board: Board, among: Ranks, keyed: Keyed, task: int, place: int) -> int | None:
    if not among.size:
        return None
    weights = board.weight[among]
    least = weights.min()
    if least == FULL:
        return None
    equals = (weights == least).nonzero()[0]
    pick = 0
    if equals.size > 1:
        key = board.lists.tasks[task].key
        pick = keyed.below(int(equals.size), f"place {place}", key)
    return int(among[equals[pick]])
