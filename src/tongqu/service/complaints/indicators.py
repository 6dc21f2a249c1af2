"""What complaints tell the plan: accepted on time, mediated, recovered, settled first."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tongqu.datacenter.indicators.registry import indicator
from tongqu.service.complaints.selectors.figures import Figures, figures_of

ROWS = "complaints:list"
MEASURES = (33, 34)
PERIOD = "当年 1 月 1 日至统计日收到的投诉中"


def _year(on: date) -> Figures:
    return figures_of(date(on.year, 1, 1), on)


@indicator(
    "service.complaints.received",
    "件",
    label="收到投诉",
    label_en="Complaints received",
    definition="当年 1 月 1 日至统计日收到的投诉件数，各级机关合计，按收件日计。",
    measure=MEASURES,
    rows=ROWS,
)
def received(on: date) -> int:
    """Count the complaints of the year."""
    return _year(on).received


@indicator(
    "service.complaints.on_time",
    "%",
    label="投诉按期受理率",
    label_en="Decided on time",
    definition=f"{PERIOD}，已作受理决定的里面，在法定期限前决定的比例。",
    measure=MEASURES,
    rows=ROWS,
)
def on_time(on: date) -> float | None:
    """Return the share decided in time."""
    return _year(on).on_time_percent


@indicator(
    "service.complaints.mediated",
    "件",
    label="调解办结投诉",
    label_en="Mediated to an end",
    definition=f"{PERIOD}，受理以后已经办结的件数。",
    measure=MEASURES,
    rows=ROWS,
)
def mediated(on: date) -> int:
    """Count the mediations that ended."""
    return _year(on).mediated


@indicator(
    "service.complaints.success",
    "%",
    label="投诉调解成功率",
    label_en="Success of mediation",
    definition=f"{PERIOD}，受理后办结的里面，达成协议的比例。",
    measure=MEASURES,
    rows=ROWS,
)
def success(on: date) -> float | None:
    """Return the share that ended in an agreement."""
    return _year(on).success_percent


@indicator(
    "service.complaints.recovered",
    "元",
    label="挽回消费者损失",
    label_en="Recovered for consumers",
    definition=f"{PERIOD}，协议、和解约定退款、赔偿、补偿的合计。",
    measure=MEASURES,
    rows=ROWS,
)
def recovered(on: date) -> Decimal:
    """Sum what was recovered."""
    return _year(on).recovered


@indicator(
    "service.complaints.odr_share",
    "%",
    label="先行和解占比",
    label_en="Share settled first",
    definition=f"{PERIOD}，转由企业先行和解的比例。",
    measure=MEASURES,
    rows=ROWS,
)
def odr_share(on: date) -> float | None:
    """Return the share that went to the enterprise first."""
    return _year(on).odr_percent
