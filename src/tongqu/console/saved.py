"""Views of the worklist kept under a name (常用筛选), each person's own."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from tongqu.console.models import SavedFilter
from tongqu.kernel.ui.words import either

PARTS = ("light", "due", "kind", "mine")
MOST = 20


class SaveForm(forms.Form):
    """A name for what is shown now."""

    name = forms.CharField(max_length=30)
    query = forms.CharField(max_length=300, required=False)


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep the present filter under a name; the same name again replaces it."""
    form = SaveForm(request.POST)
    if not form.is_valid():
        messages.error(
            request, either("请给这个筛选起个 30 字以内的名称。", "Give it a short name.")
        )
        return redirect("console:worklist")
    user, query = request.user.pk or 0, clean(form.cleaned_data["query"])
    mine = SavedFilter.objects.filter(user_id=user)
    if mine.exclude(name=form.cleaned_data["name"]).count() >= MOST:
        told = either(
            f"最多保存 {MOST} 个，请先删除不用的。",
            f"No more than {MOST} can be kept; delete one first.",
        )
        messages.error(request, told)
    else:
        mine.update_or_create(
            user_id=user, name=form.cleaned_data["name"], defaults={"query": query}
        )
        messages.success(request, either("已保存。", "Saved."))
    return redirect(reverse("console:worklist") + (f"?{query}" if query else ""))


@require_POST
def forget(request: HttpRequest, number: int) -> HttpResponse:
    """Remove one of one's own."""
    SavedFilter.objects.filter(user_id=request.user.pk or 0, pk=number).delete()
    return redirect("console:worklist")


def clean(query: str) -> str:
    """Return only what a worklist's address knows, so that nothing else can be kept in it."""
    parts = [(name, value) for name, value in parse_qsl(query) if name in PARTS]
    return urlencode(parts)
