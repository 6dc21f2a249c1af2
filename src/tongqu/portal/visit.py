"""Coming in without an account, and what one sees then: one matter, or an enterprise's matters."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongqu.kernel.accounts.door import leave
from tongqu.kernel.accounts.kept import never_kept
from tongqu.kernel.accounts.returning import safe_next
from tongqu.kernel.matters.log import log_of
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.registry import procedures
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.privacy.reading import reads_of
from tongqu.kernel.ui.deadline import deadline_of
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.columns import Column, Kind
from tongqu.kernel.ui.lists.listing import Empty, Listing
from tongqu.kernel.ui.lists.paging import keyset
from tongqu.kernel.ui.timeline import timeline
from tongqu.kernel.ui.words import either, sentence, worded
from tongqu.kernel.visitors.binding import unbound
from tongqu.kernel.visitors.refusal import VisitRefusal
from tongqu.kernel.visitors.services import come_as_enterprise, come_for_matter, matter_number_of

MOST, LONGEST = 100, 24


class CodeForm(forms.Form):
    """A number and the code that goes with it."""

    use_required_attribute = False
    key = forms.CharField(max_length=24)
    code = forms.CharField(max_length=24, widget=forms.TextInput({"autocomplete": "off"}))

    def __init__(self, kind: str, data: object = None, key: str = "") -> None:
        """``kind`` is ``matter`` or ``enterprise``; each form has names of its own on the page."""
        super().__init__(data, prefix=kind, initial={"key": key})  # type: ignore[arg-type]  # Django's own
        self.fields["key"].label = (
            either("办件编号", "Matter number")
            if kind == "matter"
            else either("统一社会信用代码", "Credit code")
        )
        self.fields["code"].label = (
            either("查询码", "Code")
            if kind == "matter"
            else either("办事码（一次有效）", "Code, good for one use")
        )


@unbound
@never_cache
@never_kept("matter-code", "enterprise-code")
@sensitive_post_parameters("matter-code", "enterprise-code")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Ask for a number and a code, of a matter or of an enterprise."""
    kind = request.POST.get("kind", "")
    known = {"matter": request.GET.get("number", "")[:LONGEST]}  # as it was typed into the search
    asked = {
        name: CodeForm(name, request.POST if kind == name else None, known.get(name, ""))
        for name in KINDS
    }
    form = asked.get(kind)
    if form is not None and form.is_valid():
        try:
            KINDS[kind](request, form.cleaned_data["key"], form.cleaned_data["code"])
        except VisitRefusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            wanted = request.POST.get("next")
            return redirect(safe_next(request, wanted, default=reverse("portal:visit_mine")))
    wanted = request.POST.get("next") or request.GET.get("next")
    words = {"forms": asked, "next": safe_next(request, wanted, default="")}
    status = 422 if form is not None else 200
    return render(request, "portal/visit.html", words, status=status)


def _matter(request: HttpRequest, key: str, code: str) -> None:
    come_for_matter(request, number=key, code=code)


def _enterprise(request: HttpRequest, key: str, code: str) -> None:
    come_as_enterprise(request, key=key, code=code)


KINDS = {"matter": _matter, "enterprise": _enterprise}


@unbound
@require_POST
def leave_page(request: HttpRequest) -> HttpResponse:
    """Stop acting for anybody."""
    leave(request)
    return redirect("portal:visit")


def _kind(matter: Matter) -> str:
    kind = procedures()[matter.kind]
    return either(kind.label, kind.label_en)


def _state(matter: Matter) -> str:
    state = procedures()[matter.kind].states[matter.state]
    return either(state.label, state.label_en)


MINE = Listing[Matter](
    name="my-matters",
    title=("办件", "Matters"),
    columns=(
        Column(
            "办件", "Matter", _kind, is_plain=True,
            below=(Column("编号", "Number", lambda matter: matter.number, Kind.CODE),),
        ),
        Column("状态", "State", _state),
        Column("办理机关", "Organ", lambda matter: matter.organ.name),
        Column("收件", "Received", lambda matter: matter.opened_on, Kind.DAY),
        Column("期限", "Due", lambda matter: matter.due_on, Kind.DAY),
    ),
    empty=Empty(
        ("没有这家企业的办件", "No matter of this enterprise"),
        (
            "以这家企业为对象的办件收到后，会出现在这里。",
            "Its matters appear here once received.",
        ),
        view="portal:guides",
        action=("看办事指南", "Service guides"),
    ),
)  # fmt: skip


@lists(MINE)
@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show the one matter the code is for, or the enterprise's matters; nobody else's."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if actor.kind != "party" or not actor.key:
        return redirect("portal:visit")
    rows = Matter.objects.select_related("organ")
    if number := matter_number_of(actor):
        return _one(request, rows.get(number=number))
    known = procedures()
    own = rows.filter(subject_kind="enterprise", subject_key=actor.key, kind__in=known)
    values = {"matters": MINE.of(request, keyset(own, "-id", read=list)), "visitor": actor}
    return answer(request, "portal/visit_list.html", values)


def _reads(matter: Matter) -> list[dict[str, object]]:
    """Return which organ looked at the personal data, when and what for; officers are not named."""
    lines = list(reads_of(f"matter:{matter.number}")[:MOST])
    organs = Organ.objects.in_bulk({line.organ_id for line in lines if line.organ_id})
    return [
        {
            "day": line.day,
            "organ": organs[line.organ_id].name if line.organ_id in organs else "",
            "fields": line.fields,
            "purpose": worded(line.get_purpose_display()),
        }
        for line in lines
    ]


def _one(request: HttpRequest, matter: Matter) -> HttpResponse:
    log = log_of(matter)
    return render(
        request,
        "portal/visit_matter.html",
        {
            "matter": matter,
            "procedure": log.procedure,
            "state": log.procedure.states[matter.state],
            "deadline": deadline_of(matter, log),
            "reads": _reads(matter),
            "moments": [moment for moment in timeline(log) if not moment.is_kernel],
        },
    )
