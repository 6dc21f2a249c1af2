"""The bell: what I was told, newest first."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from tongqu.kernel.notices.models import Notice
from tongqu.kernel.notices.selectors import notices_of
from tongqu.kernel.notices.services import mark_read
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.columns import Column, Kind, tag
from tongqu.kernel.ui.lists.listing import Empty, Listing
from tongqu.kernel.ui.lists.paging import keyset
from tongqu.kernel.ui.words import either


def _state(notice: Notice) -> str:
    return either("已读", "Read") if notice.read_at else either("新", "New")


def _number(notice: Notice) -> str:
    return notice.matter.number if notice.matter else ""


def _opens(notice: Notice) -> str:
    return reverse("console:matter", args=[notice.matter.number]) if notice.matter else ""


LISTING = Listing[Notice](
    name="notices",
    title=("提醒", "Notices"),
    columns=(
        Column(
            "状态", "State", _state, is_plain=True,
            shown=lambda notice: tag(_state(notice), "" if notice.read_at else "blue"),
        ),
        Column(
            "内容", "Text", lambda notice: notice.said, is_link=True,
            below=(Column("办件", "Matter", _number, Kind.CODE),),
        ),
        Column("时间", "When", lambda notice: notice.at, Kind.MOMENT),
    ),
    empty=Empty(
        ("还没有提醒", "No notices yet"),
        (
            "指派给您的办件、临近和超期的期限会在这里告诉您。",
            "Matters given to you and deadlines drawing near are told here.",
        ),
        view="console:worklist",
        action=("看我的待办", "To my worklist"),
    ),
    opens=_opens,
)  # fmt: skip


@lists(LISTING)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show the person's notices."""
    table = LISTING.of(request, keyset(notices_of(request.user.pk or 0), "-id", read=list))
    upto = table.rows[0].pk if table.rows else 0
    is_news = any(notice.read_at is None for notice in table.rows)
    values = {"notices": table, "upto": upto, "is_news": is_news}
    return answer(request, "console/notices.html", values)


@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Note that everything shown has been read; what came since stays unread."""
    upto = request.POST.get("upto", "")
    if upto.isdecimal():
        mark_read(user=request.user.pk or 0, upto=int(upto))
    return redirect("console:notices")
