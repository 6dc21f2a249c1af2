"""Campaigns: the list, one with its figures, reporting."""

from __future__ import annotations

import secrets

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.views.decorators.http import require_http_methods

from tongqu.kernel.clock.now import today
from tongqu.kernel.organs.access import own_organ
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.both import of
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import CLERK, HEAD
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.paging import keyset, whole
from tongqu.kernel.ui.menu import Entry, Net
from tongqu.kernel.ui.words import either, lazily, sentence, worded
from tongqu.work.campaigns.models import Campaign
from tongqu.work.campaigns.pages.listings import CAMPAIGNS, ORGANS
from tongqu.work.campaigns.procedure import CampaignWork
from tongqu.work.campaigns.selectors import by_organ, campaigns, rows_of, sums_of, visible
from tongqu.work.campaigns.services import campaign_begin, tally_report

MENU = (
    Entry("专项行动", "Campaigns", "campaigns:list", Net.WORK, hint="方案、数据、通报", order=40),
)


class BeginForm(forms.Form):
    """A new campaign."""

    name = forms.CharField(label=lazily("名称", "Name"), max_length=200)
    counts = forms.CharField(
        label=lazily("计数口径", "What is counted"),
        max_length=100,
        help_text=lazily("如“走访的中小企业”", "Such as small enterprises visited"),
    )
    unit = forms.CharField(label=lazily("计数单位", "Unit"), max_length=10)
    goal = forms.IntegerField(label=lazily("目标", "Target"), required=False, min_value=1)
    measure = forms.IntegerField(
        label=lazily("对应措施编号", "Measure of the plan"),
        required=False,
        min_value=1,
        max_value=200,
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)


class TallyForm(forms.Form):
    """What one's organ did on a day."""

    day = forms.DateField(
        label=lazily("日期", "Day"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    count = forms.IntegerField(label=lazily("数量", "Number"), min_value=0)
    found = forms.IntegerField(label=lazily("发现问题", "Problems found"), min_value=0, initial=0)
    mended = forms.IntegerField(label=lazily("整改", "Mended"), min_value=0, initial=0)


@lists(CAMPAIGNS)
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """List the campaigns; put one on record."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = BeginForm(request.POST or None, initial={"key": secrets.token_urlsafe(12)})
    if request.method == "POST" and form.is_valid():
        try:
            made = campaign_begin(organ=own_organ(actor), by=actor, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            return redirect("campaigns:campaign", made.pk)
    may = bool(actor.roles & {CLERK.name, HEAD.name})
    rows = CAMPAIGNS.of(request, keyset(campaigns(), "-pk", read=rows_of))
    shown = {"rows": rows, "form": form, "may_begin": may}
    return answer(request, "campaigns/list.html", shown, status=422 if form.errors else 200)


@lists(ORGANS)
@require_http_methods(["GET", "HEAD", "POST"])
def campaign(request: HttpRequest, number: int) -> HttpResponse:
    """Show a campaign; report what one's own organ did."""
    found = Campaign.objects.select_related("matter__organ").filter(pk=number).first()
    if found is None:
        raise Http404
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = TallyForm(request.POST or None, initial={"day": today()})
    if request.method == "POST" and form.is_valid():
        try:
            tally_report(found, organ=own_organ(actor), by=actor, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, either("已填报。", "Reported."))
            return redirect("campaigns:campaign", number)
    shown = {
        "campaign": found,
        "state": worded(of(CampaignWork.states[found.matter.state])),
        "sums": sums_of(found),
        "organs": ORGANS.of(request, whole(lambda: by_organ(found))),
        "form": form,
        "may_report": bool(actor.roles & {CLERK.name, HEAD.name})
        and found.matter.state == CampaignWork.running.name,
        "may_open": visible(actor, found),
    }
    return answer(request, "campaigns/campaign.html", shown, status=422 if form.errors else 200)


urlpatterns: list[URLPattern] = [
    path("", index, name="list"),
    path("<int:number>", campaign, name="campaign"),
]
