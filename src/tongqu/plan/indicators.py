"""What the plan tells about itself."""

from __future__ import annotations

from datetime import date

from tongqu.datacenter.indicators.registry import indicator, known
from tongqu.plan.catalogue import figures_of
from tongqu.plan.models import WorkPlan


@indicator(
    "plan.live_share",
    "%",
    measure=44,
    label="实时措施占比",
    label_en="Measures with a live figure",
    definition="本年度方案中，至少有一个实时指标的措施占全部措施的百分比",
    rows="plan:board",
)
def live_share(on: date) -> float | None:
    """Return the share of measures that at least one live figure tells about, in per cent."""
    plan = WorkPlan.objects.filter(year=on.year).first()
    if plan is None:
        return None
    measures = list(plan.measures.prefetch_related("targets"))
    live = sum(
        bool(figures_of(m.no, m.text)) or any(known(t.indicator) for t in m.targets.all())
        for m in measures
    )
    return round(100 * live / len(measures), 1) if measures else None
