"""What is checked and kept beside the steps of a document: its draft, its screening, its days."""

from __future__ import annotations

from collections.abc import Callable

from tongqu.kernel.clock.now import today
from tongqu.kernel.documents.content import in_chinese
from tongqu.kernel.documents.services import letter_issue
from tongqu.kernel.matters.beside import Taking, beside
from tongqu.kernel.matters.services import act
from tongqu.kernel.organs.actors import LAW
from tongqu.kernel.procedure.both import Both, of
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.work.instruments.hearing import (
    goes_to_review,
    is_answered,
    is_over,
    is_published,
)
from tongqu.work.instruments.letters import letter_for
from tongqu.work.instruments.models import Instrument, Screening
from tongqu.work.instruments.procedure import InstrumentMaking as Making
from tongqu.work.instruments.services import IN_FORCE
from tongqu.work.instruments.validity import day_given, effective_on, expires_on, longest, rule_for

LETTER = "issue"


@beside(Making.kind)
def beside_the_steps(taking: Taking) -> None:
    """Run what belongs to the step."""
    steps: dict[str, Callable[[Taking, Instrument], None]] = {
        Making.publish.name: is_published,
        Making.close_comments.name: is_over,
        Making.publish_outcome.name: is_answered,
        Making.to_legal.name: goes_to_review,
        Making.fair_pass.name: needs_its_screening,
        Making.issue.name: is_issued,
        Making.extend.name: is_extended,
    }
    if run := steps.get(taking.step.name):
        run(taking, Instrument.objects.select_related("matter").get(matter=taking.matter))


def needs_its_screening(taking: Taking, made: Instrument) -> None:
    """Refuse to pass a draft that was not screened, or whose findings nobody answered."""
    draft = made.drafts.first()
    found = Screening.objects.filter(draft=draft).first() if draft else None
    if found is None:
        what = Both("对当前草案的公平竞争筛查", "the screening of the present draft")
        raise Refusal("missing_facts", step=of(taking.step), missing=what)
    said = str(taking.facts.get("explanation", "")).strip()
    if (found.alarms or taking.facts.get("conclusion") == "exception") and not said:
        raise Refusal("missing_facts", step=of(taking.step), missing=_explanation(found.alarms))


def _explanation(alarms: int) -> Both:
    """Return what is to be explained: each clause that alarms, else the exception."""
    if not alarms:
        return Both("例外规定的说明", "why the exception applies")
    return Both(
        f"对 {alarms} 处需要处理的条款的逐条说明",
        f"an answer to each of the {alarms} clauses to act on",
    )


def is_issued(taking: Taking, made: Instrument) -> None:
    """Issue the document under its letter's number, with its days, and end what it replaces."""
    given = {key: str(taking.facts.get(key, "")) for key in ("effective", "until", "meeting")}
    made.effective_on = effective_on(made, given["effective"], taking.day)
    made.expires_on = expires_on(made, given["until"], made.effective_on)
    asked = {
        "meeting": given["meeting"],
        "effective": in_chinese(made.effective_on),
        "validity": f"有效期至{in_chinese(made.expires_on)}。" if made.expires_on else "长期有效。",
    }
    letter = letter_issue(
        taking.matter, letter_for(made.kind), asked=asked, by=taking.by, key=LETTER
    )
    made.number = letter.number
    made.save(update_fields=["number", "effective_on", "expires_on"])
    old = made.replaces
    if old and old.matter.state in IN_FORCE:
        facts = {"reason": f"由《{made.title}》（{made.number}）代替"}
        act(old.matter, Making.replace, by=LAW, on=taking.day, facts=facts)


def is_extended(taking: Taking, made: Instrument) -> None:
    """Set a later last day, no longer than a new document could be valid from today."""
    until = day_given(str(taking.facts["until"]), Both("延长后的有效期", "The new end of validity"))
    if made.expires_on is None:
        why = Both("这份文件没有有效期，不用延长", "This document has no end; it needs none later")
        raise Refusal("bad_target", why=why)
    if until <= made.expires_on:
        why = Both(
            f"延长后的有效期应晚于现在的 {made.expires_on}",
            f"The new end of validity should be after the present one, {made.expires_on}",
        )
        raise Refusal("bad_target", why=why)
    limit, rule = longest(made, today()), rule_for(made)
    if limit and rule and until > limit:
        basis = rule.on(today()).basis
        why = Both(
            f"最长可以延长到 {limit}（{basis}）", f"It can be extended to {limit} at most ({basis})"
        )
        raise Refusal("bad_target", why=why)
    made.expires_on = until
    made.save(update_fields=["expires_on"])
