"""One measure: its words, who answers, what it promises, how it stands and what happened."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from tongqu.datacenter.indicators.registry import Indicator, known
from tongqu.datacenter.indicators.selectors import Point, series, value_on
from tongqu.kernel.audit.models import Record
from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.registry import state_of
from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.procedure.refusal import Refusal
from tongqu.kernel.procedure.roles import PLAN
from tongqu.kernel.ui.words import lazily, sentence
from tongqu.plan.catalogue import figures_of
from tongqu.plan.engine.curve import Curve, curve
from tongqu.plan.models import FRUITS, Deliverable, Target, WorkPlan
from tongqu.plan.pages.filtering import plan_asked, wanted_of
from tongqu.plan.procedure import DeliverableWork
from tongqu.plan.selectors.standing import SHARES, Standing, Value, standings
from tongqu.plan.services import Part, deliverable_decompose, reading_add, urge_issue
from tongqu.plan.services.naming import Names
from tongqu.plan.services.reporting import answers

VERBS = {
    "import": "导入方案",
    "revise": "导入修订稿",
    "proposal_accepted": "采纳建议",
    "proposal_refused": "不采纳建议",
    "reading": "填报",
    "dispatch": "派发任务",
    "settle": "了结",
    "decompose": "任务分解",
}
KEY_BYTES = 12
LAST_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}$")


@dataclass(frozen=True, slots=True)
class Promise:
    """A target with its value, where it comes from, and its curve."""

    target: Target
    value: Value | None
    figure: Indicator | None
    curve: Curve | None


@dataclass(frozen=True, slots=True)
class Live:
    """A live figure of the measure with its value and its curve over the year."""

    figure: Indicator
    value: Point | None
    curve: Curve | None


@dataclass(frozen=True, slots=True)
class Fruit:
    """A deliverable with its state in words."""

    row: Deliverable
    kind: str
    state: str
    is_done: bool


class ReadingForm(forms.Form):
    """A figure reported by hand."""

    target = forms.IntegerField(widget=forms.HiddenInput)
    value = forms.DecimalField(label=lazily("数值", "Figure"), max_digits=20, decimal_places=4)
    day = forms.DateField(
        label=lazily("截至", "As of"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    evidence = forms.CharField(label=lazily("数据依据", "Evidence"), max_length=300)


@require_safe
def page(request: HttpRequest, year: int, no: int) -> HttpResponse:
    """Show a measure as of the board's day."""
    return show(request, year, no)


def show(
    request: HttpRequest, year: int, no: int, form: ReadingForm | None = None, status: int = 200
) -> HttpResponse:
    """Show the page, with a form that was refused if there is one."""
    plan = plan_asked(year)
    wanted = wanted_of(request, plan)
    every = {each.measure.no: each for each in standings(plan, wanted.on)}
    each = every.get(no)
    if each is None:
        raise Http404
    actor: Actor = request.actor  # type: ignore[attr-defined]
    context: dict[str, Any] = {
        "plan": plan,
        "wanted": wanted,
        "each": each,
        "measure": each.measure,
        "promises": [promise(target, each, plan) for target in each.measure.targets.all()],
        "figures": [
            live(figure, wanted.on, plan)
            for figure in figures_of(no, each.measure.text)
            if figure.id not in {target.indicator for target in each.measure.targets.all()}
        ],
        "fruits": [
            fruit(row, each)
            for row in sorted(
                each.measure.deliverables.all(), key=lambda r: (r.parent_id or r.pk, r.position)
            )
        ],
        "reports": each.measure.reports.select_related("matter").order_by("-month"),
        "urges": each.measure.urges.select_related("matter"),
        "proposals": each.measure.proposals.select_related("batch"),
        "history": history(plan, no),
        "may_urge": PLAN.name in actor.roles,
        "may_report": answers(each.measure, actor),
        "form": form or ReadingForm(initial={"day": min(today(), plan.ends_on)}),
        "key": secrets.token_urlsafe(KEY_BYTES),
        "before": every.get(no - 1),
        "after": every.get(no + 1),
    }
    return render(request, "plan/measure.html", context, status=status)


