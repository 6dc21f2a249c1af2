"""The lives as rows, a whole year in a few statements: the same dates and digests as the door's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.db import connection

from tongqu.kernel.accounts.models import User
from tongqu.kernel.audit.digests import GENESIS, facts_digest, new_salt
from tongqu.kernel.clock.calendar import WorkCalendar
from tongqu.kernel.clock.now import LAW_ZONE
from tongqu.kernel.matters.calendars import calendar_in_force
from tongqu.kernel.matters.models import Line, LineFacts, Matter
from tongqu.kernel.matters.opening import number_of
from tongqu.kernel.organs.models import Organ, Post
from tongqu.kernel.procedure.core import Procedure
from tongqu.kernel.procedure.parts import Entry, Step
from tongqu.service.complaints.demo.lives import Life
from tongqu.service.complaints.models import ComplaintFacts, ReportFacts
from tongqu.service.complaints.procedure import Complaint, Report
from tongqu.service.complaints.services.intake import CONSUMER, ENTERPRISE, REPORTED, phone_mark

KEY = "demo:complaints"
BATCH = 2000
MORNING = time(9, 30)
PARTIES = {
    "withdraw",
    "settle",
    "settling_failed",
    "pass_to_operator",
    "give_up",
    "ask_recusal",
}
HEADS = {"file", "file_not", "extend", "decide_recusal"}


@dataclass(frozen=True, slots=True)
class Staff:
    """Who works in a county's bureau."""

    organ: Organ
    clerk: User | None
    head: User | None


def staff_of(organs: list[Organ]) -> dict[str, Staff]:
    """Return the people of each bureau by region."""
    posts = Post.objects.filter(organ__in=organs, until=None).select_related("user")
    held = {(post.organ_id, post.role): post.user for post in posts}
    return {
        organ.region_id: Staff(organ, held.get((organ.pk, "clerk")), held.get((organ.pk, "head")))
        for organ in organs
    }


def write(lives: list[Life], staff: dict[str, Staff]) -> int:
    """Write matters, logs and facts; return how many matters."""
    written = list(_rows(lives, staff))
    Matter.objects.bulk_create([each.matter for each in written], batch_size=BATCH)
    lines = [line for each in written for line in each.lines]
    Line.objects.bulk_create(lines, batch_size=BATCH)
    given = []
    for each in written:
        for line, facts, salt in zip(each.lines, each.facts, each.salts, strict=True):
            if facts and salt:
                given.append(LineFacts(line=line, facts=facts, salt=salt))
    LineFacts.objects.bulk_create(given, batch_size=BATCH)
    ComplaintFacts.objects.bulk_create(
        [each.row for each in written if isinstance(each.row, ComplaintFacts)], batch_size=BATCH
    )
    ReportFacts.objects.bulk_create(
        [each.row for each in written if isinstance(each.row, ReportFacts)], batch_size=BATCH
    )
    return len(written)


@dataclass(slots=True)
class Written:
    """One matter with its log and facts, not yet in the base."""

    matter: Matter
    lines: list[Line]
    facts: list[dict[str, str]]
    salts: list[bytes | None]
    row: ComplaintFacts | ReportFacts


@dataclass(frozen=True, slots=True)
class _Making:
    """A life on its way into the base."""

    life: Life
    serial: int
    at: int
    staff: Staff
    calendar: WorkCalendar


def _rows(lives: list[Life], staff: dict[str, Staff]) -> Iterator[Written]:
    serials = _serials(len(lives))
    calendar = calendar_in_force()
    for at, (life, serial) in enumerate(zip(lives, serials, strict=True)):
        yield _written(_Making(life, serial, at, staff[life.shop.place.code], calendar))


