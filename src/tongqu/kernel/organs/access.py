"""Who may see what: one range over one column, whatever the table."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet

from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.organs.paths import Reach, beneath
from tongqu.kernel.organs.reach import covers, reach_of
from tongqu.kernel.procedure.both import Both
from tongqu.kernel.procedure.refusal import Refusal

__all__ = ["Reach", "beneath", "covers", "own_organ", "reach_of", "visible_to"]

Row = TypeVar("Row", bound=Model)


def own_organ(actor: Actor) -> Organ:
    """Return the organ an officer acts for; raise Refusal for someone without a post."""
    organ = Organ.objects.filter(pk=actor.organ_id).first() if actor.organ_id else None
    if organ is None:
        raise Refusal(
            "bad_target", why=Both("您目前没有岗位，不能办理", "You hold no post at present")
        )
    return organ


def visible_to(queryset: QuerySet[Row], actor: Actor) -> QuerySet[Row]:
    """Return the rows whose ``path`` the actor reaches; no post, no rows.

    The column must be collated "C", or the range is not the prefix.
    """
    if actor.path is None:
        return queryset.none()
    reach = beneath(actor.path)
    return queryset.filter(path__gte=reach.low, path__lt=reach.high)
