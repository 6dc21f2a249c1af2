"""The letters of a matter: draft, look, issue, keep, serve, take back."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from tongqu.console.matter import seen
from tongqu.kernel.clock.now import today
from tongqu.kernel.documents.content import in_chinese
from tongqu.kernel.documents.letters import Letter
from tongqu.kernel.documents.models import Document, Service
from tongqu.kernel.documents.selectors import letters_open
from tongqu.kernel.documents.services import document_revoke, letter_draft, letter_issue
from tongqu.kernel.documents.serving import document_serve
from tongqu.kernel.documents.sheet import render as render_sheet
from tongqu.kernel.documents.sheet import spaced
from tongqu.kernel.matters.handlers import handles
from tongqu.kernel.matters.log import log_of
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.ui.deadline import deadline_of
from tongqu.kernel.ui.demonstration import is_demonstration
from tongqu.kernel.ui.forms import field_of
from tongqu.kernel.ui.words import either, lazily, options, sentence

KEY_BYTES = 12
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class DraftForm(forms.Form):
    """What the officer adds to a letter, and the key that makes a double click one."""

    use_required_attribute = False

    def __init__(self, letter: Letter, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (Django's own)
        super().__init__(*args, **kwargs)
        for fact in letter.asks:
            self.fields[fact.key] = field_of(fact, required=True)
        self.fields["key"] = forms.CharField(max_length=64, widget=forms.HiddenInput)


class ServeForm(forms.Form):
    """How a letter was served."""

    method = forms.ChoiceField(
        label=lazily("送达方式", "How it was served"),
        choices=lambda: options(Service.Method.choices),
    )
    on = forms.DateField(
        label=lazily("送出日期", "Sent on"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    arrived_on = forms.DateField(
        label=lazily("到达日期", "Arrived on"),
        required=False,
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        help_text=lazily(
            "邮寄、电子送达填到达的日子；公告送达不用填，由规定推算。",
            "For mail and electronic service; for a public notice it follows from the rules.",
        ),
    )
    receiver = forms.CharField(label=lazily("签收人", "Signed by"), required=False, max_length=60)
    note = forms.CharField(label=lazily("说明", "Note"), required=False, max_length=200)


class RevokeForm(forms.Form):
    """Why a letter is taken back."""

    ground = forms.CharField(label=lazily("撤回依据或理由", "Ground"), max_length=200)


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, number: str, key: str) -> HttpResponse:
    """Ask what the letter needs, show it as it will look, then issue it."""
    actor = _actor(request)
    matter = seen(actor, number)
    letter = next((each for each in letters_open(matter, actor) if each.key == key), None)
    if letter is None:
        raise Http404
    blank = {"key": secrets.token_urlsafe(KEY_BYTES)}
    form = DraftForm(letter, request.POST or None, initial=blank)
    sheet = None
    if form.is_bound and form.is_valid():
        asked = {fact.key: str(form.cleaned_data[fact.key]) for fact in letter.asks}
        ground = deadline_of(matter, log_of(matter)).basis
        if "issue" in request.POST:
            return _issue(request, matter, letter, form, asked, ground)
        sheet = letter_draft(matter, letter, asked=asked, by=actor, ground=ground)
    elif not form.is_bound and not letter.asks:
        ground = deadline_of(matter, log_of(matter)).basis
        sheet = letter_draft(matter, letter, asked={}, by=actor, ground=ground)
    return _draft(request, matter, letter, form, sheet)


def _issue(  # noqa: PLR0913, PLR0917 (the parts of one submission)
    request: HttpRequest,
    matter: Matter,
    letter: Letter,
    form: DraftForm,
    asked: dict[str, str],
    ground: str,
) -> HttpResponse:
    key = form.cleaned_data["key"]
    try:
        document = letter_issue(
            matter, letter, asked=asked, by=_actor(request), key=key, ground=ground
        )
    except Refusal as refusal:
        form.add_error(None, sentence(refusal))
        return _draft(request, matter, letter, form, None)
    messages.success(request, either(f"已制发 {document.number}。", f"Issued {document.number}."))
    return redirect("console:document", matter.number, document.pk)


def _draft(
    request: HttpRequest,
    matter: Matter,
    letter: Letter,
    form: DraftForm,
    sheet: Document | None,
) -> HttpResponse:
    return render(
        request,
        "console/draft.html",
        {
            "matter": matter,
            "letter": letter,
            "form": form,
            "sheet": sheet,
            "day": in_chinese(today()),
        },
        status=422 if form.errors else 200,
    )


@require_safe
def page(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Show an issued letter as paper, with how it was served."""
    matter, document = _document(request, number, pk)
    return render(
        request,
        "console/document.html",
        {
            "matter": matter,
            "sheet": document,
            "day": in_chinese(document.day),
            "code": spaced(document.code),
            "digest": bytes(document.digest).hex(),
            "address": _address(request, document),
            "serve": ServeForm(initial={"on": today()}),
            "revoke": RevokeForm(),
            "may_handle": handles(_actor(request), matter.kind),
        },
    )


@require_safe
def download(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Give the letter as DOCX."""
    _, document = _document(request, number, pk)
    notice = "演示数据，不具有法律效力" if is_demonstration() else ""
    content = render_sheet(document, address=_address(request, document), notice=notice)
    response = HttpResponse(content, content_type=WORD)
    response.headers["Content-Disposition"] = f'attachment; filename="{document.code}.docx"'
    return response


@require_http_methods(["POST"])
def serve(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Record how it was served."""
    _, document = _document(request, number, pk)
    form = ServeForm(request.POST)
    if not form.is_valid():
        return _back(request, number, pk, form)
    given = form.cleaned_data
    try:
        service = document_serve(
            document,
            method=Service.Method(given["method"]),
            on=given["on"],
            arrived_on=given["arrived_on"],
            by=_actor(request),
            receiver=given["receiver"],
            note=given["note"],
        )
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    else:
        day, basis = service.served_on, service.basis
        told = either(
            f"已登记送达，送达日为 {day}（{basis}）。", f"On record: served on {day} ({basis})."
        )
        messages.success(request, told)
    return redirect("console:document", number, pk)


@require_http_methods(["POST"])
def revoke(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Take the letter back."""
    _, document = _document(request, number, pk)
    try:
        document_revoke(document, ground=request.POST.get("ground", "")[:200], by=_actor(request))
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    else:
        told = either(
            "已撤回；查验页面从现在起显示“已撤回”。",
            "Taken back; whoever verifies it is told so from now on.",
        )
        messages.success(request, told)
    return redirect("console:document", number, pk)


def _back(request: HttpRequest, number: str, pk: int, form: forms.Form) -> HttpResponse:
    for name, errors in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        messages.error(
            request, f"{label}{either('：', ': ')}{either('；', '; ').join(map(str, errors))}"
        )
    return redirect("console:document", number, pk)


def _document(request: HttpRequest, number: str, pk: int) -> tuple[Matter, Document]:
    matter = seen(_actor(request), number)
    document = Document.objects.select_related("matter").filter(matter=matter, pk=pk).first()
    if document is None:
        raise Http404
    return matter, document


def _address(request: HttpRequest, document: Document) -> str:
    return request.build_absolute_uri(reverse("portal:verify_code", args=[document.code]))


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
