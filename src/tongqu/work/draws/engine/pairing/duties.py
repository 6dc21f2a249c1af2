"""Who of a team leads (主检、协检): those who may, in turn, equals by keyed draw."""

from __future__ import annotations

from tongqu.work.draws.engine.pairing.board import Board
from tongqu.work.draws.engine.pairing.keyed import Keyed
from tongqu.work.draws.engine.pairing.model import Assignment


def duties(board: Board, keyed: Keyed) -> list[Assignment]:
    """Name the leader of every full team: of those who may, the one who has led least so far."""
    lists = board.lists
    led = [0] * len(lists.inspectors)
    found = []
    for task, team in enumerate(board.teams):
        able = sorted(each for each in team if lists.leads[each])
        if not able:
            continue
        least = min(led[each] for each in able)
        equals = [each for each in able if led[each] == least]
        key = lists.tasks[task].key
        leader = equals[keyed.below(len(equals), "lead", key) if len(equals) > 1 else 0]
        led[leader] += 1
        others = sorted(lists.inspectors[each].code for each in team if each != leader)
        found.append(Assignment(key, lists.inspectors[leader].code, tuple(others)))
    return found
