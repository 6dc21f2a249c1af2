"""The service guide (办事指南) and the handbook of rules, both drawn from the declarations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.registry import procedures
from tongqu.kernel.procedure.core import Procedure
from tongqu.kernel.procedure.drawing.svg import draw
from tongqu.kernel.procedure.parts import State, Step
from tongqu.kernel.rules.book import BOOKS
from tongqu.kernel.rules.values import Rule
from tongqu.kernel.ui.words import either, is_english


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List every kind of matter with its guide."""
    return render(request, "portal/guides.html", {"procedures": list(procedures().values())})


@require_safe
def guide(request: HttpRequest, kind: str) -> HttpResponse:
    """Show how one kind of matter is handled, step by step, with its terms and grounds."""
    procedure = procedures().get(kind)
    if procedure is None:
        raise Http404
    return render(
        request,
        "portal/guide.html",
        {
            "procedure": procedure,
            "stages": stages(procedure),
            "diagram": mark_safe(draw(procedure, english=is_english())),  # noqa: S308 (escaped there)
            "rules": in_words(procedure.rules().values(), today()),
        },
    )


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Show every rule of every book in force on a day: today, or the day asked for."""
    day = _day(request.GET.get("on", ""))
    books = [(each, in_words(each, day)) for each in BOOKS.values()]
    kept = [(book, rows) for book, rows in books if rows]
    return render(request, "portal/rules.html", {"books": kept, "day": day})


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return today()


def stages(procedure: type[Procedure]) -> list[dict[str, object]]:
    """Return the states in order, each with what may follow and how long it may last."""
    return [
        {"state": state, "term": _term(state), "steps": _steps(procedure, state)}
        for state in procedure.states.values()
    ]


def _steps(procedure: type[Procedure], state: State) -> list[dict[str, object]]:
    found = [step for step in procedure.steps.values() if state in step.sources]
    return [{"step": step, "by": _by(step)} for step in found]


def _by(step: Step) -> str:
    return either("、", ", ").join(either(role.label, role.label_en) for role in step.by)


def _term(state: State) -> str:
    rule = state.within or state.clock
    return _amount(rule, today()) if rule else ""


def _amount(rule: Rule, day: date) -> str:
    if rule.history[0].since > day:
        return ""
    return rule.said(rule.on(day))


def in_words(rules: Iterable[Rule], day: date) -> list[dict[str, object]]:
    """Return the rules in force on a day, in words."""
    return [
        {
            "label": either(rule.label, rule.label_en),
            "amount": rule.said(rule.on(day)),
            "value": rule.on(day),
            "is_pledge": rule.of != "",
            "anchor": f"{rule.book}.{rule.key}",
        }
        for rule in rules
        if rule.history[0].since <= day
    ]
