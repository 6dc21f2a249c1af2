"""The one door: nothing changes a matter but ``matter_open`` and ``act``, and both leave a line."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.beside import Taking, run_beside
from tongqu.kernel.matters.calendars import calendar_in_force
from tongqu.kernel.matters.dating import DATED, date_matter, region_of
from tongqu.kernel.matters.log import Log, append, log_of
from tongqu.kernel.matters.models import Line, Matter
from tongqu.kernel.matters.opening import (
    Facts,
    Opening,
    Subject,
    check_days_set,
    day_given,
    matter_open,
    matters_open,
)
from tongqu.kernel.organs.actors import LAW, Actor
from tongqu.kernel.procedure.both import Both, of
from tongqu.kernel.procedure.parts import Entry, Step
from tongqu.kernel.procedure.refusal import Refusal

__all__ = [
    "Facts",
    "Opening",
    "Subject",
    "act",
    "check_day",
    "check_place",
    "lock",
    "matter_open",
    "matters_open",
    "move",
    "recount",
    "take_lapses",
]


@transaction.atomic
def act(  # noqa: PLR0913 (the door's own words)
    matter: Matter,
    step: Step,
    *,
    by: Actor,
    on: date | None = None,
    facts: Facts | None = None,
    key: str = "",
) -> Matter:
    """Take a step: the only way a matter changes its state.

    1. lock the matter; 2. answer a repeated ``key`` with what it did; 3. take the step the law has
    already taken; 4. check state, post, place, facts and days, then what the kind itself checks and
    keeps; 5. move, recount the dates from the log, write the line and its event. All in one
    transaction; a Refusal changes nothing that the law itself has not changed.
    """
    locked = lock(matter)
    log = log_of(locked)
    if key and (done := _done_before(log, key, step)):
        return done
    day = day_given(on)
    take_lapses(locked, log)
    _check(locked, log, step, by=by, day=day, facts=facts or {})
    if run_beside(Taking(locked, step, day, facts or {}, by)):
        log = log_of(locked)
    move(locked, log, Entry(step, day), by=by, facts=facts, key=key)
    return locked


def lock(matter: Matter) -> Matter:
    """Return the matter as it stands now, locked until the transaction ends."""
    locked = Matter.objects.select_for_update(of=("self",)).filter(pk=matter.pk).first()
    if locked is None:
        raise Refusal("not_found")
    return locked


def move(  # noqa: PLR0913 (the parts of a line)
    matter: Matter,
    log: Log,
    entry: Entry,
    *,
    by: Actor,
    facts: Facts | None = None,
    key: str = "",
) -> None:
    """Move a locked matter along a checked step and recount its dates."""
    matter.state = entry.step.target.name
    step = entry.step.name
    line = append(matter, log.last, step=step, day=entry.day, by=by, facts=facts, key=key)
    log.lines.append(line)
    if entry.step.target.final:
        matter.closed_on, matter.closed_due_on = entry.day, matter.due_on
    recount(matter, log)


def recount(matter: Matter, log: Log) -> None:
    """Compute the dates from the log and save them with the state."""
    date_matter(matter, log, calendar_in_force())
    matter.save(update_fields=["state", "closed_on", "closed_due_on", *DATED])


def take_lapses(matter: Matter, log: Log) -> int:
    """Take every step the law has taken by today on a locked matter; return how many."""
    taken = 0
    while matter.is_open and matter.lapses_on and today() > matter.lapses_on:
        entry = log.procedure.lapsed(
            log.opened,
            log.entries,
            today(),
            calendar_in_force(),
            region=region_of(matter.path),
        )
        if entry is None:
            break
        move(matter, log, entry, by=LAW)
        taken += 1
    return taken


def _check(  # noqa: PLR0913 (what is checked)
    matter: Matter, log: Log, step: Step, *, by: Actor, day: date, facts: Facts
) -> None:
    procedure = log.procedure
    state = procedure.states[matter.state]
    if not matter.is_open and not state.final:
        merged = Both("已并入他案", "merged into another")
        raise Refusal("closed", state=merged, step=of(step))
    procedure.check(
        step, state=state, roles=by.roles, facts=facts.keys(), taken=log.taken(step.name)
    )
    check_days_set(procedure, facts)
    for earlier, taker in log.takers(step.apart).items():
        if taker is not None and taker == by.user_id:
            raise Refusal("same_person", step=of(step), earlier=earlier)
    opens = procedure.opens_on(step, log.opened, log.entries, calendar_in_force())
    if opens and day < opens and step.waits:
        basis = step.waits.on(log.last.day).basis
        raise Refusal("too_early", step=of(step), day=opens, basis=basis)
    check_place(matter, by)
    check_day(log.last, day)


def check_place(matter: Matter, by: Actor) -> None:
    """Raise Refusal when an officer acts on what another organ handles."""
    if by.kind == "officer" and not by.sees(matter.path):
        raise Refusal("wrong_place", organ=matter.organ.name)


def check_day(last: Line, day: date) -> None:
    """Raise Refusal when days would run backwards in the log."""
    if today() < last.day and today() < last.at.date():
        raise Refusal("clock_back", today=today(), last=last.day)
    if day < last.day:
        raise Refusal("day_backwards", day=day, last=last.day)


def _done_before(log: Log, key: str, step: Step) -> Matter | None:
    line = next((line for line in log.lines if line.key == key), None)
    if line is None:
        return None
    if line.step != step.name:
        raise Refusal("key_reused", step=line.step)
    return line.matter
