"""How often somebody wrote and an operator was written about: facts for the officer, no verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from tongqu.kernel.clock.now import today
from tongqu.kernel.clock.terms import add_months
from tongqu.kernel.matters.models import Matter
from tongqu.service.complaints.engine.similar import is_alike, likeness
from tongqu.service.complaints.models import ComplaintFacts, ReportFacts
from tongqu.service.complaints.rules import RULES

MOST_COMPARED = 200


@dataclass(frozen=True, slots=True)
class Repeats:
    """What one telephone wrote of late, and how often the operator was written about.

    ``is_often`` by the declared rule: so many within the period. It is a fact for whoever judges,
    and changes nothing by itself.
    """

    complaints: int
    operators: int
    same_category: int
    against_operator: int
    is_often: bool
    basis: str


def repeats_of(facts: ComplaintFacts) -> Repeats:
    """Count what came before and beside this complaint, itself included."""
    recent = ComplaintFacts.objects.filter(matter__opened_on__gt=counted_since())
    mine = recent.filter(phone_digest=facts.phone_digest) if facts.phone_digest else recent.none()
    row = mine.aggregate(
        complaints=Count("pk"),
        operators=Count("operator_name", distinct=True),
        same_category=Count("pk", filter=Q(category=facts.category)),
    )
    against = recent.filter(
        Q(operator_key=facts.operator_key) if facts.operator_key
        else Q(operator_name=facts.operator_name)
    )  # fmt: skip
    rule = RULES.often_from
    return Repeats(
        **row,
        against_operator=against.count(),
        is_often=row["complaints"] >= often(),
        basis=rule.on(today()).basis,
    )


def often() -> int:
    """Return from how many complaints on a person counts as one who writes often."""
    return int(RULES.often_from.amount(today()))


def counted_since() -> date:
    """Return the day after which complaints are counted."""
    return add_months(today(), -int(RULES.often_within.amount(today())))


@dataclass(frozen=True, slots=True)
class Candidate:
    """Another open complaint that may be the same dispute, and how alike the texts are."""

    matter: Matter
    likeness: int


def candidates_of(facts: ComplaintFacts | ReportFacts) -> list[Candidate]:
    """Return open letters of the same person about the same operator, with a like text."""
    if not facts.phone_digest:
        return []
    rows: Iterable[ComplaintFacts | ReportFacts] = (
        type(facts)
        .objects.filter(phone_digest=facts.phone_digest, matter__closed_on=None)
        .exclude(pk=facts.pk)
        .select_related("matter__organ")
        .order_by("-pk")[:MOST_COMPARED]
    )
    return [
        Candidate(each.matter, round(likeness(each.text, facts.text)))
        for each in rows
        if is_same_operator(each, facts) and is_alike(each.text, facts.text)
    ]


def is_same_operator(
    one: ComplaintFacts | ReportFacts, other: ComplaintFacts | ReportFacts
) -> bool:
    """Say whether two letters are about one operator: by code where both have one, else by name."""
    if one.operator_key and other.operator_key:
        return one.operator_key == other.operator_key
    return is_alike(one.operator_name, other.operator_name)
