"""Letters of the made-up year, issued and served through their real doors for a sample of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import OuterRef, Subquery

from tongqu.kernel.clock.now import held_at, today
from tongqu.kernel.documents.letters import Letter, letters_of
from tongqu.kernel.documents.models import Service
from tongqu.kernel.documents.services import letter_issue
from tongqu.kernel.documents.serving import document_serve
from tongqu.kernel.matters.models import Line, Matter
from tongqu.kernel.organs.actors import Actor, actor_of
from tongqu.kernel.organs.models import Organ, Post
from tongqu.service.complaints.demo.pace import SHOWN, STRAINED, pace_of
from tongqu.service.complaints.procedure import Complaint, Report

WRITTEN: Mapping[tuple[str, str], str] = {
    (Complaint.kind, "agreed"): "agreement",
    (Complaint.kind, "ended"): "ending",
    (Complaint.kind, "refused"): "refusal",
    (Complaint.kind, "settled"): "settled",
    (Complaint.kind, "withdrawn"): "withdrawal",
    (Complaint.kind, "mediating"): "acceptance",
    (Report.kind, "case_opened"): "filing",
    (Report.kind, "no_case"): "outcome",
    (Report.kind, "elsewhere"): "elsewhere",
    (Report.kind, "repeated"): "repeated",
}
SERVED_AFTER = timedelta(days=2)
INSIDE = frozenset({"filing"})  # a paper of the organ's own, sent to nobody
COUNTIES, FEW, MORE = 9, 1, 2  # of every kind of letter
METHODS = (Service.Method.ELECTRONIC, Service.Method.MAIL, Service.Method.DIRECT)


@dataclass(frozen=True, slots=True)
class Due:
    """A letter to be written on the day the last step of its matter was taken."""

    matter: Matter
    letter: Letter
    on: date
    by: Actor


def papers(organs: list[Organ]) -> int:
    """Issue and serve the letters of a sample, in the order of their days; return how many."""
    chosen = [due for at, organ in enumerate(organs[:COUNTIES]) for due in _of(organ, at)]
    for number, due in enumerate(sorted(chosen, key=lambda due: (due.on, due.matter.pk))):
        asked = {fact.key: "经核查，证据不足，不予立案。" for fact in due.letter.asks}
        key = f"demo:{due.letter.key}"
        with held_at(due.on):
            document = letter_issue(due.matter, due.letter, asked=asked, by=due.by, key=key)
        served = due.on + SERVED_AFTER
        if due.letter.key in INSIDE or served > today():
            continue
        method = METHODS[number % len(METHODS)]
        with held_at(served):
            document_serve(
                document,
                method=method,
                on=served,
                arrived_on=served,
                by=due.by,
                receiver=document.addressee if method is Service.Method.DIRECT else "",
            )
    return len(chosen)


def _of(organ: Organ, at: int) -> Iterator[Due]:
    """Yield the letters of a county: the newest of every kind, as many as much comes to it."""
    post = Post.objects.filter(organ=organ, role="head", until=None).select_related("user").first()
    if post is None:
        return
    head = actor_of(post.user, post, on=today())
    most = MORE if pace_of(at) in (SHOWN, STRAINED) else FEW
    last = Line.objects.filter(matter=OuterRef("pk")).order_by("-number")
    rows = Matter.objects.filter(organ=organ, kind__in=(Complaint.kind, Report.kind))
    ended = rows.exclude(closed_on=None)
    # Of what is open, an acceptance is written the day it is accepted, before anything follows.
    begun = rows.annotate(step=Subquery(last.values("step")[:1])).filter(step="accept")
    for (kind, state), key in WRITTEN.items():
        mine = (begun if state == "mediating" else ended).filter(kind=kind, state=state)
        days = mine.annotate(on=Subquery(last.values("day")[:1])).order_by("-on", "-pk")
        [letter] = [each for each in letters_of(kind) if each.key == key]
        for matter in days[:most]:
            yield Due(matter, letter, matter.on, head)
