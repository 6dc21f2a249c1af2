"""What the public said of a draft, as its officers see it: each decided on, with a reason."""

from __future__ import annotations

import secrets

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from tongqu.kernel.clock.now import today
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.privacy.fields import masked
from tongqu.kernel.privacy.redaction import redacted
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import CLERK, HEAD
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.paging import keyset
from tongqu.kernel.ui.words import either, sentence
from tongqu.work.instruments.models import Comment, Consultation, Decision
from tongqu.work.instruments.pages.drafting import found
from tongqu.work.instruments.pages.forms import DecideForm, RegisterForm
from tongqu.work.instruments.pages.listings import COMMENTS
from tongqu.work.instruments.periods import ground_of
from tongqu.work.instruments.services import comment_decide, comment_register
from tongqu.work.instruments.services.commenting import HEARD

KEY_BYTES = 12


@lists(COMMENTS)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, number: str) -> HttpResponse:
    """Show the comments; put on record one that came another way."""
    row, actor = heard(request, number)
    if request.method != "POST":
        blank = {"key": secrets.token_urlsafe(KEY_BYTES), "day": today()}
        return show(request, row, actor, RegisterForm(initial=blank))
    form = RegisterForm(request.POST)
    if form.is_valid():
        try:
            made = comment_register(row, form.registered(), by=actor, key=form.cleaned_data["key"])
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(
                request,
                either(f"已登记为第 {made.serial} 条。", f"On record as number {made.serial}."),
            )
            return redirect("instruments:comments", number)
    return show(request, row, actor, form, status=422)


@require_POST
def decide(request: HttpRequest, number: str, serial: int) -> HttpResponse:
    """Decide on a comment; a refusal keeps what was typed beside it."""
    row, actor = heard(request, number)
    comment = row.comments.filter(serial=serial).first()
    if comment is None:
        raise Http404
    form = DecideForm(request.POST)
    form.is_valid()
    given = {name: form.cleaned_data.get(name, "") for name in ("decision", "gist", "reason")}
    try:
        comment_decide(comment, **given, by=actor)
    except Refusal as refusal:
        typed = {**given, "serial": serial, "fault": sentence(refusal)}
        return show(request, row, actor, None, typed=typed, status=422)
    messages.success(request, either(f"第 {serial} 条已处理。", f"Number {serial} is decided on."))
    return redirect(f"{reverse('instruments:comments', args=[number])}#c{serial}")


def show(  # noqa: PLR0913 (what a refused form gives back)
    request: HttpRequest,
    row: Consultation,
    actor: Actor,
    form: RegisterForm | None,
    *,
    typed: dict[str, object] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the page with what was typed into a form that was refused."""
    made = row.instrument
    number = made.matter.number
    at = reverse("instruments:comments", args=[number])
    rows = row.comments.select_related("consultation")
    table = COMMENTS.of(request, keyset(rows, "serial", "pk", read=list), at=at)
    may = bool(actor.roles & {CLERK.name, HEAD.name}) and actor.sees(made.matter.path)
    blank = {"key": secrets.token_urlsafe(KEY_BYTES), "day": today()}
    values = {
        "made": made,
        "row": row,
        "ground": ground_of(row),
        "comments": table,
        "items": [item(each, typed) for each in table.rows],
        "left": row.comments.filter(decision="").count(),
        "decisions": Decision.choices,
        "form": form or RegisterForm(initial=blank),
        "may": may and made.matter.state in HEARD,
    }
    return answer(request, "instruments/comments.html", values, status=status)


def item(row: Comment, typed: dict[str, object] | None) -> dict[str, object]:
    """Return a comment as shown: masked, with a gist proposed that names nobody we know of."""
    mine = typed if typed and typed["serial"] == row.serial else None
    proposed = row.gist or redacted(row.text, (row.name, row.contact))
    return {
        "row": row,
        "name": masked(row, "name"),
        "decision": mine["decision"] if mine else row.decision,
        "gist": mine["gist"] if mine else proposed,
        "reason": mine["reason"] if mine else row.reason,
        "fault": mine["fault"] if mine else "",
    }


def heard(request: HttpRequest, number: str) -> tuple[Consultation, Actor]:
    """Return the hearing of a document that the officer may see; Http404 where there is none."""
    made, actor = found(request, number)
    row = Consultation.objects.select_related("instrument__matter__organ").filter(pk=made.pk)
    first = row.first()
    if first is None:
        raise Http404
    return first, actor
