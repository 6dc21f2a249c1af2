"""An independent look at an assignment: every condition tested again, one by one."""

from __future__ import annotations

from collections.abc import Sequence

from tongqu.work.draws.engine.pairing.model import Inspector, Limits, Pairing, Task


def check(
    pairing: Pairing, tasks: Sequence[Task], inspectors: Sequence[Inspector], *, limits: Limits
) -> tuple[str, ...]:
    """Return what is wrong with an assignment, as Chinese sentences; empty when nothing is."""
    raise NotImplementedError
