"""The terms of making a document."""

from __future__ import annotations

from tongqu.kernel.rules.book import RuleBook
from tongqu.kernel.rules.values import Rule


class InstrumentRules(RuleBook):
    """Comments, legal review, filing, validity."""

    comments_at_least: Rule
    legal_review_within: Rule
    file_within: Rule
    valid_for: Rule


RULES = InstrumentRules.load()
