"""What `up` does for the plan: the one that was given, or the shipped one; both only once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tongqu.conf.errors import CannotError
from tongqu.kernel.organs.actors import SYSTEM
from tongqu.plan.engine.model import PlanError
from tongqu.plan.engine.reader import read
from tongqu.plan.engine.shipped import shipped
from tongqu.plan.models import Proposal, WorkPlan
from tongqu.plan.services import plan_import

Say = Callable[[str], None]


def import_plan(*, say: Say, plan_file: Path | None) -> None:
    """Import the given plan, or the shipped one into an empty base.

    Raises:
        CannotError: the file cannot be read as a plan.

    """
    if plan_file is None:
        if WorkPlan.objects.exists():
            return
        plan_import(shipped(), by=SYSTEM)
        return
    try:
        found = read(plan_file)
    except PlanError as error:
        raise CannotError(str(error)) from error
    outcome = plan_import(found, by=SYSTEM)
    if outcome.is_known:
        return
    plan = outcome.plan
    sections = plan.sections.exclude(title="").count()
    waiting = Proposal.objects.filter(batch=outcome.batch, state=Proposal.State.OPEN).count()
    what = "已导入" if outcome.is_new else "与现行方案有差异，已列入待核对"
    say(
        f"工作方案“{plan.title}”{what}：{sections} 个方面、{plan.measures.count()} 条措施，"
        f"{waiting} 处待核对。"
    )
