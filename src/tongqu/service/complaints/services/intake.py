"""A letter comes in: it becomes a complaint, a report, or both, with whoever is competent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from tongqu.kernel.accounts.sealing import keyed_digest
from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.handling import matter_link
from tongqu.kernel.matters.models import Link, Matter
from tongqu.kernel.matters.services import Subject, act, matter_open
from tongqu.kernel.organs.actors import SYSTEM, Actor, ActorKind, party
from tongqu.kernel.procedure.core import Procedure
from tongqu.kernel.visitors.services import matter_code_first, matter_codes_first
from tongqu.service.complaints.engine.contact import phone_plain
from tongqu.service.complaints.engine.streets import street_of
from tongqu.service.complaints.models import ComplaintFacts, Enrolment, ReportFacts
from tongqu.service.complaints.procedure import Complaint, Report
from tongqu.service.complaints.selectors.routing import NoOrganError, Routed, route
from tongqu.service.complaints.services.checking import check
from tongqu.service.complaints.services.parts import Dispute, Letter, Offence
from tongqu.service.complaints.services.refusal import ComplaintRefusal

ENTERPRISE, REPORTED = "enterprise", "reported"
CONSUMER = "投诉人"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came of a letter: each matter with the code that opens it; ``is_new`` the first time."""

    complaint: Matter | None
    report: Matter | None
    codes: dict[str, str]
    is_new: bool
    why: str = ""

    @property
    def matters(self) -> list[Matter]:
        """Return the matters there are, the complaint first."""
        return [each for each in (self.complaint, self.report) if each is not None]


@dataclass(frozen=True, slots=True)
class _Coming:
    """A letter on its way in: where it goes, by whom, under which key, on which day."""

    letter: Letter
    routed: Routed
    by: Actor
    key: str
    on: date | None


def letter_file(letter: Letter, *, by: Actor, key: str, on: date | None = None) -> Receipt:
    """Take a letter in, whole or not at all; with the same ``key`` again, the first answer.

    A ticket of the same source that came before is answered with what it opened then. Raises
    ComplaintRefusal naming what is missing or wrong; nothing is kept then.

    Whoever knows the key gets the receipt again: it begins with the door the letter came by, so
    that what is typed at one door never is the key of another.
    """
    if known := _known(letter, key):
        return known
    check(letter, on or today())
    try:
        return _file(letter, by=by, key=key, on=on)
    except IntegrityError:  # the same ticket, at the same moment, through another door
        if known := _known(letter, key):
            return known
        raise


@transaction.atomic
def _file(letter: Letter, *, by: Actor, key: str, on: date | None) -> Receipt:
    routed = _routed(letter, on or today())
    coming = _Coming(letter, routed, by, key, on)
    complaint = _complaint(coming, letter.dispute) if letter.dispute else None
    if complaint is not None and letter.offence:
        reported = _routed(letter, on or today(), is_report=True)
        coming = replace(coming, routed=reported)
    report = _report(coming, letter.offence) if letter.offence else None
    if complaint is not None and report is not None:
        matter_link(complaint, to=report, kind=Link.Kind.RELATED, by=_linker(by), on=on)
    if complaint is not None and letter.wants_settling and is_enrolled(letter.operator.key):
        complaint = _let_settle(complaint, coming)
    made = [each for each in (complaint, report) if each is not None]
    codes = matter_codes_first(dict.fromkeys(made, key))
    return Receipt(complaint, report, codes, is_new=True, why=routed.why)


def is_enrolled(key: str, on: date | None = None) -> bool:
    """Say whether an enterprise settles first on a day."""
    day = on or today()
    live = Enrolment.objects.filter(key=key, since__lte=day, until=None)
    return bool(key) and live.exists()


def phone_mark(phone: str) -> str:
    """Return the digest by which a person's letters are counted; nothing without a number."""
    plain = phone_plain(phone)
    return keyed_digest("complaints-phone", plain) if plain else ""


def consumer() -> Actor:
    """Return the consumer as a doer; the name stays out of the log, which is for ever."""
    return party(CONSUMER, "")


def _routed(letter: Letter, day: date, *, is_report: bool | None = None) -> Routed:
    reports = letter.dispute is None if is_report is None else is_report
    part = letter.offence if reports else letter.dispute
    try:
        return route(
            letter.operator.where,
            on=day,
            category=part.category if part else "",
            is_report=reports,
            fallback=letter.source.receiver,
        )
    except NoOrganError as wrong:
        raise ComplaintRefusal("no_organ", why=wrong) from wrong


def _known(letter: Letter, key: str) -> Receipt | None:
    keys = [_key(key, kind) for kind in (Complaint.kind, Report.kind)]
    found = list(Matter.objects.filter(open_key__in=keys).select_related("organ"))
    is_same_sender = bool(found)
    source = letter.source
    if not found and source.ticket:
        for model in (ComplaintFacts, ReportFacts):
            rows = model.objects.filter(channel=source.channel, ticket=source.ticket)
            found += [each.matter for each in rows.select_related("matter__organ")]
    if not found:
        return None
    by_kind = {each.kind: each for each in found}
    codes = {}
    if is_same_sender:
        codes = {each.number: matter_code_first(matter=each, key=key) for each in found}
    return Receipt(by_kind.get(Complaint.kind), by_kind.get(Report.kind), codes, is_new=False)


def _key(key: str, kind: str) -> str:
    return keyed_digest("complaints-letter", key, kind)


def _complaint(coming: _Coming, dispute: Dispute) -> Matter:
    writer, matter = coming.letter.writer, _opened(coming, Complaint, ENTERPRISE)
    ComplaintFacts.objects.create(
        matter=matter,
        **_shared(coming),
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
    return matter


def _report(coming: _Coming, offence: Offence) -> Matter:
    # Another kind of subject: what is reported of an enterprise is not for its own list.
    matter = _opened(coming, Report, REPORTED)
    ReportFacts.objects.create(
        matter=matter,
        **_shared(coming),
        category=offence.category,
        text=offence.text.strip(),
        is_named=offence.is_named,
        happened_on=offence.happened_on,
        happened_at=offence.happened_at,
    )
    return matter


def _opened(coming: _Coming, procedure: type[Procedure], subject: str) -> Matter:
    operator = coming.letter.operator
    return matter_open(
        procedure,
        subject=Subject(subject, operator.key, operator.name.strip()),
        organ=coming.routed.organ,
        by=coming.by,
        on=coming.on,
        key=_key(coming.key, procedure.kind),
    )


def _shared(coming: _Coming) -> dict[str, Any]:
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
        "street": street_of(operator.where.address),
        "region": coming.routed.region,
    }


def _linker(by: Actor) -> Actor:
    """Return who notes the link: an officer may have sent the letter on to another organ."""
    return SYSTEM if by.kind == ActorKind.OFFICER else by


def _let_settle(matter: Matter, coming: _Coming) -> Matter:
    by, step = coming.by, Complaint.pass_to_operator
    is_consumer = by.kind == ActorKind.PARTY
    if not is_consumer and not by.sees(matter.path):
        return matter  # the competent organ decides
    return act(matter, step, by=by, on=coming.on, key=_key(coming.key, step.name))
