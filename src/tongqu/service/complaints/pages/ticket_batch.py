"""One batch of tickets: how far it is while it goes on, what was refused; and the template."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRefresh

from tongqu.kernel.audit.services import record
from tongqu.kernel.clock.now import now
from tongqu.kernel.ui.excel import as_download
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.paging import keyset
from tongqu.kernel.ui.words import either, figure_in_words
from tongqu.service.complaints.engine.categories import categories
from tongqu.service.complaints.engine.template import example, explained
from tongqu.service.complaints.engine.tickets import COLUMNS, WHAT
from tongqu.service.complaints.models import TicketBatch
from tongqu.service.complaints.models.complaint import Demand
from tongqu.service.complaints.pages.asking import actor_of
from tongqu.service.complaints.pages.listings import REFUSED, state_in_words
from tongqu.service.complaints.pages.tickets import batches

QUIET = timedelta(minutes=1)  # without progress for so long, somebody should look
PART = "HX-Request"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch is, in words."""

    batch: TicketBatch

    @property
    def state(self) -> str:
        """Return the state in words."""
        return state_in_words(self.batch)

    @property
    def counts(self) -> str:
        """Return how many rows came to what."""
        taken, known, refused = (
            figure_in_words(each)
            for each in (self.batch.taken, self.batch.known, self.batch.refused)
        )
        return either(
            f"新收 {taken} 件，以前已收 {known} 件，未收 {refused} 行",
            f"{taken} taken, {known} known before, {refused} refused",
        )

    @property
    def left(self) -> str:
        """Return how long it will take about, by how long it took so far; nothing at first."""
        batch = self.batch
        moved_at = batch.moved_at or batch.at
        spent = (moved_at - batch.at).total_seconds()
        if not batch.seen or spent < 1:
            return ""
        seconds = round((batch.total - batch.seen) * spent / batch.seen)
        if seconds < 90:
            return either(f"约还需 {seconds} 秒", f"about {seconds} s left")
        return either(f"约还需 {-(-seconds // 60)} 分钟", f"about {-(-seconds // 60)} min left")

    @property
    def quiet(self) -> str:
        """Return for how long nothing has come of it and what that means; empty while it goes."""
        quiet = now() - (self.batch.moved_at or self.batch.at)
        minutes = quiet // timedelta(minutes=1)
        if quiet < QUIET:
            return ""
        return either(
            f"已经 {minutes} 分钟没有进展：后台程序可能没有运行，请告知系统管理员。"
            "文件和已收的都在，恢复后从停下的地方继续。",
            f"No progress for {minutes} min: the worker may not be running; please tell the "
            "administrator. Nothing is lost; it goes on where it stopped.",
        )


@lists(REFUSED)
@never_cache
@require_safe
def page(request: HttpRequest, number: int) -> HttpResponse:
    """Show a batch; while it goes on, the script asks for the progress alone."""
    batch = _seen(request, number)
    values = {"batch": batch, "progress": Progress(batch)}
    if PART in request.headers:
        if not batch.is_open:
            return HttpResponseClientRefresh()
        return render(request, "complaints/ticket_progress.html", values)
    rows = batch.rows.exclude(why="").select_related("batch")
    table = REFUSED.of(request, keyset(rows, "number", read=list))
    return answer(request, "complaints/ticket_batch.html", {**values, "refused": table})


@never_cache
@require_safe
def refused(request: HttpRequest, number: int) -> HttpResponse:
    """Give the refused rows of a batch with the reason beside each, to mend and import again.

    They hold whole names and telephones: that they were taken along is written down.
    """
    batch = _seen(request, number)
    rows = batch.rows.exclude(why="").order_by("number")
    width = len(batch.head)
    record(
        chain="export:refused-rows",
        verb="export",
        facts={
            "list": "未收工单的原文",
            "page": request.path,
            "filter": "",
            "rows": batch.refused,
            "is_cut": False,
        },
        by=request.user.get_username(),
    )
    return as_download(
        f"refused-{batch.pk}",
        "未收的行",
        [*batch.head, "未收原因", "原文件行号"],
        ([*(row.cells + [""] * width)[:width], row.why, row.number] for row in rows.iterator()),
    )


@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """Give an empty sheet with the heads and one row as an example, and how to fill each."""
    del request
    choices = {
        "类型": "、".join(each for each in WHAT if each),
        "请求": "、".join(str(each.label) for each in Demand),
        "分类": "、".join(each.said for each in categories().values()),
    }
    notes = ("填写说明", ["列", "怎么填"], explained(choices))
    return as_download("tickets", "工单", list(COLUMNS), [example()], beside=notes)


def _seen(request: HttpRequest, number: int) -> TicketBatch:
    batch = batches(actor_of(request)).filter(pk=number).first()
    if batch is None:
        raise Http404
    return batch
