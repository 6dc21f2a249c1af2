from __future__ import annotations

from tongqu.kernel.rules.book import RuleBook
from tongqu.kernel.rules.values import Rule


class FairCompetitionRules(RuleBook):
    """How much the public page takes on."""

    screens: Rule


RULES = FairCompetitionRules.load()
