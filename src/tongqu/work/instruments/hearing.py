"""What is checked and kept as a draft goes before the public, and as the hearing ends."""

from __future__ import annotations

from tongqu.kernel.files.errors import FileError
from tongqu.kernel.files.secrecy import refuse_marked
from tongqu.kernel.matters.beside import Taking
from tongqu.kernel.procedure.both import Both, of
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.work.instruments.models import Consultation, Instrument
from tongqu.work.instruments.periods import basis_of, closes_on, first_to_close
from tongqu.work.instruments.procedure import InstrumentMaking as Making


def needs_a_draft(taking: Taking, made: Instrument) -> None:
    """Refuse to publish or to send to review what has no text."""
    if not made.drafts.exists():
        raise Refusal(
            "missing_facts", step=of(taking.step), missing=Both("草案正文", "the text of the draft")
        )


def is_published(taking: Taking, made: Instrument) -> None:
    """Put the present draft before the public, for as long as the law asks at least."""
    needs_a_draft(taking, made)
    draft = made.drafts.first()
    if draft is None:
        return
    try:
        refuse_marked([made.title, *draft.text.split("\n")], draft.name)
    except FileError as marked:
        why = Both(str(marked), "The draft is marked as secret; it cannot be published here")
        raise Refusal("bad_target", why=why) from None
    concerns = taking.facts.get("concerns") != "no"
    closes = closes_on(
        made.kind, taking.day, concerns=concerns, given=str(taking.facts.get("closes", ""))
    )
    Consultation.objects.create(
        instrument=made,
        draft=draft,
        about=str(taking.facts.get("about", "")).strip(),
        channel=str(taking.facts["channel"])[:200],
        concerns=concerns,
        opens_on=taking.day,
        closes_on=closes,
    )


def is_over(taking: Taking, made: Instrument) -> None:
    """Refuse to close the hearing of the public before its last day is over.

    One that was published before the platform kept the period runs by the rule of its kind.
    """
    row = Consultation.objects.filter(instrument=made).select_related("instrument").first()
    if row is None:
        line = taking.matter.lines.filter(step=Making.publish.name).order_by("number").last()
        opened = line.day if line else taking.day
        last = closes_on(made.kind, opened, concerns=True)
        row = Consultation(instrument=made, opens_on=opened, closes_on=last)
    if taking.day < first_to_close(row):
        raise Refusal(
            "too_early", step=of(taking.step), day=first_to_close(row), basis=basis_of(row)
        )


def is_answered(taking: Taking, made: Instrument) -> None:
    """Publish how the comments were taken, once each of them was decided on."""
    row = Consultation.objects.filter(instrument=made).first()
    if row is None:
        why = Both(
            "这份草案没有在本平台公开征求意见，没有可以公布的",
            "This draft was not open for comments here; there is nothing to publish",
        )
        raise Refusal("bad_target", why=why)
    if left := row.comments.filter(decision="").count():
        raise Refusal("missing_facts", step=of(taking.step), missing=_undecided(left))
    row.summary, row.handled_on = str(taking.facts["summary"]).strip(), taking.day
    row.save(update_fields=["summary", "handled_on"])


def goes_to_review(taking: Taking, made: Instrument) -> None:
    """Refuse to send to review what the public was asked about and got no answer on."""
    needs_a_draft(taking, made)
    if Consultation.objects.filter(instrument=made, handled_on=None).exists():
        what = Both(
            "公布意见采纳情况（先逐条处理，再办理“公布意见采纳情况”）",
            "to publish how the comments were taken, after deciding on each",
        )
        raise Refusal("missing_facts", step=of(taking.step), missing=what)


def _undecided(left: int) -> Both:
    return Both(f"对 {left} 条意见的处理", f"a decision on {left} of the comments")
