from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from tongqu.kernel.organs.actors import Actor
from tongqu.kernel.organs.models import Organ, OrganName
from tongqu.kernel.organs.refusal import OrganRefusal
from tongqu.kernel.organs.services.checks import alive, locked, note, permit


@transaction.atomic
def organ_rename(  # noqa: PLR0913 (a name comes with its short forms)
    *,
    organ: Organ,
    name: str,
    on: date,
    by: Actor,
    short_name: str | None = None,
    aliases: Sequence[str] | None = None,
) -> Organ:
    """Give the organ a name from the day on; the former one stays true of the days before.

    ``short_name`` and ``aliases`` are replaced where given. Returns the fresh organ.
    """
    organ = locked([organ])[organ.pk]
    permit(by, organ.path)
    alive(organ, on=on)
    if not name.strip():
        raise OrganRefusal("name_empty")
    if name == organ.name:
        raise OrganRefusal("same_name", name=name)
    current = OrganName.objects.get(organ=organ, until=None)
    if on <= current.since:
        raise OrganRefusal("name_too_early", day=current.since)
    current.until = on
    current.save(update_fields=["until"])
    OrganName.objects.create(organ=organ, name=name, since=on)
    former, organ.name = organ.name, name
    organ.short_name = organ.short_name if short_name is None else short_name
    organ.aliases = organ.aliases if aliases is None else list(aliases)
    organ.save(update_fields=["name", "short_name", "aliases"])
    note(organ, verb="rename", by=by, on=on, former=former, name=name)
    return organ
