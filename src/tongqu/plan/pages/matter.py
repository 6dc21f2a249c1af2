"""What a matter of the plan shows beside its log: the measure it belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.ui.facts import Group, Item, shows
from tongqu.kernel.ui.words import either
from tongqu.plan.engine.model import Fruit
from tongqu.plan.models import FRUITS, Deliverable, Measure, Prompt, Report, Urge
from tongqu.plan.procedure import DeliverableWork, MonthlyReport, Prompting, Urging


def of_measure(measure: Measure) -> list[Item]:
    """Return the measure as items, the first opens it."""
    year, no = measure.plan.year, measure.no
    which = either(f"{year} 年第 {no} 条", f"No. {no} of {year}")
    url = reverse("plan:measure", args=[measure.plan.year, measure.no])
    return [
        Item(either("措施", "Measure"), which, url),
        Item(either("内容", "Text"), measure.text),
    ]


@shows(DeliverableWork.kind)
def deliverable(matter: Matter, actor: Actor) -> Sequence[Group]:
    """Show a deliverable with what closes it."""
    del actor
    row = Deliverable.objects.select_related("measure__plan").get(matter=matter)
    items = [
        Item(either("成果", "Deliverable"), row.text),
        Item(either("类别", "Kind"), FRUITS[Fruit(row.kind)]),
        Item(
            either("约束性", "Binding"),
            either("是", "yes") if row.is_hard else either("预期性", "a hope"),
        ),
        Item(either("销号凭据", "Closed by"), row.evidence),
        *of_measure(row.measure),
    ]
    return [Group(either("任务成果", "Deliverable"), tuple(items))]


@shows(MonthlyReport.kind)
def report(matter: Matter, actor: Actor) -> Sequence[Group]:
    """Show which month is reported."""
    del actor
    row = Report.objects.select_related("measure__plan").get(matter=matter)
    month = Item(either("月份", "Month"), f"{row.month:%Y-%m}")
    return [Group(either("月报", "Monthly report"), (month, *of_measure(row.measure)))]


@shows(Urging.kind)
def urging(matter: Matter, actor: Actor) -> Sequence[Group]:
    """Show what is urged."""
    del actor
    row = Urge.objects.select_related("measure__plan", "matter").get(matter=matter)
    items = (
        Item(either("编号", "Number"), row.number),
        Item(either("事项", "What"), row.about),
        *of_measure(row.measure),
    )
    return [Group(either("督办单", "Urging"), items)]


@shows(Prompting.kind)
def prompting(matter: Matter, actor: Actor) -> Sequence[Group]:
    """Show what is prompted."""
    del actor
    row = Prompt.objects.select_related("measure__plan").get(matter=matter)
    about = Item(either("事项", "What"), row.about)
    return [Group(either("催办", "Prompt"), (about, *of_measure(row.measure)))]
