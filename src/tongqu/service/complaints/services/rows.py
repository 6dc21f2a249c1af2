"""What a letter becomes as rows: the facts of a complaint and of a report, not yet written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from tongqu.kernel.accounts.sealing import keyed_digest
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.both import NO_WORDS, Both
from tongqu.service.complaints.engine.contact import phone_plain
from tongqu.service.complaints.models import ComplaintFacts, ReportFacts
from tongqu.service.complaints.selectors.routing import Routed
from tongqu.service.complaints.services.parts import Dispute, Letter, Offence


@dataclass(frozen=True, slots=True)
class Coming:
    """A letter on its way in: where it goes and which street it is about, by whom, key and day."""

    letter: Letter
    complaint_to: Routed | None
    report_to: Routed | None
    by: Actor
    key: str
    on: date | None
    street: str = ""

    @property
    def why(self) -> Both:
        """Return why the first of its matters went where it went."""
        routed = self.complaint_to or self.report_to
        return routed.why if routed else NO_WORDS


def phone_mark(phone: str) -> str:
    """Return the digest by which a person's letters are counted; nothing without a number."""
    plain = phone_plain(phone)
    return keyed_digest("complaints-phone", plain) if plain else ""


def complaint_row(
    matter: Matter, coming: Coming, routed: Routed, dispute: Dispute
) -> ComplaintFacts:
    """Return the facts of a complaint."""
    writer = coming.letter.writer
    return ComplaintFacts(
        matter=matter,
        **_shared(coming, routed),
        category=dispute.category,
        text=dispute.text.strip(),
        goods=dispute.goods,
        bought_on=dispute.bought_on,
        known_on=dispute.known_on,
        amount=dispute.amount,
        demand=dispute.demand,
        agent=writer.agent.strip(),
        agent_phone=phone_plain(writer.agent_phone),
        joint="\n".join(writer.joint),
        representatives="、".join(writer.representatives),
    )


def report_row(matter: Matter, coming: Coming, routed: Routed, offence: Offence) -> ReportFacts:
    """Return the facts of a report."""
    return ReportFacts(
        matter=matter,
        **_shared(coming, routed),
        category=offence.category,
        text=offence.text.strip(),
        is_named=offence.is_named,
        happened_on=offence.happened_on,
        happened_at=offence.happened_at,
    )


def _shared(coming: Coming, routed: Routed) -> dict[str, Any]:
    letter = coming.letter
    writer, operator, source = letter.writer, letter.operator, letter.source
    return {
        "channel": source.channel,
        "ticket": source.ticket,
        "receiver": source.receiver,
        "name": writer.name.strip(),
        "phone": phone_plain(writer.phone),
        "address": writer.address.strip(),
        "phone_digest": phone_mark(writer.phone),
        "operator_name": operator.name.strip(),
        "operator_key": operator.key,
        "operator_address": operator.where.address.strip(),
        "place": operator.where.place,
        "platform": operator.platform,
        "platform_region": operator.where.platform_region,
        "is_unreachable": operator.where.is_unreachable,
        "street": coming.street,
        "region": routed.region,
    }
