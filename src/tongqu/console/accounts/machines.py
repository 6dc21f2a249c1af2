"""Accounts of other systems: one administrator opens and stops them, another says what they may."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from tongqu.console.accounts.forms import Worded
from tongqu.console.accounts.people import admin_in
from tongqu.kernel.accounts.models import User
from tongqu.kernel.accounts.powers import Power, may
from tongqu.kernel.clock.now import today
from tongqu.kernel.machines.models import MachineAccount
from tongqu.kernel.machines.scopes import scopes
from tongqu.kernel.machines.services import (
    machine_allow,
    machine_close,
    machine_open,
    machine_renew,
)
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.organs.selectors import organ_by_name
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.columns import Column, Kind
from tongqu.kernel.ui.lists.listing import Empty, Listing
from tongqu.kernel.ui.lists.paging import whole
from tongqu.kernel.ui.refill import refill
from tongqu.kernel.ui.words import either, lazily, sentence


def _allowed(account: MachineAccount) -> str:
    known = scopes()
    words = [
        either(known[name].label, known[name].label_en) if name in known else name
        for name in account.scopes
    ]
    return "、".join(words) or either("还没有权限", "Nothing yet")


def _state(account: MachineAccount) -> str:
    return either("已停用", "Stopped") if account.closed_at else either("在用", "In use")


MACHINES = Listing[MachineAccount](
    name="machines",
    title=("接口账号", "Accounts of other systems"),
    columns=(
        Column("名称", "Name", lambda row: row.name, is_link=True),
        Column("所属机关", "Organ", lambda row: row.organ.name),
        Column("权限", "May", _allowed),
        Column("令牌末位", "Token ends in", lambda row: row.hint, Kind.CODE),
        Column("令牌到期", "Until", lambda row: row.expires_at, Kind.MOMENT),
        Column("最近使用", "Last used", lambda row: row.used_at, Kind.MOMENT),
        Column("状态", "State", _state),
    ),
    empty=Empty(
        ("还没有接口账号", "No account yet"),
        (
            "其他系统（例如 12345 热线平台）按程序交件时，在这里为它开一个。",
            "Open one here for another system that hands in by program.",
        ),
    ),
    opens=lambda row: reverse("console:machine", args=[row.pk]),
)


class MachineForm(Worded):
    """A new account: what it is called, and for which organ it receives."""

    words = {"name": ("名称", "Name"), "organ": ("所属机关", "Organ")}
    name = forms.CharField(
        max_length=40,
        help_text=lazily("对方系统的名称，例如“12345 热线平台”。", "The other system's name."),
    )
    organ = forms.CharField(
        max_length=128,
        help_text=lazily(
            "写机关的全称或简称；交来的件由它统一接收。",
            "The organ that receives what is handed in.",
        ),
    )

    def clean_organ(self) -> Organ:
        """Return the one organ the name means; say so where it means several or none."""
        found = organ_by_name(self.cleaned_data["organ"], today())
        if found.organ is None:
            raise forms.ValidationError(sentence(found.words))
        return found.organ


@lists(MACHINES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """List the accounts; open one and show its token, once."""
    admin = admin_in(request)
    may_open = may(admin, Power.OPEN)
    if request.method == "POST" and not may_open:
        raise PermissionDenied
    form = MachineForm(request.POST or None, initial=refill(request))
    if form.is_bound and form.is_valid():
        try:
            account, token = machine_open(**form.cleaned_data, by=admin)
        except Refusal as refusal:
            form.add_error("name", sentence(refusal))
        else:
            return _handed_over(request, account, token)
    rows = MachineAccount.objects.select_related("organ").order_by("closed_at", "name")
    values: dict[str, Any] = {
        "machines": MACHINES.of(request, whole(lambda: list(rows))),
        "form": form if may_open else None,
    }
    status = 422 if form.is_bound else 200
    return answer(request, "console/accounts/machines.html", values, status=status)


@never_cache
@require_http_methods(["GET", "HEAD"])
def machine(request: HttpRequest, number: int) -> HttpResponse:
    """Show one account with what this administrator may do to it."""
    admin, account = _both(request, number)
    words = {
        "account": account,
        "allowed": _allowed(account),
        "state": _state(account),
        "scopes": [
            (each.name, either(each.label, each.label_en), each.name in account.scopes)
            for each in scopes().values()
        ],
        "may_allow": may(admin, Power.POST) and not account.closed_at,
        "may_renew": may(admin, Power.RESET_PASSWORD) and not account.closed_at,
    }
    return render(request, "console/accounts/machine.html", words)


@never_cache
@require_POST
def act(request: HttpRequest, number: int, what: str) -> HttpResponse:
    """Allow, renew or stop an account, or say why not."""
    admin, account = _both(request, number)
    try:
        if what == "renew":
            return _handed_over(request, account, machine_renew(account, by=admin))
        if what == "allow":
            machine_allow(account, request.POST.getlist("scope"), by=admin)
        elif what == "close":
            machine_close(account, by=admin)
        else:
            raise Http404
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    else:
        messages.success(request, either("已办理，并记入操作日志。", "Done, and recorded."))
    return redirect("console:machine", number)


def _both(request: HttpRequest, number: int) -> tuple[User, MachineAccount]:
    admin = admin_in(request)
    account = MachineAccount.objects.select_related("organ").filter(pk=number).first()
    if account is None:
        raise Http404
    return admin, account


def _handed_over(request: HttpRequest, account: MachineAccount, token: str) -> HttpResponse:
    words = {"account": account, "token": token}
    return render(request, "console/accounts/machine_token.html", words)
