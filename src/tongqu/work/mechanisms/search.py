"""Mechanisms by their name, basis or members, and their meetings by topic; open to all officers."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse

from tongqu.kernel.search.rows import cut, named
from tongqu.kernel.search.sources import Asked, Found, Hit, Source, ranked
from tongqu.kernel.ui.words import worded
from tongqu.work.mechanisms.models import Mechanism, MeetingRecord, Member


def mechanisms(asked: Asked) -> Found:
    """Return mechanisms; one is also found by the topics of its meetings."""
    query = asked.query
    belonging = Member.objects.filter(named(query, "name")).values("mechanism")
    met = MeetingRecord.objects.filter(named(query, "topic")).values("mechanism")
    wanted = named(query, "name", "basis") | Q(pk__in=belonging) | Q(pk__in=met)
    found, is_cut = cut(Mechanism.objects.filter(wanted).select_related("convener"))
    return Found(ranked(query, [_hit(row) for row in found]).hits, is_cut=is_cut)


def _hit(row: Mechanism) -> Hit:
    address = reverse("mechanisms:mechanism", args=[row.pk])
    return Hit(row.name, address, f"{worded(row.get_kind_display())} · {row.convener.name}")


SOURCES = (Source("mechanisms", "联席会议和会商", "Joint meetings", mechanisms, order=32),)
