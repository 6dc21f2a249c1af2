"""How often somebody wrote and an operator was written about: facts for the officer, no verdict."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q

from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.models import Matter
from tongqu.service.complaints.engine.similar import is_alike, likeness
from tongqu.service.complaints.models import ComplaintFacts

WINDOW = timedelta(days=365)  # looked back on; a habit of the house, not of the law
MOST_COMPARED = 200


@dataclass(frozen=True, slots=True)
class Repeats:
    """Within a year: a person's complaints, the operators and the largest category among them."""

    complaints: int
    operators: int
    same_category: int
    against_operator: int


def repeats_of(facts: ComplaintFacts) -> Repeats:
    """Count what came before and beside this complaint, itself included."""
    recent = ComplaintFacts.objects.filter(matter__opened_on__gt=today() - WINDOW)
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
    return Repeats(**row, against_operator=against.count())


@dataclass(frozen=True, slots=True)
class Candidate:
    """Another open complaint that may be the same dispute, and how alike the texts are."""

    matter: Matter
    likeness: int


def candidates_of(facts: ComplaintFacts) -> list[Candidate]:
    """Return open complaints of the same person against the same operator with a like text."""
    if not facts.phone_digest:
        return []
    same = (
        ComplaintFacts.objects.filter(phone_digest=facts.phone_digest, matter__closed_on=None)
        .exclude(pk=facts.pk)
        .select_related("matter__organ")
        .order_by("-pk")[:MOST_COMPARED]
    )
    return [
        Candidate(each.matter, round(likeness(each.text, facts.text)))
        for each in same
        if _same_operator(each, facts) and is_alike(each.text, facts.text)
    ]


def _same_operator(one: ComplaintFacts, other: ComplaintFacts) -> bool:
    if one.operator_key and other.operator_key:
        return one.operator_key == other.operator_key
    return is_alike(one.operator_name, other.operator_name)
