"""A document's draft: its versions, and what the fair-competition engine found in the latest."""

from __future__ import annotations

from urllib.parse import quote

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongqu.kernel.files.apart import read_apart
from tongqu.kernel.files.errors import FileError
from tongqu.kernel.files.secrecy import refuse_marked, refuse_marked_name
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.organs.access import visible_to
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.both import of
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import CLERK, HEAD
from tongqu.kernel.ui.words import either, lazily, sentence, worded
from tongqu.kernel.uploads.checking import SECONDS, limits
from tongqu.work.instruments.models import Instrument, Screening
from tongqu.work.instruments.procedure import InstrumentMaking
from tongqu.work.instruments.reviewing import reviewer
from tongqu.work.instruments.services import (
    DRAFTABLE,
    LONGEST,
    SCREENABLE,
    draft_add,
    draft_screen,
)

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PASTED = "粘贴的正文"


class DraftForm(forms.Form):
    """A draft: pasted, or a file."""

    use_required_attribute = False
    text = forms.CharField(
        label=lazily("正文", "Text"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 12}),
        help_text=lazily("粘贴全文；也可以在下面选文件", "Paste it whole, or choose a file below"),
    )
    file = forms.FileField(
        label=lazily("文件（txt、docx、pdf）", "File (txt, docx, pdf)"), required=False
    )

    def clean(self) -> dict[str, object]:
        """Ask for one of the two."""
        given: dict[str, object] = super().clean() or {}
        if not given.get("text") and not given.get("file"):
            raise forms.ValidationError(
                either("请粘贴正文，或者选择文件。", "Please paste the text or choose a file.")
            )
        return given


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, number: str) -> HttpResponse:
    """Show the draft; take the next version, keeping what was typed if it is refused."""
    made, actor = found(request, number)
    form = DraftForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            text, name = given(form)
            draft = draft_add(made, text=text, name=name, by=actor)
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        except FileError as error:
            form.add_error("file", worded(error.sentence))
        else:
            messages.success(
                request, either(f"已收第 {draft.version} 稿。", f"Version {draft.version} is in.")
            )
            return redirect("instruments:draft", number)
    latest = made.drafts.first()
    may = bool(actor.roles & {CLERK.name, HEAD.name}) and actor.sees(made.matter.path)
    shown = {
        "made": made,
        "state": worded(of(InstrumentMaking.states[made.matter.state])),
        "draft": latest,
        "earlier": made.drafts.all()[1:],
        "screening": Screening.objects.filter(draft=latest).first() if latest else None,
        "form": form,
        "may_draft": may and made.matter.state in DRAFTABLE,
        "may_screen": may and made.matter.state in SCREENABLE,
    }
    status = 422 if form.errors else 200
    return render(request, "instruments/draft.html", shown, status=status)


@require_POST
def screen(request: HttpRequest, number: str) -> HttpResponse:
    """Have the latest draft screened."""
    made, actor = found(request, number)
    try:
        said = draft_screen(made, by=actor)
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    else:
        messages.success(
            request, either(f"已筛查：{said.tally}", f"Screened: {worded(said.tally)}")
        )
    return redirect("instruments:draft", number)


@require_safe
def opinion(request: HttpRequest, number: str) -> HttpResponse:
    """Give the review aid on the latest screened draft as DOCX."""
    made, _ = found(request, number)
    done = Screening.objects.filter(draft__instrument=made).order_by("-draft__version").first()
    if done is None:
        raise Http404
    content = reviewer().opinion(made.title, done.draft.text, on=done.at.date())
    response = HttpResponse(content, content_type=WORD)
    name = quote(f"审查辅助意见-{made.title}.docx")
    response["Content-Disposition"] = (
        f"attachment; filename=\"opinion.docx\"; filename*=UTF-8''{name}"
    )
    return response


def found(request: HttpRequest, number: str) -> tuple[Instrument, Actor]:
    """Return the document of an address and who asks; Http404 where it is not theirs to see."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    matters = visible_to(Matter.objects.filter(number=number), actor)
    made = Instrument.objects.filter(matter__in=matters).select_related("matter__organ").first()
    if made is None:
        raise Http404
    return made, actor


def given(form: DraftForm) -> tuple[str, str]:
    """Return the text of a form and where it is from; raise FileError for a file refused."""
    file = form.cleaned_data["file"]
    if file is None:
        return form.cleaned_data["text"], PASTED
    refuse_marked_name(file.name)
    bounds = limits()
    reading = read_apart(file.read(bounds.size + 1), file.name, limits=bounds, seconds=SECONDS)
    refuse_marked(reading.text.split("\n"), file.name)
    return reading.text, file.name
