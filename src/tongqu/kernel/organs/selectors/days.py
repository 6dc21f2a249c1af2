from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from tongqu.kernel.accounts.models import User
from tongqu.kernel.organs.models import Organ, OrganName, Post


def _on(day: date, start: str, end: str) -> Q:
    return Q(**{f"{start}__lte": day}) & (Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gt": day}))


def organs_open(*, on: date) -> QuerySet[Organ]:
    """Return the organs that exist on the day."""
    return Organ.objects.filter(_on(on, "opened_on", "closed_on"))


def names_borne(*, on: date) -> QuerySet[OrganName]:
    """Return the names that were in use on the day, one per organ."""
    return OrganName.objects.filter(_on(on, "since", "until"))


def name_on(organ: Organ, *, on: date) -> str | None:
    """Return the organ's name of the day; None before it was opened."""
    return names_borne(on=on).filter(organ=organ).values_list("name", flat=True).first()


def posts_held(user: User, *, on: date) -> QuerySet[Post]:
    """Return the user's posts of the day in organs of the day, the oldest first."""
    return (
        Post.objects.filter(
            _on(on, "since", "until"), _on(on, "organ__opened_on", "organ__closed_on"), user=user
        )
        .select_related("organ__parent")
        .order_by("since", "pk")
    )
