"""The one door: nothing changes a matter but ``matter_open`` and ``act``, and both leave a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, connection, transaction
from stdnum import luhn

from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.beside import Taking, run_beside
from tongqu.kernel.matters.calendars import calendar_in_force
from tongqu.kernel.matters.log import Log, append, log_of
from tongqu.kernel.matters.models import Line, Matter
from tongqu.kernel.organs.actors import LAW, Actor
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.procedure.core import Procedure
from tongqu.kernel.procedure.parts import Entry, Step
from tongqu.kernel.procedure.refusal import Refusal

Facts = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom or what a matter is about (对象), by kind, key and name; never a foreign key."""

    kind: str
    key: str
    name: str


@transaction.atomic
def matter_open(  # noqa: PLR0913 (what a matter is made of)
    procedure: type[Procedure],
    *,
    subject: Subject,
    organ: Organ,
    by: Actor,
    on: date | None = None,
    facts: Facts | None = None,
    key: str = "",
) -> Matter:
    """Receive a matter. With ``key``, the same submission made again returns the first one.

    Raises Refusal when the day is still to come.
    """
    if key and (known := Matter.objects.filter(open_key=key).first()):
        return known
    day = day_given(on)
    check_days_set(procedure, facts or {})
    serial = _next_id()
    matter = Matter(
        id=serial,
        number=number_of(serial, day),
        kind=procedure.kind,
        state=procedure.initial.name,
        subject_kind=subject.kind,
        subject_key=subject.key,
        subject_name=subject.name,
        path=organ.path,
        organ=organ,
        opened_on=day,
        open_key=key or None,
    )
    try:
        with transaction.atomic():
            matter.save(force_insert=True)
    except IntegrityError:
        if key and (known := Matter.objects.filter(open_key=key).first()):
            return known
        raise
    line = append(matter, None, step=procedure.opening.name, day=day, by=by, facts=facts)
    recount(matter, Log(procedure, [line]))
    return matter


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
    dates = log.procedure.dates(
        log.opened, log.entries, calendar_in_force(), region=region_of(matter.path)
    )
    matter.due_on, matter.due_at = dates.due_on, dates.due_at
    matter.pledged_on, matter.lapses_on = dates.pledged_on, dates.lapses_on
    matter.paused = dates.paused
    matter.save(
        update_fields=[
            "state",
            "closed_on",
            "closed_due_on",
            "due_on",
            "due_at",
            "pledged_on",
            "lapses_on",
            "paused",
        ]
    )


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


def number_of(serial: int, day: date) -> str:
    """Return the number people use: year, serial, and a check digit against mistyping."""
    digits = f"{day.year}{serial:08d}"
    return f"{digits}{luhn.calc_check_digit(digits)}"


def region_of(path: str) -> str:
    """Return the region part of an organ's path: ``M420106:02`` is in ``420106``."""
    return path[1:].partition(":")[0]


def _check(  # noqa: PLR0913 (what is checked)
    matter: Matter, log: Log, step: Step, *, by: Actor, day: date, facts: Facts
) -> None:
    procedure = log.procedure
    state = procedure.states[matter.state]
    if not matter.is_open and not state.final:
        raise Refusal("closed", state="已并入他案", step=step.label)
    procedure.check(
        step, state=state, roles=by.roles, facts=facts.keys(), taken=log.taken(step.name)
    )
    check_days_set(procedure, facts)
    for earlier, taker in log.takers(step.apart).items():
        if taker is not None and taker == by.user_id:
            raise Refusal("same_person", step=step.label, earlier=earlier)
    opens = procedure.opens_on(step, log.opened, log.entries, calendar_in_force())
    if opens and day < opens and step.waits:
        basis = step.waits.on(log.last.day).basis
        raise Refusal("too_early", step=step.label, day=opens, basis=basis)
    check_place(matter, by)
    check_day(log.last, day)


def check_days_set(procedure: type[Procedure], facts: Facts) -> None:
    """Raise Refusal when a day that a person sets is not a day."""
    for key in procedure.until() & facts.keys():
        try:
            date.fromisoformat(str(facts[key]))
        except ValueError:
            why = f"约定的期限“{facts[key]}”不是日期，请写成 2026-12-31 这样"
            raise Refusal("bad_target", why=why) from None


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


def day_given(on: date | None) -> date:
    """Return the lawful day of a step, today unless given; refuse one that is still to come."""
    if on and on > today():
        raise Refusal("day_ahead", day=on, today=today())
    return on or today()


def _done_before(log: Log, key: str, step: Step) -> Matter | None:
    line = next((line for line in log.lines if line.key == key), None)
    if line is None:
        return None
    if line.step != step.name:
        raise Refusal("key_reused", step=line.step)
    return line.matter


def _next_id() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('matters_matter', 'id'))")
        return int(cursor.fetchone()[0])
