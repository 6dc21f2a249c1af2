"""The open data of complaints: CSV and JSON of the same rows, and what every column means."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tongqu.kernel.clock.now import LAW_ZONE, today
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.ui.comma import as_csv_file
from tongqu.kernel.ui.demonstration import NOTICE, is_demonstration
from tongqu.service.complaints.publicity import GROUND
from tongqu.service.complaints.selectors import counted

COLUMNS = (
    (
        "month",
        Both("月份", "Month"),
        Both(
            "收件日所在的月份，四位年和两位月。",
            "Month of receipt, four digits of the year and two of the month.",
        ),
    ),
    (
        "region",
        Both("区划代码", "Code of the county"),
        Both(
            "经营者所在区县的六位代码；所在地不明的为空。",
            "Six-digit code of the operator's county; empty where unknown.",
        ),
    ),
    ("region_name", Both("区划", "County"), Both("区县名称。", "Name of the county.")),
    ("subject", Both("分类", "Subject"), Both("投诉分类的第一级。", "Upper level of the subject.")),
    (
        "subject_code",
        Both("分类代码", "Code of the subject"),
        Both("投诉分类的第二级代码。", "Code of the lower level of the subject."),
    ),
    (
        "received",
        Both("收到", "Received"),
        Both("这个月收到的投诉件数。", "Complaints received in the month."),
    ),
    ("accepted", Both("受理", "Accepted"), Both("其中已经受理的件数。", "Of them, accepted.")),
    (
        "agreed",
        Both("达成协议", "Agreed"),
        Both("其中经调解达成协议的件数。", "Of them, agreed by mediation."),
    ),
    (
        "settled",
        Both("先行和解", "Settled first"),
        Both("其中企业先行和解的件数。", "Of them, settled by the enterprise first."),
    ),
    (
        "recovered",
        Both("挽回损失（元）", "Recovered (yuan)"),
        Both(
            "协议、和解约定退款、赔偿、补偿的合计。",
            "Refunds, damages and compensation agreed or settled, together.",
        ),
    ),
)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Say what a row is, what every column means, what is left out, and where to get it."""
    words = {
        "columns": COLUMNS,
        "since": counted.first_month(today()),
        "until": today(),
        "counted_at": counted.counted_at(),
        "ground": GROUND,
    }
    return render(request, "complaints/open.html", words)


@require_safe
def as_csv(request: HttpRequest) -> HttpResponse:
    """Give the year's counts as CSV: month, county, subject; no persons, no enterprises."""
    del request
    head = [label for _, label, _ in COLUMNS]
    return as_csv_file("complaints", head, counted.open_rows())


@require_safe
def as_json(request: HttpRequest) -> HttpResponse:
    """Give the same rows as JSON, beside what they are."""
    del request
    at = counted.counted_at()
    names = [name for name, _, _ in COLUMNS]
    told = {
        "title": "投诉分布（按月、区县、分类）",
        "notice": NOTICE if is_demonstration() else "",
        "since": counted.first_month(today()).isoformat(),
        "until": today().isoformat(),
        "counted_at": at.astimezone(LAW_ZONE).isoformat(timespec="seconds") if at else None,
        "ground": GROUND,
        "columns": [{"name": name, "label": label, "about": text} for name, label, text in COLUMNS],
        "rows": [dict(zip(names, row, strict=True)) for row in counted.open_rows()],
    }
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})
