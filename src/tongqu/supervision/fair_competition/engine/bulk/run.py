"""A batch from its list to its output."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from tongqu.supervision.fair_competition.engine.bulk.ledger import Ledger
from tongqu.supervision.fair_competition.engine.bulk.listing import files_of
from tongqu.supervision.fair_competition.engine.bulk.pool import screened
from tongqu.supervision.fair_competition.engine.bulk.progress import Progress
from tongqu.supervision.fair_competition.engine.bulk.worker import Record

SECONDS_BETWEEN_LINES = 5.0
Say = Callable[[str], None]


def run(place: Path, out: Path, *, processes: int, seconds: float, say: Say) -> Progress:
    """Screen what an earlier run has not done; return the counts of this one.

    Raises:
        CannotError: nothing to do, or the output cannot be written.

    """
    files = files_of(place, without=out)
    with Ledger(out) as ledger:
        left = [file for file in files if file not in ledger.done]
        progress = Progress(len(files), len(files) - len(left), time.monotonic())
        if progress.skipped:
            say(f"“{out}”里已有 {progress.skipped} 份的结果，从余下的 {len(left)} 份续作。")
        told = progress.started
        for record in screened(left, processes=processes, seconds=seconds):
            ledger.write(record)
            count(progress, record)
            if (now := time.monotonic()) - told > SECONDS_BETWEEN_LINES:
                told = now
                say(progress.line(now))
    say(progress.line(time.monotonic()))
    return progress


def count(progress: Progress, record: Record) -> None:
    """Take one record into the counts."""
    progress.done += 1
    progress.failed += "error" in record
    found = record.get("findings")
    if isinstance(found, list):
        progress.alarmed += any(each["risk"] in {"high", "medium"} for each in found)
