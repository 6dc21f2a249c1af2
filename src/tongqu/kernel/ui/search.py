"""Pages, service guides and rules: what every shell can find, drawn from the declarations."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.registry import procedures
from tongqu.kernel.procedure.core import Procedure
from tongqu.kernel.procedure.parts import State, Step
from tongqu.kernel.rules.book import BOOKS
from tongqu.kernel.rules.values import Rule, in_force
from tongqu.kernel.search.query import Query
from tongqu.kernel.search.sources import Asked, Found, Hit, PublicSource, Source, ranked
from tongqu.kernel.ui.context import may_see
from tongqu.kernel.ui.discovery import entries
from tongqu.kernel.ui.menu import Entry
from tongqu.kernel.ui.words import amount, either

OPEN_PAGES = (
    Entry("办事指南", "Service guides", "portal:guides"),
    Entry("时限和依据", "Terms and grounds", "portal:rules"),
    Entry(
        "凭码办事",
        "Come in by a code",
        "portal:visit",
        hint="查进度、办理本人或者本企业的事",
        hint_en="See how your own matter, or your enterprise's, stands, and act on it",
    ),
    Entry(
        "文书查验",
        "Verify a letter",
        "portal:verify",
        hint="核对文书真伪",
        hint_en="Whether a letter is genuine",
    ),
)


def guides(query: Query) -> Found:
    """Return the kinds of matters by their name, their states and their steps."""
    return ranked(query, (_guide(each) for each in procedures().values() if _tells(each, query)))


def _tells(procedure: type[Procedure], query: Query) -> bool:
    parts: list[State | Step] = [*procedure.states.values(), *procedure.steps.values()]
    words = [word for part in parts for word in (part.label, part.label_en)]
    return query.is_in(procedure.label, procedure.label_en, *words)


def _guide(procedure: type[Procedure]) -> Hit:
    states = either("、", ", ").join(
        either(state.label, state.label_en) for state in procedure.states.values()
    )
    address = reverse("portal:guide", args=[procedure.kind])
    return Hit(either(procedure.label, procedure.label_en), address, states[:60])


def rules(query: Query) -> Found:
    """Return the rules in force today by their name or by the article they rest on."""
    return ranked(query, _rules(query))


def _rules(query: Query) -> Iterator[Hit]:
    for book in BOOKS.values():
        for rule in book:
            value = in_force(rule.history, today())
            if value and query.is_in(rule.label, rule.label_en, value.basis):
                sub = f"{amount(rule, value)} · {value.basis}"
                yield Hit(either(rule.label, rule.label_en), _address(rule), sub)


def _address(rule: Rule) -> str:
    return f"{reverse('portal:rules')}?book={rule.book}#{rule.book}.{rule.key}"


def pages(asked: Asked) -> Found:
    """Return the pages of the officer's own menu."""
    mine = [entry for entry in entries("console") if may_see(entry, asked.actor)]
    return ranked(asked.query, _pages(asked.query, mine))


def open_pages(query: Query) -> Found:
    """Return the pages that are open to everybody."""
    return ranked(query, _pages(query, [*entries("portal"), *OPEN_PAGES]))


def _pages(query: Query, known: list[Entry]) -> Iterator[Hit]:
    for entry in known:
        if query.is_in(entry.label, entry.label_en, entry.hint, entry.hint_en):
            hint = either(entry.hint, entry.hint_en)
            yield Hit(either(entry.label, entry.label_en), reverse(entry.view), hint)


SOURCES = (
    Source("pages", "页面", "Pages", pages, is_for_all=True, order=70),
    Source("guides", "办事指南", "Service guides", lambda asked: guides(asked.query), order=71),
    Source("rules", "时限和依据", "Rules", lambda asked: rules(asked.query), order=72),
)
PUBLIC = (
    PublicSource("guides", "办事指南", "Service guides", guides, order=10),
    PublicSource("pages", "页面", "Pages", open_pages, order=11),
    PublicSource("rules", "时限和依据", "Rules", rules, order=70),
)
