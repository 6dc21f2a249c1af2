"""A county at work: one of everything that something may be sent to, and everybody there is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from http.cookies import SimpleCookie

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client

from tongqu.console.models import SavedFilter
from tongqu.kernel.accounts.models import Duty, User
from tongqu.kernel.accounts.tests.browser import row, signed_in
from tongqu.kernel.clock.now import held_at
from tongqu.kernel.documents.models import Document, OrganMark
from tongqu.kernel.documents.services import letter_issue
from tongqu.kernel.documents.tests.conftest import ACCEPTANCE
from tongqu.kernel.machines.models import MachineAccount
from tongqu.kernel.machines.services import machine_open
from tongqu.kernel.matters.lapses import lapses_take
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.services import act
from tongqu.kernel.matters.tests.conftest import Cast, officer, opened
from tongqu.kernel.organs.actors import Actor, actor_of
from tongqu.kernel.organs.models import OrganName
from tongqu.kernel.uploads.checking import check_one
from tongqu.kernel.uploads.models import Upload
from tongqu.kernel.uploads.services import upload_begin, upload_whole
from tongqu.kernel.visitors.services import enterprise_code_issue, matter_code_issue
from tongqu.plan.engine.shipped import shipped
from tongqu.plan.models import Deliverable, MeasureOrgan, WorkPlan
from tongqu.plan.services import (
    plan_dispatch,
    plan_import,
    proposed,
    reports_open,
    settlements_write,
)
from tongqu.service.complaints.models import Enrolment, TicketBatch
from tongqu.service.complaints.services.batches import tickets_import
from tongqu.service.complaints.tests.conftest import KEY, enrolled, filed
from tongqu.service.complaints.tests.test_tickets import GOOD, table
from tongqu.work.campaigns.models import Campaign
from tongqu.work.campaigns.procedure import CampaignWork
from tongqu.work.campaigns.services import campaign_begin
from tongqu.work.draws.models import Draw
from tongqu.work.draws.services import visits_finish
from tongqu.work.draws.tests import matters as draws
from tongqu.work.instruments.models import Consultation, Instrument
from tongqu.work.instruments.procedure import InstrumentMaking
from tongqu.work.instruments.services import Sent, comment_send, draft_add, instrument_begin
from tongqu.work.leads.services import lead_open
from tongqu.work.leads.tests.test_leads import SHOP
from tongqu.work.mechanisms.models import Mechanism, MeetingRecord
from tongqu.work.mechanisms.procedure import Meeting
from tongqu.work.mechanisms.services import mechanism_found, meeting_call
from tongqu.work.projects.models import Project
from tongqu.work.projects.services import project_begin

DAY = date(2026, 11, 26)
MOMENT = draws.EXISTS  # the number a draw needs is out
OFFICERS = (
    "stranger", "window", "clerk", "head", "neighbour", "province", "plan", "system", "security",
    "audit",
)  # fmt: skip
PEOPLE = (*OFFICERS, "enterprise", "consumer")
DOOR = "/console/sign-in"
VISIT = "/visit/"
TEXT = "情况说明".encode()
CHANNEL = {"channel": "门户网站"}


@dataclass(frozen=True, slots=True)
class World:
    """What there is in the county, and the browser of each person."""

    cast: Cast
    people: dict[str, Client]
    matter: Matter
    other: Matter
    complaint: Matter
    twin: Matter
    lead: Matter
    enrolment: Enrolment
    document: Document
    draw: Draw
    promised: Draw
    entered: Draw
    visiting: Draw
    visited: Draw
    mechanism: Mechanism
    meeting: MeetingRecord
    project: Project
    campaign: Campaign
    instrument: Instrument
    plan: WorkPlan
    upload: Upload
    begun: Upload
    saved: SavedFilter
    newcomer: User
    machine: MachineAccount
    batch: TicketBatch
    session: int


def build(cast: Cast) -> World:
    """Put one of everything into the county; the clerk sent the files and saved the filter."""
    OrganMark.objects.create(organ=cast.county, mark="青市监")
    OrganMark.objects.create(organ=cast.province, mark="通市监")
    for organ in (cast.province, cast.city, cast.county, cast.other):
        OrganName.objects.create(organ=organ, name=organ.name, since=organ.opened_on)
    matter, complaint = opened(cast, key="one"), filed(key="one")
    clerk = User.objects.get(pk=cast.clerk.user_id or 0)
    people = everybody(cast, complaint)
    owner = f"user:{clerk.pk}"
    mechanism = mechanism_found(
        name="青石联席会议", kind="joint", convener=cast.county, basis="青市监函〔2026〕1号",
        members=["青石县市场监督管理局"], by=cast.head, measure=1,
    )  # fmt: skip
    office = User.objects.get(username="督办")
    plan = plan_import(shipped(), by=actor_of(office, on=DAY)).plan
    MeasureOrgan.objects.filter(measure__plan=plan).update(organ=cast.county)
    Deliverable.objects.filter(measure__plan=plan).update(owner=cast.county)
    plan_dispatch(plan, by=actor_of(office, on=DAY))
    with held_at(date(2026, 11, 2)):  # what nobody reports falls late
        reports_open(plan, month=date(2026, 10, 1))
    lapses_take()
    settlements_write(plan, proposed(plan), by=officer("复核", cast.province, "plan"))
    waiting = Deliverable.objects.filter(measure__plan=plan).exclude(matter=None)[0]
    waiting.pk, waiting.matter, waiting.position = None, None, 99  # one more, not out yet
    waiting.save(force_insert=True)
    instrument = instrument_begin(title="办法", kind="guide", organ=cast.county, by=cast.clerk)
    draft_add(instrument, text="第一条 为了方便群众，制定本办法。", name="草案", by=cast.clerk)
    act(instrument.matter, InstrumentMaking.publish, by=cast.clerk, on=DAY, facts=CHANNEL)
    comment_send(Consultation.objects.get(), Sent("建议写明多久公示一次"), key="c")
    meeting = meeting_call(mechanism, topic="议", day=DAY, by=cast.head, key="m")
    act(meeting.matter, Meeting.hold, by=cast.head, on=DAY, facts={"present": "全体"})
    campaign = campaign_begin(
        name="走访", organ=cast.county, counts="企业", unit="家", by=cast.head
    )
    ends = {"ends": "2026-12-31", "number": "青市监发〔2026〕3号"}
    act(campaign.matter, CampaignWork.launch, by=cast.head, on=DAY, facts=ends)
    return World(
        cast=cast,
        people=people,
        matter=matter,
        other=opened(cast, key="two"),
        complaint=complaint,
        twin=filed(key="two"),
        lead=lead_open(subject=SHOP, text="缺斤少两", organ=cast.county, by=cast.clerk, key="l"),
        enrolment=enrolled(cast.county),
        document=letter_issue(
            matter, ACCEPTANCE, asked={"window": "三号窗口"}, by=cast.window, key="d", ground="x"
        ),
        draw=draws.prepared(cast),
        promised=draws.committed(cast),
        entered=draws.entered(cast),
        visiting=draws.drawn(cast, visits=None),
        visited=_visited(cast),
        mechanism=mechanism,
        meeting=meeting,
        project=project_begin(
            name="检测站", organ=cast.county, budget=Decimal(10), by=cast.clerk, measure=1
        ),
        campaign=campaign,
        instrument=instrument,
        plan=plan,
        upload=accepted(owner),
        begun=upload_begin(owner=owner, name="说明二.txt", size=4),
        saved=SavedFilter.objects.create(user=clerk, name="我的", query=""),
        machine=machine_open(name="热线平台", organ=cast.county, by=None)[0],
        batch=_batch(cast),
        newcomer=User.objects.create(username="xin", name="新人"),
        session=row(people["clerk"]).pk,
    )


def _visited(cast: Cast) -> Draw:
    """Return a draw whose visits are over and whose result may be published."""
    draw = draws.drawn(cast, visits=None, embargo_until=DAY.isoformat())
    with held_at(MOMENT):
        return visits_finish(draw, by=cast.clerk)


def _batch(cast: Cast) -> TicketBatch:
    """Return a batch of tickets of which one was refused."""
    data = table({**GOOD, "工单号": "Z-1"}, {**GOOD, "工单号": "Z-2", "内容": ""})
    return tickets_import(data, name="工单.csv", channel="12345", organ=cast.county, by=cast.clerk)


def accepted(owner: str) -> Upload:
    """Return a file that was sent whole and found fit."""
    upload = upload_whole(owner=owner, name="说明.txt", pieces=[TEXT], size=len(TEXT))
    check_one(upload.pk)
    upload.refresh_from_db()
    assert upload.state == Upload.State.ACCEPTED
    return upload


def officers(cast: Cast) -> dict[str, Client]:
    """Return a browser for a stranger, each kind of officer and each administrator."""
    acting = {
        "window": cast.window,
        "clerk": cast.clerk,
        "head": cast.head,
        "neighbour": cast.stranger,
        "province": cast.governor,
        "plan": officer("督办", cast.province, "plan"),
    }
    people = {"stranger": Client()} | {name: enter(actor) for name, actor in acting.items()}
    for duty in Duty:
        user = User.objects.create(username=f"admin-{duty}", name=duty.label, duty=duty)
        people[str(duty.value)] = signed_in(Client(), user)
    return people


def everybody(cast: Cast, complaint: Matter) -> dict[str, Client]:
    """Return a browser for each kind of person, signed in or come in by a code."""
    people = officers(cast)
    code = enterprise_code_issue(key=KEY, name="青石健身馆", by=cast.window)
    people["enterprise"] = visitor("enterprise", KEY, code)
    code = matter_code_issue(matter=complaint, by=cast.window)
    people["consumer"] = visitor("matter", complaint.number, code)
    return people


def enter(actor: Actor) -> Client:
    """Return a browser in which an officer has signed in."""
    return signed_in(Client(), User.objects.get(pk=actor.user_id or 0))


def visitor(kind: str, key: str, code: str) -> Client:
    client = Client()
    given = {"kind": kind, f"{kind}-key": key, f"{kind}-code": code}
    assert client.post(VISIT, given).status_code == 302
    return client


PASSING = {  # counts, logs of the door, and what is thrown away
    "accounts_pace", "accounts_attempts", "accounts_loginline", "accounts_loginfacts",
    "accounts_keptform", "django_migrations", "django_content_type", "auth_permission",
}  # fmt: skip
TOUCHED = """
SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_xact_user_tables
WHERE relname <> ALL(%s)
"""
SEEN = "to_jsonb(t) - 'seen_at' - 'data'"


def touched() -> int:
    """Return how often this transaction wrote rows that mean anything, also if taken back."""
    with connection.cursor() as cursor:
        cursor.execute(TOUCHED, [list(PASSING)])
        return int(cursor.fetchone()[0])


def standing() -> str:
    """Return a digest of every row of every table that means anything."""
    with connection.cursor() as cursor:
        names = set(connection.introspection.table_names(cursor)) - PASSING
        parts = [
            f"SELECT '{name}' AS name, md5(coalesce(string_agg(({SEEN})::text, '|' ORDER BY "
            f"({SEEN})::text), '')) AS sum FROM \"{name}\" t"
            for name in sorted(names)
        ]
        cursor.execute(
            f"SELECT md5(string_agg(name || sum, ',' ORDER BY name)) FROM ("
            f"{' UNION ALL '.join(parts)}) AS each"
        )
        return str(cursor.fetchone())


@contextmanager
def undone(client: Client) -> Iterator[None]:
    """Take back whatever happens within, and give the browser back what it held."""
    place, held = transaction.savepoint(), SimpleCookie(client.cookies)
    try:
        yield
    finally:
        transaction.savepoint_rollback(place)
        client.cookies = held


def word_of(answer: HttpResponse) -> str:
    """Return what happened, in the tables' words."""
    place = answer.headers.get("Location", "")
    if answer.status_code == 302:
        return "door" if place.startswith(DOOR) else "visit" if place.startswith(VISIT) else "goes"
    words = {200: "page", 400: "unfit", 401: "door", 403: "barred", 404: "hidden", 405: "post"}
    words |= {201: "page", 409: "unfit", 413: "unfit", 415: "unfit", 422: "unfit"}
    return words.get(answer.status_code, str(answer.status_code))
