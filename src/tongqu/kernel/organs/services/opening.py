from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Kind, Organ, OrganName, Region
from tongqu.kernel.organs.refusal import OrganRefusal
from tongqu.kernel.organs.services.checks import alive, locked, note, permit
from tongqu.kernel.organs.services.placing import lock_region, place_of

PARTS_OF_ORGANS = (Kind.DEPARTMENT, Kind.INSTITUTE)


@transaction.atomic
def organ_open(  # noqa: PLR0913 (an organ is told by all of these)
    *,
    code: str,
    name: str,
    kind: str,
    on: date,
    by: Actor,
    system: str = "",
    region: Region | None = None,
    parent: Organ | None = None,
    short_name: str = "",
    aliases: Sequence[str] = (),
) -> Organ:
    """Open an organ and give it its place.

    A bureau names its system and region; a station may name a region of its own; departments and
    institutes take both from the parent.
    """
    if parent is not None:
        parent = locked([parent])[parent.pk]
        alive(parent, on=on)
    system, region = _whereabouts(kind, name, system, region, parent)
    lock_region(region)
    path = place_of(kind, system=system, region=region, parent=parent)
    permit(by, path)
    if not name.strip():
        raise OrganRefusal("name_empty")
    if Organ.objects.filter(code=code).exists():
        raise OrganRefusal("code_taken", taken=code)
    organ = Organ.objects.create(
        code=code,
        name=name,
        short_name=short_name,
        aliases=list(aliases),
        kind=kind,
        system=system,
        region=region,
        parent=parent,
        path=path,
        opened_on=on,
    )
    OrganName.objects.create(organ=organ, name=name, since=on)
    note(organ, verb="open", by=by, on=on, name=name, kind=str(kind), path=path)
    return organ


def _whereabouts(
    kind: str, name: str, system: str, region: Region | None, parent: Organ | None
) -> tuple[str, Region]:
    if kind != Kind.BUREAU and parent is None:
        raise OrganRefusal("parent_needed", kind=Kind(kind).label, name=name)
    if parent is not None:
        if system and system != parent.system:
            raise OrganRefusal("system_differs", one=name, other=parent.name)
        system = parent.system
        if region is None or kind in PARTS_OF_ORGANS:
            region = None if kind == Kind.BUREAU else parent.region
    if not system or region is None:
        raise OrganRefusal("region_needed", name=name)
    if parent is not None and not region.path.startswith(parent.region.path):
        raise OrganRefusal(
            "outside_region", organ=name, region=parent.region.name, parent=parent.name
        )
    return system, region
