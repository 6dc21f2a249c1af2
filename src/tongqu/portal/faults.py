"""What a person reads when a page cannot be shown: what is wrong and what to do, never a trace."""

from __future__ import annotations

import sys

from django.contrib.auth.decorators import login_not_required
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tongqu.kernel.accounts.middleware import stale_form
from tongqu.kernel.ui.words import either

IN_PLACE = frozenset({403, 404})  # the house stands, so its menus do too
BARE, DESK, PUBLIC = "ui/fault.html", "console/fault.html", "portal/fault.html"
AGAIN_AFTER = "5"  # seconds; a database that was cut off is back by then


def _fault(request: HttpRequest, status: int, heading: str, why: str, cure: str) -> HttpResponse:
    words = {"heading": heading, "why": why, "cure": cure}
    words["reference"] = getattr(request, "reference", "")
    page = _within(request) if status in IN_PLACE else BARE
    return render(request, page, words, status=status)


def _within(request: HttpRequest) -> str:
    """Return the page that leaves a person where they were: at the desk, or among the services."""
    is_officer = getattr(request, "user", None) is not None and request.user.is_authenticated
    return DESK if is_officer and request.path.startswith("/console") else PUBLIC


@login_not_required
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request itself makes no sense."""
    del exception
    return _fault(
        request,
        400,
        either("这个请求读不懂", "This request cannot be read"),
        either("地址或提交的内容不完整。", "The address or what was sent is incomplete."),
        either("请回到上一页，重新操作一次。", "Please go back and try once more."),
    )


@login_not_required
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: not for this person."""
    del exception
    return _fault(
        request,
        403,
        either("您的岗位不能打开这一页", "Your post does not open this page"),
        either("这一页只对特定岗位开放。", "It is open to certain posts only."),
        either(
            "兼任其他岗位的，可在页面上方切换；否则请有权的岗位办理。",
            "If you hold another post, switch to it at the top; otherwise ask whoever may.",
        ),
    )


@login_not_required
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: nothing here, or nothing the person may see; the two look the same."""
    del exception
    return _fault(
        request,
        404,
        either("没有这一页", "There is no such page"),
        either(
            "地址可能写错了，或者您无权查看。", "The address may be wrong, or you may not see it."
        ),
        either("请核对地址，或者搜索。", "Check the address, or search for it."),
    )


@login_not_required
def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault; 503 where it is the database that is away, which passes."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return _away(request)
    return _fault(
        request,
        500,
        either("这一页没能显示", "This page could not be shown"),
        either("是平台出了故障，不是您的操作有误。", "The fault is ours, not yours."),
        either("请稍后再试；仍不行的，把下面的编号告诉管理员。", "Please try again later."),
    )


def _away(request: HttpRequest) -> HttpResponse:
    answer = _fault(
        request,
        503,
        either("数据库暂时连不上", "The database is away for a moment"),
        either(
            "刚才提交的内容没有存下，也没有存一半；您填的还在这台设备的草稿里。",
            "What was just sent is not kept, and no half of it; it is still in your draft.",
        ),
        either("请过几秒再提交一次，不会重复。", "Please send it again in some seconds."),
    )
    answer.headers["Retry-After"] = AGAIN_AFTER
    return answer


@login_not_required
def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that does not belong to this session."""
    del reason
    if back := stale_form(request):
        return back
    return _fault(
        request,
        403,
        either("这张表单已经失效", "This form has expired"),
        either(
            "页面打开太久，或在别处重新登录过。", "It was open too long, or you signed in again."
        ),
        either("请返回上一页刷新后再提交；填写的草稿还在。", "Go back, refresh and send it again."),
    )
