"""The demonstration has some lists too short to be measured on; here they get more rows."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from django.db.models import Count

from tongqu.kernel.accounts import login_log
from tongqu.kernel.accounts.models import LoginLine, Session, User
from tongqu.kernel.clock.now import now, today
from tongqu.kernel.documents.selectors import letters_open
from tongqu.kernel.documents.services import letter_issue
from tongqu.kernel.machines.services import machine_open
from tongqu.kernel.matters.models import Event, Matter
from tongqu.kernel.notices.services import Word, notify
from tongqu.kernel.organs.access import visible_to
from tongqu.kernel.organs.actors import actor_of
from tongqu.kernel.organs.models import Post
from tongqu.kernel.privacy.models import Purpose
from tongqu.kernel.privacy.reading import read_noted
from tongqu.kernel.procedure.both import named
from tongqu.plan.models import Batch, Proposal
from tongqu.service.complaints.models import Enrolment, TicketBatch, TicketRow
from tongqu.service.complaints.procedure import Complaint
from tongqu.work.projects.models import Fund, Project

CLERK = "county-clerk"
SEVERAL = 6


def furnish() -> None:
    """Sign in, look, tell, post, enrol and import, several times over."""
    user = User.objects.get(username=CLERK)
    rows = Matter.objects.filter(kind=Complaint.kind, closed_on=None)
    mine = visible_to(rows, actor_of(user, on=today()))
    assert mine.count() >= SEVERAL, "the demonstration has too little for the clerk"
    for number, matter in enumerate(mine.order_by("pk")[:SEVERAL]):
        notify([Word(user.pk, f"lists:{number}", named("请看这一件"), matter.pk)])
        login_log.note(LoginLine.Event.SIGNED_IN, user_id=user.pk, address="203.0.113.7")
        _look(user, mine.order_by("pk")[0])
        _session(user, number)
    Event.objects.filter(pk__in=Event.objects.order_by("pk").values("pk")[:SEVERAL]).update(
        pending=True, attempts=2
    )
    _enrol(user)
    _import(user)
    _issue(user, mine.order_by("pk"))
    _hand_in(user)
    _book()
    _propose()


def _look(user: User, matter: Matter) -> None:
    by = actor_of(user, on=today())
    what, purpose = f"matter:{matter.number}", Purpose.HANDLE.value
    read_noted(what=what, fields=["联系电话"], purpose=purpose, note="联系投诉人", by=by)


def _session(user: User, number: int) -> None:
    moment, digest = now(), f"{number:032d}"
    for whose in (user, User.objects.get(username="plan-checker")):
        Session.objects.create(
            digest=f"{whose.pk:032d}{digest}",
            user=whose,
            agent="试验",
            started_at=moment,
            seen_at=moment,
        )


def _issue(user: User, matters: Iterable[Matter]) -> None:
    by = actor_of(user, on=today())
    may = ((matter, letters_open(matter, by)) for matter in matters)
    for matter, letter in islice(((m, letters[0]) for m, letters in may if letters), SEVERAL):
        asked = {fact.key: "演示" for fact in letter.asks}
        letter_issue(matter, letter, asked=asked, by=by, key="lists")


def _hand_in(user: User) -> None:
    organ = Post.objects.select_related("organ").get(user=user).organ
    for number in range(SEVERAL):
        machine_open(name=f"演示系统{number}", organ=organ, by=None)


def _book() -> None:
    project = Project.objects.annotate(n=Count("milestones")).order_by("-n", "pk")[0]
    Fund.objects.bulk_create(
        Fund(
            project=project,
            kind=Fund.Kind.ALLOCATED,
            amount=1,
            day=today(),
            evidence="拨款单",
            by="演示",
            at=now(),
        )
        for _ in range(SEVERAL)
    )


def _propose() -> None:
    batch = Batch.objects.latest("pk")
    first = batch.proposals.count()
    Proposal.objects.bulk_create(
        Proposal(batch=batch, position=first + number, kind="ocr", text="疑字", words="请核对")
        for number in range(SEVERAL)
    )


def _enrol(user: User) -> None:
    organ = Post.objects.select_related("organ").get(user=user).organ
    Enrolment.objects.bulk_create(
        Enrolment(
            key=f"99999001YS{number:08d}",
            name=f"演示企业{number}",
            contact="客服部 02799990000",
            organ=organ,
            asked_on=today(),
            since=today() if number % 2 else None,
        )
        for number in range(900, 900 + SEVERAL)
    )


def _import(user: User) -> None:
    organ = Post.objects.select_related("organ").get(user=user).organ
    batches = TicketBatch.objects.bulk_create(
        TicketBatch(
            source="12345",
            file_name=f"工单{number}.csv",
            digest=f"{number:064d}",
            organ=organ,
            user=user,
            at=now(),
            taken=number,
            head=["工单号"],
            refused=SEVERAL,
        )
        for number in range(SEVERAL)
    )
    TicketRow.objects.bulk_create(
        TicketRow(batch=batches[-1], number=row, cells=[f"G{row}"], why="没有经营者")
        for row in range(2, 2 + SEVERAL)
    )
