"""What was made public of draws lately: lists frozen, results opened."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models.functions import Coalesce, TruncDate
from django.urls import reverse

from tongqu.kernel.ui.news import News
from tongqu.kernel.ui.words import either
from tongqu.work.draws.models import Draw
from tongqu.work.draws.procedure import RandomDraw
from tongqu.work.draws.selectors import draws_public


def latest(most: int) -> Iterator[News]:
    """Yield the newest: a result on the day it was opened, a commitment on the day it was made."""
    day = Coalesce("published_on", TruncDate("committed_at"))
    for draw in draws_public().annotate(day=day).order_by("-day", "-pk")[:most]:
        yield News(
            draw.day, _what(draw), draw.title, reverse("draws_portal:page", args=[draw.number])
        )


def _what(draw: Draw) -> str:
    """Return what became public: of what is still closed to the public, the frozen lists alone."""
    if draw.matter.state == RandomDraw.annulled.name:
        return either("抽查作废", "Draw annulled")
    if draw.published_on:
        return either("抽查结果公开", "Results published")
    return either("抽查名单冻结", "Lists frozen")
