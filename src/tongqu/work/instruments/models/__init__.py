"""What a document is, its drafts, its screening, and what the public said of it."""

from __future__ import annotations

from tongqu.work.instruments.models.consultation import (
    Channel,
    Comment,
    Consultation,
    Decision,
    Who,
)
from tongqu.work.instruments.models.instrument import Draft, Instrument, Kind, Screening

__all__ = [
    "Channel",
    "Comment",
    "Consultation",
    "Decision",
    "Draft",
    "Instrument",
    "Kind",
    "Screening",
    "Who",
]
