"""A team where the plain rule finds none: others hand on a task along a path to somebody free.

This is the augmenting path of a maximum flow from tasks to inspectors in which a task takes each
person at most once and at most ``team - 1`` who may not lead. A path is refused only when no
arrangement staffs this task together with all that are staffed already.
"""

from __future__ import annotations

from dataclasses import dataclass

from tongqu.work.draws.engine.pairing.board import Board

Step = tuple[int, int]
NOBODY = -1


def repair(board: Board, task: int) -> bool:
    """Give a task a team by moving others; where that is impossible leave everything as it was."""
    if not board.lists.can_be_led(task) or board.is_hopeless(task):
        return False
    board.settle()
    for _ in range(board.lists.limits.team):
        path, reached = _path(board, task)
        if not path:
            board.mark_tight(frozenset(reached))
            board.undo()
            return False
        _walk(board, path)
    board.settle()
    return True


def _walk(board: Board, path: list[Step]) -> None:
    """Move along a path: each task takes the person named with it and lets the next one's go."""
    for index, (task, person) in enumerate(path):
        if index:
            board.take(task, path[index - 1][1])
        board.give(task, person)


def _path(board: Board, task: int) -> tuple[list[Step], dict[int, Step]]:
    """Search breadth first; return the path to somebody with room, and everybody reached.

    A path lists (task, new person): the first is the task itself, each further one a task that the
    person before it lets go. ``reached`` maps a person to (the task, the person it came from).
    """
    search = Search(board, set(range(len(board.lists.inspectors))), {}, [])
    goal = search.enter(task, NOBODY)
    entered: set[tuple[int, bool]] = set()
    for person in search.queue:
        if goal is not None or not search.unseen:
            break
        for other in sorted(board.held[person]):
            gate = (other, board.lists.leads[person])
            if goal is None and gate not in entered:
                entered.add(gate)
                goal = search.enter(other, person)
    path = [] if goal is None else search.path_to(goal)
    return path, search.reached


@dataclass(slots=True)
class Search:
    """One search: whom it has not met, how it met the others, and whose tasks are still to see."""

    board: Board
    unseen: set[int]
    reached: dict[int, Step]
    queue: list[int]

    def enter(self, task: int, lets_go: int) -> int | None:
        """Meet everybody a task could take in place of ``lets_go``; return one who has room."""
        for person in _open_to(self.board, task, lets_go=lets_go, among=self.unseen):
            self.unseen.discard(person)
            self.reached[person] = (task, lets_go)
            self.queue.append(person)
            if self.board.has_room(person):
                return person
        return None

    def path_to(self, person: int) -> list[Step]:
        """Return the steps that lead to a person."""
        path: list[Step] = []
        while person != NOBODY:
            through, before = self.reached[person]
            path.append((through, person))
            person = before
        path.reverse()
        return path


def _open_to(board: Board, task: int, *, lets_go: int, among: set[int]) -> list[int]:
    """Return whom a task could take next (in place of ``lets_go``), keeping a leader on it."""
    lists = board.lists
    team = board.teams[task]
    stays = [each for each in team if each != lets_go]
    is_led = any(lists.leads[each] for each in stays)
    may_follow = is_led or len(stays) < lists.limits.team - 1
    able = lists.may_take(task, among, leading=not may_follow)
    return [each for each in able if each not in team]
