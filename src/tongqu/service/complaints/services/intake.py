"""Letters come in: each becomes a complaint, a report, or both, with whoever is competent.

One letter and ten thousand take the same way, in the same few statements for each batch.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import DataError, IntegrityError, transaction

from tongqu.kernel.accounts.sealing import keyed_digest
from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.handling import matter_link
from tongqu.kernel.matters.models import Link, Matter
from tongqu.kernel.matters.opening import day_given
from tongqu.kernel.matters.services import Opening, Subject, act, matters_open
from tongqu.kernel.organs.actors import SYSTEM, Actor, ActorKind, party
from tongqu.kernel.procedure.both import NO_WORDS, Both
from tongqu.kernel.procedure.core import Procedure
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.visitors.services import matter_codes_first
from tongqu.service.complaints.models import ComplaintFacts, Enrolment, ReportFacts
from tongqu.service.complaints.procedure import Complaint, Report
from tongqu.service.complaints.selectors.bureaus import Bureaus
from tongqu.service.complaints.selectors.routing import NoOrganError, Routed, route
from tongqu.service.complaints.selectors.streets import Streets
from tongqu.service.complaints.services.checking import check
from tongqu.service.complaints.services.parts import Letter
from tongqu.service.complaints.services.refusal import ComplaintRefusal
from tongqu.service.complaints.services.rows import Coming, complaint_row, phone_mark, report_row

__all__ = [
    "CONSUMER",
    "ENTERPRISE",
    "REPORTED",
    "Receipt",
    "Sent",
    "consumer",
    "is_enrolled",
    "letter_file",
    "letters_file",
    "phone_mark",
]
ENTERPRISE, REPORTED = "enterprise", "reported"
CONSUMER = "投诉人"
Batch = Mapping[int, Coming]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came of a letter: each matter with the code that opens it; ``is_new`` the first time."""

    complaint: Matter | None
    report: Matter | None
    codes: dict[str, str]
    is_new: bool
    why: Both = NO_WORDS

    @property
    def matters(self) -> list[Matter]:
        """Return the matters there are, the complaint first."""
        return [each for each in (self.complaint, self.report) if each is not None]


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter as it was sent: under which key, received on which day (today unless given)."""

    letter: Letter
    key: str
    on: date | None = None


Answer = Receipt | Refusal


def letter_file(letter: Letter, *, by: Actor, key: str, on: date | None = None) -> Receipt:
    """Take a letter in, whole or not at all; with the same ``key`` again, the first answer.

    A ticket of the same source that came before is answered with what it opened then. Raises
    ComplaintRefusal naming what is missing or wrong; nothing is kept then.

    Whoever knows the key gets the receipt again: it begins with the door the letter came by, so
    that what is typed at one door never is the key of another.
    """
    [answer] = letters_file([Sent(letter, key, on)], by=by)
    if isinstance(answer, Refusal):
        raise answer
    return answer


def letters_file(sent: Sequence[Sent], *, by: Actor) -> list[Answer]:
    """Take letters in, each whole by itself; return the receipt or the refusal of each, in order.

    What is good is written together; where the database refuses one of a batch, the batch is halved
    until that one stands alone.
    """
    found: dict[int, Answer] = dict(_known(dict(enumerate(sent))))
    coming, bureaus = {}, dict[date, Bureaus]()
    streets = Streets(is_whole=len(sent) > 1)
    for at, each in enumerate(sent):
        if at in found:
            continue
        try:
            day = day_given(each.on)
            among = bureaus.setdefault(day, Bureaus(day, is_whole=len(sent) > 1))
            coming[at] = _coming(each, day, among, streets, by)
        except Refusal as refusal:
            found[at] = refusal
    found.update(_kept(coming))
    return [found[at] for at in range(len(sent))]


def is_enrolled(key: str, on: date | None = None) -> bool:
    """Say whether an enterprise settles first on a day."""
    return bool(key) and bool(_enrolled({key}, on or today()))


def consumer() -> Actor:
    """Return the consumer as a doer; the name stays out of the log, which is for ever."""
    return party(CONSUMER, "")


def _coming(sent: Sent, day: date, bureaus: Bureaus, streets: Streets, by: Actor) -> Coming:
    letter = sent.letter
    check(letter, day)
    complaint_to = _routed(letter, day, bureaus, is_report=False) if letter.dispute else None
    report_to = _routed(letter, day, bureaus, is_report=True) if letter.offence else None
    to = complaint_to or report_to
    street = streets.of(letter.operator.where, to.region if to else None)
    return Coming(letter, complaint_to, report_to, by, sent.key, sent.on, street)


def _routed(letter: Letter, day: date, bureaus: Bureaus, *, is_report: bool) -> Routed:
    part = letter.offence if is_report else letter.dispute
    try:
        return route(
            letter.operator.where,
            on=day,
            category=part.category if part else "",
            is_report=is_report,
            fallback=letter.source.receiver,
            bureaus=bureaus,
        )
    except NoOrganError as wrong:
        raise ComplaintRefusal("no_organ", why=wrong.args[0]) from wrong


def _kept(coming: Batch) -> dict[int, Answer]:
    """Write what is coming in, all or in halves; a letter that came meanwhile is answered."""
    if not coming:
        return {}
    try:
        with transaction.atomic():
            return dict(_write(coming))
    except (IntegrityError, DataError) as fault:
        if len(coming) > 1:
            places = list(coming)
            middle = len(places) // 2
            first = {at: coming[at] for at in places[:middle]}
            return _kept(first) | _kept({at: coming[at] for at in places[middle:]})
        [(at, one)] = coming.items()
        known = _known({at: Sent(one.letter, one.key, one.on)})
        return {at: known.get(at) or ComplaintRefusal("unstored", fault=type(fault).__name__)}


def _write(coming: Batch) -> dict[int, Receipt]:
    complaints, reports = _complaints(coming), _reports(coming)
    for at in complaints.keys() & reports.keys():
        by, on = coming[at].by, coming[at].on
        source, target = complaints[at], reports[at]
        matter_link(source, to=target, kind=Link.Kind.RELATED, by=_linker(by), on=on)
    for at in _settling(coming):
        complaints[at] = _let_settle(complaints[at], coming[at])
    keys = {matter: coming[at].key for made in (complaints, reports) for at, matter in made.items()}
    codes = matter_codes_first(keys)
    return {
        at: _receipt(complaints.get(at), reports.get(at), codes, why=each.why)
        for at, each in coming.items()
    }


def _complaints(coming: Batch) -> dict[int, Matter]:
    made = _opened(Complaint, ENTERPRISE, coming, {at: c.complaint_to for at, c in coming.items()})
    rows = []
    for at, matter in made.items():
        each = coming[at]
        if each.complaint_to and each.letter.dispute:
            rows.append(complaint_row(matter, each, each.complaint_to, each.letter.dispute))
    ComplaintFacts.objects.bulk_create(rows)
    return made


def _reports(coming: Batch) -> dict[int, Matter]:
    # Another kind of subject: what is reported of an enterprise is not for its own list.
    made = _opened(Report, REPORTED, coming, {at: c.report_to for at, c in coming.items()})
    rows = []
    for at, matter in made.items():
        each = coming[at]
        if each.report_to and each.letter.offence:
            rows.append(report_row(matter, each, each.report_to, each.letter.offence))
    ReportFacts.objects.bulk_create(rows)
    return made


def _opened(
    procedure: type[Procedure], subject: str, coming: Batch, to: Mapping[int, Routed | None]
) -> dict[int, Matter]:
    openings = {}
    for at, routed in to.items():
        if routed is not None:
            operator, each = coming[at].letter.operator, coming[at]
            about = Subject(subject, operator.key, operator.name.strip())
            key = _key(each.key, procedure.kind)
            openings[at] = Opening(about, routed.organ, each.on, key=key)
    if not openings:
        return {}
    by = coming[next(iter(openings))].by
    return dict(zip(openings, matters_open(procedure, list(openings.values()), by=by), strict=True))


def _receipt(
    complaint: Matter | None, report: Matter | None, codes: Mapping[str, str], *, why: Both
) -> Receipt:
    made = [each for each in (complaint, report) if each is not None]
    own = {each.number: codes[each.number] for each in made}
    return Receipt(complaint, report, own, is_new=True, why=why)


def _known(sent: Mapping[int, Sent]) -> dict[int, Receipt]:
    """Return the receipts of letters that came before, under their key or as their ticket."""
    kinds = (Complaint.kind, Report.kind)
    keys = {_key(each.key, kind): (at, kind) for at, each in sent.items() for kind in kinds}
    rows = Matter.objects.filter(open_key__in=keys).select_related("organ")
    found: dict[int, dict[str, Matter]] = {}
    for matter in rows:
        at, kind = keys[matter.open_key or ""]
        found.setdefault(at, {})[kind] = matter
    matters = {m: sent[at].key for at, by_kind in found.items() for m in by_kind.values()}
    codes = matter_codes_first(matters) if matters else {}
    by_ticket = _by_ticket({at: each for at, each in sent.items() if at not in found})
    return {
        at: Receipt(
            made.get(Complaint.kind),
            made.get(Report.kind),
            {m.number: codes[m.number] for m in made.values() if at in found},
            is_new=False,
        )
        for at, made in (found | by_ticket).items()
    }


def _by_ticket(sent: Mapping[int, Sent]) -> dict[int, dict[str, Matter]]:
    places: dict[tuple[str, str], list[int]] = {}
    for at, each in sent.items():
        if each.letter.source.ticket:
            source = each.letter.source
            places.setdefault((source.channel, source.ticket), []).append(at)
    found: dict[int, dict[str, Matter]] = {}
    for model in (ComplaintFacts, ReportFacts) if places else ():
        channels, tickets = {c for c, _ in places}, {t for _, t in places}
        rows = model.objects.filter(channel__in=channels, ticket__in=tickets)
        for row in rows.select_related("matter__organ"):
            for at in places.get((row.channel, row.ticket), ()):
                found.setdefault(at, {})[row.matter.kind] = row.matter
    return found


def _key(key: str, kind: str) -> str:
    return keyed_digest("complaints-letter", key, kind)


def _linker(by: Actor) -> Actor:
    """Return who notes the link: an officer may have sent the letter on to another organ."""
    return SYSTEM if by.kind == ActorKind.OFFICER else by


def _enrolled(keys: set[str], day: date) -> set[str]:
    live = Enrolment.objects.filter(key__in=keys, since__lte=day, until=None)
    return set(live.values_list("key", flat=True))


def _settling(coming: Batch) -> list[int]:
    """Return which letters an enrolled enterprise settles first."""
    wanting = {
        at: each.letter.operator.key
        for at, each in coming.items()
        if each.complaint_to and each.letter.wants_settling and each.letter.operator.key
    }
    enrolled = _enrolled(set(wanting.values()), today()) if wanting else set()
    return [at for at, key in wanting.items() if key in enrolled]


def _let_settle(matter: Matter, coming: Coming) -> Matter:
    by, step = coming.by, Complaint.pass_to_operator
    is_consumer = by.kind == ActorKind.PARTY
    if not is_consumer and not by.sees(matter.path):
        return matter  # the competent organ decides
    return act(matter, step, by=by, on=coming.on, key=_key(coming.key, step.name))
