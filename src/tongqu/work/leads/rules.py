from __future__ import annotations

from tongqu.kernel.rules.book import RuleBook
from tongqu.kernel.rules.values import Rule


class LeadRules(RuleBook):
    """Terms of leads (线索核查期限)."""

    feedback_within: Rule
    feedback_extended_by: Rule


RULES = LeadRules.load()
