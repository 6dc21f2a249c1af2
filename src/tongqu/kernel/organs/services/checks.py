from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tongqu.kernel.audit.services import record
from tongqu.kernel.organs.actors import SYSTEM, Actor
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.organs.refusal import OrganRefusal
from tongqu.kernel.procedure.roles import HEAD


def permit(by: Actor, *paths: str) -> None:
    """Refuse whoever is neither the system nor a head whose jurisdiction holds every path."""
    if by == SYSTEM:
        return
    for path in paths:
        if HEAD.name not in by.roles or not by.sees(path):
            raise OrganRefusal("no_power", path=path)


def alive(organ: Organ, *, on: date) -> None:
    """Refuse an organ that is closed, or that does not exist yet on the day."""
    if organ.closed_on is not None:
        raise OrganRefusal("closed", organ=organ.name, day=organ.closed_on)
    if on < organ.opened_on:
        raise OrganRefusal("not_yet", organ=organ.name, day=organ.opened_on)


def locked(organs: Iterable[Organ]) -> dict[int, Organ]:
    """Return fresh rows by key, locked until commit in one order, so that no two calls deadlock."""
    keys = {organ.pk for organ in organs}
    rows = Organ.objects.select_for_update(of=("self",)).select_related("region", "parent")
    return {row.pk: row for row in rows.filter(pk__in=keys).order_by("pk")}


def note(organ: Organ, *, verb: str, by: Actor, on: date, **facts: object) -> None:
    """Write one line on the organ's chain."""
    record(chain=f"organ:{organ.code}", verb=verb, facts=facts, by=by.name, on=on)
