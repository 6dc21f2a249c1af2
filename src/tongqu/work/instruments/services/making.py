"""Begin a document, hand in its draft, have it screened, let it end."""

from __future__ import annotations

import hashlib
import logging
from datetime import date, timedelta

from django.db import transaction

from tongqu.kernel.clock.now import now, today
from tongqu.kernel.matters.services import Subject, act, check_place, lock, matter_open
from tongqu.kernel.organs.actors import LAW, Actor
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.work.instruments.models import Draft, Instrument, Kind, Screening
from tongqu.work.instruments.procedure import InstrumentMaking
from tongqu.work.instruments.reviewing import reviewer
from tongqu.work.instruments.services.checks import permit
from tongqu.work.instruments.validity import rule_for

log = logging.getLogger(__name__)
DRAFTABLE = frozenset(
    {
        InstrumentMaking.drafting.name,
        InstrumentMaking.commenting.name,
        InstrumentMaking.revising.name,
    }
)
IN_FORCE = (InstrumentMaking.issued.name, InstrumentMaking.filed.name)
SCREENABLE = DRAFTABLE | {InstrumentMaking.legal.name, InstrumentMaking.fair.name}
LONGEST = 400_000
BEGINNING = Both("起草文件", "Draft a document")
HANDING_IN = Both("提交草案", "Hand in a draft")
SCREENING = Both("公平竞争筛查", "Screen a draft")


@transaction.atomic
def instrument_begin(  # noqa: PLR0913 (what a document is told by)
    *,
    title: str,
    kind: str,
    organ: Organ,
    by: Actor,
    measure: int | None = None,
    replaces: Instrument | None = None,
    key: str = "",
) -> Instrument:
    """Begin drafting; ``measure`` is the number of the year's measure that asks for it.

    Raises Refusal outside one's own organ, without a post to draft, without a title, or where what
    it is to replace is not in force.
    """
    permit(by, organ, BEGINNING)
    if not title.strip():
        raise Refusal(
            "missing_facts",
            step=BEGINNING,
            missing=Both("文件名称", "its title"),
        )
    if kind not in Kind.values:
        raise Refusal(
            "bad_target",
            why=Both("没有这个种类，请重新选择", "There is no such kind; please choose again"),
        )
    if replaces and lock(replaces.matter).state not in IN_FORCE:
        why = Both(
            f"《{replaces.title}》没有施行，不能由新文件代替",
            f"“{replaces.title}” is not in force; no new document can replace it",
        )
        raise Refusal("bad_target", why=why)
    matter = matter_open(
        InstrumentMaking,
        subject=Subject("instrument", "", title.strip()[:200]),
        organ=organ,
        by=by,
        key=key,
    )
    made, _ = Instrument.objects.get_or_create(
        matter=matter,
        defaults={
            "title": title.strip()[:200],
            "kind": kind,
            "measure": measure,
            "year": today().year if measure else None,
            "replaces": replaces,
        },
    )
    return made


@transaction.atomic
def draft_add(instrument: Instrument, *, text: str, name: str, by: Actor) -> Draft:
    """Hand in the next version of a draft; the same text again is the version there is.

    Raises Refusal once it is under review: what is reviewed must not change meanwhile.
    """
    matter = lock(instrument.matter)
    permit(by, matter.organ, HANDING_IN)
    check_place(matter, by)
    if matter.state not in DRAFTABLE:
        why = Both(
            "草案已经送审或者印发，要修改请先退回",
            "The draft is under review or issued; send it back before changing it",
        )
        raise Refusal("bad_target", why=why)
    words = text.replace("\x00", "").replace("\r\n", "\n").strip()
    if not words:
        raise Refusal("missing_facts", step=HANDING_IN, missing=Both("正文", "its text"))
    if len(words) > LONGEST:
        why = Both(
            f"正文超过 {LONGEST} 字，请核对是不是一份文件",
            f"The text is longer than {LONGEST} characters; please check that it is one document",
        )
        raise Refusal("bad_target", why=why)
    digest = hashlib.sha256(words.encode()).hexdigest()
    last = instrument.drafts.first()
    if last and last.sha256 == digest:
        return last
    return Draft.objects.create(
        instrument=instrument,
        version=last.version + 1 if last else 1,
        name=name[:200],
        text=words,
        sha256=digest,
        by=by.name,
        at=now(),
    )


@transaction.atomic
def draft_screen(instrument: Instrument, *, by: Actor) -> Screening:
    """Have the latest draft screened for fair competition by the engine; once for each version.

    Raises Refusal without a draft, after the review, or where no engine is installed.
    """
    matter = lock(instrument.matter)
    permit(by, matter.organ, SCREENING)
    draft = instrument.drafts.first()
    if draft is None:
        raise Refusal("missing_facts", step=SCREENING, missing=Both("草案", "a draft"))
    known = Screening.objects.filter(draft=draft).first()
    if known:
        return known
    if matter.state not in SCREENABLE:
        why = Both("审查已经结束，不能再筛查", "The review is over; nothing more is screened")
        raise Refusal("bad_target", why=why)
    said = reviewer().screen(instrument.title, draft.text, on=today())
    return Screening.objects.create(
        draft=draft,
        basis=said.basis,
        tally=said.tally,
        alarms=said.alarms,
        findings=[found.as_json() for found in said.findings],
        by=by.name,
        at=now(),
    )


def instruments_expire() -> int:
    """Let every document whose validity is over expire, dated the day after it; return how many.

    One that fails is logged and left for the next run; it holds up no other.
    """
    over = Instrument.objects.filter(expires_on__lt=today(), matter__state__in=IN_FORCE)
    return sum(_expire(key) for key in list(over.values_list("pk", flat=True)))


def _expire(key: int) -> bool:
    try:
        with transaction.atomic():
            held = Instrument.objects.select_for_update(of=("self",)).get(pk=key)
            if held.expires_on is None or held.expires_on >= today():
                return False  # extended meanwhile
            _end(held, held.expires_on)
    except Exception:
        log.exception("document %s could not expire", key)
        return False
    return True


def _end(row: Instrument, last: date) -> None:
    rule = rule_for(row)
    basis = f"（{rule.on(last).basis}）" if rule else ""
    facts = {"reason": f"有效期至 {last}，期满没有延长或重新公布{basis}"}
    done = row.matter.lines.order_by("-number")[0]
    day = max(last + timedelta(days=1), done.day)
    act(row.matter, InstrumentMaking.expire, by=LAW, on=day, facts=facts)
