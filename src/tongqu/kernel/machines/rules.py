"""The numbers of machine accounts: how long a token lives, how often one may call."""

from __future__ import annotations

from tongqu.kernel.rules.book import RuleBook
from tongqu.kernel.rules.values import Rule


class MachineRules(RuleBook):
    """Names of the rules in rules.yaml."""

    token_days: Rule
    calls_a_minute: Rule


RULES = MachineRules.load()
