"""The login log and the operation log: read by the audit administrator, changed by nobody."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tongqu.kernel.accounts.models import LoginLine, User
from tongqu.kernel.accounts.powers import Power, may
from tongqu.kernel.accounts.selectors import login_lines
from tongqu.kernel.audit.models import Record
from tongqu.kernel.privacy.fields import declared
from tongqu.kernel.privacy.models import ReadLine
from tongqu.kernel.privacy.remaining import remainings
from tongqu.kernel.privacy.retention import standings
from tongqu.kernel.rules.values import UNITS

SIZE = 100
LONGEST = 120


@require_safe
def logins(request: HttpRequest) -> HttpResponse:
    """Show who came to the door, newest first; by user name and by day."""
    reader = _reader(request, Power.READ_LOGIN)
    rows: QuerySet[LoginLine] = login_lines(by=reader)
    name, day = request.GET.get("name", "").strip()[:LONGEST], _day(request)
    if name:
        rows = rows.filter(user_id__in=User.objects.filter(username=name).values("pk"))
    if day:
        rows = rows.filter(day=day)
    found = list(rows.filter(id__lt=_before(request))[: SIZE + 1])
    people = User.objects.in_bulk({row.user_id for row in found if row.user_id})
    return render(
        request,
        "console/accounts/login_log.html",
        {
            "lines": [(row, people.get(row.user_id or 0)) for row in found[:SIZE]],
            "before": found[SIZE - 1].pk if len(found) > SIZE else "",
            "name": name,
            "day": day.isoformat() if day else "",
        },
    )


@require_safe
def records(request: HttpRequest) -> HttpResponse:
    """Show what was done to accounts, organs and settings, and by the nightly work."""
    _reader(request, Power.READ_RECORD)
    rows = Record.objects.order_by("-id")
    chain = request.GET.get("chain", "").strip()[:LONGEST]
    if chain:
        rows = rows.filter(name=chain)
    found = list(rows.filter(id__lt=_before(request))[: SIZE + 1])
    return render(
        request,
        "console/accounts/records.html",
        {
            "lines": found[:SIZE],
            "before": found[SIZE - 1].pk if len(found) > SIZE else "",
            "chain": chain,
        },
    )


@require_safe
def reads(request: HttpRequest) -> HttpResponse:
    """Show who read personal data, of what, and what for."""
    _reader(request, Power.READ_RECORD)
    what = request.GET.get("what", "").strip()[:LONGEST]
    rows = ReadLine.objects.order_by("-id")
    rows = rows.filter(what=what) if what else rows
    found = list(rows.filter(id__lt=_before(request))[: SIZE + 1])
    before = found[SIZE - 1].pk if len(found) > SIZE else ""
    words = {"lines": found[:SIZE], "before": before, "what": what}
    return render(request, "console/accounts/reads.html", words)


@require_safe
def retention(request: HttpRequest) -> HttpResponse:
    """Show how long personal data is kept, what is due, and when it was last erased."""
    _reader(request, Power.READ_RECORD)
    found = [
        {"standing": each, "term": f"{each.value.value} {UNITS[each.retention.rule.unit]}"}
        for each in standings()
    ]
    left = [(each, each.count()) for each in remainings()]
    words = {"standings": found, "fields": declared(), "left": left}
    return render(request, "console/accounts/retention.html", words)


def _reader(request: HttpRequest, power: Power) -> User:
    user = request.user
    if isinstance(user, User) and may(user, power):
        return user
    raise PermissionDenied


def _before(request: HttpRequest) -> int:
    asked = request.GET.get("before", "")
    is_number = asked.isascii() and asked.isdecimal() and len(asked) < 19
    return int(asked) if is_number else 2**63 - 1


def _day(request: HttpRequest) -> date | None:
    try:
        return date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return None
