"""The law acts by itself when a term runs out (期满自动办理): taken daily, dated by the law."""

from __future__ import annotations

import logging

from django.db import transaction

from tongqu.kernel.clock.now import today
from tongqu.kernel.matters.log import log_of
from tongqu.kernel.matters.models import Matter
from tongqu.kernel.matters.registry import procedures
from tongqu.kernel.matters.services import lock, take_lapses

logger = logging.getLogger(__name__)


def lapses_take() -> int:
    """Take every lapse that is due; return how many steps the law took.

    However late this runs, each step bears the day the law gives it. A matter that fails is logged
    and left for the next run; it holds up no other.
    """
    due = Matter.objects.filter(
        closed_on=None, lapses_on__lt=today(), kind__in=procedures().keys()
    ).order_by("lapses_on", "pk")
    return sum(_take(key) for key in list(due.values_list("pk", flat=True)))


def _take(key: int) -> int:
    try:
        with transaction.atomic():
            matter = lock(Matter(pk=key))
            return take_lapses(matter, log_of(matter))
    except Exception:
        logger.exception("the lapse of matter %s could not be taken", key)
        return 0
