"""What scheduled work did, written where the audit administrator reads it."""

from __future__ import annotations

from tongqu.kernel.audit.services import record

BY = "系统"


def show(name: str, **done: int | str) -> None:
    """Write one line on the chain of a job: how many of what; nothing where nothing was done."""
    if any(done.values()):
        record(chain=f"job:{name}", verb="ran", facts=done, by=BY)
