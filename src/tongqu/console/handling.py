"""What may be done to a matter of any kind: assign, transfer, link, merge."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from tongqu.console.matter import seen
from tongqu.console.rows import rows_of
from tongqu.kernel.accounts.models import User
from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.handling import (
    matter_assign,
    matter_link,
    matter_merge,
    matter_transfer,
)
from tongqu.kernel.matters.models import Link, Matter
from tongqu.kernel.matters.selectors import matter_by_number
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.organs.selectors import organ_by_name
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.ui.refill import refill
from tongqu.kernel.ui.words import either, lazily, options, sentence

LONGEST = 500


class AssignForm(forms.Form):
    """To whom."""

    to = forms.ModelChoiceField(queryset=User.objects.none(), label=lazily("经办人", "Officer"))

    def __init__(self, *args: Any, matter: Matter, **kwargs: Any) -> None:  # noqa: ANN401 (Django's own)
        super().__init__(*args, **kwargs)
        held = {"posts__until": None, "posts__organ__path__startswith": matter.path}
        people = User.objects.filter(is_active=True, **held).distinct().order_by("name")
        field = self.fields["to"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 (for the type checker)
        field.queryset = people
        field.label = either("经办人", "Officer")


class TransferForm(forms.Form):
    """Where to, and why."""

    to = forms.CharField(
        label=lazily("移送到", "To"),
        max_length=128,
        help_text=lazily("写机关的全称或简称。", "Full or short name of the organ."),
    )
    reason = forms.CharField(
        label=lazily("理由", "Reason"), max_length=LONGEST, widget=forms.Textarea
    )

    def clean_to(self) -> Organ:
        """Return the one organ the name means; say so where it means several or none."""
        found = organ_by_name(self.cleaned_data["to"], today())
        if found.organ is None:
            raise forms.ValidationError(sentence(found.words))
        return found.organ


RELATIONS = (
    ("related", Both("互相关联", "The two are related")),
    ("child", Both("它是本件的子事项", "It is a child of this one")),
    ("merge", Both("本件并入它", "This one is merged into it")),
)


class LinkForm(forms.Form):
    """To which other matter, and how."""

    number = forms.CharField(label=lazily("另一件的编号", "Number of the other"), max_length=24)
    how = forms.ChoiceField(
        label=lazily("关系", "Relation"),
        choices=lambda: options(RELATIONS),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: HttpRequest, number: str) -> HttpResponse:
    """Give the matter to an officer of the organ."""
    matter = seen(_actor(request), number)
    form = AssignForm(request.POST or None, matter=matter, initial=refill(request))

    def do() -> None:
        matter_assign(matter, to=form.cleaned_data["to"], by=_actor(request))

    return _run(request, matter, form, do, ("指派", "Assign"))


@require_http_methods(["GET", "HEAD", "POST"])
def transfer(request: HttpRequest, number: str) -> HttpResponse:
    """Hand the matter to another organ; it leaves one's own list if that lies out of reach."""
    matter = seen(_actor(request), number)
    form = TransferForm(request.POST or None, initial=refill(request))

    def do() -> None:
        given = form.cleaned_data
        matter_transfer(matter, to=given["to"], by=_actor(request), reason=given["reason"])

    return _run(request, matter, form, do, ("移送", "Transfer"))


@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, number: str) -> HttpResponse:
    """Relate the matter to another, or merge it into that one."""
    actor = _actor(request)
    matter = seen(actor, number)
    form = LinkForm(request.POST or None, initial=refill(request))

    def do() -> None:
        other = matter_by_number(actor, form.cleaned_data["number"])
        how = form.cleaned_data["how"]
        if how == "merge":
            matter_merge(matter, into=other, by=actor)
        else:
            matter_link(matter, to=other, kind=Link.Kind(how), by=actor)

    return _run(request, matter, form, do, ("关联或并案", "Link or merge"))


def _run(
    request: HttpRequest,
    matter: Matter,
    form: forms.Form,
    do: Callable[[], None],
    words: tuple[str, str],
) -> HttpResponse:
    if form.is_bound and form.is_valid():
        try:
            do()
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, either(f"已办理“{words[0]}”。", f"Done: {words[1]}."))
            return _after(request, matter)
    return render(
        request,
        "console/handling.html",
        {"row": rows_of([matter])[0], "matter": matter, "form": form, "heading": either(*words)},
        status=422 if form.is_bound else 200,
    )


def _after(request: HttpRequest, matter: Matter) -> HttpResponse:
    """Go back to the matter, or to the list where it has left one's reach."""
    matter.refresh_from_db(fields=["path"])
    if _actor(request).sees(matter.path):
        return redirect("console:matter", matter.number)
    return redirect("console:worklist")


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
