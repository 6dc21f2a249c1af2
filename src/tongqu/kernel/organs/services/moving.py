"""Taking sub-organs and posts from one organ to another; merging and splitting share it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Kind, Organ, Post
from tongqu.kernel.organs.paths import beneath
from tongqu.kernel.organs.refusal import OrganRefusal
from tongqu.kernel.organs.services.checks import note
from tongqu.kernel.organs.services.placing import lock_region, place_of


class Moved(NamedTuple):
    """One change of place, so that matters can follow: path and organ before and after."""

    old_path: str
    new_path: str
    old_organ_id: int
    new_organ_id: int


def move(child: Organ, to: Organ, *, on: date, by: Actor) -> list[Moved]:
    """Hang the child, with all below it, under another organ; return every path that changed."""
    inside = child.region.path.startswith(to.region.path)
    if child.kind == Kind.BUREAU and not inside:
        raise OrganRefusal(
            "outside_region", organ=child.name, region=to.region.name, parent=to.name
        )
    former = child.path
    child.parent = to
    stays = inside and child.kind in (Kind.BUREAU, Kind.STATION)
    if not stays:
        child.region = to.region
        lock_region(to.region)
        child.path = place_of(child.kind, system=to.system, region=to.region, parent=to)
    child.save(update_fields=["parent", "region", "path"])
    note(child, verb="move", by=by, on=on, former=former, path=child.path, parent=to.code)
    return [] if stays else [Moved(former, child.path, child.pk, child.pk), *_follow(child, former)]


def _follow(child: Organ, former: str) -> list[Moved]:
    reach = beneath(former)
    moved = []
    below = Organ.objects.filter(path__gte=reach.low, path__lt=reach.high).order_by("path")
    for organ in below.select_for_update(of=("self",)):
        old, organ.path = organ.path, child.path + organ.path.removeprefix(former)
        organ.region = child.region
        organ.save(update_fields=["path", "region"])
        moved.append(Moved(old, organ.path, organ.pk, organ.pk))
    return moved


def repost(post: Post, to: Organ, *, on: date, by: Actor) -> None:
    """End the post and let its holder go on in the same role elsewhere, unless held there."""
    post.until = max(on, post.since)
    post.save(update_fields=["until"])
    Post.objects.get_or_create(
        user_id=post.user_id,
        organ=to,
        role=post.role,
        until=None,
        defaults={"since": post.until, "reach": post.reach},
    )
    note(to, verb="post_moved", by=by, on=on, user=post.user_id, role=post.role)
