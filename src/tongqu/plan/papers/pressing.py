"""The register of urgings and prompts (督办催办台账): to whom, about what, what was answered."""

from __future__ import annotations

from datetime import date

from tongqu.kernel.matters.given import given_at
from tongqu.kernel.matters.registry import state_of
from tongqu.plan.models import Prompt, Urge, WorkPlan
from tongqu.plan.papers.content import Content, Part, Table, as_of
from tongqu.plan.procedure import Prompting, Urging
from tongqu.plan.selectors.standing import states_on

HEAD = ("编号", "措施", "单位", "事项", "发出日期", "状态", "答复", "办结意见")
WIDTHS = (36, 12, 36, 56, 22, 18, 50, 32)


def register(plan: WorkPlan, on: date) -> Content:
    """Return every urging and prompt of a plan by a day, each as it stood then."""
    urges = Table(HEAD, _urges(plan, on), WIDTHS)
    prompts = Table(HEAD, _prompts(plan, on), WIDTHS)
    parts = [Part("督办单", table=urges), Part("催办", table=prompts)]
    return Content(f"{plan.year}年督办催办台账", parts, as_of(on), is_wide=True)


def _urges(plan: WorkPlan, on: date) -> list[tuple[object, ...]]:
    rows = Urge.objects.filter(measure__plan=plan, matter__opened_on__lte=on)
    found = rows.select_related("matter__organ", "measure__plan").order_by("matter_id")
    listed = list(found.prefetch_related("matter__documents"))
    numbers = {row.pk: row.number for row in listed}
    return _rows(listed, numbers, Urging.kind, Urging.reply.name, on)


def _prompts(plan: WorkPlan, on: date) -> list[tuple[object, ...]]:
    rows = Prompt.objects.filter(measure__plan=plan, matter__opened_on__lte=on)
    listed = list(rows.select_related("matter__organ", "measure").order_by("matter_id"))
    numbers = {row.pk: row.matter.number for row in listed}
    return _rows(listed, numbers, Prompting.kind, Prompting.answer.name, on)


def _rows(
    listed: list[Urge] | list[Prompt], numbers: dict[int, str], kind: str, reply: str, on: date
) -> list[tuple[object, ...]]:
    keys = list(numbers)
    states = states_on(keys, on)
    replies = given_at(keys, reply, until=on)
    ends = given_at(keys, Urging.settle.name, until=on)
    return [
        (
            numbers[row.pk],
            row.measure.no,
            row.matter.organ.name,
            row.about,
            row.matter.opened_on.isoformat(),
            state_of(kind, states[row.pk].state).label,
            replies.get(row.pk, {}).get("reply", ""),
            ends.get(row.pk, {}).get("opinion", ""),
        )
        for row in listed
    ]
