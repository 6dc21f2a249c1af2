"""The first count of the demonstration, so that its first page has figures at once."""

from __future__ import annotations

from collections.abc import Callable

from tongqu.datacenter.flows.models import MonthlyFlow
from tongqu.datacenter.flows.services import flows_count


def step(*, say: Callable[[str], None]) -> None:
    """Count once; the worker goes on from there."""
    del say
    if not MonthlyFlow.objects.exists():
        flows_count()
