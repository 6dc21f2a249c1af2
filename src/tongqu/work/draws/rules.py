"""The numbers of draws by name; the law behind each stands in rules.yaml."""

from __future__ import annotations

from tongqu.kernel.rules.book import RuleBook
from tongqu.kernel.rules.values import Rule


class DrawRules(RuleBook):
    """Rules of random draws (随机抽取)."""

    inspectors_at_least: Rule
    results_public_within: Rule


RULES = DrawRules.load()
