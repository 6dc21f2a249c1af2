"""The terms of oversight and the habits by which a measure's colour is derived."""

from __future__ import annotations

from tongqu.kernel.rules.book import RuleBook
from tongqu.kernel.rules.values import Rule


class PlanRules(RuleBook):
    """House rules, all of them for the province's own oversight office to set."""

    report_within: Rule
    return_within: Rule
    review_within: Rule
    urge_reply: Rule
    prompt_reply: Rule
    near_days: Rule
    behind_percent: Rule
    far_behind_percent: Rule
    weigh_closing: Rule
    weigh_reporting: Rule
    weigh_targets: Rule
    weigh_urging: Rule


RULES = PlanRules.load()
