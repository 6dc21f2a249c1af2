"""Finding the next free place below an organ or in a region."""

from __future__ import annotations

from django.db.models import Max

from tongqu.kernel.organs.models import Kind, Organ, Region
from tongqu.kernel.organs.paths import (
    PARTS,
    STATIONS,
    beneath,
    bureau_path,
    part_prefix,
    station_prefix,
)
from tongqu.kernel.organs.refusal import OrganRefusal


def place_of(kind: str, *, system: str, region: Region, parent: Organ | None) -> str:
    """Return a free path. The caller holds the lock of the region or of the parent."""
    if kind == Kind.BUREAU:
        path = bureau_path(system, region.path)
        there = Organ.objects.filter(path=path).first()
        if there is not None:
            raise OrganRefusal("place_taken", region=region.name, organ=there.name)
        return path
    if kind == Kind.STATION:
        return _next(station_prefix(system, region.code), STATIONS)
    if parent is None:
        raise ValueError("a part without a parent was let through")
    return _next(part_prefix(parent.path), PARTS)


def lock_region(region: Region) -> None:
    """Hold the region until commit: two bureaus or stations never take one place."""
    Region.objects.select_for_update(of=("self",)).get(pk=region.pk)


def _next(prefix: str, most: int) -> str:
    digits = len(str(most))
    reach = beneath(prefix)
    taken = (
        Organ.objects.filter(path__gte=reach.low, path__lt=reach.high)
        .filter(path__regex=rf"^.{{{len(prefix)}}}[0-9]{{{digits}}}$")
        .aggregate(last=Max("path"))["last"]
    )
    number = int(taken[-digits:]) + 1 if taken else 1
    if number > most:
        raise OrganRefusal("numbers_spent", prefix=prefix, most=most)
    return f"{prefix}{number:0{digits}d}"
