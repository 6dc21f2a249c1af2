"""What the plan tells about itself."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.urls import reverse

from tongqu.datacenter.indicators.registry import indicator
from tongqu.datacenter.indicators.rows import Rows, Shown
from tongqu.datacenter.indicators.selectors import kept
from tongqu.kernel.procedure.both import Both, named
from tongqu.plan.catalogue import figures_of
from tongqu.plan.models import Measure, WorkPlan

OWN = "plan.live_share"


@indicator(
    OWN,
    named("%"),
    measure=44,
    of_figures=True,
    label="实时措施占比",
    label_en="Measures with a live figure",
    definition=Both(
        "本年度方案中，至少有一个实时指标已有数据的措施占全部措施的百分比",
        "Of the measures of this year's plan, the percentage with a live figure that has data",
    ),
)
def live_share(on: date) -> Rows | None:
    """Return the measures, among them those that at least one live figure tells about."""
    plan = WorkPlan.objects.filter(year=on.year).first()
    if plan is None:
        return None
    names = kept(on).keys() | {OWN}  # this one says something by being asked
    measures = plan.measures.select_related("plan").prefetch_related("organs", "targets")
    live = [measure.pk for measure in measures if _is_live(measure, names)]
    return Rows(measures, shown, among=Q(pk__in=live))


def shown(row: Measure) -> Shown:
    """Show a measure."""
    lead = next((organ.name for organ in row.organs.all()), "")
    url = reverse("plan:measure", args=[row.plan.year, row.no])
    return Shown(f"{row.no}. {row.text}", lead, None, url)


def _is_live(measure: Measure, kept: set[str]) -> bool:
    """Tell whether any of a measure's live figures has said something."""
    names = {figure.id for figure in figures_of(measure.no, measure.text)}
    names |= {target.indicator for target in measure.targets.all() if target.indicator}
    return bool(names & kept)
