"""Organs for every officer; accounts for the administrators who keep them."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse

from tongqu.kernel.accounts.models import User
from tongqu.kernel.organs.models import Organ
from tongqu.kernel.search.rows import cut, named
from tongqu.kernel.search.sources import Asked, Found, Hit, ranked
from tongqu.kernel.ui.words import either, worded


def organs(asked: Asked) -> Found:
    """Return organs by any name they bear or bore, the open ones first."""
    query = asked.query
    former = Q(pk__in=Organ.objects.filter(named(query, "names__name")).values("pk"))
    wanted = named(query, "name", "short_name", "code") | Q(aliases__contains=[query.text]) | former
    rows, is_cut = cut(Organ.objects.filter(wanted).select_related("region").order_by("path"))
    found = ranked(query, [_organ(row) for row in rows if row.closed_on is None])
    closed = [_organ(row) for row in rows if row.closed_on is not None]
    return Found((*found.hits, *closed), is_cut=is_cut)


def _organ(row: Organ) -> Hit:
    mark = either(f"{row.closed_on} 撤销", f"closed {row.closed_on}") if row.closed_on else ""
    sub = f"{row.region.name} · {worded(row.get_kind_display())}"
    return Hit(row.name, reverse("console:organ", args=[row.code]), sub, mark)


def accounts(asked: Asked) -> Found:
    """Return accounts by name or user name."""
    rows, is_cut = cut(User.objects.filter(named(asked.query, "name", "username")).order_by("name"))
    hits = [
        Hit(
            row.name,
            reverse("console:person", args=[row.pk]),
            row.username,
            "" if row.is_active else either("已停用", "Closed"),
        )
        for row in rows
    ]
    return Found(ranked(asked.query, hits).hits, is_cut=is_cut)
