"""What is done to a draw: each a verb, each in one transaction with its line in the log."""

from __future__ import annotations

from tongqu.work.draws.services.committing import draw_commit
from tongqu.work.draws.services.drafting import draw_prepare
from tongqu.work.draws.services.drawing import entropy_confirm, entropy_enter, entropy_take_back
from tongqu.work.draws.services.ending import draw_annul, draw_publish, visits_finish

__all__ = [
    "draw_annul",
    "draw_commit",
    "draw_prepare",
    "draw_publish",
    "entropy_confirm",
    "entropy_enter",
    "entropy_take_back",
    "visits_finish",
]
