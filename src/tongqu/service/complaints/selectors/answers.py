"""What came of each ticket, to give back to its source; merged ones by what answers them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tongqu.kernel.matters.models import Link, Matter
from tongqu.kernel.matters.registry import state_of
from tongqu.kernel.organs.access import visible_to
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.procedure.both import NO_WORDS, Both, of
from tongqu.service.complaints.models import ComplaintFacts, ReportFacts
from tongqu.service.complaints.procedure.grounds import About, ground_of

MOST = 20_000
Answer = tuple[str, str, date | None, str]


def answered_by(matter: Matter) -> Matter:
    """Return the matter whose outcome answers this one: itself, or what it was merged into."""
    seen = {matter.pk}
    while link := matter.links_from.filter(kind=Link.Kind.MERGED).select_related("target").first():
        if link.target_id in seen:
            break
        seen.add(link.target_id)
        matter = link.target
    return matter


def answers(actor: Actor, channel: str) -> Iterator[list[object]]:
    """Yield (ticket, number, state, closed on, outcome) of a source's tickets, the newest first."""
    seen = visible_to(Matter.objects.all(), actor)
    for model in (ComplaintFacts, ReportFacts):
        rows = model.objects.filter(channel=channel, matter__in=seen).exclude(ticket="")
        for row in rows.select_related("matter").order_by("-matter_id")[:MOST]:
            yield [row.ticket, *_answer(row.matter)]


def answer_to(receiver: Organ, channel: str, ticket: str) -> Answer | None:
    """Return (number, state, closed on, outcome) of one ticket an organ received; None for none."""
    for model in (ComplaintFacts, ReportFacts):
        rows = model.objects.filter(channel=channel, ticket=ticket, receiver=receiver)
        if row := rows.select_related("matter").first():
            return _answer(row.matter)
    return None


def _answer(own: Matter) -> Answer:
    matter = own if own.is_open else answered_by(own)
    state = state_of(matter.kind, matter.state).label
    merged = f"并入 {matter.number}" if matter.pk != own.pk else ""
    outcome = "；".join(filter(None, (merged, outcome_of(matter))))
    return own.number, state, matter.closed_on, outcome


def outcome_of(matter: Matter) -> Both:
    """Return the outcome in a few words, without persons."""
    if matter.is_open:
        return NO_WORDS
    facts = ComplaintFacts.objects.filter(pk=matter.pk).first()
    if facts is None:
        return of(state_of(matter.kind, matter.state))
    if facts.recovered is not None:
        paid = f"{facts.recovered:.2f}"
        return Both(f"约定给付 {paid} 元", f"{paid} yuan agreed")
    about = About.REFUSAL if matter.state == "refused" else About.ENDING
    day = facts.accepted_on or matter.opened_on
    ground = ground_of(about, facts.ended_ground, day)
    if ground is None:
        return NO_WORDS
    return Both(f"{ground.label}（{ground.basis}）", f"{ground.label.english} ({ground.basis})")
