"""The terms of making a document and of its validity."""

from __future__ import annotations

from tongqu.kernel.rules.book import RuleBook
from tongqu.kernel.rules.values import Rule


class InstrumentRules(RuleBook):
    """Comments, legal review, force, filing, validity."""

    comments_at_least: Rule
    comments_on_business: Rule
    comments_on_normative: Rule
    comments_on_plan: Rule
    comments_on_standard: Rule
    comments_on_guide: Rule
    commenters_kept_for: Rule
    legal_review_within: Rule
    in_force_after: Rule
    file_within: Rule
    valid_for: Rule
    trial_valid_for: Rule
    assess_before: Rule
    remind_before: Rule


RULES = InstrumentRules.load()
