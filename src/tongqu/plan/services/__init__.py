"""Changing the plan: every verb is one transaction, asks for its post and leaves a record."""

from __future__ import annotations

from tongqu.plan.services.deciding import proposal_accept, proposal_refuse
from tongqu.plan.services.decomposing import Part, deliverable_decompose
from tongqu.plan.services.dispatching import Dispatched, plan_dispatch
from tongqu.plan.services.importing import Outcome, plan_import
from tongqu.plan.services.reaching import figures_propose
from tongqu.plan.services.reporting import reading_add, reports_open
from tongqu.plan.services.rolling import Decision, plan_roll, proposed
from tongqu.plan.services.settling import (
    decisions_prepared,
    mark_of,
    prepared,
    settlements_confirm,
    settlements_write,
)
from tongqu.plan.services.urging import answering, prompt_send, reports_prompt, urge_issue

__all__ = [
    "Decision",
    "Dispatched",
    "Outcome",
    "Part",
    "answering",
    "decisions_prepared",
    "deliverable_decompose",
    "figures_propose",
    "mark_of",
    "plan_dispatch",
    "plan_import",
    "plan_roll",
    "prepared",
    "prompt_send",
    "proposal_accept",
    "proposal_refuse",
    "proposed",
    "reading_add",
    "reports_open",
    "reports_prompt",
    "settlements_confirm",
    "settlements_write",
    "urge_issue",
]
