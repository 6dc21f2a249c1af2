"""What a matter of the plan shows beside its log: the measure it belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.ui.facts import Group, Item, shows
from tongqu.plan.engine.model import Fruit
from tongqu.plan.models import FRUITS, Deliverable, Measure, Prompt, Report, Urge
from tongqu.plan.procedure import DeliverableWork, MonthlyReport, Prompting, Urging


def of_measure(measure: Measure) -> list[Item]:
    """Return the measure as items, the first opens it."""
    url = reverse("plan:measure", args=[measure.plan.year, measure.no])
    return [
        Item("措施", f"{measure.plan.year} 年第 {measure.no} 条", url),
        Item("内容", measure.text),
    ]


@shows(DeliverableWork.kind)
def deliverable(matter: Matter, actor: Actor) -> Sequence[Group]:
    """Show a deliverable with what closes it."""
    del actor
    row = Deliverable.objects.select_related("measure__plan").get(matter=matter)
    items = [
        Item("成果", row.text),
        Item("类别", FRUITS[Fruit(row.kind)]),
        Item("约束性", "是" if row.is_hard else "预期性"),
        Item("销号凭据", row.evidence),
        *of_measure(row.measure),
    ]
    return [Group("任务成果", tuple(items))]


@shows(MonthlyReport.kind)
def report(matter: Matter, actor: Actor) -> Sequence[Group]:
    """Show which month is reported."""
    del actor
    row = Report.objects.select_related("measure__plan").get(matter=matter)
    return [Group("月报", (Item("月份", f"{row.month:%Y-%m}"), *of_measure(row.measure)))]


@shows(Urging.kind)
def urging(matter: Matter, actor: Actor) -> Sequence[Group]:
    """Show what is urged."""
    del actor
    row = Urge.objects.select_related("measure__plan", "matter").get(matter=matter)
    items = (Item("编号", row.number), Item("事项", row.about), *of_measure(row.measure))
    return [Group("督办单", items)]


@shows(Prompting.kind)
def prompting(matter: Matter, actor: Actor) -> Sequence[Group]:
    """Show what is prompted."""
    del actor
    row = Prompt.objects.select_related("measure__plan").get(matter=matter)
    return [Group("催办", (Item("事项", row.about), *of_measure(row.measure)))]
