from __future__ import annotations

from tongqu.kernel.rules.book import RuleBook
from tongqu.kernel.rules.values import Rule


class DocumentRules(RuleBook):
    """Terms of service of documents (送达期限)."""

    direct_served_after: Rule
    left_served_after: Rule
    mail_served_after: Rule
    electronic_served_after: Rule
    entrusted_served_after: Rule
    notice_served_after: Rule


RULES = DocumentRules.load()
