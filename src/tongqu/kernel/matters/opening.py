"""Receiving matters: one, or thousands in a handful of statements; the other half of the door."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from stdnum import luhn

from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.calendars import calendar_in_force
from tongqu.kernel.matters.dating import date_matter
from tongqu.kernel.matters.log import Log, line_after
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.writing import Entered, insert_new, write
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.core import Procedure
from tongqu.kernel.procedure.refusal import Refusal

Facts = Mapping[str, object]

# The lock comes before the calendar is read: a year being loaded waits for the matters under way
# and recounts them, and whoever comes later counts by the new year.
BEGIN = """
LOCK TABLE matters_matter IN ROW EXCLUSIVE MODE;
SELECT nextval(pg_get_serial_sequence('matters_matter', 'id')) FROM generate_series(1, %s)
"""


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom or what a matter is about (对象), by kind, key and name; never a foreign key."""

    kind: str
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Opening:
    """A matter about to be received: about whom, by which organ, on which day, with what."""

    subject: Subject
    organ: Organ
    on: date | None = None
    facts: Facts | None = None
    key: str = ""


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
    return matters_open(procedure, [Opening(subject, organ, on, facts, key)], by=by)[0]


def matters_open(
    procedure: type[Procedure], openings: Sequence[Opening], *, by: Actor
) -> list[Matter]:
    """Receive matters in the order given, all or none; a known key is answered with its matter.

    Raises Refusal for the first whose day is still to come; nothing has been received then.
    """
    days = [_checked(procedure, each) for each in openings]
    with transaction.atomic(savepoint=False):  # nothing below is refused: it is written, or breaks
        drafts = _drafts(procedure, openings, days, by)
        fresh = insert_new([matter for matter, _ in drafts])
        write(entered for matter, entered in drafts if matter.pk in fresh)
        first = _first_of([matter for matter, _ in drafts if matter.pk not in fresh])
    return [first.get(matter.open_key or "", matter) for matter, _ in drafts]


def day_given(on: date | None) -> date:
    """Return the lawful day of a step, today unless given; refuse one that is still to come."""
    if on and on > today():
        raise Refusal("day_ahead", day=on, today=today())
    return on or today()


def check_days_set(procedure: type[Procedure], facts: Facts) -> None:
    """Raise Refusal when a day that a person sets is not a day."""
    for key in procedure.until() & facts.keys():
        try:
            date.fromisoformat(str(facts[key]))
        except ValueError:
            why = Both(
                f"约定的期限“{facts[key]}”不是日期，请写成 2026-12-31 这样",
                f"The agreed term “{facts[key]}” is no date; write it as 2026-12-31",
            )
            raise Refusal("bad_target", why=why) from None


def number_of(serial: int, day: date) -> str:
    """Return the number people use: year, serial, and a check digit against mistyping."""
    digits = f"{day.year}{serial:08d}"
    return f"{digits}{luhn.calc_check_digit(digits)}"


def _checked(procedure: type[Procedure], opening: Opening) -> date:
    day = day_given(opening.on)
    check_days_set(procedure, opening.facts or {})
    return day


def _drafts(
    procedure: type[Procedure], openings: Sequence[Opening], days: Sequence[date], by: Actor
) -> list[tuple[Matter, Entered]]:
    """Return each matter with its first line, dated, not yet written."""
    serials = _serials(len(openings))
    calendar = calendar_in_force()
    found = []
    for serial, opening, day in zip(serials, openings, days, strict=True):
        subject, organ = opening.subject, opening.organ
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
            open_key=opening.key or None,
        )
        step = procedure.opening.name
        entered = line_after(matter, None, step=step, day=day, by=by, facts=opening.facts)
        date_matter(matter, Log(procedure, [entered.line]), calendar)
        found.append((matter, entered))
    return found


def _serials(count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(BEGIN, [count])
        cursor.nextset()
        return [int(serial) for (serial,) in cursor.fetchall()]


def _first_of(again: Sequence[Matter]) -> dict[str, Matter]:
    keys = [matter.open_key for matter in again]
    known = Matter.objects.filter(open_key__in=keys) if keys else ()
    return {matter.open_key or "": matter for matter in known}
