"""The service guide (办事指南) and the handbook of rules, both drawn from the declarations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.registry import procedures
from tongqu.kernel.procedure.core import Procedure
from tongqu.kernel.procedure.drawing.svg import draw
from tongqu.kernel.procedure.parts import State, Step
from tongqu.kernel.procedure.roles import PARTY
from tongqu.kernel.rules.book import BOOKS
from tongqu.kernel.rules.handbook import KINDS
from tongqu.kernel.rules.values import Rule, Value
from tongqu.kernel.ui.context import line_of
from tongqu.kernel.ui.discovery import entries
from tongqu.kernel.ui.lists.answering import answer, lists
from tongqu.kernel.ui.lists.columns import Column, Kind, tag
from tongqu.kernel.ui.lists.listing import Empty, Listing
from tongqu.kernel.ui.lists.paging import whole
from tongqu.kernel.ui.words import amount, either, is_english


@dataclass(frozen=True, slots=True)
class InForce:
    """A rule with its value of a day."""

    rule: Rule
    value: Value


def _graded(row: InForce) -> str:
    return "" if row.value.is_verified else either("未经核对原文", "Unverified")


def _kind(row: InForce) -> str:
    return either(KINDS[row.rule.kind], row.rule.kind.capitalize())


def _key(row: InForce) -> str:
    return f"{row.rule.book}.{row.rule.key}"


def _marked(row: InForce) -> str:
    """Return the key as the place in the page that an address may name."""
    return format_html('<span id="{}">{}</span>', _key(row), _key(row))


NAME = Column[InForce](
    "规定", "Rule", lambda row: either(row.rule.label, row.rule.label_en), is_plain=True,
    below=(Column("规则号", "Key", _key, Kind.CODE, shown=_marked),),
)  # fmt: skip
RULES = Listing[InForce](
    name="rules",
    title=("时限和依据", "Terms and grounds"),
    columns=(
        NAME,
        Column("值", "Value", lambda row: amount(row.rule, row.value), Kind.SHORT),
        Column("类别", "Kind", _kind, Kind.SHORT),
        Column(
            "出处", "Source", lambda row: row.value.basis,
            below=(
                Column(
                    "核对", "Verified", _graded,
                    shown=lambda row: tag(_graded(row), "amber") if _graded(row) else "",
                ),
            ),
        ),
        Column("自何日起", "Since", lambda row: row.value.since, Kind.DAY),
    ),
    empty=Empty(
        ("这一天没有规定", "No rule on that day"),
        ("最早的规定在这一天以后才施行，请换一个日期。", "The first came later: try another."),
    ),
    size=100,
)  # fmt: skip
OF_GUIDE = replace(
    RULES,
    name="guide-rules",
    empty=Empty(
        ("没有数值规定", "No numeric rule"),
        ("这类事项的办理不受数字期限约束。", "No number binds this kind of matter."),
    ),
)


def is_for_visitors(kind: type[Procedure]) -> bool:
    """Say whether people and enterprises begin a kind of matter, or have a part in it."""
    begun = any(kind.kind in entry.begins for entry in entries("portal"))
    return begun or any(PARTY in step.by for step in kind.steps.values())


def _first(kind: type[Procedure]) -> str:
    """Return what one waits for first, and for how long."""
    rule = kind.initial.within or kind.initial.clock
    amount = _amount(rule, today()) if rule else ""
    return f"{either(rule.label, rule.label_en)} {amount}" if rule and amount else ""


def _terms(kind: type[Procedure]) -> str:
    said = (_term(state) for state in kind.states.values())
    return either("；", "; ").join(dict.fromkeys(term for term in said if term))


GUIDES = Listing[type[Procedure]](
    name="guides",
    title=("办事指南", "Service guides"),
    columns=(
        Column("事项", "Matter", lambda kind: either(kind.label, kind.label_en), is_link=True),
        Column("环节数", "States", lambda kind: len(kind.states), Kind.NUMBER),
        Column("步骤数", "Steps", lambda kind: len(kind.steps), Kind.NUMBER),
        Column("时限", "Terms", _terms),
    ),
    empty=Empty(
        ("还没有开通的事项", "Nothing is open yet"),
        ("事项装进系统后，指南自动出现在这里。", "A guide appears with each installed capability."),
    ),
    opens=lambda kind: reverse("portal:guide", args=[kind.kind]),
    size=200,
)


@lists(GUIDES)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List every kind of matter with its guide."""
    known = sorted(procedures().values(), key=lambda kind: not is_for_visitors(kind))
    table = GUIDES.of(request, whole(lambda: known))
    parts = [
        {
            "heading": heading,
            "guides": [
                {"kind": kind, "first": _first(kind)}
                for kind in table.rows
                if is_for_visitors(kind) is visitors
            ],
        }
        for heading, visitors in (
            (either("群众和企业可以办的", "For people and enterprises"), True),
            (either("机关内部怎么办", "Within government"), False),
        )
    ]
    return answer(request, "portal/guides.html", {"procedures": table, "parts": parts})


@lists(OF_GUIDE)
@require_safe
def guide(request: HttpRequest, kind: str) -> HttpResponse:
    """Show how one kind of matter is handled, step by step, with its terms and grounds."""
    procedure = procedures().get(kind)
    if procedure is None:
        raise Http404
    values = {
        "procedure": procedure,
        "begins": [line_of(e, request) for e in entries("portal") if kind in e.begins],
        "stages": stages(procedure),
        "diagram": mark_safe(draw(procedure, english=is_english())),  # noqa: S308 (escaped there)
        "rules": OF_GUIDE.of(
            request, whole(lambda: in_force_on(today(), procedure.rules().values()))
        ),
    }
    return answer(request, "portal/guide.html", values)


@lists(RULES)
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Show every rule of every book in force on a day: today, or the day asked for."""
    day, book = _day(request.GET.get("on", "")), request.GET.get("book", "")
    chosen = [BOOKS[book]] if book in BOOKS else [BOOKS[name] for name in _books()]
    table = RULES.of(request, whole(lambda: in_force_on(day, chain.from_iterable(chosen))))
    values = {"rules": table, "day": day, "books": _books(), "book": book}
    return answer(request, "portal/rules.html", values)


def _books() -> dict[str, str]:
    """Return the books with their names in words: those of the work first, of the house last."""
    names = {config.name: str(config.verbose_name) for config in apps.get_app_configs()}
    nets = ("service", "supervision", "work", "plan")
    ranks = {net: rank for rank, net in enumerate(nets)}
    ordered = sorted(BOOKS, key=lambda name: (ranks.get(name.partition(".")[0], len(nets)), name))
    return {name: either(names.get(f"tongqu.{name}", name), name) for name in ordered}


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
    return amount(rule, rule.on(day))


def in_force_on(day: date, rules: Iterable[Rule]) -> list[InForce]:
    """Return the rules that have a value on a day, each with that value."""
    return [InForce(rule, rule.on(day)) for rule in rules if rule.history[0].since <= day]
