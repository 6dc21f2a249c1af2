from __future__ import annotations

from tongqu.kernel.rules.book import RuleBook
from tongqu.kernel.rules.values import Rule


class DocumentRules(RuleBook):
    """Terms of service of documents (送达期限)."""

    notice_served_after: Rule


RULES = DocumentRules.load()
