"""A procedure (程序): subclass, name states and steps, and the class is checked as it is made."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import ClassVar

from tongqu.kernel.clock.calendar import WorkCalendar
from tongqu.kernel.clock.terms import last_day
from tongqu.kernel.clock.units import Roll
from tongqu.kernel.procedure.both import all_of, of
from tongqu.kernel.procedure.checks import ProcedureError, faults
from tongqu.kernel.procedure.parts import Entry, State, Step
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.time import Dates, dates_of, entered_on
from tongqu.kernel.rules.values import Rule


class Procedure:
    """The map of a kind of matter.

    A subclass gives ``kind`` (the dotted name of its capability), ``label`` and ``label_en``, its
    states and its steps as class attributes. Wrong declarations raise ProcedureError at import.
    """

    kind: ClassVar[str] = ""
    label: ClassVar[str] = ""
    label_en: ClassVar[str] = ""
    states: ClassVar[Mapping[str, State]]
    steps: ClassVar[Mapping[str, Step]]
    initial: ClassVar[State]
    opening: ClassVar[Step]

    def __init_subclass__(cls) -> None:
        cls.states = {name: part for name, part in vars(cls).items() if isinstance(part, State)}
        cls.steps = {name: part for name, part in vars(cls).items() if isinstance(part, Step)}
        for attribute in ("kind", "label", "label_en"):
            if not getattr(cls, attribute):
                raise ProcedureError(f"{cls.__name__}：缺少 {attribute}")
        for fault in faults(cls.states, cls.steps):
            raise ProcedureError(f"{cls.__name__}：{fault}")
        cls.initial = next(state for state in cls.states.values() if state.initial)
        cls.opening = Step((), cls.initial, (), "收件", "Received")
        cls.opening.name = "open"

    @classmethod
    def rules(cls) -> dict[str, Rule]:
        """Return every rule the procedure leans on, by key."""
        found = [
            rule
            for state in cls.states.values()
            for rule in (state.clock, state.pledge, state.within)
        ] + [rule for step in cls.steps.values() for rule in (step.adds, step.ground, step.waits)]
        return {rule.key: rule for rule in found if rule}

    @classmethod
    def until(cls) -> frozenset[str]:
        """Return the keys of the facts by which a person sets a day."""
        return frozenset(state.until.key for state in cls.states.values() if state.until)

    @classmethod
    def open_to(cls, state: State, roles: Collection[str]) -> tuple[Step, ...]:
        """Return the steps someone with ``roles`` may take from ``state``, as declared."""
        return tuple(
            step
            for step in cls.steps.values()
            if state in step.sources and any(role.name in roles for role in step.by)
        )

    @classmethod
    def state_after(cls, log: Sequence[Entry]) -> State:
        """Return where the log has led; an empty log stands at the beginning."""
        return log[-1].step.target if log else cls.initial

    @classmethod
    def check(
        cls,
        step: Step,
        *,
        state: State,
        roles: Collection[str],
        facts: Collection[str],
        taken: int,
    ) -> None:
        """Raise Refusal unless the step may be taken now; ``taken`` is how often it has been."""
        if state not in step.sources:
            code = "closed" if state.final else "wrong_state"
            raise Refusal(code, state=of(state), step=of(step))
        if not any(role.name in roles for role in step.by):
            raise Refusal("wrong_role", step=of(step), needed=all_of(step.by))
        missing = [fact for fact in step.needs if fact.key not in facts]
        if missing:
            raise Refusal("missing_facts", step=of(step), missing=all_of(missing))
        known = {fact.key for fact in (*step.needs, *step.takes)}
        unknown = sorted(set(facts) - known)
        if unknown:
            raise Refusal("unknown_facts", step=of(step), unknown="、".join(unknown))
        if step.times and taken >= step.times:
            raise Refusal("spent", step=of(step), times=step.times)

    @classmethod
    def dates(
        cls, opened: Entry, log: Sequence[Entry], calendar: WorkCalendar, *, region: str = ""
    ) -> Dates:
        """Compute the matter's dates from its log; see Dates."""
        return dates_of(log, cls.state_after(log), opened, calendar, region=region)

    @classmethod
    def opens_on(
        cls, step: Step, opened: Entry, log: Sequence[Entry], calendar: WorkCalendar
    ) -> date | None:
        """Return the first day a step that waits may be taken; None for one that does not."""
        if step.waits is None:
            return None
        since = entered_on((opened, *log)).day
        term = step.waits.term(since)
        roll = step.waits.roll or Roll.NONE
        return last_day(since, term, calendar=calendar, roll=roll).last + timedelta(days=1)

    @classmethod
    def lapsed(
        cls,
        opened: Entry,
        log: Sequence[Entry],
        today: date,
        calendar: WorkCalendar,
        *,
        region: str = "",
    ) -> Entry | None:
        """Return the step the law has taken by itself as of ``today``, or None."""
        state = cls.state_after(log)
        limit = cls.dates(opened, log, calendar, region=region).lapses_on
        if limit is None or today <= limit:
            return None
        whole = (opened, *log)
        begun = entered_on(whole).day if state.lapse_from_entry else limit + timedelta(days=1)
        return Entry(cls.steps[state.lapse], max(begun, whole[-1].day))
