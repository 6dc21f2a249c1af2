"""Bulk intake of tickets: a file in, what came of every row out."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongqu.conf.errors import CannotError
from tongqu.kernel.organs.access import beneath
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.ui.excel import as_download
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.paging import keyset, whole
from tongqu.kernel.ui.words import either, sentence
from tongqu.service.complaints.engine.categories import categories
from tongqu.service.complaints.engine.tickets import COLUMNS
from tongqu.service.complaints.models import TicketBatch
from tongqu.service.complaints.models.intake import Channel
from tongqu.service.complaints.pages.asking import actor_of, organ_of
from tongqu.service.complaints.pages.listings import BATCHES, REFUSED
from tongqu.service.complaints.selectors.answers import answers
from tongqu.service.complaints.services.tickets import IMPORTING, SOURCES, tickets_import


class FileForm(forms.Form):
    """Which file, from where."""

    use_required_attribute = False
    channel = forms.ChoiceField(choices=[(each, each.label) for each in SOURCES])
    file = forms.FileField(widget=forms.FileInput({"accept": ".csv,.xlsx"}))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own
        self.fields["channel"].label = either("来源", "Source")
        self.fields["file"].label = either("工单文件", "File")
        self.fields["file"].help_text = either(
            "CSV 或 XLSX，照模板的表头填写；收不进的行会逐行说明，可以下载改好再导。",
            "CSV or XLSX with the template's head; refused rows are named and can be downloaded.",
        )


@lists(BATCHES, REFUSED)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Take a file in and show what came of it, beside the batches before."""
    actor = actor_of(request)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            batch = tickets_import(
                sent.read(),
                name=sent.name or "",
                channel=form.cleaned_data["channel"],
                organ=organ_of(actor, IMPORTING),
                by=actor,
            )
        except Refusal as refusal:
            form.add_error("file", sentence(refusal))
        except CannotError as error:
            form.add_error("file", str(error))
        else:
            told = (
                f"新收 {batch.taken} 件，以前已收 {batch.known} 件，未收 {len(batch.refused)} 行。"
            )
            level = messages.warning if batch.refused else messages.success
            level(request, told)
            return redirect("complaints:tickets")
    batches = _batches(actor)
    last = batches.order_by("-pk").first()
    values = {
        "form": form,
        "batches": BATCHES.of(request, keyset(batches, "-pk", read=list)),
        "refused": REFUSED.of(request, whole(lambda: last.refused if last else [])),
    }
    status = 422 if form.is_bound else 200
    return answer(request, "complaints/tickets.html", values, status=status)


@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """Give an empty sheet with the heads, and the categories one may write."""
    del request
    said = "、".join(each.said for each in categories().values())
    example = ["（示例，导入前删去）", "投诉", "2026-11-25", *[""] * (len(COLUMNS) - 3)]
    rows = [example, [f"分类可以写：{said}"]]
    return as_download("tickets", "工单", list(COLUMNS), rows)


@never_cache
@require_safe
def answered(request: HttpRequest) -> HttpResponse:
    """Give back what came of the tickets of one source, merged ones included."""
    asked = request.GET.get("source", "")
    source = asked if asked in {each.value for each in SOURCES} else Channel.CITIZEN.value
    head = ["工单号", "办件编号", "状态", "办结日期", "结果"]
    return as_download(
        f"answers-{source}", "工单办理结果", head, answers(actor_of(request), source)
    )


@never_cache
@require_safe
def refused(request: HttpRequest, number: int) -> HttpResponse:
    """Give the refused rows of a batch with the reason beside each, to mend and import again."""
    batch = _batches(actor_of(request)).filter(pk=number).first()
    if batch is None:
        raise Http404
    head = [*batch.head, "未收原因", "原文件行号"]
    width = len(batch.head)
    rows = [[*(cells + [""] * width)[:width], why, row] for row, cells, why in batch.refused]
    return as_download(f"refused-{batch.pk}", "未收的行", head, rows)


def _batches(actor: Actor) -> QuerySet[TicketBatch]:
    if actor.path is None:
        return TicketBatch.objects.none()
    reach = beneath(actor.path)
    rows = TicketBatch.objects.filter(organ__path__gte=reach.low, organ__path__lt=reach.high)
    return rows.select_related("organ", "user")
