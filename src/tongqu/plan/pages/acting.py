"""What is done from a measure's page: a figure reported, a deliverable broken down, a prompt."""

from __future__ import annotations

import re
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from tongqu.kernel.clock.now import today
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.ui.words import either, sentence
from tongqu.plan.models import Deliverable, Measure, Target
from tongqu.plan.pages.filtering import plan_asked
from tongqu.plan.pages.measure import ReadingForm, show
from tongqu.plan.services import (
    Part,
    answering,
    deliverable_decompose,
    prompt_send,
    reading_add,
    urge_issue,
)
from tongqu.plan.services.naming import Names

LAST_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}$")


@require_POST
def reading(request: HttpRequest, year: int, no: int) -> HttpResponse:
    """Report a figure by hand; a refusal keeps what was typed."""
    form = ReadingForm(request.POST)
    if not form.is_valid():
        return show(request, year, no, form, status=422)
    given = form.cleaned_data
    target = Target.objects.filter(
        pk=given["target"], measure__plan__year=year, measure__no=no
    ).first()
    if target is None:
        raise Http404
    try:
        reading_add(
            target,
            value=given["value"],
            day=given["day"],
            evidence=given["evidence"],
            by=request.actor,  # type: ignore[attr-defined]
        )
    except Refusal as refusal:
        form.add_error(None, sentence(refusal))
        return show(request, year, no, form, status=422)
    messages.success(request, either("已填报。", "The figure is reported."))
    return redirect("plan:measure", year, no)


@require_POST
def decompose(request: HttpRequest, year: int, no: int) -> HttpResponse:
    """Give parts of a deliverable to other organs: one line each, organ, task and day."""
    row = (
        Deliverable.objects.select_related("measure__plan")
        .filter(pk=request.POST.get("deliverable", "0"), measure__plan__year=year, measure__no=no)
        .first()
    )
    if row is None:
        raise Http404
    try:
        parts = parts_in(request.POST.get("parts", ""))
        made = deliverable_decompose(row, parts, by=request.actor)  # type: ignore[attr-defined]
    except Refusal as refusal:
        messages.error(request, f"{either('没有分解：', 'Not broken down: ')}{sentence(refusal)}")
    else:
        told = either(f"已分解给 {len(made)} 个单位。", f"Broken down to organs: {len(made)}.")
        messages.success(request, told)
    return redirect("plan:measure", year, no)


def parts_in(text: str) -> list[Part]:
    """Read lines of organ, task and, if any, day; raise Refusal naming the line that is wrong."""
    names = Names(today())
    parts = []
    for number, line in enumerate(filter(str.strip, text.splitlines()), 1):
        name, _, rest = line.strip().replace("\u3000", " ").partition(" ")
        words, day = rest.strip(), None
        if found := LAST_DAY.search(words):
            day = day_in(found[0], number)
            words = words[: found.start()].strip()
        meaning = names.resolve(name)
        if meaning.organ is None:
            raise Refusal("bad_target", why=in_line(number, meaning.words))
        parts.append(Part(meaning.organ, words, day))
    return parts


def day_in(words: str, number: int) -> date:
    """Read a day; raise Refusal naming the line where it is none."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        why = Both(
            f"“{words}”不是日期，请写成 2026-12-31 这样",
            f"“{words}” is no day; please write it like 2026-12-31",
        )
        raise Refusal("bad_target", why=in_line(number, why)) from None


def in_line(number: int, why: Both) -> Both:
    """Return what is wrong with the line where it is."""
    return Both(f"第 {number} 行：{why}", f"Line {number}: {why.english}")


@require_POST
def urge(request: HttpRequest, year: int, no: int) -> HttpResponse:
    """Prompt an organ, or issue a written urging to it."""
    found = plan_asked(year).measures.filter(no=no).select_related("plan").first()
    if found is None:
        raise Http404
    about, key = request.POST.get("about", ""), request.POST.get("key", "")[:64]
    is_prompt = request.POST.get("how") == "prompt"
    by = request.actor  # type: ignore[attr-defined]
    try:
        organ = organ_asked(found, request.POST.get("organ", ""))
        if is_prompt:
            matter = prompt_send(found, about=about, by=by, organ=organ, key=key).matter
            name, due = matter.organ.name, matter.due_on
            said = either(f"已催办{name}，期限 {due}。", f"{name} is prompted, due {due}.")
        else:
            issued = urge_issue(found, about=about, by=by, organ=organ, key=key)
            matter, number = issued.matter, issued.number
            said = either(f"已发督办单（{number}）。", f"Urging issued ({number}).")
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
        return show(request, year, no, about=about, status=422)
    messages.success(request, said)
    return redirect("console:matter", matter.number)


def organ_asked(measure: Measure, asked: str) -> Organ | None:
    """Return the organ of a measure that was chosen; None, the lead, where nothing was."""
    if not asked:
        return None
    found = next((organ for organ in answering(measure) if str(organ.pk) == asked), None)
    if found is None:
        why = Both(
            "选的单位不承担这一条，请重新选择",
            "The organ chosen does not answer for this measure; please choose again",
        )
        raise Refusal("bad_target", why=why)
    return found
