"""Drafts the public is asked about (公开征求意见): read one, comment on it, see the outcome."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from tongqu.kernel.accounts.pace import PERSON_SEARCHES, STRANGER_SEARCHES
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.paging import keyset
from tongqu.kernel.ui.menu import Entry
from tongqu.kernel.ui.news import News
from tongqu.kernel.ui.pace import paced
from tongqu.kernel.ui.refill import refill
from tongqu.kernel.ui.words import either, sentence
from tongqu.work.instruments.models import Comment, Consultation
from tongqu.work.instruments.pages.forms import CommentForm
from tongqu.work.instruments.pages.listings import OUTCOMES, PUBLIC_DRAFTS
from tongqu.work.instruments.publicity import (
    GROUND,
    OUTCOME_GROUND,
    consultations_open,
    consultations_public,
    outcomes,
    published,
)
from tongqu.work.instruments.services import comment_send
from tongqu.work.instruments.services.commenting import RECEIPT

MENU = (
    Entry(
        "征求意见",
        "Drafts for comment",
        "instruments_portal:index",
        hint="正在征求意见的文件草案，提意见、看采纳情况",
        hint_en="Read a draft, comment on it, see what came of it",
        icon="chat",
        order=50,
    ),
)
KEY_BYTES = 18


def latest(most: int) -> Iterator[News]:
    """Yield the drafts that were put before the public lately, and the outcomes."""
    for row in consultations_public().order_by("-opens_on", "-pk")[:most]:
        title = row.instrument.title
        url = reverse("instruments_portal:draft", args=[row.instrument.matter.number])
        yield News(row.opens_on, either("征求意见", "Open for comments"), title, url)
        if row.handled_on:
            yield News(row.handled_on, either("意见采纳情况", "Comments answered"), title, url)


LATEST = latest


@lists(PUBLIC_DRAFTS)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the drafts, the newest first."""
    is_open = request.GET.get("state") == "open"
    chosen = consultations_open() if is_open else consultations_public()
    values = {
        "drafts": PUBLIC_DRAFTS.of(request, keyset(chosen, "-opens_on", "-pk", read=published)),
        "is_open": is_open,
        "open": consultations_open().count(),
        "ground": GROUND,
    }
    return answer(request, "instruments/portal_index.html", values)


@lists(OUTCOMES)
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, number: str) -> HttpResponse:
    """Show a draft, and take a comment: a refusal keeps what was typed."""
    row = asked(number)
    if request.method != "POST":
        form = CommentForm(initial=refill(request, key=secrets.token_urlsafe(KEY_BYTES)))
        return show(request, row, form)
    form = CommentForm(request.POST)
    if form.is_valid():
        try:
            made = comment_send(row, form.sent(), key=f"portal:{form.cleaned_data['key']}"[:64])
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            values = {"comment": made, "row": published([row])[0]}
            return answer(request, "instruments/portal_receipt.html", values)
    return show(request, row, form, status=422)


@require_safe
def text(request: HttpRequest, number: str) -> HttpResponse:
    """Give the draft as a file."""
    del request
    row = published([asked(number)])[0]
    words = f"{row.fields['title']}（征求意见稿）\r\n\r\n{row.fields['text']}\r\n"
    response = HttpResponse(words.encode("utf-8-sig"), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="draft-{row.number}.txt"'
    return response


@never_cache
@paced(PERSON_SEARCHES, STRANGER_SEARCHES)
@require_safe
def receipt(request: HttpRequest) -> HttpResponse:
    """Show whoever has the receipt number what became of the comment; never who sent it."""
    code = request.GET.get("code", "").strip().upper().replace("-", "")
    rows = Comment.objects.select_related(
        "consultation__draft", "consultation__instrument__matter__organ"
    )
    found = rows.filter(receipt=code).first() if len(code) == RECEIPT else None
    values = {
        "code": code,
        "comment": found,
        "row": published([found.consultation])[0] if found else None,
        "is_answered": bool(found and found.consultation.handled_on),
    }
    status = 404 if code and not found else 200
    return answer(request, "instruments/portal_lookup.html", values, status=status)


def show(
    request: HttpRequest, row: Consultation, form: CommentForm, *, status: int = 200
) -> HttpResponse:
    """Show the draft's page with a form, and the outcome once it is published."""
    comments = row.comments.select_related("consultation")
    answered = comments if row.handled_on else comments.none()
    values = {
        "row": published([row])[0],
        "form": form,
        "outcomes": OUTCOMES.of(request, keyset(answered, "serial", "pk", read=outcomes)),
        "ground": OUTCOME_GROUND,
    }
    return answer(request, "instruments/portal_draft.html", values, status=status)


def asked(number: str) -> Consultation:
    """Return the draft of an address; Http404 for what was never put before the public."""
    found = consultations_public().filter(instrument__matter__number=number).first()
    if found is None:
        raise Http404
    return found


urlpatterns: list[URLPattern] = [
    path("", index, name="index"),
    path("receipt", receipt, name="receipt"),
    path("<slug:number>", draft, name="draft"),
    path("<slug:number>/draft.txt", text, name="text"),
]