def _written(making: _Making) -> Written:
    life, staff, calendar = making.life, making.staff, making.calendar
    procedure: type[Procedure] = Report if life.is_report else Complaint
    opened = Entry(procedure.opening, life.opened)
    entries = [Entry(step, day) for step, day, _ in life.steps]
    state = procedure.state_after(entries)
    dates = procedure.dates(opened, entries, calendar)
    before = procedure.dates(opened, entries[:-1], calendar) if entries else dates
    matter = Matter(
        id=making.serial,
        number=number_of(making.serial, life.opened),
        kind=procedure.kind,
        state=state.name,
        subject_kind=REPORTED if life.is_report else ENTERPRISE,
        subject_key=life.shop.key,
        subject_name=life.shop.name,
        path=staff.organ.path,
        organ=staff.organ,
        officer=staff.clerk if entries else None,
        opened_on=life.opened,
        due_on=dates.due_on,
        lapses_on=dates.lapses_on,
        paused=dates.paused,
        closed_on=entries[-1].day if state.final else None,
        closed_due_on=before.due_on if state.final else None,
        open_key=f"{KEY}:{making.at}",
    )
    steps = [(procedure.opening, life.opened, {}), *life.steps]
    lines, salts = _log(matter, procedure, steps, staff)
    row = _report(matter, making) if life.is_report else _complaint(matter, making)
    return Written(matter, lines, [facts for _, _, facts in steps], salts, row)


def _log(
    matter: Matter,
    procedure: type[Procedure],
    steps: list[tuple[Step, date, dict[str, str]]],
    staff: Staff,
) -> tuple[list[Line], list[bytes | None]]:
    lines: list[Line] = []
    salts: list[bytes | None] = []
    previous = GENESIS
    for number, (step, day, facts) in enumerate(steps, 1):
        is_party = step is procedure.opening or step.name in PARTIES
        user = None if is_party else staff.head if step.name in HEADS else staff.clerk
        salt = new_salt() if facts else None
        line = Line(
            matter=matter,
            number=number,
            step=step.name,
            state=step.target.name,
            day=day,
            at=datetime.combine(day, MORNING, LAW_ZONE) + timedelta(minutes=17 * number),
            by_kind="party" if is_party else "officer",
            by_name=CONSUMER if is_party else user.name if user else "经办人",
            by_user=user.pk if user else None,
            by_organ=None if is_party else staff.organ.pk,
            facts_digest=facts_digest(facts, salt) if facts and salt else None,
        )
        line.digest = previous = line.digest_after(previous)
        lines.append(line)
        salts.append(salt)
    return lines, salts


def _shared(matter: Matter, life: Life, staff: Staff) -> dict[str, object]:
    return {
        "matter": matter,
        "channel": life.channel,
        "ticket": "" if life.channel == "portal" else f"演示-{matter.number}",
        "name": life.name,
        "phone": life.phone,
        "phone_digest": phone_mark(life.phone),
        "operator_name": life.shop.name,
        "operator_key": life.shop.key,
        "operator_address": f"{life.shop.place.name}{life.shop.street}（演示地址）",
        "street": life.shop.street,
        "region": staff.organ.region,
        "category": life.category,
        "text": life.text,
    }


def _complaint(matter: Matter, making: _Making) -> ComplaintFacts:
    life, staff = making.life, making.staff
    row = ComplaintFacts(
        **_shared(matter, life, staff),
        goods=life.goods,
        amount=life.amount,
        bought_on=life.opened - timedelta(days=1),
        known_on=life.opened,
        demand="refund",
    )
    opened, log = Entry(Complaint.opening, life.opened), list[Entry]()
    for step, day, facts in life.steps:
        if step in {Complaint.accept, Complaint.refuse}:
            row.decided_on = day
            row.decided_due_on = Complaint.dates(opened, log, making.calendar).due_on
            row.accepted_on = day if step is Complaint.accept else None
        row.went_odr = row.went_odr or step is Complaint.pass_to_operator
        row.ended_ground = facts.get("ground") or facts.get("why") or row.ended_ground
        row.ended_reason = facts.get("reason") or row.ended_reason
        row.agreement = facts.get("agreement") or row.agreement
        if "recovered" in facts:
            row.recovered = Decimal(facts["recovered"])
        log.append(Entry(step, day))
    return row


def _report(matter: Matter, making: _Making) -> ReportFacts:
    life, staff = making.life, making.staff
    opened, log = Entry(Report.opening, life.opened), list[Entry]()
    row = ReportFacts(**_shared(matter, life, staff), is_named=True, happened_on=life.opened)
    for step, day, facts in life.steps:
        if step in {Report.file, Report.file_not}:
            row.decided_on = day
            row.decided_due_on = Report.dates(opened, log, making.calendar).due_on
            row.finding, row.case = facts["finding"], facts.get("case", "")
        log.append(Entry(step, day))
    return row


def _serials(count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('matters_matter', 'id'))"
            " FROM generate_series(1, %s)",
            [count],
        )
        return [int(serial) for (serial,) in cursor.fetchall()]
