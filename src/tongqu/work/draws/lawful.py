"""What the law asks of a plan, on the day it is committed to."""

from __future__ import annotations

from datetime import date

from tongqu.kernel.clock.published import shipped_calendar
from tongqu.kernel.clock.terms import last_day
from tongqu.work.draws.engine.errors import DrawError
from tongqu.work.draws.engine.plan import Plan
from tongqu.work.draws.rules import RULES


def team_of(plan: Plan, on: date) -> int:
    """Return how many inspectors go together.

    Raises:
        DrawError: fewer than the law asks for.

    """
    rule = RULES.inspectors_at_least
    least = int(rule.amount(on))
    if plan.team is not None and plan.team < least:
        basis = rule.on(on).basis
        raise DrawError(
            f"方案的 team 是 {plan.team} 人，执法人员不得少于 {least} 人（{basis}），请改正。"
        )
    return plan.team or least


def team_basis(on: date) -> str:
    """Return the article on how many inspectors go together."""
    return RULES.inspectors_at_least.on(on).basis


def warning_of(plan: Plan) -> str:
    """Return what an officer should know of the embargo, or nothing."""
    if plan.visits is None:
        return ""
    rule, ended = RULES.results_public_within, plan.visits[1]
    if rule.roll is None:
        return ""
    latest = last_day(ended, rule.term(ended), calendar=shipped_calendar(), roll=rule.roll)
    if plan.embargo_until <= latest.last:
        return ""
    provisional = "（暂计，待国务院公布放假安排）" if latest.provisional else ""
    return (
        f"请留意：结果要到 {plan.embargo_until} 才公开，晚于检查结束后"
        f"{int(rule.amount(ended))} 个工作日即 {latest.last}{provisional}"
        f"（{rule.on(ended).basis}）。"
    )
