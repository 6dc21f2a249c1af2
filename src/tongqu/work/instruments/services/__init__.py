"""Making documents and hearing the public on them: each verb is one transaction."""

from __future__ import annotations

from tongqu.work.instruments.services.commenting import (
    Sent,
    comment_decide,
    comment_register,
    comment_send,
)
from tongqu.work.instruments.services.making import (
    DRAFTABLE,
    IN_FORCE,
    LONGEST,
    SCREENABLE,
    draft_add,
    draft_screen,
    instrument_begin,
    instruments_expire,
)

__all__ = [
    "DRAFTABLE",
    "IN_FORCE",
    "LONGEST",
    "SCREENABLE",
    "Sent",
    "comment_decide",
    "comment_register",
    "comment_send",
    "draft_add",
    "draft_screen",
    "instrument_begin",
    "instruments_expire",
]
