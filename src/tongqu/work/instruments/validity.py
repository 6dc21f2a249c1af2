"""How long a document is valid, and what is wrong with a day somebody sets."""

from __future__ import annotations

from datetime import date, timedelta

from tongqu.kernel.clock.terms import last_day
from tongqu.kernel.clock.units import Roll
from tongqu.kernel.matters.calendars import calendar_in_force
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
    day = day_given(given, "施行日期")
    if day < issued:
        raise Refusal("bad_target", why=f"施行日期 {day} 早于印发日 {issued}，文件不溯及既往")
    if instrument.kind == Kind.REGULATION:
        first = end_of(RULES.in_force_after, issued) + timedelta(days=1)
        if day < first:
            basis = RULES.in_force_after.on(issued).basis
            raise Refusal("bad_target", why=f"规章最早自 {first} 起施行（{basis}）")
    return day


def expires_on(instrument: Instrument, given: str, since: date) -> date | None:
    """Return the last day of validity: as given within the longest, else the longest."""
    limit = longest(instrument, since)
    if not given.strip():
        return limit
    day = day_given(given, "有效期")
    if day <= since:
        raise Refusal("bad_target", why=f"有效期 {day} 应晚于施行日期 {since}")
    if limit and day > limit and (rule := rule_for(instrument)):
        raise Refusal("bad_target", why=f"有效期最长到 {limit}（{rule.on(since).basis}）")
    return day


def day_given(given: str, what: str) -> date:
    """Read a day; raise Refusal where it is none."""
    try:
        return date.fromisoformat(given.strip())
    except ValueError:
        why = f"{what}“{given}”不是日期，请写成 2026-12-31 这样"
        raise Refusal("bad_target", why=why) from None
