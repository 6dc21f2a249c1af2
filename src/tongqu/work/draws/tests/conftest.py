"""The kernel's cast, with the clock of the draw's own days."""

from __future__ import annotations

from tongqu.kernel.matters.tests.conftest import Cast, cast  # noqa: F401 (a fixture by its name)
