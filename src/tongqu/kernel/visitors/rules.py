"""The numbers of coming by a code: how many tries, how long a code lives."""

from __future__ import annotations

from tongqu.kernel.rules.book import RuleBook
from tongqu.kernel.rules.values import Rule


class VisitorRules(RuleBook):
    """Names of the rules in rules.yaml."""

    number_attempts: Rule
    address_attempts: Rule
    enterprise_code_days: Rule


RULES = VisitorRules.load()
