from __future__ import annotations

from tongqu.kernel.matters.tests.conftest import (  # noqa: F401 (fixtures by their names)
    _kind_known,
    _second_of_november,
    cast,
)
