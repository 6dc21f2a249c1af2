"""The assignment of inspectors to drawn tasks: a function of lists, limits and seed alone."""

from __future__ import annotations

from collections.abc import Sequence

from tongqu.work.draws.engine.pairing.model import Inspector, Limits, Pairing, Task


def pair(
    tasks: Sequence[Task], inspectors: Sequence[Inspector], *, seed: bytes, limits: Limits
) -> Pairing:
    """Give every task a team; the same lists in any order give the same teams.

    ``seed`` is derived by the protocol from the draw's entropy. Raises ValueError in Chinese prose
    for a task key or inspector code given twice, a team below two, or a cap below one.
    """
    raise NotImplementedError
