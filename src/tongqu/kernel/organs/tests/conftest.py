from __future__ import annotations

import pytest

from tongqu.kernel.organs.tests.cast import Cast, build


@pytest.fixture
def cast(db: None) -> Cast:  # noqa: ARG001 (the base must be open first)
    return build()
