"""The open data of complaints: CSV and JSON of the same rows, and what every column means."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tongqu.kernel.clock.now import LAW_ZONE, today
from tongqu.kernel.ui.comma import as_csv_file
from tongqu.kernel.ui.demonstration import NOTICE, is_demonstration
from tongqu.service.complaints.publicity import GROUND
from tongqu.service.complaints.selectors import counted

COLUMNS = (
    ("month", "月份", "收件日所在的月份，四位年和两位月。"),
    ("region", "区划代码", "经营者所在区县的六位代码；所在地不明的为空。"),
    ("region_name", "区划", "区县名称。"),
    ("subject", "分类", "投诉分类的第一级。"),
    ("subject_code", "分类代码", "投诉分类的第二级代码。"),
    ("received", "收到", "这个月收到的投诉件数。"),
    ("accepted", "受理", "其中已经受理的件数。"),
    ("agreed", "达成协议", "其中经调解达成协议的件数。"),
    ("settled", "先行和解", "其中企业先行和解的件数。"),
    ("recovered", "挽回损失（元）", "协议、和解约定退款、赔偿、补偿的合计。"),
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
