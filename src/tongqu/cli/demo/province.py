"""Builds the demonstration province; run again, it adds only what is missing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db import transaction

from tongqu.cli.demo import accounts, drafts
from tongqu.kernel.accounts.models import User
from tongqu.kernel.organs import reference
from tongqu.kernel.organs.actors import SYSTEM
from tongqu.kernel.organs.models import Organ, Region
from tongqu.kernel.organs.services import organ_open, post_grant

OPENED = date(2019, 1, 1)


def build(*, say: Callable[[str], None]) -> None:
    """Bring regions, organs, people and posts into the base, all or nothing.

    A base in which other people have accounts is in use: nothing fictional is put into it.
    """
    accounts_of = User.objects.values_list("is_demo", flat=True).distinct()
    if set(accounts_of) == {False}:
        say("数据库中已有正式账户，不建立演示省。")
        return
    with transaction.atomic():
        reference.save(reference.read(_regions(), is_fictional=True))
        organs = _open_organs()
        _appoint(organs)


def _regions() -> str:
    return (drafts.FOLDER / "regions.csv").read_text(encoding="utf-8")


def _open_organs() -> dict[str, Organ]:
    """Open what is missing and return every organ of the province by its code."""
    wanted = drafts.organs()
    organs = {each.code: each for each in Organ.objects.filter(code__in=[d.code for d in wanted])}
    regions = Region.objects.in_bulk([draft.region for draft in wanted if draft.region])
    for draft in wanted:
        if draft.code in organs:
            continue
        organs[draft.code] = organ_open(
            code=draft.code,
            name=draft.name,
            kind=draft.kind,
            system=draft.system,
            region=regions.get(draft.region),
            parent=organs.get(draft.parent),
            short_name=draft.short_name,
            aliases=draft.aliases,
            on=OPENED,
            by=SYSTEM,
        )
    return organs


def _appoint(organs: dict[str, Organ]) -> None:
    """Make the missing accounts, each with its post and all with one password."""
    wanted = drafts.people()
    known = set(User.objects.filter(is_demo=True).values_list("username", flat=True))
    missing = [person for person in wanted if person.username not in known]
    if not missing and accounts.is_known():
        return
    digest = accounts.renew()
    User.objects.filter(is_demo=True).update(password=digest)
    users = User.objects.bulk_create(
        User(
            username=person.username,
            name=person.name,
            password=digest,
            is_demo=True,
            duty=person.duty,
        )
        for person in missing
    )
    for user, person in zip(users, missing, strict=True):
        if not person.organ:
            continue
        post_grant(
            user=user,
            organ=organs[person.organ],
            role=person.role,
            reach=person.reach,
            on=OPENED,
            by=SYSTEM,
        )
