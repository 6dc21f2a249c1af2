from __future__ import annotations

from tongqu.kernel.rules.book import RuleBook
from tongqu.kernel.rules.values import Rule


class ComplaintRules(RuleBook):
    """Terms of complaints and reports (投诉举报期限)."""

    accept_within: Rule
    mediate_within: Rule
    tell_termination_within: Rule
    settle_first_within: Rule
    claim_expires_after: Rule
    joint_representatives: Rule
    verify_within: Rule
    verify_extended_by: Rule
    tell_reporter_within: Rule
    agree_jurisdiction_within: Rule
    objection_within: Rule
    published_for: Rule
    persons_kept_for: Rule
    often_within: Rule
    often_from: Rule
    review_within: Rule
    sue_within: Rule


RULES = ComplaintRules.load()