def promise(target: Target, each: Standing, plan: WorkPlan) -> Promise:
    """Return a target with all that is known of it."""
    value = each.values.get(target.pk)
    goal = target.value if target.value is not None else target.value_to
    drawn = None
    if goal is not None and value is not None:
        drawn = curve(
            points(target, value, plan),
            goal=float(goal),
            begins=plan.begins_on,
            ends=plan.ends_on,
            is_share=target.unit in SHARES,
        )
    return Promise(target, value, known(target.indicator), drawn)


def live(figure: Indicator, on: date, plan: WorkPlan) -> Live:
    """Return a live figure as of a day."""
    value = value_on(figure.id, on)
    if value is None:
        return Live(figure, None, None)
    kept = series(figure.id, since=plan.begins_on, until=on)
    line = [(p.day, float(p.value)) for p in kept if p.day < value.day]
    line.append((value.day, float(value.value)))
    top = max(number for _, number in line)
    drawn = curve(line, goal=top, begins=plan.begins_on, ends=plan.ends_on, is_share=True)
    return Live(figure, value, drawn if len(line) > 1 else None)


def points(target: Target, value: Value, plan: WorkPlan) -> list[tuple[Any, float]]:
    """Return a target's values over the year up to the one shown."""
    until = value.point.day
    if value.is_live:
        kept = series(target.indicator, since=plan.begins_on, until=until)
        found = [(point.day, float(point.value)) for point in kept if point.day < until]
        return [*found, (until, float(value.point.value))]
    rows = target.readings.filter(day__lte=until).order_by("day", "at")
    return [(row.day, float(row.value)) for row in rows]


def fruit(row: Deliverable, each: Standing) -> Fruit:
    """Return a deliverable in words."""
    state = each.states.get(row.pk, "")
    words = state_of(DeliverableWork.kind, state).label if state else "未派发"
    kinds = {kind.value: said for kind, said in FRUITS.items()}
    return Fruit(row, kinds[row.kind], words, is_done=state == DeliverableWork.closed.name)


def history(plan: WorkPlan, no: int) -> list[dict[str, Any]]:
    """Return what was done to a measure outside its matters, newest first."""
    rows = Record.objects.filter(name=f"plan:{plan.year}").order_by("-number")
    found = [row for row in rows if row.facts.get("measure") in {no, None}]
    return [
        {"row": row, "words": VERBS.get(row.verb, row.verb), "facts": row.facts} for row in found
    ]


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
    messages.success(request, "已填报。")
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
        messages.error(request, f"没有分解：{sentence(refusal)}")
    else:
        messages.success(request, f"已分解给 {len(made)} 个单位。")
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
            raise Refusal("bad_target", why=f"第 {number} 行：{meaning}")
        parts.append(Part(meaning.organ, words, day))
    return parts


def day_in(words: str, number: int) -> date:
    """Read a day; raise Refusal naming the line where it is none."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        why = f"第 {number} 行：“{words}”不是日期，请写成 2026-12-31 这样"
        raise Refusal("bad_target", why=why) from None


@require_POST
def urge(request: HttpRequest, year: int, no: int) -> HttpResponse:
    """Issue a written urging."""
    plan = plan_asked(year)
    found = plan.measures.filter(no=no).first()
    if found is None:
        raise Http404
    try:
        issued = urge_issue(
            found,
            about=request.POST.get("about", ""),
            by=request.actor,  # type: ignore[attr-defined]
            key=request.POST.get("key", "")[:64],
        )
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
        return redirect("plan:measure", year, no)
    messages.success(request, f"已发督办单（{plan.year}年第 {issued.serial} 号）。")
    return redirect("console:matter", issued.matter.number)
