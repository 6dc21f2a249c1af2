from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Kind, Organ
from tongqu.kernel.organs.paths import beneath
from tongqu.kernel.organs.refusal import OrganRefusal
from tongqu.kernel.organs.services.checks import alive, locked, note, permit
from tongqu.kernel.organs.services.followers import tell
from tongqu.kernel.organs.services.moving import Moved, move, repost
from tongqu.kernel.procedure.both import Both


@transaction.atomic
def organs_merge(*, sources: Sequence[Organ], into: Organ, on: date, by: Actor) -> list[Moved]:
    """Close the sources on the day and let ``into`` take over their posts and sub-organs.

    A department or institute that ``into`` has under the same name is merged with it in turn.
    Returns every change of place, old before new, in the order in which matters must follow.
    """
    if not sources:
        raise OrganRefusal("nothing_given", what=Both("合并", "merge"))
    rows = locked([*sources, into])
    target = rows[into.pk]
    permit(by, target.path, *(rows[source.pk].path for source in sources))
    alive(target, on=on)
    _check_apart([rows[source.pk] for source in sources])
    moved: list[Moved] = []
    for source in sources:
        row = rows[source.pk]
        _check_pair(row, target, on=on)
        moved += _absorb(row, target, on=on, by=by)
    tell(moved, on=on, by=by)
    return moved


def _check_apart(sources: Sequence[Organ]) -> None:
    for place, one in enumerate(sources):
        for other in sources[:place]:
            nested = beneath(one.path).holds(other.path) or beneath(other.path).holds(one.path)
            if nested:
                raise OrganRefusal("named_twice", organ=one.name)


def _check_pair(source: Organ, target: Organ, *, on: date) -> None:
    if source.pk == target.pk:
        raise OrganRefusal("into_itself", organ=source.name)
    alive(source, on=on)
    if source.system != target.system:
        raise OrganRefusal("system_differs", one=source.name, other=target.name)
    if beneath(source.path).holds(target.path):
        raise OrganRefusal("into_below", organ=source.name, into=target.name)
    if source.kind == Kind.BUREAU and target.kind != Kind.BUREAU:
        raise OrganRefusal("bureau_into_part", organ=source.name, into=target.name)


def _absorb(source: Organ, target: Organ, *, on: date, by: Actor) -> list[Moved]:
    moved = []
    for child in _children(source):
        twin = _children(target).filter(name=child.name, kind=child.kind).first()
        if twin is not None and child.kind in (Kind.DEPARTMENT, Kind.INSTITUTE):
            moved += _absorb(child, twin, on=on, by=by)
        else:
            moved += move(child, target, on=on, by=by)
    for post in source.posts.filter(until=None):
        repost(post, target, on=on, by=by)
    source.closed_on, source.successor = max(on, source.opened_on), target
    source.save(update_fields=["closed_on", "successor"])
    note(source, verb="merge", by=by, on=on, into=target.code)
    note(target, verb="absorb", by=by, on=on, source=source.code)
    return [*moved, Moved(source.path, target.path, source.pk, target.pk)]


def _children(organ: Organ) -> QuerySet[Organ]:
    return (
        organ.children.filter(closed_on=None)
        .select_for_update(of=("self",))
        .select_related("region")
        .order_by("path")
    )
