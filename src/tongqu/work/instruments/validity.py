"""How long a document is valid, and what is wrong with a day somebody sets."""

from __future__ import annotations

from datetime import date, timedelta

from tongqu.kernel.clock.terms import last_day
from tongqu.kernel.clock.units import Roll
from tongqu.kernel.matters.calendars import calendar_in_force
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.rules.values import Rule
from tongqu.work.instruments.models import Instrument, Kind
from tongqu.work.instruments.rules import RULES

TRIAL = ("暂行", "试行")


def rule_for(instrument: Instrument) -> Rule | None:
    """Return the rule of a document's longest validity; None where the law sets no end."""
    if instrument.kind != Kind.NORMATIVE:
        return None
    is_trial = any(word in instrument.title for word in TRIAL)
    return RULES.trial_valid_for if is_trial else RULES.valid_for


def longest(instrument: Instrument, since: date) -> date | None:
    """Return the last day a document may be valid from a day, by the rule of that day."""
    rule = rule_for(instrument)
    return end_of(rule, since) if rule else None


def end_of(rule: Rule, since: date) -> date:
    """Return the last day of a rule's term."""
    return last_day(since, rule.term(since), calendar=calendar_in_force(), roll=Roll.NONE).last


def effective_on(instrument: Instrument, given: str, issued: date) -> date:
    """Return the day of force somebody gave; raise Refusal for one the law does not allow."""
    day = day_given(given, Both("施行日期", "The day of force"))
    if day < issued:
        why = Both(
            f"施行日期 {day} 早于印发日 {issued}，文件不溯及既往",
            f"The day of force, {day}, is before the day of issue, {issued}; "
            "a document does not reach back",
        )
        raise Refusal("bad_target", why=why)
    if instrument.kind == Kind.REGULATION:
        first = end_of(RULES.in_force_after, issued) + timedelta(days=1)
        if day < first:
            basis = RULES.in_force_after.on(issued).basis
            why = Both(
                f"规章最早自 {first} 起施行（{basis}）",
                f"A regulation is in force from {first} at the earliest ({basis})",
            )
            raise Refusal("bad_target", why=why)
    return day


def expires_on(instrument: Instrument, given: str, since: date) -> date | None:
    """Return the last day of validity: as given within the longest, else the longest."""
    limit = longest(instrument, since)
    if not given.strip():
        return limit
    day = day_given(given, Both("有效期", "The end of validity"))
    if day <= since:
        why = Both(
            f"有效期 {day} 应晚于施行日期 {since}",
            f"The end of validity, {day}, should be after the day of force, {since}",
        )
        raise Refusal("bad_target", why=why)
    if limit and day > limit and (rule := rule_for(instrument)):
        basis = rule.on(since).basis
        why = Both(f"有效期最长到 {limit}（{basis}）", f"It is valid to {limit} at most ({basis})")
        raise Refusal("bad_target", why=why)
    return day


def day_given(given: str, what: Both) -> date:
    """Read a day; raise Refusal where it is none."""
    try:
        return date.fromisoformat(given.strip())
    except ValueError:
        why = Both(
            f"{what}“{given}”不是日期，请写成 2026-12-31 这样",
            f"{what.english}: “{given}” is no day; please write it like 2026-12-31",
        )
        raise Refusal("bad_target", why=why) from None
