"""What was made public of draws lately: lists frozen, results opened."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models.functions import Coalesce, TruncDate
from django.urls import reverse

from tongqu.kernel.ui.news import News
from tongqu.work.draws.pages.steps import draw_state
from tongqu.work.draws.selectors import draws_public


def latest(most: int) -> Iterator[News]:
    """Yield the newest: a result on the day it was opened, a commitment on the day it was made."""
    day = Coalesce("published_on", TruncDate("committed_at"))
    for draw in draws_public().annotate(day=day).order_by("-day", "-pk")[:most]:
        yield News(
            draw.day, draw_state(draw), draw.title, reverse("draws_portal:page", args=[draw.number])
        )
