"""Import and review: what the reader or a revision proposes, decided one by one by a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from tongqu.kernel.procedure.both import NO_WORDS, Both, named
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import PLAN
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.paging import keyset
from tongqu.kernel.ui.words import either, sentence
from tongqu.plan.models import Batch, Proposal
from tongqu.plan.pages.listings import IMPORTS, PROPOSALS
from tongqu.plan.services import proposal_accept, proposal_refuse

KINDS = {
    "ocr": Both("疑似识别错字", "Perhaps misread"),
    "blank": Both("待填空白", "Blank to fill"),
    "unpaired": Both("标点不成对", "Unpaired mark"),
    "doubled": Both("疑似重复", "Perhaps repeated"),
    "titles": Both("疑漏书名号", "Title marks missing?"),
    "bound": Both("界限重复", "Bound said twice"),
    "numbering": Both("编号", "Numbering"),
    "cut_off": Both("文字中断", "Text cut off"),
    "no_organ": Both("没有责任单位", "No organ named"),
    "organ": Both("疑漏顿号", "Mark between organs missing?"),
    "organ_unknown": Both("机构查不到", "Organ not found"),
    "organ_twin": Both("机构重名", "Several organs of that name"),
    "organ_group": Both("统称", "Collective name"),
    "inherited": Both("责任单位取自章标题", "Organ taken from the heading"),
    "table": Both("取自表格", "Taken from a table"),
    "changed": Both("文字有改动", "Text changed"),
    "organs": Both("责任单位有改动", "Organs changed"),
    "added": Both("新增", "Added"),
    "removed": Both("删去", "Removed"),
    "another": Both("不像修订稿", "Hardly a revision"),
}
ASKS = {
    "blank": Both("填什么（如“120”“通衢”）", "What to fill in (such as “120”)"),
    "cut_off": Both("中断处以后的文字", "The text after the cut"),
    "no_organ": Both("责任单位", "Organ"),
    "organ_unknown": Both("指的是哪个单位", "Which organ is meant"),
    "organ_twin": Both("指的是哪个单位", "Which organ is meant"),
    "organ_group": Both("由哪个单位汇总", "Which organ collects it"),
}
FREE = frozenset({"ocr", "unpaired", "doubled", "titles", "bound"})
AROUND = 36


@lists(IMPORTS)
@require_safe
def imports(request: HttpRequest) -> HttpResponse:
    """List every file that was brought in."""
    waiting = Count("proposals", filter=Q(proposals__state=Proposal.State.OPEN))
    rows = Batch.objects.select_related("plan").annotate(waiting=waiting, total=Count("proposals"))
    values = {
        "batches": IMPORTS.of(request, keyset(rows.defer("read"), "-at", "-pk", read=list)),
        "may_import": PLAN.name in request.actor.roles,  # type: ignore[attr-defined]
    }
    return answer(request, "plan/imports.html", values)


@lists(PROPOSALS)
@require_safe
def page(request: HttpRequest, number: int) -> HttpResponse:
    """Show the proposals of a file, those still open first."""
    batch = Batch.objects.select_related("plan").filter(pk=number).first()
    if batch is None:
        raise Http404
    actor = request.actor  # type: ignore[attr-defined]
    state = request.GET.get("state", Proposal.State.OPEN)
    state = state if state in Proposal.State.values else Proposal.State.OPEN
    rows = batch.proposals.filter(state=state).select_related("measure")
    found = PROPOSALS.of(request, keyset(rows, "position", "pk", read=list))
    counts = dict(batch.proposals.values_list("state").annotate(Count("id")))
    values = {
        "batch": batch,
        "proposals": found,
        "items": list(items(list(found.rows))),
        "states": [(s, s.label, counts.get(s.value, 0)) for s in Proposal.State],
        "state": state,
        "after": request.GET.get("after", ""),
        "may_decide": PLAN.name in actor.roles,
    }
    return answer(request, "plan/review.html", values)


@dataclass(frozen=True, slots=True)
class Item:
    """A proposal as shown: its kind in words, what to ask, and where in the text it stands."""

    row: Proposal
    kind: Both
    asks: Both
    is_free: bool
    before: str
    after: str
    next: str


def items(rows: list[Proposal]) -> Iterator[Item]:
    """Yield proposals as shown, each knowing the one that comes next."""
    for row, following in zip_longest(rows, rows[1:]):
        yield item(row, f"p{following.pk}" if following else "")


def item(row: Proposal, following: str) -> Item:
    """Return a proposal with the words around it."""
    text = row.measure.text if row.measure else ""
    at = text.find(row.text) if row.text else -1
    before = text[max(at - AROUND, 0) : at] if at >= 0 else ""
    after = text[at + len(row.text) :][:AROUND] if at >= 0 else ""
    kind = KINDS.get(row.kind, named(row.kind))
    return Item(row, kind, ASKS.get(row.kind, NO_WORDS), row.kind in FREE, before, after, following)


@require_POST
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """Accept or refuse a proposal; a refusal says why nothing was changed."""
    row = Proposal.objects.filter(pk=number).first()
    if row is None:
        raise Http404
    by = request.actor  # type: ignore[attr-defined]
    given = request.POST.get("given", "")
    try:
        if request.POST.get("verdict") == "accept":
            proposal_accept(row, by=by, given=given)
            messages.success(request, either(f"已采纳：{row.text}", f"Accepted: {row.text}"))
        else:
            proposal_refuse(row, by=by, given=given)
            messages.success(request, either(f"不采纳：{row.text}", f"Not accepted: {row.text}"))
    except Refusal as refusal:
        messages.error(request, f"“{row.text}”{either('：', ': ')}{sentence(refusal)}")
    place = {"state": request.POST.get("state", ""), "after": request.POST.get("after", "")}
    kept = urlencode({key: value for key, value in place.items() if value})
    anchor = re.sub(r"\W", "", request.POST.get("next", ""))
    return redirect(f"{reverse('plan:review', args=[row.batch_id])}?{kept}#{anchor}")
