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

from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import PLAN
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.paging import keyset
from tongqu.kernel.ui.words import sentence
from tongqu.plan.models import Batch, Proposal
from tongqu.plan.pages.listings import IMPORTS, PROPOSALS
from tongqu.plan.services import proposal_accept, proposal_refuse

KINDS = {
    "ocr": "疑似识别错字",
    "blank": "待填空白",
    "unpaired": "标点不成对",
    "doubled": "疑似重复",
    "titles": "疑漏书名号",
    "bound": "界限重复",
    "numbering": "编号",
    "cut_off": "文字中断",
    "no_organ": "没有责任单位",
    "organ": "疑漏顿号",
    "organ_unknown": "机构查不到",
    "organ_twin": "机构重名",
    "organ_group": "统称",
    "inherited": "责任单位取自章标题",
    "table": "取自表格",
    "changed": "文字有改动",
    "organs": "责任单位有改动",
    "added": "新增",
    "removed": "删去",
    "another": "不像修订稿",
}
ASKS = {
    "blank": "填什么（如“120”“通衢”）",
    "cut_off": "中断处以后的文字",
    "no_organ": "责任单位",
    "organ_unknown": "指的是哪个单位",
    "organ_twin": "指的是哪个单位",
    "organ_group": "由哪个单位汇总",
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
    kind: str
    asks: str
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
    kind = KINDS.get(row.kind, row.kind)
    return Item(row, kind, ASKS.get(row.kind, ""), row.kind in FREE, before, after, following)


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
            messages.success(request, f"已采纳：{row.text}")
        else:
            proposal_refuse(row, by=by, given=given)
            messages.success(request, f"不采纳：{row.text}")
    except Refusal as refusal:
        messages.error(request, f"“{row.text}”：{sentence(refusal)}")
    place = {"state": request.POST.get("state", ""), "after": request.POST.get("after", "")}
    kept = urlencode({key: value for key, value in place.items() if value})
    anchor = re.sub(r"\W", "", request.POST.get("next", ""))
    return redirect(f"{reverse('plan:review', args=[row.batch_id])}?{kept}#{anchor}")
