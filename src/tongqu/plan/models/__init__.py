"""The plan of a year, what it promises, who answers for it, and how it came into the base."""

from __future__ import annotations

from tongqu.plan.models.imports import Batch, Proposal
from tongqu.plan.models.ledger import FRUITS, Deliverable, Prompt, Reading, Report, Target, Urge
from tongqu.plan.models.plan import Measure, MeasureOrgan, Role, Section, Standing, WorkPlan
from tongqu.plan.models.rolling import Settlement

__all__ = [
    "FRUITS",
    "Batch",
    "Deliverable",
    "Measure",
    "MeasureOrgan",
    "Prompt",
    "Proposal",
    "Reading",
    "Report",
    "Role",
    "Section",
    "Settlement",
    "Standing",
    "Target",
    "Urge",
    "WorkPlan",
]
