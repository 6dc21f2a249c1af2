"""Screening for everybody: paste or upload, read the findings beside the text, take the aid along.

Nothing is stored: no database row, no session, no file, no line of the text in a log.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from tongqu.kernel.clock.now import today
from tongqu.kernel.files.apart import read_apart
from tongqu.kernel.files.errors import FileError
from tongqu.kernel.files.model import Reading
from tongqu.kernel.files.secrecy import refuse_marked
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.paging import whole
from tongqu.kernel.ui.menu import Entry
from tongqu.kernel.ui.words import worded
from tongqu.supervision.fair_competition.engine.catalogue import catalogue
from tongqu.supervision.fair_competition.engine.model import Report
from tongqu.supervision.fair_competition.engine.opinion.document import write
from tongqu.supervision.fair_competition.engine.reading import Document, document_of
from tongqu.supervision.fair_competition.engine.screening import screen as screened
from tongqu.supervision.fair_competition.pages import uploads
from tongqu.supervision.fair_competition.pages.carried import packed, unpacked
from tongqu.supervision.fair_competition.pages.forms import DocumentForm
from tongqu.supervision.fair_competition.pages.listings import ITEMS, unfolded
from tongqu.supervision.fair_competition.pages.shown import result

View = Callable[[HttpRequest], HttpResponse]
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LONGEST_WARNING = 300
PASTED = "粘贴的文字"


@dataclass(frozen=True, slots=True)
class Screened:
    """A document that was screened, as it was read."""

    reading: Reading
    document: Document
    report: Report


def bounded(view: View) -> View:
    """Read no byte of what is sent before its size is known; the form's token is checked then.

    Reading the token reads the body, so that Django's own check would come too early.
    """
    checked = never_cache(sensitive_post_parameters()(csrf_protect(view)))

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        try:
            if request.method == "POST":
                uploads.refuse_large(request)
                uploads.refuse_many(request)
                request.upload_handlers = [uploads.InMemory(request)]
            return checked(request)
        except uploads.RefusedError as refusal:
            words = {"form": DocumentForm(), "refusal": str(refusal)}
            return _form(request, words, status=refusal.status, headers=refusal.headers)

    return guarded


@bounded
def screen(request: HttpRequest) -> HttpResponse:
    """Show the form, or the findings of what was handed in."""
    if request.method != "POST":
        return _form(request, {"form": DocumentForm()})
    form = DocumentForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            done = _handed_in(form)
        except FileError as error:
            form.add_error("file" if form.cleaned_data["file"] else "text", worded(error.sentence))
        except uploads.RefusedError as refusal:
            words = {"form": form, "refusal": str(refusal)}
            return _form(request, words, status=refusal.status)
        else:
            return render(request, "fair_competition/result.html", _values(done))
    return _form(request, {"form": form}, status=422)


def _handed_in(form: DocumentForm) -> Screened:
    """Screen the file or the text of a form.

    Raises:
        FileError: it is refused.
        RefusedError: another file is being read.

    """
    file = form.cleaned_data["file"]
    if file is None:
        return _screened(unpacked(form.cleaned_data["text"], PASTED, ""))
    with uploads.the_place():
        reading = read_apart(file.read(), file.name, limits=uploads.LIMITS, seconds=uploads.SECONDS)
    if "\r" in reading.text:  # a form field gives back other line ends than it was given
        words = replace(reading.words, text=reading.text.replace("\r\n", "\n"), spans=())
        reading = replace(reading, words=words)
    return _screened(reading)


def _screened(reading: Reading) -> Screened:
    refuse_marked(reading.text.split("\n"), reading.name)
    document = document_of(reading)
    return Screened(reading, document, screened(document.source))


def _values(done: Screened) -> dict[str, object]:
    return result(done.report, done.document) | {"layout": packed(done.reading.words)}


@require_POST
@bounded
def opinion(request: HttpRequest) -> HttpResponse:
    """Return the review aid on a text that comes back from the page of its findings."""
    form = DocumentForm({"text": request.POST.get("text", "")})
    if form.is_valid():
        name = request.POST.get("name", "") or PASTED
        layout = request.POST.get("layout", "")
        try:
            done = _screened(unpacked(form.cleaned_data["text"], name, layout))
        except FileError as error:
            form.add_error("text", worded(error.sentence))
        else:
            told = tuple(each[:LONGEST_WARNING] for each in request.POST.getlist("warning")[:10])
            return _attached(write(done.report, told, on=today()), name)
    return _form(request, {"form": form}, status=422)


def _form(
    request: HttpRequest,
    words: dict[str, object],
    *,
    status: int = 200,
    headers: dict[str, str] | None = None,
) -> HttpResponse:
    answer = render(request, "fair_competition/screen.html", words, status=status)
    for name, value in (headers or {}).items():
        answer.headers[name] = value
    return answer


def _attached(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=DOCX)
    title = quote(f"审查辅助意见-{name.rsplit('.', 1)[0]}.docx")
    response["Content-Disposition"] = (
        f"attachment; filename=\"opinion.docx\"; filename*=UTF-8''{title}"
    )
    return response


@lists(ITEMS)
@require_safe
def items(request: HttpRequest) -> HttpResponse:
    """Show the 66 items, each with an address of its own."""
    values = {"book": catalogue(), "items": ITEMS.of(request, whole(unfolded))}
    return answer(request, "fair_competition/items.html", values)


urlpatterns = [
    path("", screen, name="screen"),
    path("opinion", opinion, name="opinion"),
    path("items", items, name="items"),
]
MENU = (
    Entry(
        "公平竞争审查",
        "Fair competition",
        "fair_competition_portal:screen",
        hint="印发之前先查一查：哪一条可能违反审查标准、依据哪一条、怎么改",
        hint_en="Check a draft before it is issued: which clause, which article, how to mend it",
        icon="scale",
        order=40,
    ),
)
