"""The kernel's cast, who sign in here as they do in the console."""

from __future__ import annotations

from tongqu.console.tests.conftest import signed_in  # noqa: F401 (a fixture by its name)
from tongqu.kernel.matters.tests.conftest import cast  # noqa: F401
