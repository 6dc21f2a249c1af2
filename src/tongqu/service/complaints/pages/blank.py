"""The fields of an empty form, drawn once for all who open it; everything else is the visitor's."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.forms import ChoiceField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from tongqu.kernel.ui.words import is_english
from tongqu.service.complaints.pages.forms import LetterForm, region_listing

PLACES = ("region", "platform_region")
Regions = tuple[tuple[str, str | tuple[tuple[str, str], ...]], ...]


def fields_of(form: LetterForm) -> SafeString:
    """Return the fields under their headings; those of a form with nothing in it from memory.

    What is remembered is found by all it was drawn from: the language and the counties of today.
    """
    if form.is_bound or form.initial.keys() - {"key"}:
        return _drawn(form)
    return _empty(is_english=is_english(), regions=_fixed(region_listing()))


@lru_cache(maxsize=16)
def _empty(*, is_english: bool, regions: Regions) -> SafeString:
    del is_english  # the words are drawn in the language of the moment, which is this one
    form = LetterForm()
    for name in PLACES:
        field = form.fields[name]
        assert isinstance(field, ChoiceField)  # noqa: S101 (narrows the type)
        field.choices = regions
    return _drawn(form)


def _drawn(form: LetterForm) -> SafeString:
    return render_to_string("complaints/letter_fields.html", {"parts": list(form.parts())})


def _fixed(listing: list[Any]) -> Regions:
    return tuple(
        (head, rest if isinstance(rest, str) else tuple(map(tuple, rest))) for head, rest in listing
    )
