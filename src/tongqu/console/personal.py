"""Reading a matter's personal data: first the purpose, then the line in the log, then the data."""

from __future__ import annotations

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tongqu.console.accounts.listings import READS
from tongqu.console.matter import seen
from tongqu.kernel.matters.handlers import handles
from tongqu.kernel.matters.log import log_of
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.privacy.models import Purpose
from tongqu.kernel.privacy.reading import read_noted, reads_of
from tongqu.kernel.privacy.refusal import PrivacyRefusal
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.paging import keyset
from tongqu.kernel.ui.personal import personal_of
from tongqu.kernel.ui.refill import refill
from tongqu.kernel.ui.words import either, lazily, options, sentence

LONGEST = 200


class PurposeForm(forms.Form):
    """What for."""

    use_required_attribute = False
    purpose = forms.ChoiceField(choices=lambda: options(Purpose.choices))
    note = forms.CharField(
        max_length=LONGEST,
        help_text=lazily(
            "写明为什么需要看，不要写个人信息。这一条会永久保存。",
            "Say why you need to see it, without personal data. This line is kept for good.",
        ),
    )


@lists(READS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, number: str) -> HttpResponse:
    """Ask for the purpose; shown in full once it is written down, and only in that answer.

    Only a post that handles such matters has a purpose at all.
    """
    actor: Actor = request.actor  # type: ignore[attr-defined]
    matter = seen(actor, number)
    if not handles(actor, matter.kind):
        raise PermissionDenied
    facts = personal_of(matter, log_of(matter))
    form = PurposeForm(request.POST or None, initial=refill(request))
    form.fields["purpose"].label = either("查看目的", "Purpose")
    form.fields["note"].label = either("说明", "Reason")
    what, is_shown = f"matter:{matter.number}", False
    if form.is_bound and form.is_valid():
        try:
            labels = sorted({fact.label for fact in facts})
            read_noted(what=what, fields=labels, by=actor, **form.cleaned_data)
        except PrivacyRefusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            is_shown = True
    values = {
        "matter": matter,
        "form": form,
        "facts": facts,
        "is_shown": is_shown,
        "reads": READS.of(request, keyset(reads_of(what), "-id", read=list)),
    }
    status = 422 if form.is_bound and not is_shown else 200
    return answer(request, "console/personal.html", values, status=status)
