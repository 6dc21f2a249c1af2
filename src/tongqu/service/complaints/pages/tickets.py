"""Bulk intake of tickets: a file in, and the batches there were."""

from __future__ import annotations

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongqu.conf.errors import CannotError
from tongqu.kernel.files.errors import FileError
from tongqu.kernel.organs.access import beneath
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.ui.excel import as_download
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.paging import keyset
from tongqu.kernel.ui.uploads import sent_with
from tongqu.kernel.ui.words import either, options, sentence, worded
from tongqu.kernel.uploads.models import Upload
from tongqu.kernel.uploads.owners import owner_of
from tongqu.kernel.uploads.services import upload_drop
from tongqu.service.complaints.models import TicketBatch
from tongqu.service.complaints.models.intake import Channel
from tongqu.service.complaints.pages.asking import actor_of, organ_of
from tongqu.service.complaints.pages.listings import BATCHES
from tongqu.service.complaints.selectors.answers import answers
from tongqu.service.complaints.services.batches import IMPORTING, SOURCES, batch_hand_in

ANSWERED = (
    Both("工单号", "Ticket"),
    Both("办件编号", "Matter"),
    Both("状态", "State"),
    Both("办结日期", "Closed"),
    Both("结果", "Outcome"),
)


class FileForm(forms.Form):
    """Which file, from where; with script the file was sent before, in pieces."""

    use_required_attribute = False
    channel = forms.ChoiceField()
    file = forms.FileField(widget=forms.FileInput({"accept": ".csv,.xlsx"}))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own
        channel = self.fields["channel"]
        channel.label = either("来源", "Source")
        if isinstance(channel, forms.ChoiceField):
            channel.choices = options((each.value, each.label) for each in SOURCES)
        file = self.fields["file"]
        file.label = either("工单文件", "File")
        file.error_messages["required"] = either("请选择一个文件。", "Please choose a file.")
        file.help_text = either(
            "CSV 或 XLSX，照模板的表头填写，最多 5 万行、20 MB；收不进的行会逐行说明，"
            "可以下载改好再导。行多的在后台处理，可以离开本页。",
            "CSV or XLSX with the template's head, up to 50,000 rows and 20 MB; refused rows are "
            "named and can be downloaded. Long files are taken in behind; you may leave.",
        )
        if self.data.get("upload"):
            file.required = False


@lists(BATCHES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Take a file in and go where its progress is shown; beside it the batches before."""
    actor = actor_of(request)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            batch = _hand_in(request, form.cleaned_data["channel"])
        except Refusal as refusal:
            form.add_error("file", sentence(refusal))
        except FileError as error:
            form.add_error("file", worded(error.sentence))
        except CannotError as error:
            form.add_error("file", str(error))
        else:
            return redirect("complaints:ticket_batch", batch.pk)
    rows = keyset(batches(actor), "-pk", read=list)
    values = {"form": form, "batches": BATCHES.of(request, rows), "sort": Upload.Sort.SHEET}
    status = 422 if form.is_bound else 200
    return answer(request, "complaints/tickets.html", values, status=status)


@never_cache
@require_safe
def answered(request: HttpRequest) -> HttpResponse:
    """Give back what came of the tickets of one source, merged ones included."""
    asked = request.GET.get("source", "")
    source = asked if asked in {each.value for each in SOURCES} else Channel.CITIZEN.value
    head = [worded(each) for each in ANSWERED]
    title = either("工单办理结果", "Outcome of tickets")
    rows = answers(actor_of(request), source)
    return as_download(f"answers-{source}", title, head, rows)


def batches(actor: Actor) -> QuerySet[TicketBatch]:
    """Return the batches an officer may see: those that organs of the own region received."""
    if actor.path is None:
        return TicketBatch.objects.none()
    reach = beneath(actor.path)
    rows = TicketBatch.objects.filter(organ__path__gte=reach.low, organ__path__lt=reach.high)
    return rows.select_related("organ", "user")


def _hand_in(request: HttpRequest, channel: str) -> TicketBatch:
    actor, owner = actor_of(request), owner_of(request)
    organ = organ_of(actor, IMPORTING)
    upload = sent_with(request, sort=Upload.Sort.SHEET)
    try:
        return batch_hand_in(upload, channel=channel, organ=organ, by=actor, owner=owner)
    except CannotError:
        upload_drop(upload.pk, owner=owner)
        raise
