"""A dispute over who handles a letter: opened by who holds it, ended by a transfer."""

from __future__ import annotations

from django.db import transaction

from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.beside import Taking
from tongqu.kernel.matters.handlers import HANDLERS
from tongqu.kernel.matters.handling import matter_link, matter_transfer
from tongqu.kernel.matters.models import Link, Matter
from tongqu.kernel.matters.services import Subject, matter_open
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.organs.selectors import common_superior, organ_by_name
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import CLERK, HEAD, WINDOW
from tongqu.service.complaints.models import JurisdictionFacts
from tongqu.service.complaints.procedure import Jurisdiction
from tongqu.service.complaints.procedure import facts as f
from tongqu.service.complaints.services.refusal import ComplaintRefusal

DISPUTED = "jurisdiction"
DISPUTING = Both("提出管辖争议", "Raise a dispute over who handles it")
OFFICES = frozenset({WINDOW.name, CLERK.name, HEAD.name})


@transaction.atomic
def jurisdiction_open(about: Matter, *, against: Organ, reason: str, by: Actor, key: str) -> Matter:
    """Put on record that another organ is thought competent; once at a time for each letter."""
    if not by.roles & OFFICES or not by.sees(about.path):
        raise Refusal("wrong_role", step=DISPUTING, needed=HANDLERS)
    if known := Matter.objects.filter(open_key=key).first():
        return known
    _may_open(about, against, reason)
    opened = matter_open(
        Jurisdiction,
        subject=Subject(DISPUTED, about.number, about.subject_name),
        organ=about.organ,
        by=by,
        key=key,
    )
    JurisdictionFacts.objects.create(
        matter=opened, about=about, holder=about.organ, against=against, reason=reason.strip()
    )
    matter_link(opened, to=about, kind=Link.Kind.RELATED, by=by)
    return opened


def jurisdiction_beside(taking: Taking) -> None:
    """Hand the dispute up, or the letter to whom it was found to belong."""
    row = JurisdictionFacts.objects.select_related("about", "holder", "against").get(
        pk=taking.matter.pk
    )
    if taking.step is Jurisdiction.refer:
        superior = common_superior(row.holder, row.against)
        if superior is None:
            names = {"one": row.holder.name, "other": row.against.name}
            raise ComplaintRefusal("no_superior", **names)
        taking.matter.organ, taking.matter.path = superior, superior.path
        taking.matter.officer = None
        taking.matter.save(update_fields=["organ", "path", "officer"])
    elif taking.step in {Jurisdiction.agree, Jurisdiction.designate}:
        _decide(taking, row)


def _decide(taking: Taking, row: JurisdictionFacts) -> None:
    given = str(taking.facts.get(f.HANDLER.key, ""))
    reason = str(taking.facts.get(f.REASON.key, "")).strip()
    found = organ_by_name(given, taking.day)
    if found.organ is None:
        raise ComplaintRefusal("organ_unknown", why=found.words)
    parties = {row.holder_id, row.against_id}
    if taking.step is Jurisdiction.agree and found.organ.pk not in parties:
        raise ComplaintRefusal("not_party", organ=found.organ.name)
    rows = JurisdictionFacts.objects.filter(pk=row.pk)
    rows.update(decided=found.organ, why=reason)
    if row.about.is_open and row.about.organ_id != found.organ.pk:
        matter_transfer(row.about, to=found.organ, by=taking.by, reason=reason, on=taking.day)


def _may_open(about: Matter, against: Organ, reason: str) -> None:
    if not reason.strip():
        raise Refusal("missing_facts", step=DISPUTING, missing=Both("理由", "the reason"))
    if not about.is_open:
        why = Both(
            f"{about.number} 已经办结，没有管辖争议可提",
            f"{about.number} is closed; there is nothing to dispute",
        )
        raise Refusal("bad_target", why=why)
    if against.pk == about.organ_id:
        raise ComplaintRefusal("same_organ", organ=against.name)
    if against.closed_on and against.closed_on <= today():
        why = Both(f"{against.name}已经撤销", f"{against.name} is closed")
        raise Refusal("bad_target", why=why)
    running = JurisdictionFacts.objects.filter(about=about, matter__closed_on=None).first()
    if running:
        raise ComplaintRefusal("disputed", number=running.matter.number)
    if common_superior(about.organ, against) is None:
        raise ComplaintRefusal("no_superior", one=about.organ.name, other=against.name)
