"""Who may see what: one range over one column, whatever the table."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet

from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.paths import Reach, beneath
from tongqu.kernel.organs.reach import covers, reach_of

__all__ = ["Reach", "beneath", "covers", "reach_of", "visible_to"]

Row = TypeVar("Row", bound=Model)


def visible_to(queryset: QuerySet[Row], actor: Actor) -> QuerySet[Row]:
    """Return the rows whose ``path`` the actor reaches; no post, no rows.

    The column must be collated "C", or the range is not the prefix.
    """
    if actor.path is None:
        return queryset.none()
    reach = beneath(actor.path)
    return queryset.filter(path__gte=reach.low, path__lt=reach.high)
