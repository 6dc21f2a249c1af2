from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ, Post, Region
from tongqu.kernel.organs.refusal import OrganRefusal
from tongqu.kernel.organs.services.checks import alive, locked, note, permit
from tongqu.kernel.organs.services.followers import tell
from tongqu.kernel.organs.services.moving import Moved, move, repost
from tongqu.kernel.organs.services.opening import organ_open
from tongqu.kernel.procedure.both import Both


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A new organ and what goes with it; without ``region`` it keeps the source's."""

    code: str
    name: str
    short_name: str = ""
    aliases: tuple[str, ...] = ()
    region: Region | None = None
    organs: tuple[Organ, ...] = ()
    posts: tuple[Post, ...] = ()


@transaction.atomic
def organ_split(*, source: Organ, parts: Sequence[Part], on: date, by: Actor) -> list[Moved]:
    """Open new organs of the source's kind beside it and hand over what each part names.

    The source goes on with the rest. Returns every change of place; matters of the source itself
    stay until somebody transfers them, for only a person knows whose they are now.
    """
    if not parts:
        raise OrganRefusal("nothing_given", what=Both("分设", "split off"))
    goers = [organ for part in parts for organ in part.organs]
    rows = locked([source, *goers])
    row = rows[source.pk]
    permit(by, row.path)
    alive(row, on=on)
    _check_goers(row, [rows[organ.pk] for organ in goers], on=on)
    posts = _posts_of(row, parts)
    moved = []
    for part in parts:
        fresh = _open(part, row, on=on, by=by)
        for organ in part.organs:
            moved += move(rows[organ.pk], fresh, on=on, by=by)
        for post in part.posts:
            repost(posts[post.pk], fresh, on=on, by=by)
        note(row, verb="split", by=by, on=on, part=part.code)
    tell(moved, on=on, by=by)
    return moved


def _open(part: Part, source: Organ, *, on: date, by: Actor) -> Organ:
    return organ_open(
        code=part.code,
        name=part.name,
        kind=source.kind,
        system=source.system,
        region=part.region or source.region,
        parent=source.parent,
        short_name=part.short_name,
        aliases=part.aliases,
        on=on,
        by=by,
    )


def _check_goers(source: Organ, goers: Sequence[Organ], *, on: date) -> None:
    seen: set[int] = set()
    for organ in goers:
        if organ.parent_id != source.pk:
            raise OrganRefusal("not_a_child", organ=organ.name, parent=source.name)
        if organ.pk in seen:
            raise OrganRefusal("named_twice", organ=organ.name)
        alive(organ, on=on)
        seen.add(organ.pk)


def _posts_of(source: Organ, parts: Sequence[Part]) -> dict[int, Post]:
    named = [post.pk for part in parts for post in part.posts]
    held = source.posts.filter(pk__in=named, until=None).in_bulk()
    for key in named:
        if key not in held or named.count(key) > 1:
            raise OrganRefusal("not_its_post", post=key, organ=source.name)
    return held
