"""How long a draft is open for comments: by its kind, and the rule of the day it was published."""

from __future__ import annotations

from datetime import date, timedelta

from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.rules.values import Rule, Value
from tongqu.work.instruments.models import Consultation, Kind
from tongqu.work.instruments.rules import RULES
from tongqu.work.instruments.validity import day_given, end_of

BY_KIND = {
    Kind.REGULATION.value: RULES.comments_at_least,
    Kind.NORMATIVE.value: RULES.comments_on_normative,
    Kind.GUIDE.value: RULES.comments_on_guide,
    Kind.STANDARD.value: RULES.comments_on_standard,
    Kind.PLAN.value: RULES.comments_on_plan,
}
CLOSING = Both("截止日期", "The last day for comments")


def comment_rule(kind: str, on: date, *, concerns: bool) -> Rule:
    """Return the rule of the shortest time; the regulations' where a kind's own is younger."""
    rule = BY_KIND[kind]
    if kind == Kind.NORMATIVE and concerns:
        rule = RULES.comments_on_business
    return rule if rule.history[0].since <= on else RULES.comments_at_least


def closes_on(kind: str, opened: date, *, concerns: bool, given: str = "") -> date:
    """Return the last day for comments: as given, no earlier than the law allows, or the first."""
    rule = comment_rule(kind, opened, concerns=concerns)
    first = end_of(rule, opened)
    if not given.strip():
        return first
    day = day_given(given, CLOSING)
    if day < first:
        basis = rule.on(opened).basis
        why = Both(
            f"{opened} 公布的，征求意见最早到 {first} 截止（{basis}）",
            f"Published on {opened}, it is open for comments until {first} at least ({basis})",
        )
        raise Refusal("bad_target", why=why)
    return day


def ground_of(row: Consultation) -> Value:
    """Return the value of a consultation's shortest time, as it was when it began."""
    rule = comment_rule(row.instrument.kind, row.opens_on, concerns=row.concerns)
    return rule.on(row.opens_on)


def basis_of(row: Consultation) -> str:
    """Return the article of a consultation's shortest time."""
    return ground_of(row).basis


def first_to_close(row: Consultation) -> date:
    """Return the first day on which the hearing may be closed: the day after its last."""
    return row.closes_on + timedelta(days=1)
