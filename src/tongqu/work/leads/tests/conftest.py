"""The kernel's cast."""

from __future__ import annotations

import pytest

from tongqu.kernel.matters.states import fill_states
from tongqu.kernel.matters.tests.conftest import (  # noqa: F401 (fixtures by their names)
    Cast,
    _second_of_november,
    cast,
)


@pytest.fixture(autouse=True)
def _kinds_known(db: None) -> None:  # noqa: ARG001 (asked for, so that there is a database)
    fill_states()
