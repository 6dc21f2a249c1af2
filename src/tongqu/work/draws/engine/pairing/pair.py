"""The assignment of inspectors to drawn tasks: a function of lists, limits and seed alone."""

from __future__ import annotations

from collections.abc import Sequence

from tongqu.work.draws.engine.pairing.board import Board
from tongqu.work.draws.engine.pairing.duties import duties
from tongqu.work.draws.engine.pairing.fill import fill
from tongqu.work.draws.engine.pairing.keyed import Keyed
from tongqu.work.draws.engine.pairing.lists import lists_of
from tongqu.work.draws.engine.pairing.model import Inspector, Limits, Pairing, Task
from tongqu.work.draws.engine.pairing.repair import repair


def pair(
    tasks: Sequence[Task], inspectors: Sequence[Inspector], *, seed: bytes, limits: Limits
) -> Pairing:
    """Give every task a team; the same lists in any order give the same teams.

    1. Both lists are brought into an order keyed by ``seed``, which the protocol derives from the
       draw's entropy.
    2. Each task in turn takes the least loaded leader allowed, then the least loaded others, equals
       by keyed draw.
    3. Where somebody is missing, those before it hand on single places, if that gives it a team.
       A task goes without only when no arrangement staffs it together with all staffed before it;
       so if all can be staffed, all are.
    4. Who leads is settled at the end, in turn.

    Raises ValueError in Chinese prose for a task key or inspector code given twice, a team below
    two, or a cap below one.
    """
    keyed = Keyed.of(seed)
    board = Board(lists_of(tasks, inspectors, keyed, limits))
    for task in range(len(tasks)):
        if not fill(board, task, keyed):
            repair(board, task)
        board.settle()
    assignments = sorted(duties(board, keyed), key=lambda each: each.task)
    staffed = {each.task for each in assignments}
    unstaffed = sorted(task.key for task in tasks if task.key not in staffed)
    return Pairing(tuple(assignments), tuple(unstaffed))
