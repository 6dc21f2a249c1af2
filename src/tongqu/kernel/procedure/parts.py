"""What a procedure is declared from: states, steps, the facts a step needs, and log entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Required, TypedDict, Unpack

from tongqu.kernel.procedure.both import NO_WORDS, Both
from tongqu.kernel.procedure.roles import Role
from tongqu.kernel.rules.values import Rule


class Form(StrEnum):
    """How a person gives a fact on a page (填写方式)."""

    LINE = "line"
    TEXT = "text"
    DAY = "day"
    NUMBER = "number"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something a step is given (办理要素); a personal one is kept where it can be erased.

    ``form`` says how it is filled in, ``choices`` the pairs (value, label) of a CHOICE, ``hint``
    what a person should write.
    """

    key: str
    label: str
    label_en: str
    is_personal: bool = False
    form: Form = Form.LINE
    choices: tuple[tuple[str, Both], ...] = ()
    hint: Both = NO_WORDS


class How(TypedDict, total=False):
    """How a step is taken: the fields of Step by name."""

    label: Required[str]
    label_en: Required[str]
    needs: tuple[Fact, ...]
    takes: tuple[Fact, ...]
    adds: Rule | None
    times: int
    restarts: bool
    ground: Rule | None
    apart: tuple[Step, ...]
    waits: Rule | None


@dataclass(eq=False, slots=True)
class State:
    """Where a matter stands (状态).

    ``clock`` is a budget of time that runs while the matter is in a state naming it and pauses
    elsewhere; ``pledge`` the shorter budget an organ promised; ``within`` limits one stay.
    ``lapse`` names the step the law takes by itself when the limit has passed, dated from the day
    of entry if ``lapse_from_entry`` (deemed done from the start), else from the day after.
    ``until`` names the fact by which a person sets the day (约定期限, a plan's 完成时限); the last
    one given counts, and stands beside no clock.
    """

    label: str
    label_en: str
    initial: bool = False
    final: bool = False
    clock: Rule | None = None
    pledge: Rule | None = None
    within: Rule | None = None
    lapse: str = ""
    lapse_from_entry: bool = False
    until: Fact | None = None
    name: str = field(default="", init=False)

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __or__(self, other: State) -> Several:
        return Several((self, other))

    def to(self, target: State, *, by: Role | Sequence[Role], **how: Unpack[How]) -> Step:
        """Declare a step from here; ``how`` is spelt as the fields of Step."""
        return Several((self,)).to(target, by=by, **how)


@dataclass(frozen=True, slots=True)
class Several:
    """States that share a step: ``(received | accepted).to(withdrawn, …)``."""

    states: tuple[State, ...]

    def __or__(self, other: State) -> Several:
        return Several((*self.states, other))

    def to(self, target: State, *, by: Role | Sequence[Role], **how: Unpack[How]) -> Step:
        """Declare a step from each of these states."""
        roles = (by,) if isinstance(by, Role) else tuple(by)
        return Step(self.states, target, roles, **how)


@dataclass(eq=False, slots=True)
class Step:
    """A lawful move (步骤).

    ``by`` are the roles that may take it; ``needs`` the facts it cannot do without, ``takes`` those
    it may be given; ``adds`` extends the running clock; ``times`` limits how often it may be taken
    (0: any); ``restarts`` lets the target's clock begin anew, the one way a due day may move back;
    ``ground`` is the rule whose article is shown beside it. Whoever last took one of ``apart`` may
    not take this one: a second person confirms (双人复核). ``waits`` is the least time the present
    stay must have lasted (公开征求意见、公示不少于多少日): the step opens on the day after.
    """

    sources: tuple[State, ...]
    target: State
    by: tuple[Role, ...]
    label: str
    label_en: str
    needs: tuple[Fact, ...] = ()
    takes: tuple[Fact, ...] = ()
    adds: Rule | None = None
    times: int = 0
    restarts: bool = False
    ground: Rule | None = None
    apart: tuple[Step, ...] = ()
    waits: Rule | None = None
    name: str = field(default="", init=False)

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a matter's log: the step, its lawful day, and the moment where hours count.

    ``until`` is the day a person set with it, where the procedure has a state that asks for one.
    """

    step: Step
    day: date
    at: datetime | None = None
    until: date | None = None
