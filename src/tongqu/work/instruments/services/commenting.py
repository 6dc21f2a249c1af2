"""What the public says of a draft: taken in once, numbered, decided on with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.crypto import get_random_string

from tongqu.kernel.audit.services import record
from tongqu.kernel.clock.now import now, today
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.services import check_place, lock
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.visitors.services import LETTERS
from tongqu.work.instruments.models import Channel, Comment, Consultation, Decision, Who
from tongqu.work.instruments.procedure import InstrumentMaking
from tongqu.work.instruments.services.checks import permit

SENDING = Both("提出意见", "Comment")
REGISTERING = Both("登记意见", "Put a comment on record")
DECIDING = Both("处理意见", "Decide on a comment")
RECEIPT = 10  # about 49 bits, and whoever asks too often is made to wait
LONGEST = 5000
PUBLIC = "公众"
HEARD = frozenset({InstrumentMaking.commenting.name, InstrumentMaking.revising.name})


@dataclass(frozen=True, slots=True)
class Sent:
    """A comment as it was handed in."""

    text: str
    who: str = Who.PERSON.value
    clause: str = ""
    name: str = ""
    contact: str = ""
    channel: str = Channel.PORTAL.value
    day: date | None = None


@transaction.atomic
def comment_send(consultation: Consultation, sent: Sent, *, key: str) -> Comment:
    """Take in a comment from the public; the same key again is the comment there is.

    Raises Refusal outside the time for comments, or without words.
    """
    held, matter = _held(consultation)
    if known := held.comments.filter(key=key).first():
        return known
    is_open = matter.state == InstrumentMaking.commenting.name
    if not is_open or not held.opens_on <= today() <= held.closes_on:
        why = Both(
            f"征求意见已于 {held.closes_on} 截止，这条意见没有收下",
            f"Comments closed on {held.closes_on}; this one was not taken",
        )
        raise Refusal("bad_target", why=why)
    return _taken(held, sent, key=key, by=PUBLIC, doing=SENDING)


@transaction.atomic
def comment_register(consultation: Consultation, sent: Sent, *, by: Actor, key: str) -> Comment:
    """Put on record a comment that came by letter or at a meeting, so that it is answered too."""
    held, matter = _held(consultation)
    _permitted(matter, by, REGISTERING)
    if known := held.comments.filter(key=key).first():
        return known
    day = sent.day or today()
    if not held.opens_on <= day <= today():
        why = Both(
            f"收到日期应在 {held.opens_on} 到今天之间",
            f"The day it came should be between {held.opens_on} and today",
        )
        raise Refusal("bad_target", why=why)
    return _taken(held, sent, key=key, by=by.name, doing=REGISTERING)


@transaction.atomic
def comment_decide(
    comment: Comment, *, decision: str, gist: str, reason: str, by: Actor
) -> Comment:
    """Adopt a comment, in part or not; ``gist`` is what is published of it.

    Raises Refusal without the gist, without a reason where it is not adopted whole, and once the
    outcome was sent to review.
    """
    held, matter = _held(comment.consultation)
    _permitted(matter, by, DECIDING)
    row = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    if decision not in Decision.values:
        raise Refusal("missing_facts", step=DECIDING, missing=Both("采纳情况", "the outcome"))
    if not gist.strip():
        raise Refusal("missing_facts", step=DECIDING, missing=Both("公开摘要", "the gist"))
    if decision != Decision.ADOPTED and not reason.strip():
        raise Refusal("missing_facts", step=DECIDING, missing=Both("理由", "the reason"))
    row.decision, row.gist, row.reason = decision, gist.strip(), reason.strip()
    row.by, row.decided_at = by.name, now()
    row.save(update_fields=["decision", "gist", "reason", "by", "decided_at"])
    _note(held, "comment_decide", by.name, comment=row.serial, decision=decision, reason=row.reason)
    return row


def _held(consultation: Consultation) -> tuple[Consultation, Matter]:
    """Lock the matter first, as the door does, then what is kept beside it."""
    matter = lock(consultation.instrument.matter)
    rows = Consultation.objects.select_for_update(of=("self",))
    return rows.select_related("instrument__matter").get(pk=consultation.pk), matter


def _permitted(matter: Matter, by: Actor, doing: Both) -> None:
    permit(by, matter.organ, doing)
    check_place(matter, by)
    if matter.state not in HEARD:
        why = Both(
            "文件已经送审或者终止，意见不再变动；要改请先退回修改",
            "The document is under review or given up; send it back before changing this",
        )
        raise Refusal("bad_target", why=why)


def _taken(held: Consultation, sent: Sent, *, key: str, by: str, doing: Both) -> Comment:
    text = sent.text.replace("\x00", "").strip()
    if not text:
        raise Refusal("missing_facts", step=doing, missing=Both("意见内容", "what you say"))
    last = held.comments.order_by("serial").last()
    row = Comment.objects.create(
        consultation=held,
        serial=last.serial + 1 if last else 1,
        receipt=get_random_string(RECEIPT, LETTERS),
        key=key[:64],
        channel=sent.channel,
        who=sent.who,
        clause=sent.clause.strip()[:60],
        text=text[:LONGEST],
        name=sent.name.strip()[:60],
        contact=sent.contact.strip()[:100],
        day=sent.day or today(),
        at=now(),
    )
    _note(held, "comment", by, comment=row.serial, channel=row.channel)
    return row


def _note(held: Consultation, verb: str, by: str, **facts: object) -> None:
    record(chain=f"consultation:{held.instrument.matter.number}", verb=verb, facts=facts, by=by)
