"""The table by which letters are sent to who is competent, and a place to try it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tongqu.kernel.clock.now import today
from tongqu.kernel.organs.models import System
from tongqu.kernel.ui.choosing import LongChoiceField
from tongqu.kernel.ui.words import either, options, sentence, worded
from tongqu.service.complaints.engine.categories import categories, groups
from tongqu.service.complaints.engine.subjects import Subject, subjects
from tongqu.service.complaints.models.intake import Place
from tongqu.service.complaints.pages.forms import category_choices, is_category, region_listing
from tongqu.service.complaints.selectors.regions import has_bureau
from tongqu.service.complaints.selectors.routing import NoOrganError, Whereabouts, route


class TryForm(forms.Form):
    """A letter as far as its way depends on it."""

    use_required_attribute = False
    category = LongChoiceField(listing=category_choices, knows=is_category)
    place = forms.ChoiceField(choices=lambda: options(Place.choices))
    region = LongChoiceField(listing=region_listing, knows=has_bureau, required=False)
    address = forms.CharField(max_length=200, required=False)
    platform_region = LongChoiceField(listing=region_listing, knows=has_bureau, required=False)
    is_unreachable = forms.BooleanField(required=False)
    is_report = forms.BooleanField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (Django's own)
        super().__init__(*args, **kwargs)
        for name, label in LABELS.items():
            self.fields[name].label = either(*label)


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show the table, and where a letter described beside it would go."""
    form = TryForm(request.GET or None)
    words: dict[str, Any] = {"form": form, "rows": [_row(each) for each in subjects()]}
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        where = Whereabouts(
            given["region"],
            given["address"],
            given["place"],
            given["platform_region"],
            is_unreachable=given["is_unreachable"],
        )
        try:
            words["routed"] = route(
                where, on=today(), category=given["category"], is_report=given["is_report"]
            )
        except NoOrganError as wrong:
            form.add_error(None, sentence(wrong.words))
    return render(request, "complaints/routing.html", words)


def _row(subject: Subject) -> dict[str, str]:
    known = groups()
    said = (
        worded(categories()[code].said) if code in categories() else either(*known[code])
        for code in subject.categories
    )
    return {
        "label": either(subject.label, subject.label_en),
        "categories": either("、", ", ").join(said),
        "system": worded(System(subject.system).label),
        "part": subject.part,
        "basis": subject.basis,
    }


LABELS = {
    "category": ("分类", "Category"),
    "place": ("经营方式", "Kind of place"),
    "region": ("经营者所在区县", "County"),
    "address": ("经营者地址", "Address"),
    "platform_region": ("平台住所地", "The platform's county"),
    "is_unreachable": ("公示的地址联系不上", "Not found where it says"),
    "is_report": ("是举报", "It is a report"),
}
