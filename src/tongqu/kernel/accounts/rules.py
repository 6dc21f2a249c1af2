"""The numbers of account security: how long, how often, how many."""

from __future__ import annotations

from datetime import timedelta

from tongqu.kernel.clock.now import today
from tongqu.kernel.rules.book import RuleBook
from tongqu.kernel.rules.values import Rule


class AccountRules(RuleBook):
    """Names of the rules in rules.yaml."""

    password_length: Rule
    password_kinds: Rule
    password_history: Rule
    password_days: Rule
    account_attempts: Rule
    address_attempts: Rule
    lock_minutes: Rule
    idle_minutes: Rule
    session_minutes: Rule
    second_step_minutes: Rule
    recovery_codes: Rule
    kept_form_minutes: Rule
    log_months: Rule
    stranger_reads: Rule
    stranger_sends: Rule
    person_reads: Rule
    person_sends: Rule
    stranger_searches: Rule
    person_searches: Rule
    person_hints: Rule


RULES = AccountRules.load()


def count(rule: Rule) -> int:
    """Return today's value of a rule that counts something."""
    return int(rule.amount(today()))


def minutes(rule: Rule) -> timedelta:
    """Return today's value of a rule in minutes."""
    return timedelta(minutes=count(rule))
