from __future__ import annotations

from collections.abc import Iterator

import pytest

from tongqu.kernel.clock.now import held_at
from tongqu.plan.engine.shipped import shipped
from tongqu.plan.models import WorkPlan
from tongqu.plan.services import plan_import
from tongqu.plan.tests.cast import DAY, Cast, build, fill


@pytest.fixture
def cast(db: None) -> Iterator[Cast]:  # noqa: ARG001 (the base must be open first)
    with held_at(DAY):
        yield build()


@pytest.fixture
def live(cast: Cast) -> WorkPlan:
    """The shipped plan, imported by the plan office."""
    fill(cast)
    return plan_import(shipped(), by=cast.office).plan
