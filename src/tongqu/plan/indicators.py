"""What the plan tells about itself."""

from __future__ import annotations

from datetime import date

from tongqu.datacenter.indicators.registry import indicator
from tongqu.datacenter.indicators.selectors import value_on
from tongqu.plan.catalogue import figures_of
from tongqu.plan.models import Measure, WorkPlan

OWN = "plan.live_share"


@indicator(
    OWN,
    "%",
    measure=44,
    label="实时措施占比",
    label_en="Measures with a live figure",
    definition="本年度方案中，至少有一个实时指标已有数据的措施占全部措施的百分比",
    rows="plan:board",
)
def live_share(on: date) -> float | None:
    """Return the share of measures that at least one live figure tells about, in per cent."""
    plan = WorkPlan.objects.filter(year=on.year).first()
    if plan is None:
        return None
    measures = list(plan.measures.prefetch_related("targets"))
    live = sum(_is_live(measure, on) for measure in measures)
    return round(100 * live / len(measures), 1) if measures else None


def _is_live(measure: Measure, on: date) -> bool:
    """Tell whether any live figure says something; this one does by being asked."""
    names = {figure.id for figure in figures_of(measure.no, measure.text)}
    names |= {target.indicator for target in measure.targets.all() if target.indicator}
    return OWN in names or any(value_on(name, on) is not None for name in names)
