"""All that may be downloaded, each with what it is and how fresh (开放数据目录)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tongqu.kernel.ui.discovery import open_sets


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """List the sets that the parts of the house declare."""
    return render(request, "flows/open.html", {"sets": list(open_sets())})
