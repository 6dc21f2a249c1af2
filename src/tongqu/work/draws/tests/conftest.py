"""The kernel's cast, who sign in here through the real door."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tongqu.kernel.accounts.models import User
from tongqu.kernel.accounts.tests.browser import signed_in as past_the_door
from tongqu.kernel.matters.tests.conftest import cast  # noqa: F401 (a fixture by its name)
from tongqu.kernel.organs.actors import Actor


@pytest.fixture
def signed_in() -> Callable[[Actor], Client]:
    """Return a client in which an actor has signed in."""
    return lambda actor: past_the_door(Client(), User.objects.get(username=actor.name))
