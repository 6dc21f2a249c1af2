"""The kernel's cast for journeys of shared work."""

from __future__ import annotations

from tongqu.kernel.matters.tests.conftest import cast  # noqa: F401 (a fixture by its name)
