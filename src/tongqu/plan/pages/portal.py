"""What the plan promised and where it stands, for everybody (社会公开)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.paging import whole
from tongqu.kernel.ui.menu import Entry
from tongqu.plan.models import WorkPlan
from tongqu.plan.pages import board
from tongqu.plan.pages.filtering import plan_asked, wanted_of
from tongqu.plan.pages.listings import PUBLIC_MEASURES, public_measures_on
from tongqu.plan.pages.of_measure import PUBLIC_DELIVERABLES, PUBLIC_TARGETS
from tongqu.plan.publicity import public
from tongqu.plan.selectors.standing import standings

MENU = (
    Entry(
        "工作方案",
        "The work plan",
        "plan_portal:board",
        hint="政府承诺了什么，现在办到哪一步",
        hint_en="What was promised and where it stands",
        icon="plan",
        order=60,
    ),
)


@lists(PUBLIC_MEASURES)
@require_safe
def page(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """Show the plan with its text, organs, promises and colours; nothing from the files."""
    if not WorkPlan.objects.exists():
        return render(request, "plan/public_none.html")
    plan = plan_asked(year)
    shown = board.context(request, plan, is_public=True)
    listing = public_measures_on(shown["wanted"].on, plan.year)
    rows = listing.of(request, whole(lambda: public(shown["rows"])))
    return answer(request, "plan/public.html", {**shown, "measures": rows})


@lists(PUBLIC_TARGETS, PUBLIC_DELIVERABLES)
@require_safe
def measure(request: HttpRequest, year: int, no: int) -> HttpResponse:
    """Show one measure as the public sees it."""
    plan = plan_asked(year)
    wanted = wanted_of(request, plan, is_public=True)
    each = next((e for e in standings(plan, wanted.on) if e.measure.no == no), None)
    if each is None:
        raise Http404
    item = public([each])[0]
    values = {
        "plan": plan,
        "wanted": wanted,
        "item": item,
        "targets": PUBLIC_TARGETS.of(request, whole(lambda: item.promises)),
        "deliverables": PUBLIC_DELIVERABLES.of(request, whole(lambda: item.outcomes)),
    }
    return answer(request, "plan/public_measure.html", values)


urlpatterns: list[URLPattern] = [
    path("", page, name="board"),
    path("<int:year>/", page, name="year"),
    path("<int:year>/<int:no>", measure, name="measure"),
]
