"""What complaints tell the plan: accepted on time, mediated, recovered, settled first."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.urls import reverse

from tongqu.datacenter.indicators.registry import indicator
from tongqu.datacenter.indicators.rows import Rows, Shown
from tongqu.kernel.matters.registry import state_of
from tongqu.kernel.procedure.both import Both, named, of
from tongqu.service.complaints.engine.categories import categories
from tongqu.service.complaints.models import ComplaintFacts
from tongqu.service.complaints.selectors.figures import DECIDED, MEDIATED, ODR, ON_TIME, SUCCESS

MEASURES = (33, 34)
LETTERS = Both("件", "complaints")
PERIOD = "当年 1 月 1 日至统计日收到的投诉中"
PERIOD_EN = "Of the complaints received from 1 January to the day"


def _year(on: date, of: Q | None = None, *, among: Q | None = None, amount: str = "") -> Rows:
    """Return the complaints received in the year of a day, by that day."""
    rows = ComplaintFacts.objects.filter(
        matter__opened_on__gte=date(on.year, 1, 1), matter__opened_on__lte=on
    )
    rows = rows.filter(of) if of else rows
    found = rows.select_related("matter__organ").order_by("-matter_id")
    return Rows(found, shown, among=among, amount=amount, path="matter__path")


def shown(row: ComplaintFacts) -> Shown:
    """Show a complaint by its number and its subject matter, without anybody's name."""
    matter = row.matter
    url = reverse("console:matter", args=[matter.number])
    label = categories().get(row.category)
    state = of(state_of(matter.kind, matter.state))
    about = Both(label.label, label.label_en) if label else named(row.category)
    name = Both(f"{matter.number} {about}", f"{matter.number} {about.english}")
    return Shown(name, matter.organ.name, matter.opened_on, url, state)


@indicator(
    "service.complaints.received",
    LETTERS,
    label="收到投诉",
    label_en="Complaints received",
    definition=Both(
        "当年 1 月 1 日至统计日收到的投诉件数，各级机关合计，按收件日计。",
        "Complaints received from 1 January to the day, by all organs, by the day of receipt.",
    ),
    measure=MEASURES,
)
def received(on: date) -> Rows:
    """Return the complaints of the year."""
    return _year(on)


@indicator(
    "service.complaints.on_time",
    named("%"),
    label="投诉按期受理率",
    label_en="Decided on time",
    definition=Both(
        f"{PERIOD}，已作受理决定的里面，在法定期限前决定的比例。",
        f"{PERIOD_EN} and decided on, the share decided before the statutory day.",
    ),
    measure=MEASURES,
)
def on_time(on: date) -> Rows:
    """Return those decided, among them those in time."""
    return _year(on, DECIDED, among=ON_TIME)


@indicator(
    "service.complaints.mediated",
    LETTERS,
    label="调解办结投诉",
    label_en="Mediated to an end",
    definition=Both(
        f"{PERIOD}，受理以后已经办结的件数。",
        f"{PERIOD_EN}, those accepted and closed since.",
    ),
    measure=MEASURES,
)
def mediated(on: date) -> Rows:
    """Return the mediations that ended."""
    return _year(on, MEDIATED)


@indicator(
    "service.complaints.success",
    named("%"),
    label="投诉调解成功率",
    label_en="Success of mediation",
    definition=Both(
        f"{PERIOD}，受理后办结的里面，达成协议的比例。",
        f"{PERIOD_EN}, accepted and closed, the share with an agreement.",
    ),
    measure=MEASURES,
)
def success(on: date) -> Rows:
    """Return the mediations that ended, among them those with an agreement."""
    return _year(on, MEDIATED, among=SUCCESS)


@indicator(
    "service.complaints.recovered",
    Both("元", "yuan"),
    label="挽回消费者损失",
    label_en="Recovered for consumers",
    definition=Both(
        f"{PERIOD}，协议、和解约定退款、赔偿、补偿的合计。",
        f"{PERIOD_EN}, refunds, damages and compensation agreed or settled, together.",
    ),
    measure=MEASURES,
)
def recovered(on: date) -> Rows:
    """Return the complaints by which something was recovered, summed."""
    return _year(on, Q(recovered__isnull=False), amount="recovered")


@indicator(
    "service.complaints.odr_share",
    named("%"),
    label="先行和解占比",
    label_en="Share settled first",
    definition=Both(
        f"{PERIOD}，转由企业先行和解的比例。",
        f"{PERIOD_EN}, the share that went to the enterprise to settle first.",
    ),
    measure=MEASURES,
)
def odr_share(on: date) -> Rows:
    """Return the complaints, among them those that went to the enterprise first."""
    return _year(on, among=ODR)
