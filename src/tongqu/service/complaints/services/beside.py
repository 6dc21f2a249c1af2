"""What a step of a complaint or report checks by the law of the day, and what it keeps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation

from tongqu.kernel.matters.beside import Taking
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.procedure.both import Both, of
from tongqu.service.complaints.models import ComplaintFacts, JurisdictionFacts, ReportFacts
from tongqu.service.complaints.procedure import Complaint
from tongqu.service.complaints.procedure import facts as f
from tongqu.service.complaints.procedure.grounds import About, article_of, choices, ground_of
from tongqu.service.complaints.rules import RULES
from tongqu.service.complaints.selectors.law import age_of
from tongqu.service.complaints.services.clues import clue_open
from tongqu.service.complaints.services.intake import is_enrolled
from tongqu.service.complaints.services.refusal import ComplaintRefusal

Kept = dict[str, object]
BUREAU = 7  # of a path: the system's letter and a county's six digits


def complaint_beside(taking: Taking) -> None:
    """Check and keep what a step of a complaint means for its facts."""
    clue_open(taking)
    keep = KEEPS.get(taking.step.name)
    if keep is None:
        return
    row = ComplaintFacts.objects.get(pk=taking.matter.pk)
    if taking.step.name in CONSENTED:
        _consented(taking, row)
    if kept := keep(taking, row):
        ComplaintFacts.objects.filter(pk=row.pk).update(**kept)


def report_beside(taking: Taking) -> None:
    """Keep what a step of a report means for its facts."""
    if taking.step.name in {"file", "file_not"}:
        ReportFacts.objects.filter(pk=taking.matter.pk).update(
            finding=_text(taking, f.FINDING.key),
            case=_text(taking, f.CASE.key)[:60],
            decided_on=taking.day,
            decided_due_on=taking.matter.due_on,
        )


def why_not_complaint(matter: Matter, to: Organ) -> str:
    """Return why a complaint may not be handed across to an organ of the same level."""
    receiver = ComplaintFacts.objects.filter(pk=matter.pk).values_list("receiver", flat=True)
    return _why_not(matter, to, "complaint", receiver.first())


def why_not_report(matter: Matter, to: Organ) -> str:
    """Return why a report may not be handed across to an organ of the same level."""
    receiver = ReportFacts.objects.filter(pk=matter.pk).values_list("receiver", flat=True)
    return _why_not(matter, to, "report", receiver.first())


def _why_not(matter: Matter, to: Organ, what: str, receiver: int | None) -> str:
    ground = ground_of(About.TRANSFER, what, matter.opened_on)
    here, there = _bureau(matter.path), _bureau(to.path)
    is_in_line = here.startswith(there) or there.startswith(here)
    if ground is None or is_in_line or to.pk == receiver:
        return ""
    if JurisdictionFacts.objects.filter(about=matter, decided=to).exists():
        return ""
    return f"{ground.label}（{ground.basis}）"


def _bureau(path: str) -> str:
    return path.partition(":")[0][:BUREAU]


def _accept(taking: Taking, row: ComplaintFacts) -> Kept:
    if row.known_on:
        age = age_of(row.known_on, taking.matter.opened_on)
        if age.is_too_old:
            raise ComplaintRefusal("too_old", known=row.known_on, last=age.last, basis=age.basis)
    kept = {"accepted_on": taking.day, **_decided(taking)}
    if not row.agent:
        return kept
    if not _text(taking, f.MANDATE.key):
        raise ComplaintRefusal("mandate", basis=article_of("agent", taking.matter.opened_on))
    return kept | {"mandate_on": taking.day}


def _refuse(taking: Taking, row: ComplaintFacts) -> Kept:
    key, opened = _text(taking, f.GROUND.key), taking.matter.opened_on
    _lawful(About.REFUSAL, key, opened)
    if key == "too_old":
        _really_too_old(row, opened)
    return {"ended_ground": key, "ended_reason": _text(taking, "reason"), **_decided(taking)}


def _really_too_old(row: ComplaintFacts, opened: date) -> None:
    if row.known_on is None:
        basis = RULES.claim_expires_after.on(opened).basis
        raise ComplaintRefusal("known_when", basis=basis)
    age = age_of(row.known_on, opened)
    if not age.is_too_old:
        raise ComplaintRefusal("not_too_old", known=row.known_on, last=age.last, basis=age.basis)


def _pass(taking: Taking, row: ComplaintFacts) -> Kept:
    if not is_enrolled(row.operator_key, taking.day):
        basis = RULES.settle_first_within.on(taking.day).basis
        raise ComplaintRefusal("not_enrolled", name=row.operator_name, basis=basis)
    return {"went_odr": True}


def _consented(taking: Taking, row: ComplaintFacts) -> None:
    """Refuse what a representative may not do alone for those who wrote together."""
    if row.joint and not _text(taking, f.CONSENT.key):
        raise ComplaintRefusal("consent", basis=article_of("joint", taking.matter.opened_on))


def _none(_: Taking, __: ComplaintFacts) -> Kept:
    return {}


def _settle(taking: Taking, _: ComplaintFacts) -> Kept:
    return {"recovered": _sum(taking), "agreement": _text(taking, f.AGREEMENT.key)}


def _end(taking: Taking, row: ComplaintFacts) -> Kept:
    key, due = _text(taking, f.WHY_ENDED.key), taking.matter.due_on
    begun = row.accepted_on or taking.matter.opened_on
    _lawful(About.ENDING, key, begun)
    if key == "overdue" and (due is None or taking.day <= due):
        basis = RULES.mediate_within.on(begun).basis
        raise ComplaintRefusal(
            "not_overdue", due=due or Both("鉴定结束后", "after the appraisal"), basis=basis
        )
    return {"ended_ground": key, "ended_reason": _text(taking, "reason")}


def _give_up(taking: Taking, _: ComplaintFacts) -> Kept:
    kept: Kept = {"ended_ground": "withdrawn", "ended_reason": _text(taking, "reason")}
    return kept | ({"recovered": _sum(taking)} if _text(taking, f.RECOVERED.key) else {})


def _lawful(about: About, key: str, day: date) -> None:
    if ground_of(about, key, day) is None:
        words = dict(choices(about)).get(key, key[:30])
        raise ComplaintRefusal("ground", ground=words, day=day)


def _decided(taking: Taking) -> Kept:
    return {"decided_on": taking.day, "decided_due_on": taking.matter.due_on}


def _text(taking: Taking, key: str) -> str:
    return str(taking.facts.get(key, "")).strip()


def _sum(taking: Taking) -> Decimal:
    given = _text(taking, f.RECOVERED.key)
    try:
        value = Decimal(given)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or value < 0 or value >= Decimal(10**10):
        raise ComplaintRefusal("sum", label=of(f.RECOVERED), value=given[:30])
    return value


KEEPS: dict[str, Callable[[Taking, ComplaintFacts], Kept]] = {
    Complaint.accept.name: _accept,
    Complaint.refuse.name: _refuse,
    Complaint.pass_to_operator.name: _pass,
    Complaint.settle.name: _settle,
    Complaint.agree.name: _settle,
    Complaint.end.name: _end,
    Complaint.give_up.name: _give_up,
    Complaint.withdraw.name: _none,
}
CONSENTED = {
    Complaint.settle.name,
    Complaint.agree.name,
    Complaint.give_up.name,
    Complaint.withdraw.name,
}
