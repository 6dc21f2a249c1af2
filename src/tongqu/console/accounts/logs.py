"""The login log and the operation log: read by the audit administrator, changed by nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tongqu.console.accounts.listings import LOGINS, READS, RECORDS, logins_of
from tongqu.kernel.accounts.models import LoginLine, User
from tongqu.kernel.accounts.powers import Power, may
from tongqu.kernel.accounts.selectors import login_lines
from tongqu.kernel.audit.models import Record
from tongqu.kernel.privacy.fields import PersonalField, declared
from tongqu.kernel.privacy.models import ReadLine
from tongqu.kernel.privacy.remaining import Remaining, remainings
from tongqu.kernel.privacy.retention import Standing, standings
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.columns import Column, Kind, tag
from tongqu.kernel.ui.lists.listing import Empty, Listing
from tongqu.kernel.ui.lists.paging import keyset, whole
from tongqu.kernel.ui.words import amount, either

LONGEST = 120
UNVERIFIED = ("未经核对原文", "Unverified")
VERIFIED = Column[Standing](
    "核对", "Verified",
    lambda each: "" if each.value.is_verified else either(*UNVERIFIED),
    shown=lambda each: "" if each.value.is_verified else tag(either(*UNVERIFIED), "amber"),
)  # fmt: skip


@lists(LOGINS)
@require_safe
def logins(request: HttpRequest) -> HttpResponse:
    """Show who came to the door, newest first; by user name and by day."""
    reader = _reader(request, Power.READ_LOGIN)
    rows: QuerySet[LoginLine] = login_lines(by=reader)
    name, day = _asked(request, "name"), _day(request)
    if name:
        rows = rows.filter(user_id__in=User.objects.filter(username=name).values("pk"))
    if day:
        rows = rows.filter(day=day)
    values = {
        "lines": LOGINS.of(request, keyset(rows, "-id", read=logins_of)),
        "name": name,
        "day": day.isoformat() if day else "",
    }
    return answer(request, "console/accounts/login_log.html", values)


@lists(RECORDS)
@require_safe
def records(request: HttpRequest) -> HttpResponse:
    """Show what was done to accounts, organs and settings, and by the nightly work."""
    _reader(request, Power.READ_RECORD)
    rows = Record.objects.all()
    chain = _asked(request, "chain")
    rows = rows.filter(name=chain) if chain else rows
    values = {"lines": RECORDS.of(request, keyset(rows, "-id", read=list)), "chain": chain}
    return answer(request, "console/accounts/records.html", values)


@lists(READS)
@require_safe
def reads(request: HttpRequest) -> HttpResponse:
    """Show who read personal data, of what, and what for."""
    _reader(request, Power.READ_RECORD)
    what = _asked(request, "what")
    rows = ReadLine.objects.all()
    rows = rows.filter(what=what) if what else rows
    values = {"lines": READS.of(request, keyset(rows, "-id", read=list)), "what": what}
    return answer(request, "console/accounts/reads.html", values)


TERMS = Listing[Standing](
    name="retention",
    title=("留存期限", "Terms"),
    columns=(
        Column("内容", "What", lambda each: each.retention.label),
        Column("留存", "Kept for", lambda each: amount(each.retention.rule, each.value)),
        Column("依据", "Ground", lambda each: each.value.basis, below=(VERIFIED,)),
        Column("现在到期", "Due now", lambda each: each.due, Kind.NUMBER),
        Column("最近一次删除", "Last erased", lambda e: e.last.at if e.last else None, Kind.MOMENT),
        Column("删除数", "Erased", lambda e: e.last.facts["count"] if e.last else 0, Kind.NUMBER),
    ),
    empty=Empty(
        ("没有规定留存期限的内容", "No term is declared"),
        ("各事项在声明里写明留存期限。", "Each capability declares its own."),
    ),
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What stays, counted now."""

    what: Remaining
    count: int


def kept() -> list[Kept]:
    """Return everything that stays with how much of it there is: one query for each kind."""
    return [Kept(each, each.count()) for each in remainings()]


REMAINING = Listing[Kept](
    name="remaining",
    title=("不随之删除的", "What stays"),
    columns=(
        Column("内容", "What", lambda each: either(each.what.label, each.what.label_en)),
        Column("为什么留存", "Why", lambda each: either(each.what.why, each.what.why_en)),
        Column("现有", "Now", lambda each: each.count, Kind.NUMBER),
    ),
    empty=Empty(
        ("没有依规留存的内容", "Nothing stays"),
        ("各事项在声明里写明留存什么、为什么。", "Each capability declares its own."),
    ),
    place="after-remaining",
)
FIELDS = Listing[PersonalField](
    name="personal-fields",
    title=("个人信息字段", "Personal fields"),
    columns=(
        Column("内容", "What", lambda field: field.label),
        Column("存放", "Where", lambda field: f"{field.model}.{field.field}", Kind.CODE),
        Column("依据", "Ground", lambda field: field.ground),
    ),
    empty=Empty(
        ("没有个人信息字段", "No field holds personal data"),
        ("各事项在声明里写明存放个人信息的字段。", "Each capability declares its own."),
    ),
    size=200,
    place="after-field",
)


@lists(TERMS, REMAINING, FIELDS)
@require_safe
def retention(request: HttpRequest) -> HttpResponse:
    """Show how long personal data is kept, what is due, and when it was last erased."""
    _reader(request, Power.READ_RECORD)
    values = {
        "terms": TERMS.of(request, whole(standings)),
        "remaining": REMAINING.of(request, whole(kept)),
        "fields": FIELDS.of(request, whole(declared)),
    }
    return answer(request, "console/accounts/retention.html", values)


def _reader(request: HttpRequest, power: Power) -> User:
    user = request.user
    if isinstance(user, User) and may(user, power):
        return user
    raise PermissionDenied


def _asked(request: HttpRequest, name: str) -> str:
    return request.GET.get(name, "").replace("\x00", "").strip()[:LONGEST]


def _day(request: HttpRequest) -> date | None:
    try:
        return date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return None
